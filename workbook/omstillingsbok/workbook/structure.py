"""What became of the issued template: tables, columns and rows that are missing, moved or out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .book import Book, Table
from .entry import Column, Entry, FormPlace
from .reading import RawBook
from .refs import Cell
from .sheets import Start


def tables(book: Book) -> Iterator[Table[Any]]:
    """The tables in the order of the sheets."""
    yield from book.tables.values()


def missing_tables(book: Book) -> list[type[Entry]]:
    """The entries whose table the book lacks."""
    return [table.entry for table in tables(book) if not table.present]


def missing_columns(table: Table[Any]) -> list[Column]:
    """The entry columns that a table lacks; empty when the table itself is missing."""
    return [c for c in table.entry.columns() if table.present and c.field not in table.places]


def missing_start_fields(book: Book) -> list[Column]:
    """The Start fields with neither their defined name nor their label."""
    place = book.start.place
    cells = place.cells if isinstance(place, FormPlace) else {}
    return [c for c in Start.columns() if book.origin is not None and c.field not in cells]


def hidden_rows(book: Book, table: Table[Any]) -> list[int]:
    """The rows in use of a table that the user cannot see."""
    raw = book.origin
    if not isinstance(raw, RawBook) or table.sheet not in raw.facts:
        return []
    hidden = raw.facts[table.sheet].hidden_rows
    return [row for row in table.rows if row in hidden] if hidden else []


def formula_missing(book: Book, table: Table[Any], field: str) -> list[Cell]:
    """The cells of a computed column that hold a constant although other rows of it have their formula."""
    raw = book.origin
    if not isinstance(raw, RawBook) or table.sheet not in raw.facts or field not in table.places:
        return []
    number = table.places[field]
    formulas = raw.facts[table.sheet].formulas.get(number, set())
    return [Cell(table.sheet, row, number) for row in table.rows if row not in formulas] if formulas else []
