"""Ledger exports in Excel workbooks: the rows of one sheet, with what is dangerous refused as for any workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from ...workbook.rawcell import CellError
from ...workbook.reading import RawBook, read_workbook
from .delimited import HEAD, Row


@dataclass
class Spreadsheet:
    """One sheet of a workbook, as rows of typed cells; error values are ``CellError``."""

    raw: RawBook
    sheet: str
    _kept: list[Row] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """The rows with their number on the sheet."""
        if not self._kept:
            self._kept = list(self._read())
        return iter(self._kept)

    def _read(self) -> Iterator[Row]:
        errors = self.raw.facts[self.sheet].errors
        faulty = {row for row, _ in errors}
        for number, row in enumerate(self.raw.rows(self.sheet), 1):
            cells: list[object] = list(row)
            if number in faulty:
                cells = [
                    CellError(errors[number, at]) if (number, at) in errors else cell
                    for at, cell in enumerate(cells, 1)
                ]
            yield number, cells

    def head(self) -> list[Row]:
        """The first rows."""
        return list(islice(self.rows(), HEAD))


def open_sheets(path: Path) -> list[Spreadsheet]:
    """Every sheet with cells. Raises ``unreadable.Unreadable``."""
    raw = read_workbook(path)
    return [Spreadsheet(raw, sheet.name) for sheet in raw.sheets if sheet.part]
