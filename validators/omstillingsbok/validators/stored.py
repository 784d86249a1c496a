"""What the file holds in the computed columns, against what it should hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..workbook.book import Book, Table
from ..workbook.entry import Entry
from ..workbook.money import to_ore
from ..workbook.rawcell import CellError
from ..workbook.reading import RawBook
from ..workbook.structure import formula_missing
from .needs import AVAILABLE, PAYMENTS, Need

EVERY_FIGURE: tuple[Need, ...] = (*AVAILABLE, PAYMENTS)
"""What the computed columns are made of."""

Differing = tuple[Table[Any], str, Sequence[tuple[int, Any, object]]]
"""A table, a computed column of it, and by row: index (from 0), what is stored, what it should be."""


def differing(book: Book, computed: Mapping[type[Entry], Mapping[str, Sequence[object]]]) -> Iterator[Differing]:
    """The computed columns with a stored value that is another than it should be."""
    for entry, columns in computed.items():
        table = book.rows(entry)
        for field, values in columns.items():
            stored = table.stored.get(field)
            if stored is None or list(stored) == values:
                continue
            rows = [
                (i, has, should)
                for i, (has, should) in enumerate(zip(stored, values, strict=True))
                if has != should and not _same(has, should)
            ]
            if rows:
                yield table, field, rows


def constants(book: Book, table: Table[Any], field: str) -> Collection[int]:
    """The rows (on the sheet, from 1) that hold a constant in a column whose other rows have their formula."""
    return {cell.row for cell in formula_missing(book, table, field)}


def with_formula(book: Book, table: Table[Any], field: str) -> Collection[int]:
    """The rows (from 1, on the sheet) with their formula: without a value, the book is only not calculated yet."""
    raw = book.origin
    if not isinstance(raw, RawBook) or table.sheet not in raw.facts or field not in table.places:
        return ()
    return raw.facts[table.sheet].formulas.get(table.places[field], ())


def uncalculated(book: Book, found: Sequence[Differing]) -> Collection[tuple[type[Entry], str]]:
    """The columns whose every formula waits for its value: the book was saved by a program that does not calculate."""
    waiting = set()
    for table, field, rows in found:
        formulas = with_formula(book, table, field)
        empty = sum(has == "" and table.rows[i] in formulas for i, has, _ in rows)
        valued = any(has != "" and row in formulas for has, row in zip(table.stored[field], table.rows, strict=True))
        if empty and not valued:
            waiting.add((table.entry, field))
    return waiting


def _same(stored: object, computed: object) -> bool:
    if isinstance(computed, (Decimal, int)) and type(stored) in (int, float):
        return to_ore(Decimal(repr(stored))) == to_ore(Decimal(computed))
    return (stored.code if isinstance(stored, CellError) else stored) == computed
