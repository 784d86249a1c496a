"""What two books differ in: the outcome of a comparison, as every output shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, overload

from ...workbook.book import Book
from ...workbook.entry import Entry
from ...workbook.kinds import Kind, Options
from ...workbook.refs import Cell
from ...workbook.text import Text


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell of an entry with its value on both sides, None where blank; ``difference`` is new less old."""

    header: Text
    kind: Kind | Options | None
    """None in a column that the user added."""
    old: object
    new: object
    old_cell: Cell
    new_cell: Cell

    @property
    def difference(self) -> Decimal | None:
        """New less old where both are numbers that can be added up; a year is none."""
        if isinstance(self.old, Decimal) and isinstance(self.new, Decimal):
            return self.new - self.old
        return None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: by its key, and its row on each sheet (from 1); None where the row is missing.

    ``fields`` are the fields that changed; of an added or removed row, those that are filled. ``alike`` is how many
    rows have the same key on the side that has most: above 1 the key alone does not tell which row became which, and
    the rows that agree in most fields were held together.
    """

    key: str
    old_row: int | None
    new_row: int | None
    fields: tuple[FieldChange, ...] = ()
    alike: int = 1
    same: tuple[FieldChange, ...] = ()
    """Of a row that both sides have, the fields that are equal."""


class Changes(Sequence[RowChange]):
    """Rows that are told of when they are asked for: a large ledger may have very many."""

    def __init__(self, tell: Callable[[int | None, int | None], RowChange], pairs: Sequence[tuple[Any, Any]]) -> None:
        self._tell, self._pairs = tell, pairs

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, index: int) -> RowChange: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[RowChange]: ...
    def __getitem__(self, index: int | slice) -> RowChange | Sequence[RowChange]:
        if isinstance(index, slice):
            return Changes(self._tell, self._pairs[index])
        return self._tell(*self._pairs[index])


@dataclass(frozen=True, slots=True)
class TableChanges:
    """One sheet of entries; ``rows`` are the numbers of rows before and after.

    A moved row stands in another order among the rows that both sides have.
    """

    entry: type[Entry]
    sheet: str
    rows: tuple[int, int]
    added: Sequence[RowChange] = ()
    removed: Sequence[RowChange] = ()
    changed: Sequence[RowChange] = ()
    moved: Sequence[RowChange] = ()

    @property
    def any(self) -> bool:
        """Something differs."""
        return bool(self.added or self.removed or self.changed or self.moved)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell outside the entries: on a sheet of the user's own, or above or below a table; None where blank."""

    cell: Cell
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class StructureChange:
    """Something else than a value: ``kind`` is a key of ``structure.WORDS``, ``what`` names it."""

    kind: str
    sheet: str
    what: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure of the roll-up on both sides, see ``figure_lines``; None where a side has no such line."""

    view: str
    year: int | None
    key: str | None
    measure: str
    old: Decimal | int | None
    new: Decimal | int | None

    @property
    def difference(self) -> Decimal | int:
        """New less old; a missing figure counts as 0."""
        return (self.new or 0) - (self.old or 0)


@dataclass(frozen=True)
class Comparison:
    """Everything that two books differ in. ``issued`` is True when the old one is the template as issued."""

    old: Book
    new: Book
    start: Sequence[FieldChange]
    tables: Sequence[TableChanges]
    cells: Sequence[CellChange]
    structure: Sequence[StructureChange]
    remaining: Sequence[FigureChange]
    """The figures of the remaining funds, equal or not."""
    figures: Sequence[FigureChange]
    """Every figure that differs."""
    issued: bool = False

    @property
    def equal(self) -> bool:
        """Nothing differs."""
        return not (self.start or self.cells or self.structure or self.figures or any(t.any for t in self.tables))
