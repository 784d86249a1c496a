"""The rows of one table on both sides: each column a lane of comparable values, then paired and told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...workbook.book import Book, Table
from ...workbook.columns import blank
from ...workbook.entry import Entry
from ...workbook.kinds import Kind, Options
from ...workbook.money import from_ore
from ...workbook.reading import RawBook
from ...workbook.refs import Cell, column_letters
from ...workbook.text import Text
from .differences import Changes, FieldChange, RowChange, TableChanges
from .pairing import Pairing, out_of_order, pair


@dataclass(frozen=True, slots=True)
class Lane:
    """One column on both sides: values by row (øre; None where blank), and its number (from 1) on each sheet."""

    header: Text
    kind: Kind | Options | None
    old: Sequence[Any]
    new: Sequence[Any]
    at: tuple[int, int]

    def shown(self, value: Any) -> object:
        """The value as a change tells it: øre of a lane of amounts as kroner."""
        if isinstance(self.kind, Kind) and self.kind.name == "money" and type(value) is int:
            return from_ore(value)
        return value


def compare_rows(old: Book, new: Book, entry: type[Entry]) -> TableChanges:
    """What became of the rows of one sheet; columns that one side lacks are told of by the structure."""
    before, after = old.rows(entry), new.rows(entry)
    lanes = [*_lanes(old, new, entry), *_own_lanes(old, new, before, after)]
    named = {column.header for column in entry.columns() if column.key}
    keys = [n for n, lane in enumerate(lanes) if lane.header in named]
    rows = (
        list(zip(*(lane.old for lane in lanes), strict=True)),
        list(zip(*(lane.new for lane in lanes), strict=True)),
    )
    found = Pairing(equal=[(i, i) for i in range(len(rows[0]))]) if rows[0] == rows[1] else pair(*rows, keys)
    tell = _Tell(before, after, lanes, keys, rows, found)
    both = [*found.equal, *found.changed]
    return TableChanges(
        entry,
        after.sheet if after.present else before.sheet,
        (len(before), len(after)),
        added=Changes(tell.row, [(None, j) for j in found.added]),
        removed=Changes(tell.row, [(i, None) for i in found.removed]),
        changed=Changes(tell.row, found.changed),
        moved=Changes(tell.place, out_of_order(both)),
    )


def _lanes(old: Book, new: Book, entry: type[Entry]) -> Iterator[Lane]:
    before, after = old.rows(entry), new.rows(entry)
    for column in entry.columns():
        places = before.places.get(column.field, 0), after.places.get(column.field, 0)
        if (all(places) or not (len(before) and len(after))) and any(places):
            yield Lane(
                column.header,
                column.kind,
                _values(old, before, column.field),
                _values(new, after, column.field),
                places,
            )


def _values(book: Book, table: Table[Any], field: str) -> Sequence[Any]:
    """The values of a column; amounts in øre; of a cell that was refused, what stands in it as text."""
    column = table.entry.column(field)
    money = isinstance(column.kind, Kind) and column.kind.name == "money"
    values = table.ore(field) if money else table.column(field)
    refused = [f for f in book.faults if f.entry is table.entry and f.field == field and values[f.index] is None]
    if refused:
        values = list(values)
        for fault in refused:
            values[fault.index] = str(fault.raw)
    return values


def own_columns(book: Book, table: Table[Any]) -> dict[str, int]:
    """The columns beside ours on an entry sheet, header to number (from 1); one without header by its letters."""
    raw = book.origin
    if not isinstance(raw, RawBook) or table.sheet not in raw.facts:
        return {}
    facts = raw.facts[table.sheet]
    header = facts.top[-1] if facts.top else ()
    found: dict[str, int] = {}
    for number, cells in facts.aside.items():
        said = str(header[number - 1]).strip() if number <= len(header) else ""
        if said or any(not blank(cell) for cell in cells):
            name = said or column_letters(number)
            found[name if name not in found else f"{name} ({column_letters(number)})"] = number
    return found


def own_values(book: Book, table: Table[Any], number: int) -> Sequence[Any]:
    """What stands in a column of the user's, one value per row in use."""
    facts = book.origin.facts[table.sheet]
    cells = facts.aside[number]
    at = [row - facts.first_row for row in table.rows]
    return [None if n >= len(cells) or blank(cells[n]) else cells[n] for n in at]


def _own_lanes(old: Book, new: Book, before: Table[Any], after: Table[Any]) -> Iterator[Lane]:
    theirs, ours = own_columns(old, before), own_columns(new, after)
    for name in theirs:
        if name in ours:
            values = own_values(old, before, theirs[name]), own_values(new, after, ours[name])
            yield Lane(Text(name), None, *values, (theirs[name], ours[name]))


class _Tell:
    """Makes the changes of single rows."""

    def __init__(
        self,
        before: Table[Any],
        after: Table[Any],
        lanes: Sequence[Lane],
        keys: Sequence[int],
        rows: tuple[Sequence[tuple[Any, ...]], Sequence[tuple[Any, ...]]],
        found: Pairing,
    ) -> None:
        self.before, self.after, self.lanes, self.keys = before, after, lanes, keys
        self.old, self.new, self.alike = *rows, found.alike

    def row(self, i: int | None, j: int | None) -> RowChange:
        """A row with the fields that differ."""
        old = self.old[i] if i is not None else (None,) * len(self.lanes)
        new = self.new[j] if j is not None else (None,) * len(self.lanes)
        old_row = self.before.rows[i] if i is not None else None
        new_row = self.after.rows[j] if j is not None else None
        fields = [
            FieldChange(
                lane.header,
                lane.kind,
                lane.shown(a),
                lane.shown(b),
                Cell(self.before.sheet, old_row or 0, lane.at[0]),
                Cell(self.after.sheet, new_row or 0, lane.at[1]),
            )
            for lane, a, b in zip(self.lanes, old, new, strict=True)
            if a is not None or b is not None
        ]
        row, number = (new, new_row) if j is not None else (old, old_row)
        return RowChange(
            self._key(row, number or 0),
            old_row,
            new_row,
            tuple(f for f in fields if f.old != f.new),
            self.alike(row),
            tuple(f for f in fields if f.old == f.new),
        )

    def place(self, i: int | None, j: int | None) -> RowChange:
        """Where a row stood and stands."""
        assert i is not None
        assert j is not None
        row = self.new[j]
        return RowChange(self._key(row, self.after.rows[j]), self.before.rows[i], self.after.rows[j])

    def _key(self, row: tuple[Any, ...], number: int) -> str:
        known = [str(row[n]) for n in self.keys if row[n] is not None]
        return "-".join(known) or f"rad {number}"
