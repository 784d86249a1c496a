"""A book as typed entries: what reading gives and everything above works on.

Each table keeps its values by column, so that a large ledger is checked and summed by column; its
rows become model instances only when somebody asks for them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar, cast, overload

from .entry import Entry, Place
from .money import from_ore, to_ore
from .refs import Cell
from .sheets import TABLES, Start
from .text import Lang

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that was refused: where, how (a key of ``rawcell.FAULTS`` or a pydantic type) and with what in it.

    ``index`` is that of the row in its table (from 0), 0 on Start.
    """

    entry: type[Entry]
    field: str
    index: int
    cell: Cell
    fault: str
    raw: object
    context: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class MoneyColumn(Sequence[Decimal | None]):
    """Amounts held as whole øre and shown as kroner; None where blank or refused."""

    def __init__(self, ore: Sequence[int | None]) -> None:
        self.ore = ore

    def __len__(self) -> int:
        return len(self.ore)

    @overload
    def __getitem__(self, index: int) -> Decimal | None: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Decimal | None]: ...
    def __getitem__(self, index: int | slice) -> Decimal | Sequence[Decimal | None] | None:
        if isinstance(index, slice):
            return [None if o is None else from_ore(o) for o in self.ore[index]]
        ore = self.ore[index]
        return None if ore is None else from_ore(ore)


class Table(Sequence[E], Generic[E]):
    """The rows in use of one sheet, by column and, on demand, as entries.

    ``columns[field][i]`` is the value of row ``i`` (None where blank or refused), ``rows[i]`` its row (from 1),
    ``places[field]`` the 1-based column on the sheet of every field found, computed ones included, and
    ``stored[field][i]`` what the file holds in a computed column (raw, "" where blank). ``present`` is False when the
    book has no such table, ``named`` is False when it was found by its headers only, and ``below`` are the rows
    that look like entries but stand under the table.
    """

    def __init__(
        self,
        entry: type[E],
        sheet: str,
        rows: Sequence[int],
        columns: Mapping[str, Sequence[Any]],
        places: Mapping[str, int],
        stored: Mapping[str, Sequence[Any]] | None = None,
        present: bool = True,
        named: bool = True,
        below: Sequence[int] = (),
    ) -> None:
        self.entry, self.sheet, self.rows, self.places = entry, sheet, rows, places
        self.columns, self.stored, self.present = columns, stored or {}, present
        self.named, self.below = named, below
        self._made: dict[int, E] = {}

    @classmethod
    def of(cls, entry: type[E], entries: Sequence[E]) -> Table[E]:
        """A table of entries made in code, laid out as the template does from row 6."""
        fields = [c.field for c in entry.columns()]
        return cls(
            entry,
            entry.sheet.name.nb,
            range(6, 6 + len(entries)),
            {f: [getattr(e, f) for e in entries] for f in fields},
            {f: i for i, f in enumerate(fields, 1)},
        )

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> E: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[E]: ...
    def __getitem__(self, index: int | slice) -> E | Sequence[E]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        if index not in self._made:
            made = self.entry.model_construct(**{f: v[index] for f, v in self.columns.items()})
            made.at(Place(self.sheet, self.rows[index], self.places))
            self._made[index] = made
        return self._made[index]

    def __iter__(self) -> Iterator[E]:
        return (self[i] for i in range(len(self)))

    def column(self, field: str) -> Sequence[Any]:
        """The values of ``field``, one per row; all None when the sheet lacks the column."""
        return self.columns.get(field) or [None] * len(self)

    def ore(self, field: str) -> Sequence[int | None]:
        """The amounts of ``field`` in whole øre, one per row; None where blank or refused."""
        amounts = self.column(field)
        return amounts.ore if isinstance(amounts, MoneyColumn) else [None if a is None else to_ore(a) for a in amounts]

    def cell(self, index: int, field: str) -> Cell:
        """The cell of ``field`` in row ``index`` (from 0) of the table."""
        return Place(self.sheet, self.rows[index], self.places).cell(field)


@dataclass(frozen=True)
class Book:
    """A whole workbook as entries. ``lang`` is the language of its headers, sheet names and choices."""

    start: Start
    tables: Mapping[type[Entry], Table[Any]]
    lang: Lang = "nb"
    faults: Sequence[Fault] = ()
    path: str = ""
    sha256: str = ""
    template: str = ""
    """Version of the template the book was issued from; empty when it says none."""
    origin: Any = None
    """The ``reading.RawBook`` it was parsed from; None for a book made in code."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every entry and Start, see ``digest``."""
        from .digest import digest

        return digest(self)

    def rows(self, entry: type[E]) -> Table[E]:
        """The rows of one sheet; empty when the sheet is missing."""
        found = self.tables.get(entry)
        return cast("Table[E]", found) if found is not None else Table.of(entry, [])

    @property
    def text_lang(self) -> Lang:
        """The language of messages and generated sheets: Målform on Start, else that of the headers."""
        return {"bokmål": "nb", "nynorsk": "nn"}.get(self.start.language or "", self.lang)  # type: ignore[return-value]

    @classmethod
    def of(cls, start: Start, entries: Iterable[Entry] = ()) -> Book:
        """A book made in code, for tests and for issuing a template."""
        by_type: dict[type[Entry], list[Entry]] = {t: [] for t in TABLES}
        for each in entries:
            by_type[type(each)].append(each)
        return cls(start, {t: Table.of(t, rows) for t, rows in by_type.items()})
