"""Where each block stands on a sheet: rows and cells are settled before anything is written.

So a figure on one sheet can be named in a formula on another, and the book's defined names are known in advance.
A sheet has one grid of columns; a table's column takes as many of them as its share of the page.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..workbook.money import kroner
from ..workbook.refs import Cell, column_letters
from .blocks import (
    Block,
    Chart,
    Contents,
    Facts,
    Figure,
    Heading,
    Key,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)

UPRIGHT, BESIDE = 14, 11
"""Rows that a chart of upright bars takes, and a narrow one; one of lying bars takes as many as it has bars."""
LETTER = 5.5
"""Pixels that a letter of running text takes at the size of the report."""
DIGIT = 7.1
"""Pixels that a digit takes, in bold as well."""
_PLACEHOLDER = re.compile(r"\{(h?)(\d+)\}|\{(rows)\}|\{key:([^}]+)\}")


@dataclass(frozen=True)
class Placed:
    """A block and its first row (1-based); ``heights`` are the heights of its rows in lines of text."""

    block: Block
    row: int
    heights: Sequence[int] = ()


@dataclass(frozen=True)
class Spot:
    """Where a figure stands: its row and column, the row of its table's header (all from 1, 0 outside a table), and the
    grid columns (from 0) of the table.
    """

    row: int
    column: int
    header: int = 0
    columns: Sequence[int] = ()


@dataclass
class Layout:
    """A sheet's blocks, placed on columns of the given widths (in characters)."""

    sheet: str
    widths: list[float]
    placed: list[Placed] = field(default_factory=list)
    cells: dict[Key, Cell] = field(default_factory=dict)
    figures: dict[Key, Figure] = field(default_factory=dict)
    tables: dict[str, tuple[Table, int]] = field(default_factory=dict)
    """By id: the table and the row (from 1) of its header."""
    headings: dict[str, int] = field(default_factory=dict)
    """Heading to its row (from 1)."""
    last_row: int = 1
    filled: bool = False
    """Whether every table takes the whole width, its first column what the others leave."""

    @property
    def width(self) -> float:
        """The width of the page in characters."""
        return sum(self.widths)

    def place(self, blocks: Sequence[Block]) -> Layout:
        """Settle the rows of every block; gives itself. Raises ``ValueError`` where two figures have one key."""
        if self.filled:
            blocks = [self._fill(block) if isinstance(block, Table) else block for block in blocks]
        self._widen(blocks)
        row = 1
        for block in blocks:
            heights = tuple(self._heights(block))
            self.placed.append(Placed(block, row, heights))
            self._note(block, row)
            row += len(heights) + (0 if isinstance(block, (PageBreak, Heading)) else 1)  # a narrow row between
        self.last_row = row
        return self

    def columns(self, table: Table) -> list[int]:
        """The grid column (from 0) of each of the table's columns."""
        found, at = [], 0
        for column in table.columns:
            found.append(at)
            at += column.width
        return found

    def _fill(self, table: Table) -> Table:
        spare = len(self.widths) - sum(column.width for column in table.columns)
        first, *others = table.columns
        return replace(table, columns=[replace(first, width=first.width + spare), *others]) if spare > 0 else table

    def pixels(self, first: int, count: int = 1) -> float:
        """The width of ``count`` grid columns from ``first`` (counted from 0), in pixels."""
        return sum(w * 7 + 5 for w in self.widths[first : first + count])

    def wraps(self, table: Table, index: int) -> bool:
        """The texts of a column (``index`` from 0) are wrapped in its first grid column, or run over the blank."""
        column, at = table.columns[index], self.columns(table)[index]
        if column.width == 1:
            return True
        longest = max((len(str(line[index].value or "")) for line in (*table.rows, *table.totals)), default=0)
        return longest * LETTER > self.pixels(at, column.width)

    def note_column(self, block: Facts) -> int:
        """The grid column (from 0) of the notes: right of the longest text, which runs over blank cells."""
        texts = [figure.value for _, figure, note in block.lines if note and isinstance(figure.value, str)]
        longest = max(map(len, texts), default=0) * LETTER * 1.1
        at = 2
        while at < len(self.widths) - 1 and self.pixels(1, at - 1) < longest:
            at += 1
        return at

    def _widen(self, blocks: Sequence[Block]) -> None:
        """Make room for the largest amount of each column: a figure that does not fit is shown as hashes."""
        for block in blocks:
            if isinstance(block, Table):
                for i, at in enumerate(self.columns(block)):
                    for line in (*block.rows, *block.totals):
                        self._room(at, line[i])
            elif isinstance(block, Facts):
                for _, figure, _ in block.lines:
                    self._room(1, figure)

    def _room(self, at: int, figure: Figure) -> None:
        if isinstance(figure.value, Decimal) and figure.show == "money":
            shown = kroner(figure.value)
            digits = sum(c.isdigit() for c in shown)
            needed = (digits * DIGIT + (len(shown) - digits) * 3.6 + 9 - 5) / 7
            self.widths[at] = max(self.widths[at], math.ceil(needed * 2) / 2)

    def _heights(self, block: Block) -> Iterator[int]:
        """The height in lines of each row the block takes."""
        if isinstance(block, Heading):
            yield from [1] * (2 if block.level == 1 else 1)  # air under the rule
        elif isinstance(block, Paragraph):
            yield self._lines(block.text, self.pixels(0, len(self.widths)))
        elif isinstance(block, Table):
            yield from [1] * bool(block.caption)
            at = self.columns(block)
            header = [
                self._lines(str(c.head), self.pixels(a, c.width) * 0.88) for c, a in zip(block.columns, at, strict=True)
            ]
            yield max(header)
            wrapped = [self.wraps(block, i) for i in range(len(block.columns))]
            for row in (*block.rows, *block.totals):
                texts = [
                    self._lines(figure.value, self.pixels(a))
                    for figure, a, wraps in zip(row, at, wrapped, strict=True)
                    if isinstance(figure.value, str) and wraps
                ]
                yield max(texts, default=1)
        elif isinstance(block, Facts):
            notes = self.note_column(block)
            room = self.pixels(notes, len(self.widths) - notes)
            for label, _, note in block.lines:
                yield max(self._lines(label, self.pixels(0)), self._lines(note, room) if note else 1)
        elif isinstance(block, Chart):
            table, top = self.tables[block.table]
            shared = self.placed[-1].row + len(self.placed[-1].heights) - top if block.beside else 0
            yield from [1] * max(0, chart_rows(block, table) - shared)
        elif isinstance(block, Signatures):
            yield from [1] * (1 + 3 * len(block.people))
        elif isinstance(block, Contents):
            yield from [1] * len(block.headings)

    @staticmethod
    def _lines(text: str, pixels: float) -> int:
        letters = max(int((pixels - 7) / LETTER), 4)
        return max(1, sum(max(1, len(textwrap.wrap(line, letters))) for line in text.split("\n")))

    def _note(self, block: Block, row: int) -> None:
        if isinstance(block, Heading):
            self.headings.setdefault(block.text, row)
        elif isinstance(block, Table):
            header = row + bool(block.caption)
            if block.id:
                self.tables[block.id] = (block, header)
            at = self.columns(block)
            for r, line in enumerate((*block.rows, *block.totals), header + 1):
                for c, figure in zip(at, line, strict=True):
                    self._know(figure, r, c + 1)
        elif isinstance(block, Facts):
            for r, (_, figure, _) in enumerate(block.lines, row):
                self._know(figure, r, 2)

    def _know(self, figure: Figure, row: int, column: int) -> None:
        if figure.key is not None:
            if figure.key in self.cells:
                raise ValueError(f"two figures are called {figure.key}")
            self.cells[figure.key] = Cell(self.sheet, row, column)
            self.figures[figure.key] = figure

    def formula(self, figure: Figure, spot: Spot, known: Mapping[Key, Cell]) -> str:
        """The figure's formula with its cells put in; empty when it has none or its source is not in the book."""
        if figure.ref is not None:
            cell = known.get(figure.ref)
            return self._address(cell) if cell else ""

        def put(match: re.Match[str]) -> str:
            if match[4] is not None:
                return self._address(known[tuple(match[4].split("|"))])
            if match[3] is not None:
                letters = column_letters(spot.column)
                return f"{letters}{spot.header + 1}:{letters}{spot.row - 1}"
            letters = column_letters(spot.columns[int(match[2])] + 1)
            return f"{letters}${spot.header}" if match[1] else f"${letters}{spot.row}"

        return _PLACEHOLDER.sub(put, figure.formula)

    def _address(self, cell: Cell) -> str:
        return f"${column_letters(cell.column)}${cell.row}" if cell.sheet == self.sheet else cell.absolute


def chart_rows(chart: Chart, table: Table) -> int:
    """How many rows of the sheet a chart takes."""
    if chart.kind == "column":
        return BESIDE if chart.beside else UPRIGHT
    return 4 + math.ceil(len(chart.rows(table)) * (len(chart.series) + 0.4) * 0.85)
