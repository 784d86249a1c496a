"""How the good book is made to break each rule on the programme's own matter: money, plan, closing and state aid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from changes import M, add, both, change, each, first, jan, remade, start

from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import (
    Bagatellmessig,
    Budsjett,
    Egeninnsats,
    Fond,
    Indikatorer,
    Innbetalinger,
    Innsatsomrader,
    Laering,
    Maal,
    Oppgaver,
    Prosjekter,
    Psv,
    Regnskap,
    Restmidler,
    Tilsagn,
    Vedlegg,
    Viderefoering,
)


def posted(book: Book, account: str, amount: int | str, **more: Any) -> Regnskap:
    """A ledger line like the first of the book's, on another account."""
    line = book.rows(Regnskap)[0]
    given = {"account": account, "amount": Decimal(amount), "text": "Bilag", "tilsagn_id": None, **more}
    return line.model_copy(update=given)


def posting(account: str, amount: int | str, **more: Any) -> Callable[[Book], Book]:
    """Add a ledger line."""
    return lambda book: add(posted(book, account, amount, **more))(book)


def pasted_twice(book: Book) -> Book:
    """Eight lines of the ledger, pasted once more at its end."""
    rows = list(book.rows(Regnskap))
    return remade(book, {Regnskap: [*rows, *rows[10:18]]})


def turned_round(book: Book) -> Book:
    """The ledger of a system that writes cost negative."""
    return remade(book, {Regnskap: [r.model_copy(update={"amount": -(r.amount or 0)}) for r in book.rows(Regnskap)]})


def award(day: dt.date, euro: int, **more: Any) -> Bagatellmessig:
    """De minimis aid to one company, at ten kroner the euro."""
    given = {"company": "Tare AS", "giver": "Kommunen", "registered_on": day, "orgnr": "312345609", "rate": M / 100}
    return Bagatellmessig(awarded_on=day, amount_nok=Decimal(euro * 10), **{**given, **more})


def jobs(project: str | None, new: int) -> Indikatorer:
    """New jobs in 2024."""
    return Indikatorer(year=2024, project_id=project, new_jobs=new, method="Telling")


def own_work(rate: int, hours: int) -> Egeninnsats:
    """Own work in 2025."""
    return Egeninnsats(project_id="P05", role="Utvikler", year=2025, rate=Decimal(rate), hours=Decimal(hours))


def business(tilsagn: Tilsagn) -> bool:
    return tilsagn.source == "Næringsliv"


def county(tilsagn: Tilsagn) -> bool:
    return tilsagn.source == "Fylkeskommune"


def income(line: Regnskap) -> bool:
    return line.account == "830"


NEW_AREAS = [
    Innsatsomrader(code=f"X{n}", name="Enda et", type="Innsatsområde", valid_from=2021, valid_to=2025) for n in (1, 2)
]
EXAMPLES: dict[str, Callable[[Book], Book]] = {
    "REG062": turned_round,
    "REG063": posting("529", 1, account_class=1),
    "REG064": posting("520", 1, funksjon="120"),
    "REG065": pasted_twice,
    "REG066": change(Regnskap, 3, funksjon="3260"),
    "REG067": posting("290", 40_000),
    "REG068": change(Regnskap, 3, text="Tilbakeført faktura", amount=Decimal("-12500.01")),
    "TIL054": first(Tilsagn, county, approved_cost=Decimal(1_000_000), valid_to=jan(2020, 12, 31)),
    "TIL055": first(Tilsagn, county, max_share=Decimal(70)),
    "TIL056": first(Innbetalinger, lambda i: i.id == "FK-2020-3", date=jan(2021, 4, 1)),
    "TIL057": first(Innbetalinger, lambda i: i.id == "FK-2020-3", amount=Decimal(1)),
    "TIL058": first(Tilsagn, business, amount=Decimal(1)),
    "TIL059": first(Tilsagn, county, lapsed=Decimal(-1)),
    "BUD053": each(Budsjett, lambda r: r.year == 2022, decided_on=None, case=None),
    "BUD054": lambda b: remade(b, {Budsjett: [r for r in b.rows(Budsjett) if r.year != 2023]}),
    "BUD055": lambda b: add(b.rows(Budsjett)[0].model_copy(update={"version": "Justert"}))(b),
    "FON053": change(Fond, 0, used=Decimal(-1)),
    "FON054": change(Fond, 0, of_which_interest=M * M * M),
    "FON055": lambda b: remade(b, {Fond: [r for r in b.rows(Fond) if r.year != 2023]}),
    "FON056": first(Regnskap, lambda r: r.account == "950", funksjon="120"),
    "RES054": change(Restmidler, 0, decision=None),
    "RES055": change(Restmidler, 0, deadline=jan(2027, 9, 30)),
    "RES056": change(Restmidler, 0, amount=Decimal(-1)),
    "PRO052": first(Prosjekter, lambda p: p.id == "P05", own_financing=Decimal(1)),
    "PRO053": first(Prosjekter, lambda p: p.id == "P02", starts_on=jan(2022)),
    "PRO054": first(Prosjekter, lambda p: p.id == "P14", grant=Decimal(0)),
    "PRO055": first(Prosjekter, lambda p: p.id == "P05", report_received_on=None),
    "PRO056": first(Prosjekter, lambda p: p.id == "P05", cancelled=M * M * M),
    "PRO057": first(Prosjekter, lambda p: p.id == "P05", cancelled=Decimal(0), grant=Decimal(1)),
    "PLA052": both(add(NEW_AREAS[0]), add(NEW_AREAS[1])),
    "PLA053": change(Indikatorer, 0, new_jobs=9),
    "PLA054": both(add(jobs("P07", 5)), add(jobs("P10", 5))),
    "PLA055": change(Psv, 0, type="Effekt"),
    "STA054": first(Maal, lambda m: m.level == "Resultatmål", target_year=2026),
    "STA055": start(closing_starts_on=jan(2025, 2)),
    "VID053": lambda b: remade(b, {Vedlegg: [r for r in b.rows(Vedlegg) if "protokoll" not in str(r.title)]}),
    "VID054": first(Viderefoering, lambda v: v.phase == "Forstudie", decision="Ikke avgjort"),
    "VID055": first(Viderefoering, lambda v: v.phase == "Hovedprosjekt", ends_on=jan(2026, 6)),
    "VID056": change(Laering, 0, answer=None),
    "OPP052": first(Oppgaver, lambda o: o.status == "Ikke startet", deadline=jan(2028)),
    "OPP053": first(Oppgaver, lambda o: o.status == "Ferdig", done_on=None),
    "OPP054": first(Oppgaver, lambda o: o.id == "O14", status="Pågår", deadline=jan(2027)),
    "AVS052": lambda b: remade(b, {Vedlegg: [r for r in b.rows(Vedlegg) if r.type != "Revisorattestasjon"]}),
    "AVS053": start(innovation_norway_sent_on=None),
    "STO050": add(own_work(900, 10)),
    "STO051": add(own_work(600, 1_900)),
    "STO052": both(add(award(jan(2025, 2), 200_000)), add(award(jan(2025, 9), 110_000))),
    "STO053": add(award(jan(2024, 5, 3), 1_000)),
    "STO054": add(award(jan(2026, 2), 120_000, registered_on=None)),
    "STO055": lambda b: change(Bagatellmessig, 0, rate=Decimal("0.0875"))(b),
}  # fmt: skip
"""By code: the change that breaks the rule. The good book itself is every rule's passing example."""
