"""Where the issued book has its sheets and columns, from the models: a new sheet or column moves no test."""

from __future__ import annotations

from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.issued import GENERATED
from omstillingsbok.workbook.refs import column_letters
from omstillingsbok.workbook.sheets import EVERY_SHEET
from omstillingsbok.workbook.tables import FIRST_ROW, all_columns
from omstillingsbok.workbook.text import Text


def part_of(sheet: type[Entry] | Text) -> str:
    """The part that holds the cells of an entry sheet, or of one of the program's own by its name."""
    return f"xl/worksheets/sheet{[*EVERY_SHEET, *GENERATED].index(sheet) + 1}.xml"


def column_of(entry: type[Entry], field: str) -> str:
    """The letters of a column, computed ones included."""
    return column_letters([column.field for column in all_columns(entry)].index(field) + 1)


def cell_of(entry: type[Entry], field: str, index: int = 0) -> str:
    """The cell of ``field`` in row ``index`` (from 0) of the table: ``V6``."""
    return f"{column_of(entry, field)}{FIRST_ROW + 1 + index}"
