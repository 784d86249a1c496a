"""What became of the issued template: tables, columns and rows that are missing, moved or out of sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from .book import Book, Table
from .entry import Column, Computed, Entry, FormPlace
from .parsing import match_headers
from .reading import RawBook, RawTable
from .refs import Area, Cell, parse_area
from .scanning import SheetFacts
from .sheets import BY_TABLE, TABLES, Start


def missing_tables(book: Book) -> list[type[Entry]]:
    """The entries whose table the book lacks."""
    return [table.entry for table in book.tables.values() if not table.present]


def missing_columns(table: Table[Any]) -> list[Column]:
    """The entry columns that a table lacks; empty when the table itself is missing."""
    return [c for c in table.entry.columns() if table.present and c.field not in table.places]


def standing_instead(book: Book, table: Table[Any], column: Column) -> tuple[Cell, str] | None:
    """The header that stands where a missing column should, right of the column before it: the renamed one."""
    raw = book.origin
    facts = raw.facts.get(table.sheet) if isinstance(raw, RawBook) else None
    if facts is None or not facts.top:
        return None
    fields = [c.field for c in table.entry.columns()]
    before = [table.places[field] for field in fields[: fields.index(column.field)] if field in table.places]
    number = before[-1] + 1 if before else min(table.places.values()) - 1
    header = str(facts.top[-1][number - 1]) if 0 < number <= len(facts.top[-1]) else ""
    if not header.strip() or number in table.places.values():
        return None
    return Cell(table.sheet, len(facts.top), number), header


def missing_start_fields(book: Book) -> list[Column]:
    """The Start fields with neither their defined name nor their label."""
    place = book.start.place
    cells = place.cells if isinstance(place, FormPlace) else {}
    return [c for c in Start.columns() if book.origin is not None and c.field not in cells]


def formula_missing(book: Book, table: Table[Any], field: str) -> list[Cell]:
    """The cells of a computed column that hold a constant although other rows of it have their formula."""
    raw = book.origin
    if not isinstance(raw, RawBook) or table.sheet not in raw.facts or field not in table.places:
        return []
    number = table.places[field]
    formulas = raw.facts[table.sheet].formulas.get(number, set())
    return [Cell(table.sheet, row, number) for row in table.rows if row not in formulas] if formulas else []


def missing_computed(table: Table[Any]) -> list[Computed]:
    """The grey columns that a table lacks."""
    return [c for c in table.entry.computed if table.present and c.field not in table.places]


def without_list(table: Table[Any], column: Column, facts: SheetFacts) -> Sequence[int]:
    """The rows in use (from 1, on the sheet) whose cell has lost its drop-down; an imported one never needed it."""
    number = table.places.get(column.field)
    if number is None or not len(table):
        return ()
    areas = [parse_area("", ref) for refs, _ in facts.validations for ref in refs.split()]
    spans = [(a.top, a.bottom) for a in areas if a and a.left <= number <= a.right]
    if any(top <= table.rows[0] and table.rows[-1] <= bottom for top, bottom in spans):
        return ()
    imported = table.columns.get("source") or [None] * len(table)
    return [
        row
        for row, source in zip(table.rows, imported, strict=True)
        if source is None and not any(top <= row <= bottom for top, bottom in spans)
    ]


def copies(raw: RawBook) -> Iterator[tuple[RawTable, type[Entry]]]:
    """The tables that look like one of the book's but have another name, with the entry they look like."""
    for table in raw.tables.values():
        if table.name in BY_TABLE:
            continue
        for entry in TABLES:
            known = len(match_headers(entry, table.headers, 1))
            if known >= 3 and known * 5 >= len(entry.columns()) * 3 and known * 5 >= len(table.headers) * 3:
                yield table, entry
                break


def first_moved(table: Table[Any]) -> str | None:
    """The first field that stands in another order than in the template; None when the order is kept."""
    every = [c.field for c in (*table.entry.columns(), *table.entry.computed) if c.field in table.places]
    found = sorted(every, key=lambda field: table.places[field])
    return next((have for have, should in zip(found, every, strict=True) if have != should), None)


def renamed_tables(book: Book) -> Iterator[tuple[Table[Any], str]]:
    """The tables that were found by their headers because the Excel table there has another name: table and name."""
    raw = book.origin
    for table in book.tables.values() if isinstance(raw, RawBook) else ():
        sheet = raw.sheet(table.sheet) if table.present and not table.named else None
        for each in sheet.tables if sheet else ():
            if len(match_headers(table.entry, each.headers, 1)) >= 2:
                yield table, each.name
                break


def repeated_headers(book: Book) -> Iterator[tuple[Cell, str]]:
    """The headers that stand once more in their row; an Excel table does not allow it, plain cells do."""
    raw = book.origin
    for table in book.tables.values() if isinstance(raw, RawBook) else ():
        facts = raw.facts.get(table.sheet)
        if table.named or not table.present or facts is None or not facts.top:
            continue
        for number, header in enumerate(facts.top[-1], 1):
            field = next(iter(match_headers(table.entry, [header], number)), None)
            if field is not None and table.places.get(field) != number:
                yield Cell(table.sheet, len(facts.top), number), str(header)


def unlike_headers(book: Book) -> Iterator[tuple[Cell, str, Column]]:
    """The cells over a column of an Excel table that show another header than the table itself has."""
    raw = book.origin
    for table in book.tables.values() if isinstance(raw, RawBook) else ():
        facts, part = raw.facts.get(table.sheet), raw.tables.get(table.entry.sheet.table.casefold())
        if facts is None or part is None or not table.named or len(facts.top) != part.area.top:
            continue
        row = facts.top[-1]
        for column in table.entry.columns():
            number = table.places.get(column.field, 0)
            shown = str(row[number - 1]) if 0 < number <= len(row) else ""
            if number and column.field not in match_headers(table.entry, [shown], number):
                yield Cell(table.sheet, part.area.top, number), shown, column


def merged(book: Book) -> Iterator[Area]:
    """The merged cells that reach into the entries of a table."""
    raw = book.origin
    for table in book.tables.values() if isinstance(raw, RawBook) else ():
        facts = raw.facts.get(table.sheet)
        if facts is None or not facts.merges or not len(table):
            continue
        left, right = min(table.places.values()), max(table.places.values())
        for area in facts.merges:
            if (
                area.bottom >= table.rows[0]
                and area.top <= table.rows[-1]
                and area.right >= left
                and area.left <= right
            ):
                yield replace(area, sheet=table.sheet)
