"""What the grey columns show: the same values in Python as their formulas give in a spreadsheet."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ..workbook.book import Book
from ..workbook.entry import Entry
from ..workbook.kinds import Options
from ..workbook.money import round_ore
from ..workbook.sheets import (
    EVERY_SHEET,
    Bagatellmessig,
    Budsjett,
    Egeninnsats,
    Fond,
    Innbetalinger,
    Kontoplan,
    Prosjekter,
    Regnskap,
    Tilsagn,
)
from ..workbook.sheets.regnskap import UNPLACED
from .budgets import budget_in_force
from .figures import Rollup
from .placing import Placing, place_ledger

Columns = dict[str, list[object]]
EMPTY_KEY = 999_999_999
"""What Kontonøkkel shows in a row without Konto fra, so that the sorted look-up ends before it."""


def computed_values(book: Book, figures: Rollup) -> dict[type[Entry], Columns]:
    """For each sheet with computed columns: field to one value per row, "" where the formula gives "".

    Words are in the language of the book's own headers; amounts are Decimal kroner.
    """
    words = _Words(book)
    return {
        Regnskap: _ledger(book, figures.placing, words),
        Prosjekter: _projects(book, figures),
        Tilsagn: _grants(book, figures),
        Innbetalinger: _payments(book, words),
        Budsjett: _budget(book),
        Kontoplan: {"key_number": [_number(row.account_from) for row in book.rows(Kontoplan)]},
        Fond: {
            "closing": [
                "" if r.fund is None else (r.opening or 0) + (r.set_aside or 0) - (r.used or 0) for r in book.rows(Fond)
            ]
        },
        Egeninnsats: {
            "amount": [
                "" if r.project_id is None else round_ore((r.rate or Decimal(0)) * (r.hours or Decimal(0)))
                for r in book.rows(Egeninnsats)
            ]
        },
        Bagatellmessig: {
            "amount_eur": [
                round_ore(r.amount_nok / r.rate) if r.amount_nok is not None and r.rate else ""
                for r in book.rows(Bagatellmessig)
            ]
        },
    }


class _Words:
    """Choice words in the language of the book."""

    def __init__(self, book: Book) -> None:
        self._forms: dict[str, str] = {}
        for entry in EVERY_SHEET:
            kinds = [c.kind for c in entry.columns()] + [c.kind for c in entry.computed]
            for kind in kinds:
                if isinstance(kind, Options):
                    self._forms.update({o.nb: o.get(book.lang) for o in kind.options})

    def __call__(self, canonical: str | None) -> str:
        return self._forms.get(canonical, canonical) if canonical is not None else ""


def ledger_values(book: Book) -> Columns:
    """The grey columns of the book's ledger alone."""
    return _ledger(book, place_ledger(book), _Words(book))


def _ledger(book: Book, placing: Placing, words: _Words) -> Columns:
    table = book.rows(Regnskap)
    unplaced = words(UNPLACED)
    shown: dict[int, tuple[object, ...]] = {}
    for group in placing.groups:
        place = group.place
        shown[id(group)] = (
            place.account_row,
            place.focus_area or unplaced,
            (place.report_line or "") if place.account_row else unplaced,
            words(place.type) if place.type else unplaced,
            words(place.source),
            words(place.counts_as) if place.counts_as else unplaced,
        )
    rows = [shown[id(group)] for group in placing.of_row]
    accounts, amounts = table.column("account"), table.ore("amount")
    if None in accounts and None in amounts:
        for i, (account, ore) in enumerate(zip(accounts, amounts, strict=True)):
            if account is None and ore is None:
                rows[i] = ("",) * 6
    fields = ("account_row", "focus_area", "report_line", "type", "financing_source", "counts_as")
    return {field: [row[at] for row in rows] for at, field in enumerate(fields)}


def _projects(book: Book, figures: Rollup) -> Columns:
    lines = iter(figures.by_project)
    found: Columns = defaultdict(list)
    for row in book.rows(Prosjekter):
        line = next(lines) if row.id is not None else None
        for field, name in (
            ("budgeted", "budget"),
            ("cost", "cost"),
            ("remaining", "remaining"),
            ("committed", "committed"),
        ):
            found[field].append(getattr(line, name) if line else "")
    return dict(found)


def _grants(book: Book, figures: Rollup) -> Columns:
    lines = iter(figures.grants)
    found: Columns = defaultdict(list)
    for row in book.rows(Tilsagn):
        line = next(lines) if row.id is not None else None
        for field in ("paid", "income", "not_booked"):
            found[field].append(getattr(line, field) if line else "")
    return dict(found)


def _payments(book: Book, words: _Words) -> Columns:
    grants = book.rows(Tilsagn)
    sources: dict[str, str | None] = {}
    for tilsagn, source in zip(grants.column("id"), grants.column("source"), strict=True):
        if tilsagn is not None:
            sources.setdefault(tilsagn.casefold(), source)
    payments = book.rows(Innbetalinger)
    return {
        "year": ["" if p.date is None else p.date.year for p in payments],
        "source": ["" if p.tilsagn_id is None else words(sources.get(p.tilsagn_id.casefold())) for p in payments],
    }


def _budget(book: Book) -> Columns:
    years = book.rows(Budsjett).column("year")
    return {"in_force": ["" if y is None else int(f) for y, f in zip(years, budget_in_force(book), strict=True)]}


def _number(account: str | None) -> int | str:
    if account is None:
        return EMPTY_KEY
    return int(account) if account.isdigit() else "#VALUE!"
