"""Which cells of a book hold a number that points to a person, wherever on its sheets they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..workbook.book import Book, Table
from ..workbook.entry import Column, Entry
from ..workbook.kinds import Kind
from ..workbook.personal import has_shape
from ..workbook.reading import RawBook
from ..workbook.refs import Cell
from ..workbook.sheets import Start
from ..workbook.text import Text
from ..workbook.traces import Sort, by_chance, sort_of
from .hit import Hit

CELL = Text("Cellen", "Cella")
TEXTS = frozenset({"text", "long", "id", "key", "code", "id_list"})


def personal_cells(book: Book) -> list[tuple[Hit, Sort]]:
    """One hit per cell; entry columns first, so that a hit knows its field where there is one."""
    found: dict[Cell, tuple[Hit, Sort]] = {}
    for hit, sort in (*_entered(book), *_refused(book), *_elsewhere(book)):
        found.setdefault(hit.cell, (hit, sort))
    return list(found.values())


def place_of(hit: Hit) -> Text:
    """What the cell is called: the header of its column, or only the cell."""
    return hit.entry.column(hit.field).header if hit.entry and hit.field else CELL


def _entered(book: Book) -> Iterator[tuple[Hit, Sort]]:
    for column in Start.columns():
        for sort in told([getattr(book.start, column.field)]).values():
            yield Hit(book.start.cell(column.field), field=column.field, source=book.start), sort
    for table in book.tables.values():
        for column in table.entry.columns():
            if _text(column):
                yield from _in_column(table, column.field, table.column(column.field))


def _in_column(table: Table[Any], field: str, values: Sequence[Any]) -> Iterator[tuple[Hit, Sort]]:
    found = told(values)
    for i, value in enumerate(values) if found else ():
        if value in found:
            yield Hit(table.cell(i, field), field=field, source=(table, i)), found[value]


def _refused(book: Book) -> Iterator[tuple[Hit, Sort]]:
    for fault in book.faults:
        if fault.fault == "formula_in_entry":
            continue
        for sort in told([fault.raw]).values():
            source: Entry | tuple[Table[Any], int] = (
                book.start if fault.entry is Start else (book.rows(fault.entry), fault.index)
            )
            yield Hit(fault.cell, field=fault.field, source=source), sort


def _elsewhere(book: Book) -> Iterator[tuple[Hit, Sort]]:
    """The user's own columns and sheets, and what stands above a table."""
    raw = book.origin
    for sheet, facts in raw.facts.items() if isinstance(raw, RawBook) else ():
        for (row, column), sort in facts.personal.items():
            yield Hit(Cell(sheet, row, column)), sort
        # the other sheets were searched whole when they were scanned
        above = told(value for cells in facts.top for value in cells) if facts.first_row else {}
        for row, cells in enumerate(facts.top, 1) if above else ():
            for column, value in enumerate(cells, 1):
                if value in above:
                    yield Hit(Cell(sheet, row, column)), above[value]
        for column, values in facts.aside.items():
            found = told(values)
            for row, value in enumerate(values, facts.first_row) if found else ():
                if value in found:
                    yield Hit(Cell(sheet, row, column)), found[value]


def _text(column: Column) -> bool:
    return isinstance(column.kind, Kind) and column.kind.name in TEXTS


def told(values: Iterable[object]) -> dict[object, Sort]:
    """The values that give something away. One search through all of them, since there seldom is any."""
    texts = {value: text for value in set(values) if (text := _as_text(value))}
    if not has_shape("\n".join(texts.values()).encode("utf-8", "replace"), accounts=True):
        return {}
    found = {value: sort for value, text in texts.items() if (sort := sort_of(text))}
    bare = [value for value, text in texts.items() if text.isdigit() and len(text) == 11]
    valid = [value for value in bare if value in found]
    return {**found, **dict.fromkeys(valid, "doubtful")} if by_chance(len(bare), len(valid)) else found


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value if len(value) >= 11 else ""
    if isinstance(value, float) and 1e9 <= value < 1e11 and value.is_integer():
        return f"{value:011.0f}"
    return ", ".join(value) if isinstance(value, tuple) else ""
