"""Programmes generated for the tests: every mode, every sign, from nothing to several years."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from omstillingsbok.accounts.chart import shipped_kontoplan
from omstillingsbok.workbook.book import Book, Table
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import (
    TABLES,
    Bagatellmessig,
    Budsjett,
    Egeninnsats,
    Fond,
    Indikatorer,
    Innbetalinger,
    Innsatsomrader,
    Maal,
    Prosjekter,
    Psv,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Start,
    Tilsagn,
    Viderefoering,
)
from omstillingsbok.workbook.text import Lang

AREAS = ("REI", "HAV", "LED")
PROJECTS = ("P1", "P2", "p3/b", "P-4")
SOURCES = ("Stat", "Fylkeskommune", "Kommune", "Næringsliv", "Andre")
ACCOUNTS = {
    "KOSTRA": ("010", "099", "1200", "270", "470", "429", "729", "700", "730", "830", "710", "900", "550", "950",
               "530", "930", "290", "790", "2510", "9", "77x"),
    "NS 4102": ("3400", "3410", "4300", "5000", "6700", "7790", "8050", "1920", "2400", "99", "34001"),
}  # fmt: skip
MODES: list[dict[str, Any]] = [
    {"own_share": share, "vat": vat, "interest": interest, "chart": chart}
    for share, vat, interest, chart in (
        ("Inntektsført", "Netto", "Nei", "KOSTRA"),
        ("Bruk av fond", "Brutto", "Ja", "KOSTRA"),
        ("Dekkes av rammen", "Netto", "Ja", "KOSTRA"),
        ("Dekkes av rammen", "Brutto", "Nei", "NS 4102"),
        ("Inntektsført", "Brutto", "Ja", "NS 4102"),
    )
]
"""The choices of Start that decide how the accounts are read."""


def empty(lang: Lang = "nb") -> Book:
    """A book in which nothing is entered but the account mapping."""
    return _book(Start(chart="KOSTRA", digits="3"), [*shipped_kontoplan("KOSTRA", lang)], lang)


def programme(seed: int, lang: Lang = "nb", years: int = 3, rows: int = 60, **start: Any) -> Book:
    """A programme of random entries, faults among them: unknown projects, accounts and sources, blank cells."""
    rng = Random(seed)
    chart = start.get("chart", "KOSTRA")
    span = list(range(2021, 2021 + years))
    front = Start(
        programme=f"{seed} & Fjord «prøve»",
        municipality="Lillevik",
        digits="4" if chart == "NS 4102" else "3",
        language="nynorsk" if lang == "nn" else "bokmål",
        starts_on=dt.date(span[0], 1, 1),
        ends_on=dt.date(span[-1], 12, 31),
        reported_on=dt.date(span[-1] + 1, 3, 1),
        vat_compensation="På prosjektet",
        **start,
    )
    entries: list[Entry] = [
        *shipped_kontoplan(chart, lang),
        *(Innsatsomrader(code=a, name=f"Område {a}", type="Innsatsområde", valid_from=span[0]) for a in AREAS),
        *_projects(rng, span),
        *_grants(rng, span),
        *_budget(rng, span),
        *_funds(rng, span),
        *_rest(rng, span),
        *(_line(rng, span, ACCOUNTS[chart]) for _ in range(rows)),
    ]
    return _book(front, entries, lang)


def _book(start: Start, entries: list[Entry], lang: Lang) -> Book:
    tables: dict[type[Entry], Table[Any]] = {}
    for entry in TABLES:
        tables[entry] = Table.of(entry, [e for e in entries if type(e) is entry])
        tables[entry].sheet = entry.sheet.name.get(lang)
    return Book(start, tables, lang)


def _kr(rng: Random, most: int = 900_000) -> Decimal:
    return Decimal(rng.randrange(-most * 20, most * 100)).scaleb(-2)


def _maybe(rng: Random, value: Any, share: float = 0.8) -> Any:
    return value if rng.random() < share else None


def _line(rng: Random, span: list[int], accounts: tuple[str, ...]) -> Regnskap:
    year = rng.choice(span)
    known, period = _maybe(rng, year, 0.97), rng.randrange(16)
    late = period > 12  # the closing entries of a year are dated in the next
    return Regnskap(
        year=known,
        period=period,
        voucher_no=str(rng.randrange(1000, 9999)),
        voucher_date=_maybe(rng, dt.date(year + late, rng.randrange(1, 13), rng.randrange(1, 29)), 0.95),
        account_class=rng.choice([None, None, 1, 1, 2]),
        account=_maybe(rng, rng.choice(accounts), 0.97),
        project_id=_maybe(rng, rng.choice([*PROJECTS, "p1", "P9"])),
        tilsagn_id=_maybe(rng, rng.choice(["T1", "T2", "t3", "T9"]), 0.3),
        text="Prøve",
        amount=_kr(rng),
    )


def _projects(rng: Random, span: list[int]) -> list[Entry]:
    return [
        Prosjekter(
            id=project,
            name=f"Prosjekt {project}",
            focus_area=_maybe(rng, rng.choice(AREAS), 0.9),
            status=rng.choice(["Planlagt", "Pågår", "Avsluttet", "Stoppet", "Videreføres"]),
            decided_on=_maybe(rng, dt.date(span[0], 2, 1)),
            settled_on=_maybe(rng, dt.date(span[-1], 2, 1), 0.3),
            grant=_maybe(rng, abs(_kr(rng, 9_000_000))),
            cancelled=_maybe(rng, abs(_kr(rng, 1000)), 0.3),
        )
        for project in PROJECTS
    ]


def _grants(rng: Random, span: list[int]) -> list[Entry]:
    grants: list[Entry] = []
    for i in range(1, 6):
        year = rng.choice(span)
        grants.append(
            Tilsagn(
                id=f"T{i}",
                source=_maybe(rng, rng.choice(SOURCES), 0.9),
                year=_maybe(rng, year, 0.9),
                amount=_maybe(rng, abs(_kr(rng, 5_000_000)), 0.9),
                lapsed=_maybe(rng, abs(_kr(rng, 1000)), 0.3),
                approved_cost=_maybe(rng, abs(_kr(rng, 5_000_000)), 0.6),
                max_share=_maybe(rng, Decimal(rng.randrange(0, 1001)) / 10, 0.6),
                valid_from=_maybe(rng, dt.date(year, 1, 1), 0.5),
                valid_to=_maybe(rng, dt.date(year, 12, 31), 0.5),
            )
        )
        grants.append(
            Innbetalinger(
                id=f"I{i}",
                tilsagn_id=_maybe(rng, rng.choice([f"T{i}", f"t{i}", "T9"]), 0.9),
                date=_maybe(rng, dt.date(year, 5, 4), 0.9),
                amount=abs(_kr(rng)),
                type="Forskudd",
            )
        )
    return grants


def _budget(rng: Random, span: list[int]) -> list[Entry]:
    lines: list[Entry] = []
    for year in span:
        for version in ("Vedtatt", *(["Justert"] if rng.random() < 0.5 else [])):
            for area in (*AREAS, None, "UKJENT"):
                project = _maybe(rng, rng.choice(PROJECTS), 0.5)
                lines.append(
                    Budsjett(year=year, post="Utgift", version=version, focus_area=area, project_id=project,
                             amount=abs(_kr(rng)))
                )  # fmt: skip
            for source in (*SOURCES, None):
                lines.append(
                    Budsjett(year=year, post="Finansiering", version=version, source=source, amount=abs(_kr(rng)))
                )
    return lines


def _funds(rng: Random, span: list[int]) -> list[Entry]:
    lines: list[Entry] = []
    kinds = (("51.100", "Bundet driftsfond", "Stat"), ("56.200", "Disposisjonsfond", "Kommune"),
             ("2390", "Ubrukt tilskudd (gjeld)", "Fylkeskommune"))  # fmt: skip
    for fund, kind, source in kinds:
        for year in span:
            amounts = {f: abs(_kr(rng)) for f in ("opening", "set_aside", "used", "in_balance_sheet")}
            lines.append(Fond(year=year, fund=fund, type=kind, source=source, **amounts))
    lines += [Regnskapsar(year=year, closed_on=_maybe(rng, dt.date(year + 1, 2, 20), 0.6)) for year in span]
    return lines


def _rest(rng: Random, span: list[int]) -> list[Entry]:
    year = span[-1]
    return [
        *(
            Restmidler(id=f"R{i}", measure="Tiltak", amount=abs(_kr(rng)), status=status)
            for i, status in enumerate(("Planlagt", "Vedtatt", "Gjennomført", None))
        ),
        Maal(id="M1", level="Hovedmål", text="Flere i arbeid"),
        Maal(id="M2", level="Effektmål", parent="m1", text="=Nye", baseline=Decimal(10), target=Decimal(2),
             result=Decimal(7)),
        Maal(id="M3", level="Effektmål", parent="M1", text="Flere", target=Decimal("2.5"), result=Decimal(3)),
        Maal(id="M4", level="Effektmål", parent="M5", text="Ring", target=Decimal(0)),
        Maal(id="M5", level="Delmål", parent="M4", text="Ring"),
        Viderefoering(phase="Forstudie", leader="Kari", cost=abs(_kr(rng)), decision="Gå videre"),
        Indikatorer(year=year, new_jobs=3, secured_jobs=None, private_money=abs(_kr(rng))),
        Psv(year=year, form="12", indicator="Forankring", type="Prosess", grade=4),
        Psv(year=year, form="8", indicator="Forankring", type="Prosess", grade=3),
        Egeninnsats(project_id="P1", role="Leder", year=year, rate=Decimal("612.35"), hours=Decimal("7.5")),
        Bagatellmessig(orgnr="310000000", company="Prøve AS", amount_nok=Decimal("250000.50"), rate=Decimal("11.4335")),
    ]  # fmt: skip


def generated(seed: int) -> Book:
    """A programme of any shape: mode, language, years and size follow from the seed."""
    rng = Random(seed * 7919)
    lang: Lang = "nn" if seed % 2 else "nb"
    years = rng.choice([1, 1, 2, 3, 6, 12])
    return programme(seed, lang, years, rng.choice([0, 1, 12, 60, 60, 150]), **MODES[seed % len(MODES)])


def large() -> Book:
    """Twelve years, fifty innsatsområder, four hundred projects."""
    made = programme(91, "nn", 12, 120, **MODES[0])
    entries: list[Entry] = [row for table in made.tables.values() for row in table]
    entries += [Innsatsomrader(code=f"A{i:02}", name=f"Område {i}", type="Innsatsområde") for i in range(50)]
    entries += [
        Prosjekter(id=f"Q{i:03}", name=f"Prosjekt {i}", focus_area=f"A{i % 50:02}", status="Avsluttet")
        for i in range(400)
    ]
    entries += [
        Regnskap(year=2021 + i % 12, account="270", project_id=f"Q{i:03}", text="Prøve", amount=Decimal(i * 137) / 100)
        for i in range(0, 400, 3)
    ]
    return _book(made.start, entries, "nn")
