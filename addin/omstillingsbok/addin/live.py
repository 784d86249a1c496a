"""Sheets of the program's own on their way into an open workbook.

They are written to a scratch workbook exactly as for a file, but with values where formulas belong: Excel would take a
formula over tables that the scratch workbook lacks for damage. The formulas come as blocks, to be put in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from ..report.deliver import write_scratch
from ..report.reports import Reports
from ..workbook.book import Book
from ..workbook.style import TEXT_FORMAT


@dataclass(frozen=True)
class Block:
    """Formulas in a rectangle of cells; ``row`` and ``column`` are 1-based.

    ``text`` says that the cells are formatted as text, where Excel would take a formula for words.
    """

    row: int
    column: int
    formulas: Sequence[Sequence[str]]
    text: bool = False


@dataclass(frozen=True)
class Live:
    """The scratch workbook, its sheets with their formulas, and the book's names into them."""

    path: Path
    sheets: Mapping[str, Sequence[Block]]
    names: Mapping[str, str] = field(default_factory=dict)


class _Values(Worksheet):  # type: ignore[misc]
    """A sheet that writes a formula's value and keeps the formula; open for writing until that is put in."""

    def __init__(self) -> None:
        super().__init__()
        self.formulas: dict[tuple[int, int], str] = {}
        self.text_formulas: dict[tuple[int, int], str] = {}

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> int:
        text = cell_format is not None and cell_format.num_format == TEXT_FORMAT
        (self.text_formulas if text else self.formulas)[row + 1, col + 1] = formula
        if value == "":
            return int(self._write_blank(row, col, "", cell_format))
        if isinstance(value, str):
            return int(self._write_string(row, col, value, cell_format))
        return int(self._write_number(row, col, value, cell_format))

    def protect(self, password: str = "", options: Any = None) -> None:
        """Protection comes last, when the formulas stand."""


def made(folder: Path, book: Book, reports: Reports) -> Live:
    """Write the sheets of ``reports`` to a scratch workbook in ``folder``."""
    path = folder / "omstillingsbok-ark.xlsx"
    sheets = write_scratch(path, book, reports, _Values)
    found = {sheet.name: [*joined(sheet.formulas), *joined(sheet.text_formulas, text=True)] for sheet in sheets}
    return Live(path, found, reports.names)


def joined(formulas: Mapping[tuple[int, int], str], *, text: bool = False) -> list[Block]:
    """The cells as few rectangles: runs down each column, joined with equal runs in the columns beside."""
    open_runs: dict[tuple[int, int], list[int]] = {}
    found: list[tuple[int, int, list[int]]] = []
    for column in sorted({column for _, column in formulas}):
        runs = set(_runs(sorted(row for row, at in formulas if at == column)))
        for run in [run for run, columns in open_runs.items() if run not in runs or columns[-1] != column - 1]:
            found.append((*run, open_runs.pop(run)))
        for run in runs:
            open_runs.setdefault(run, []).append(column)
    found += [(*run, columns) for run, columns in open_runs.items()]
    return [
        Block(
            first, columns[0], [[formulas[row, column] for column in columns] for row in range(first, last + 1)], text
        )
        for first, last, columns in sorted(found)
    ]


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
