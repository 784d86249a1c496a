"""A small programme in which everything is right, made in code: two projects, two years, one fund, adopted and sent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from omstillingsbok.accounts.chart import shipped_kontoplan
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry, FormPlace
from omstillingsbok.workbook.refs import Cell
from omstillingsbok.workbook.sheets import (
    Budsjett,
    Fond,
    Innbetalinger,
    Innsatsomrader,
    Maal,
    Oppgaver,
    Prosjekter,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Start,
    Tilsagn,
    Vedlegg,
    Viderefoering,
)


def kr(amount: int | str) -> Decimal:
    """Kroner with two decimals."""
    return Decimal(amount).quantize(Decimal("0.01"))


def day(year: int, month: int = 1, date: int = 1) -> dt.date:
    """A day, the first of January unless told."""
    return dt.date(year, month, date)


FACTS: dict[str, Any] = {
    "programme": "Lillevik omstilling",
    "municipality": "Lillevik",
    "municipality_no": "9999",
    "county": "Nordre",
    "orgnr": "310000000",
    "organisation_form": "Kommune",
    "accounting_entity": "Lillevik kommune",
    "chart": "KOSTRA",
    "digits": "3",
    "language": "bokmål",
    "phase": "Innsending",
    "starts_on": day(2021),
    "ends_on": day(2026, 12, 31),
    "closing_starts_on": day(2026, 7),
    "reported_on": day(2027, 3, 31),
    "programme_leader": "Kari Prøve",
    "chair": "Ola Prøve",
    "accountant": "Rolf Prøve",
    "own_share": "Inntektsført",
    "vat": "Netto",
    "vat_compensation": "På prosjektet",
    "interest": "Nei",
    "board_date": day(2027, 4),
    "board_case": "Styresak 3/27",
    "council_date": day(2027, 5),
    "council_case": "KS 12/27",
    "county_sent_on": day(2027, 5, 10),
    "county_reference": "27/100",
    "innovation_norway_sent_on": day(2027, 5, 10),
}


def posted(year: int, account: str, amount: int, project: str | None = None, **more: Any) -> Regnskap:
    """A ledger line."""
    given = {"voucher_no": "1001", "voucher_date": day(year, 6, 15), "text": "Faktura", "period": 6, **more}
    return Regnskap(year=year, account=account, amount=kr(amount), project_id=project, **given)


def grant(id: str, source: str, year: int, amount: int, **more: Any) -> Tilsagn:
    """A tilsagn that needs no attestation."""
    given = {"giver": source, "granted_on": day(year), "attestation": "Ingen", **more}
    return Tilsagn(id=id, source=source, year=year, amount=kr(amount), **given)


def fund(year: int, opening: int, aside: int, used: int, stated: int) -> Fond:
    """The programme's one fund in a year."""
    amounts = {"opening": opening, "set_aside": aside, "used": used, "in_balance_sheet": stated}
    kind = "Bundet driftsfond"
    return Fond(year=year, fund="51.100", type=kind, source="Fylkeskommune", **{f: kr(a) for f, a in amounts.items()})


def budget(year: int, post: str, amount: int, **more: Any) -> Budsjett:
    """A line of the adopted budget."""
    adopted = {"decided_on": day(year - 1, 12, 15), "case": f"KS 80/{year - 1}"}
    return Budsjett(year=year, post=post, version="Vedtatt", amount=kr(amount), **{**adopted, **more})


def phase(name: str, first: dt.date, last: dt.date) -> Viderefoering:
    """A phase of the continuation project with both consultants, decided on its last day."""
    who: dict[str, Any] = {"leader": "Kari Prøve", "external_consultant": "Råd AS", "local_consultant": "Lillevik AS"}
    decided: dict[str, Any] = {"decided_on": last, "decision": "Gå videre"}
    return Viderefoering(phase=name, starts_on=first, ends_on=last, **who, **decided)


ROWS: tuple[Entry, ...] = (
    posted(2025, "01000", 600_000, "P01"),
    posted(2025, "42900", 50_000, "P01"),
    posted(2025, "72900", -50_000),
    posted(2025, "83000", -1_000_000, tilsagn_id="T01"),
    posted(2025, "55000", 400_000),
    posted(2026, "27100", 500_000, "P02"),
    posted(2026, "70000", -200_000, tilsagn_id="T02"),
    posted(2026, "95000", -300_000),
    Prosjekter(id="P01", name="Fyr", owner="Fyr AS", focus_area="REI", phase="Hovedprosjekt", starts_on=day(2025),
               status="Avsluttet", decided_on=day(2025), grant=kr(600_000), settled_on=day(2026),
               report_received_on=day(2026)),
    Prosjekter(id="P02", name="Tare", owner="Tare AS", focus_area="HAV", phase="Forprosjekt", starts_on=day(2026),
               status="Videreføres", decided_on=day(2026), grant=kr(560_000), responsible_after="Næringssjefen",
               finish_by=day(2027, 12, 31)),
    Restmidler(id="R01", measure="Skilting", handlingsplan="2026 tiltak 4", focus_area="REI", amount=kr(40_000),
               deadline=day(2027, 12, 31), responsible="Næringssjefen", decision="KS 12/27", status="Vedtatt"),
    Oppgaver(id="O01", task="Revisjon", demand="Må", ground="Tilsagnsbrevet", role="Kommune", deadline=day(2027, 2),
             status="Ferdig", done_on=day(2027, 1, 20)),
    Oppgaver(id="O02", task="Erfaringsmøte", demand="Må", ground="God praksis", role="Styret", deadline=day(2027, 9),
             status="Ikke startet", depends_on=("O01",)),
    Innsatsomrader(code="REI", name="Reiseliv", type="Innsatsområde", valid_from=2021),
    Innsatsomrader(code="HAV", name="Havbruk", type="Innsatsområde", valid_from=2021),
    Maal(id="M01", level="Effektmål", text="Flere i arbeid", unit="arbeidsplasser", target=kr(150), target_year=2026,
         result=kr(120), result_on=day(2026, 12, 31), plan_after="Tiltak 4 gir de siste."),
    grant("T01", "Fylkeskommune", 2025, 1_000_000),
    grant("T02", "Kommune", 2026, 200_000),
    Innbetalinger(id="I01", tilsagn_id="T01", date=day(2025, 5), amount=kr(1_000_000), type="Sluttutbetaling"),
    budget(2025, "Utgift", 600_000, focus_area="REI", project_id="P01"),
    budget(2025, "Finansiering", 600_000, source="Fylkeskommune"),
    budget(2026, "Utgift", 500_000, focus_area="HAV"),
    budget(2026, "Finansiering", 500_000, source="Kommune"),
    Regnskapsar(year=2025, closed_on=day(2026, 2, 20), control_cost=kr(600_000), control_income=kr(1_000_000)),
    Regnskapsar(year=2026, closed_on=day(2027, 2, 20), control_cost=kr(500_000), control_income=kr(200_000)),
    *shipped_kontoplan("KOSTRA"),
    fund(2025, 0, 400_000, 0, 400_000),
    fund(2026, 400_000, 0, 300_000, 100_000),
    phase("Forstudie", day(2024, 6), day(2024, 12, 31)),
    phase("Forprosjekt", day(2025), day(2025, 12, 31)),
    phase("Hovedprosjekt", day(2026), day(2026, 12, 31)),
    Vedlegg(id="V01", title="Vedtak", type="Vedtak", public="Ja"),
)  # fmt: skip


def good_book(*more: Entry, rows: tuple[Entry, ...] = ROWS, **start: Any) -> Book:
    """The right programme with further rows and other facts on Start; each fact stands in a cell of its own."""
    front = Start(**{**FACTS, **start})
    cells = {column.field: Cell("Start", i, 2) for i, column in enumerate(Start.columns(), 3)}
    front.at(FormPlace("Start", cells))
    return Book.of(front, [*rows, *more])


def replaced(entry: type[Entry], index: int, **fields: Any) -> tuple[Entry, ...]:
    """The right rows, the ``index``-th of one sheet with other values."""
    rows = list(ROWS)
    at = [i for i, row in enumerate(rows) if type(row) is entry][index]
    rows[at] = rows[at].model_copy(update=fields)
    return tuple(rows)


def without(entry: type[Entry]) -> tuple[Entry, ...]:
    """The right rows without those of one sheet."""
    return tuple(row for row in ROWS if type(row) is not entry)
