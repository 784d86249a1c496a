"""One place where a rule is broken: what a rule gives, before severity and language are settled."""

from __future__ import annotations

from typing import Any

from ..workbook.book import Table
from ..workbook.entry import Column, Computed, Entry
from ..workbook.kinds import Options
from ..workbook.refs import Cell
from .finding import Severity


class Hit:
    """One place where a rule is broken, with the values that its texts speak about.

    ``at_most`` makes it milder than the rule; ``source`` is the entry, the table and row index, or the sheet it is on.
    """

    __slots__ = ("_cell", "at_most", "difference", "expected", "field", "row", "source", "value", "words")

    def __init__(
        self,
        cell: Cell | None,
        *,
        field: str = "",
        value: object = None,
        expected: object = None,
        difference: object = None,
        at_most: Severity | None = None,
        source: Entry | tuple[Table[Any], int] | type[Entry] | None = None,
        **words: object,
    ) -> None:
        self._cell, self.field, self.value = cell, field, value
        self.expected, self.difference, self.at_most = expected, difference, at_most
        self.source, self.words = source, words

    @classmethod
    def on(cls, entry: Entry, field: str, value: object = None, **rest: Any) -> Hit:
        """A hit in one field of an entry; its value is the field's own unless given."""
        shown = getattr(entry, field) if value is None else value
        return cls(entry.cell(field), field=field, value=shown, source=entry, **rest)

    @classmethod
    def at(cls, table: Table[Any], index: int, field: str, value: object = None, **rest: Any) -> Hit:
        """A hit in row ``index`` (from 0) of a table, without making an entry of the row."""
        shown = table.column(field)[index] if value is None else value
        return cls(None, field=field, value=shown, source=(table, index), **rest)

    @property
    def cell(self) -> Cell:
        """The cell. Of a row in a table it is made when asked for: a large ledger may have very many hits."""
        if self._cell is None:
            table, index = self._in_table()
            self._cell = table.cell(index, self.field)
        return self._cell

    @property
    def sheet(self) -> str:
        """The sheet the hit is on."""
        return self._in_table()[0].sheet if self._cell is None else self._cell.sheet

    @property
    def spot(self) -> tuple[int, int]:
        """Row and column on the sheet (from 1; column 0 where the sheet lacks it), to sort by."""
        if self._cell is not None:
            return self._cell.row, self._cell.column
        table, index = self._in_table()
        return table.rows[index], table.places.get(self.field, 0)

    def _in_table(self) -> tuple[Table[Any], int]:
        assert isinstance(self.source, tuple)
        return self.source

    @property
    def entry(self) -> type[Entry] | None:
        """The sheet the hit is on, as an entry model."""
        if isinstance(self.source, tuple):
            return self.source[0].entry
        return self.source if isinstance(self.source, type) else type(self.source) if self.source else None

    @property
    def column(self) -> Column | Computed | None:
        """The column of the field that the hit is in."""
        entry = self.entry
        if entry is None:
            return None
        every: tuple[Column | Computed, ...] = (*entry.columns(), *entry.computed)
        return next((column for column in every if column.field == self.field), None)

    def in_words(self, value: object) -> object:
        """A value of the hit, or several; a choice from the field's list in both languages."""
        kind = self.column.kind if self.column is not None else None
        if not isinstance(kind, Options):
            return value
        if isinstance(value, (list, tuple)):
            return [self.in_words(each) for each in value]
        return kind.text(value) if isinstance(value, str) else value

    def row_key(self) -> str | None:
        """What names the row to a reader."""
        if isinstance(self.source, tuple):
            table, index = self.source
            return str(table[index].row_key())
        return self.source.row_key() if isinstance(self.source, Entry) and self.source.keys() else None
