"""What a report is made of, free of any page: headings, paragraphs, tables, charts, signatures.

A figure carries its value, how it is shown, and where it comes from: a formula over the book's tables, or the key of
another figure. The spreadsheet shows it live, a printed page shows the value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..workbook.refs import Cell

Value = Decimal | int | str | dt.date | dt.datetime | None
Show = Literal["money", "percent", "count", "number", "year", "date", "time", "text"]
Tone = Literal["", "quiet", "missing", "good", "warning", "error"]
Key = tuple[str, ...]
Unit = Literal["millions", "count", "percent"]
"""What a chart's axis counts; amounts are shown in millions of kroner."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell. In ``formula`` ``{0}`` is the cell of this row's first column, ``{h2}`` the header of the third
    column, ``{rows}`` the cells of this column above a total, and ``{key:a|b}`` the cell of another figure.
    """

    value: Value
    show: Show = "text"
    formula: str = ""
    key: Key | None = None
    """What others may call this figure by."""
    ref: Key | None = None
    """The key of the figure that this one repeats."""
    tone: Tone = ""
    target: Cell | Key | None = None
    """The cell of the book that this one speaks of, and links to; or the key of a figure on the same sheet."""
    indent: int = 0
    """How deep a text stands under the one above."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 0 the title, 1 a numbered section, 2 a part of one, 3 a question or a group."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Tone ``quiet`` is small print, ``missing`` what nobody has entered."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its header, which may be a figure such as a year, and how its cells are shown."""

    title: str | int
    show: Show = "text"
    width: int = 1
    """Its share of the page."""
    unit: str = ""
    """What its amounts, or those of the whole table, are counted in."""

    @property
    def head(self) -> str | int:
        """What stands in the header row."""
        return f"{self.title}, {self.unit}" if self.unit else self.title


@dataclass(frozen=True)
class Table:
    """A table with a header row, typed columns and, set off by a rule, totals; every row has a figure per column.

    Raises ``ValueError``.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Figure]]
    totals: Sequence[Sequence[Figure]] = ()
    caption: str = ""
    id: str = ""
    """By which a chart finds it."""
    heads: frozenset[int] = frozenset()
    """The rows (from 0) that each head those below it, such as a year with its sums."""

    def __post_init__(self) -> None:
        """Totals end where their last sum stands; the rest of the line is blank."""
        width = len(self.columns)
        if any(len(line) != width for line in self.rows):
            raise ValueError(f"every row needs {width} figures: {[c.title for c in self.columns]}")
        filled = tuple((*line, *[Figure(None)] * (width - len(line))) for line in self.totals)
        object.__setattr__(self, "totals", filled)


@dataclass(frozen=True)
class Facts:
    """Facts or key figures line by line: what it is, the figure, and what to know about it."""

    lines: Sequence[tuple[str, Figure, str]]
    strong: bool = False
    """Key figures, meant to be seen first."""


@dataclass(frozen=True)
class Chart:
    """A chart over a table: bars of ``series`` columns by the ``category`` column (from 0). ``alt`` says what it shows.

    Upright as ``column``, lying as ``bar`` where the categories have long names.
    """

    table: str
    category: int
    series: Sequence[int]
    title: str
    alt: str
    kind: Literal["column", "bar"] = "column"
    unit: Unit = "millions"
    skip: int = 0
    """So many first rows of the table are left out."""
    beside: bool = False
    """Stands to the right of its table, which comes right before it and leaves the room."""

    def rows(self, table: Table) -> Sequence[Sequence[Figure]]:
        """The rows of the table that are drawn."""
        return table.rows[self.skip :]


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on: role and name."""

    people: Sequence[tuple[str, str]]
    place_and_date: str = ""


@dataclass(frozen=True)
class Contents:
    """The list of sections, each a link."""

    headings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


MOST_BARS = 12
"""Of more categories than this a table tells more than a chart."""

Block = Heading | Paragraph | Table | Facts | Chart | Signatures | Contents | PageBreak
