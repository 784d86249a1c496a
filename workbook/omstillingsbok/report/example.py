"""The example programme: six believable years of a municipality that does not exist, right to the øre.

Its accounts balance each year, its funds agree with the ledger, and its remaining funds are planned. The same seed
gives the same book; more rows give smaller vouchers, never other totals.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from ..accounts.chart import shipped_kontoplan
from ..workbook.book import Book, Table
from ..workbook.entry import Entry
from ..workbook.sheets import TABLES, Regnskap, Start
from ..workbook.text import Lang
from . import example_texts as words
from .example_accounts import SHEETS as MONEY_SHEETS
from .example_money import Plan, Setting, ledger, plan, vouchers
from .example_sheets import SHEETS as PLAN_SHEETS

FIXED = frozenset({"chart", "digits", "own_share", "vat", "vat_compensation", "interest", "starts_on"})
"""Fields of Start that the example's accounts are made for."""


def example(lang: Lang = "nb", rows: int = 240, seed: int = 1, **start: Any) -> Book:
    """The example programme as a book with ``rows`` ledger lines; ``start`` overrides fields of Start.

    ``ends_on`` moves the whole programme. A choice that decides how the accounts are read cannot be overridden.
    Raises ``ValueError``.
    """
    rng, ledger_rng = Random(f"{seed}"), Random(f"{seed} hovedbok")
    given = start.pop("ends_on", None) or dt.date(2025, 12, 31)
    made = plan(rng, given.year)
    front = _start(lang, rng, made, given)
    unknown = sorted(start.keys() - Start.model_fields.keys())
    if unknown:
        raise ValueError(f"Start has no field {', '.join(unknown)}")
    fixed = sorted(field for field in FIXED & start.keys() if start[field] not in (None, getattr(front, field)))
    if fixed:
        raise ValueError(f"the example is made for its own {', '.join(fixed)}")
    front = front.model_copy(update={field: value for field, value in start.items() if value is not None})
    posted = vouchers(ledger_rng, made, rows, given)
    orgnrs = [_orgnr(rng, "3") for _ in words.COMPANIES]
    setting = Setting(lang, rng, made, front, {v.key: v.number for v in posted if v.key}, orgnrs)
    tables: dict[type[Entry], Table[Any]] = {}
    entries = [e for make in (*MONEY_SHEETS, *PLAN_SHEETS) for e in make(setting)]
    entries += shipped_kontoplan("KOSTRA", lang)
    for entry in TABLES:
        tables[entry] = Table.of(entry, [e for e in entries if type(e) is entry])
        tables[entry].sheet = entry.sheet.name.get(lang)
    tables[Regnskap] = ledger(posted, orgnrs, lang)
    return Book(front, tables, lang)


def _orgnr(rng: Random, first: str) -> str:
    """A number of the synthetic series (2 or 3 in front), right by its last digit."""
    while True:
        digits = first + "".join(str(rng.randrange(10)) for _ in range(7))
        check = -sum(int(d) * w for d, w in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if check < 10:
            return f"{digits}{check}"


def _start(lang: Lang, rng: Random, made: Plan, ends_on: dt.date) -> Start:
    last = made.years[-1]
    closing = dt.date(ends_on.year if ends_on.month >= 6 else ends_on.year - 1, (ends_on.month + 6) % 12 + 1, 1)
    return Start(
        programme=words.PROGRAMME.get(lang),
        municipality=words.MUNICIPALITY,
        municipality_no=words.MUNICIPALITY_NO,
        county=words.COUNTY.get(lang),
        orgnr=_orgnr(rng, "2"),
        organisation_form="KF",
        accounting_entity=words.ORGANISATION.get(lang),
        chart="KOSTRA",
        digits="3",
        language="nynorsk" if lang == "nn" else "bokmål",
        phase="Avslutning",
        starts_on=dt.date(made.years[0], 1, 1),
        ends_on=ends_on,
        closing_starts_on=closing,
        reported_on=dt.date(last + 1, 4, 20),
        programme_leader="Ingvild Eksempel",
        chair="Torgeir Eksempel",
        accountant="Solveig Eksempel",
        auditor="Ytterhavet Revisjon IKS",
        own_share="Inntektsført",
        vat="Netto",
        vat_compensation="På prosjektet",
        interest="Ja",
    )
