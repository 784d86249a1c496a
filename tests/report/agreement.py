"""Where two engines differ on a workbook: every formula's stored value against what another engine makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ironcalc
import openpyxl
import python_calamine

from omstillingsbok.workbook.pen import serial


@dataclass(frozen=True)
class Live:
    """One cell with a formula, and the value stored with it."""

    number: int
    sheet: str
    row: int
    column: int
    formula: str
    stored: object


def formulas(path: Path) -> list[Live]:
    """Every formula of the file."""
    stored = values(path)
    return [
        Live(
            number, sheet.title, cell.row, cell.column, str(cell.value), _at(stored[sheet.title], cell.row, cell.column)
        )
        for number, sheet in enumerate(openpyxl.load_workbook(path).worksheets)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def values(path: Path) -> Mapping[str, Sequence[Sequence[object]]]:
    """The values of every sheet, from its first cell."""
    book = python_calamine.load_workbook(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def _at(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""


def against_libreoffice(live: Iterable[Live], saved: Path) -> list[tuple[Live, object]]:
    """The cells in which a file that LibreOffice has recalculated and saved holds something else."""
    theirs = values(saved)
    return [
        (cell, got) for cell in live if not same(cell.stored, got := _at(theirs[cell.sheet], cell.row, cell.column))
    ]


def against_ironcalc(live: Iterable[Live], path: Path) -> list[tuple[Live, object]]:
    """The cells of which ironcalc makes something else."""
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    return [
        (cell, got)
        for cell in live
        if not same(cell.stored, got := model.get_cell_value(cell.number, cell.row, cell.column))
    ]


def same(one: object, other: object) -> bool:
    """Equal, amounts to less than a tenth of an øre."""
    one, other = _plain(one), _plain(other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) < 0.0005
    return one == other


def _plain(value: object) -> object:
    """Dates as the numbers they are stored as, nothing as nothing."""
    if isinstance(value, dt.datetime):
        return float(serial(value.date()))
    if isinstance(value, dt.date):
        return float(serial(value))
    return None if value == "" else value
