"""Sheets of the program's own on their way into an open workbook.

They are written to a scratch workbook exactly as for a file, but with values where formulas belong: Excel would take a
formula over tables that the scratch workbook lacks for damage. The formulas come as blocks, to be put in afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from ..report.deliver import write_scratch
from ..report.reports import Reports
from ..workbook.book import Book
from ..workbook.style import TEXT_FORMAT
from .formulas import Live, joined


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
