"""Cells outside the entries: whole sheets of the user's own, and what stands above and below a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from ...workbook.book import Book
from ...workbook.columns import blank
from ...workbook.issued import GENERATED, LISTS
from ...workbook.reading import RawBook, RawSheet, read_again
from ...workbook.refs import Cell
from ...workbook.scanning import SheetFacts
from ...workbook.sheets import EVERY_SHEET
from .differences import CellChange
from .structure import same_sheets

_NAMES = (*GENERATED, LISTS, *(entry.sheet.name for entry in EVERY_SHEET))
_OURS = {form.casefold() for name in _NAMES for form in name.forms()}


def compare_cells(old: Book, new: Book) -> Iterator[CellChange]:
    """The cells that differ, by place, on sheets that both books have; below a table counted from its last row."""
    before, after = old.origin, new.origin
    if not (isinstance(before, RawBook) and isinstance(after, RawBook)):
        return
    pairs = [(a, b) for a, b in same_sheets(before, after) if a.part and b.part]
    chosen = [(a, b) for a, b in pairs if _own(a) or _own(b) or _lowest(before, a) or _lowest(after, b)]
    grids = read_again(before, [a.name for a, _ in chosen]), read_again(after, [b.name for _, b in chosen])
    for one, other in chosen:
        first = _below(one), _below(other)
        rows = zip_longest(grids[0][one.name][first[0] :], grids[1][other.name][first[1] :], fillvalue=())
        for n, (a, b) in enumerate(rows):
            if a != b:
                yield from _row(other.name, first[1] + n + 1, a, b)
    for one, other in pairs:
        said_alike = one.name == other.name or old.lang == new.lang
        if said_alike and _ours(one) and _ours(other):
            yield from _above(before.facts[one.name], after.facts[other.name], other.name)


def _above(before: SheetFacts, after: SheetFacts, sheet: str) -> Iterator[CellChange]:
    """The cells above a table's header; what the sheet computes there follows from its entries."""
    for row, (a, b) in enumerate(zip_longest(before.top[:-1], after.top[:-1], fillvalue=()), 1):
        for change in _row(sheet, row, a, b) if a != b else ():
            column = change.cell.column
            if not any(row in facts.formulas.get(column, ()) for facts in (before, after)):
                yield change


def _row(sheet: str, row: int, a: Sequence[Any], b: Sequence[Any]) -> Iterator[CellChange]:
    for column, (was, now) in enumerate(zip_longest(a, b, fillvalue=""), 1):
        if was != now and not (blank(was) and blank(now)):
            yield CellChange(Cell(sheet, row, column), None if blank(was) else was, None if blank(now) else now)


def _own(sheet: RawSheet) -> bool:
    return sheet.name.casefold() not in _OURS and not _ours(sheet)


def _ours(sheet: RawSheet) -> bool:
    return any(t.name.casefold() == e.sheet.table.casefold() for t in sheet.tables for e in EVERY_SHEET)


def _below(sheet: RawSheet) -> int:
    """How many rows the table and what stands above it take; 0 on a sheet of the user's own."""
    return max((t.area.bottom for t in sheet.tables), default=0) if _ours(sheet) else 0


def _lowest(raw: RawBook, sheet: RawSheet) -> bool:
    """Something stands below a table of ours."""
    return _ours(sheet) and raw.facts[sheet.name].last_row > _below(sheet)
