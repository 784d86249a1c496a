"""Formulas of the issued book that were changed or typed over: grey columns, totals, and the program's own sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from .book import Book, Table
from .entry import Computed, Headers
from .guide import TILES
from .issued import OVERVIEW, REPORT
from .parsing import folded
from .reading import RawBook
from .refs import Cell
from .scanning import SheetFacts
from .sheets import EVERY_SHEET
from .spelled import by_columns, own_row
from .text import LANGS, Lang, Text

DASH = "–"
"""Stands in place of a figure whose name the book does not have."""
_NOISE = re.compile(r"\s|\$|_xlfn\.|_xlws\.", re.IGNORECASE)
_SINGLE = re.compile(r"(?<![\w.])SINGLE\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)", re.IGNORECASE)
CHECKS_SECTION = re.compile(r"\d+ Kontroll")
"""The section of the report that counts findings; all other numbers in it are formulas."""


def same(formula: str) -> str:
    """A formula as it is compared. Newer Excel may mark a call as giving one value: ``SINGLE(x)`` is ``x``."""
    plain = _NOISE.sub("", formula)
    while (found := _SINGLE.search(plain)) is not None:
        plain = plain[: found.start()] + found[1] + plain[found.end() :]
    return plain.casefold()


@cache
def issued_forms(formula: str) -> frozenset[str]:
    """An issued formula in both languages, as it is compared."""
    return frozenset(same(_headers(lang).formula(formula)) for lang in LANGS)


@cache
def _headers(lang: Lang) -> Headers:
    return Headers(EVERY_SHEET, lang)


def changed_formulas(book: Book, table: Table[Any], column: Computed) -> Mapping[int, str]:
    """The rows in use (from 1, on the sheet) whose formula in a grey column is another than issued, and which."""
    raw = book.origin
    number = table.places.get(column.field)
    if not isinstance(raw, RawBook) or number is None or table.sheet not in raw.facts:
        return {}
    issued = issued_forms(column.formula)
    found: dict[int, str] = {}
    used = range(table.rows[0], table.rows[-1] + 1) if len(table) else range(0)
    written = raw.facts[table.sheet].written
    spelled: dict[str, bool] = {}

    def is_spelled_out(text: str, row: int) -> bool:
        told = own_row(text, row)  # the same down the column, so judged once
        if told not in spelled:
            spelled[told] = _is_spelled_out(book, issued, told, table.sheet)
        return spelled[told]

    for text, columns in written.texts.items():
        if number in columns and same(text) not in issued:
            rows = [row for row in columns[number] if row in used]
            if rows and text in written.shared:  # as its first cell has it
                rows = [] if is_spelled_out(text, columns[number][0]) else rows
            found.update({row: "=" + text for row in rows if not is_spelled_out(text, row)})
    return found


def is_issued(book: Book, formula: str, written: str, sheet: str, row: int) -> bool:
    """A cell of that row has an issued formula, be it that the columns in it are spelled out as ranges."""
    issued = issued_forms(formula)
    return same(written) in issued or _is_spelled_out(book, issued, own_row(written, row), sheet)


def _is_spelled_out(book: Book, issued: frozenset[str], told: str, sheet: str) -> bool:
    return any(same(each) in issued for each in by_columns(book, told, sheet))


class Shown(NamedTuple):
    """A figure outside the tables: where it stands, what it is called, its issued formula, what the cell holds now."""

    cell: Cell
    label: Text
    formula: str
    value: object
    has_formula: bool
    written: str


def totals(book: Book) -> Iterator[Shown]:
    """The figures on Start and above the tables, found by their labels."""
    raw = book.origin
    if not isinstance(raw, RawBook):
        return
    start = raw.facts.get(book.start.place.sheet)
    for label, formula, _, _ in TILES if start else ():
        spot = _label(start.top, label) if start else None
        if spot and start:
            yield _shown(start, Cell(book.start.place.sheet, spot[0] + 1, spot[1]), label, formula)
    for table in book.tables.values():
        facts = raw.facts.get(table.sheet) if table.present else None
        for total in table.entry.sheet.totals if facts else ():
            spot = _label(facts.top[:-1], total.label) if facts else None
            column = _beside(facts, *spot) if spot and facts else 0
            if spot and facts and column:
                yield _shown(facts, Cell(table.sheet, spot[0], column), total.label, total.formula)


def _label(rows: Sequence[Sequence[Any]], label: Text) -> tuple[int, int] | None:
    wanted = {folded(form) for form in label.forms()}
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if isinstance(value, str) and value and folded(value) in wanted:
                return row, column
    return None


def _beside(facts: SheetFacts, row: int, column: int) -> int:
    """The first cell right of a label that holds a formula or a value."""
    cells = facts.top[row - 1]
    for number in range(column + 1, len(cells) + 1):
        if row in facts.formulas.get(number, ()) or cells[number - 1] != "":
            return number
    return 0


def _shown(facts: SheetFacts, cell: Cell, label: Text, formula: str) -> Shown:
    cells = facts.top[cell.row - 1] if cell.row <= len(facts.top) else ()
    value = cells[cell.column - 1] if cell.column <= len(cells) else ""
    written = next((t for t, columns in facts.written.texts.items() if cell.row in columns.get(cell.column, ())), "")
    return Shown(cell, label, formula, value, cell.row in facts.formulas.get(cell.column, ()), written)


def typed_figures(book: Book) -> Iterator[tuple[Cell, float]]:
    """Numbers that stand where the program's own sheets have formulas: all but years and the counts of findings."""
    raw = book.origin
    if not isinstance(raw, RawBook):
        return
    for sheet in filter(None, map(raw.sheet, (form for name in (OVERVIEW, REPORT) for form in name.forms()))):
        facts = raw.facts.get(sheet.name) or SheetFacts()
        rows, widest = facts.top, max(facts.formulas, default=0)
        # the contents have the heading as well
        sections = [row for row, cells in enumerate(rows, 1) if cells and CHECKS_SECTION.fullmatch(str(cells[0]))]
        for row, cells in enumerate(rows[: sections[-1]] if sections else rows, 1):
            for column, value in enumerate(cells[:widest], 1):
                if not isinstance(value, float) or not value or row in facts.formulas.get(column, ()):
                    continue
                if not (value.is_integer() and 1990 <= value <= 2100):
                    yield Cell(sheet.name, row, column), value
