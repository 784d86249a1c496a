"""References to a table's columns that a program has spelled out as plain ranges, led back to the columns.

The OpenDocument format has no such references: a book that came by way of it holds ``Regnskap!$O$6:$O$215`` for
``tblRegnskap[Beløp]``, and ``Regnskap!$G6`` for the same row of ``tblRegnskap[Konto]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from .book import Book, Table
from .formulas import PIECES
from .reading import RawBook
from .refs import MAX_ROWS, column_number
from .text import LANGS, Lang

_PLACE = re.compile(
    r"(?<![\w.$!'])(?:('(?:[^']|'')+'|[\w.]+)!)?\$?([A-Z]{1,3})\$?(\d{1,7}|@)"
    r"(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w.(!])"
)
OWN = "@"


def own_row(formula: str, row: int) -> str:
    """The formula as every cell of its column has it: references to single cells of its own row have ``OWN`` for it."""

    def named(found: re.Match[str]) -> str:
        return found[0] if found[4] or found[3] != str(row) else found[0].removesuffix(found[3]) + OWN

    return _replaced(formula, named)


def _replaced(formula: str, named: Callable[[re.Match[str]], str]) -> str:
    pieces = PIECES.findall(formula)
    return "".join(piece if piece.startswith('"') else _PLACE.sub(named, piece) for piece in pieces)


def by_columns(book: Book, formula: str, sheet: str) -> Iterator[str]:
    """The formula of a cell, as ``own_row`` gives it, by columns in each language.

    A range is a column only when it reaches from the table's first row over all rows in use and not beyond the table;
    any other reference stays as it is.
    """
    tables = {table.sheet.casefold(): table for table in book.tables.values() if table.present}
    for lang in LANGS:
        yield _replaced(formula, partial(_column, book, tables, sheet, lang))


def _column(book: Book, tables: dict[str, Table[Any]], sheet: str, lang: Lang, found: re.Match[str]) -> str:
    named = found[1][1:-1].replace("''", "'") if (found[1] or "").startswith("'") else found[1] or sheet
    table = tables.get(named.casefold())
    number = column_number(found[2])
    known = (*table.entry.columns(), *table.entry.computed) if table else ()
    column = next((c for c in known if table and table.places.get(c.field) == number), None)
    if table is None or column is None:
        return found[0]
    name, header = table.entry.sheet.table, column.header.get(lang)
    if found[4] is None:
        return f"{name}[[#This Row],[{header}]]" if found[3] == OWN and named == sheet else found[0]
    first, last = _span(book, table)
    used = table.rows[-1] if len(table) else first
    whole = found[4] == found[2] and found[3] == str(first) and used <= int(found[5]) <= last
    return f"{name}[{header}]" if whole else found[0]


def _span(book: Book, table: Table[Any]) -> tuple[int, int]:
    """The first and last row that entries of the table may stand in."""
    raw = book.origin
    assert isinstance(raw, RawBook)
    part = raw.tables.get(table.entry.sheet.table.casefold()) if table.named else None
    return raw.facts[table.sheet].first_row, part.last_row if part else MAX_ROWS
