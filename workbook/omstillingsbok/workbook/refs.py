"""Cells and ranges: the only place that does A1 arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_A1 = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$")
_NEEDS_QUOTES = re.compile(r"[^A-Za-zÆØÅæøå0-9_]|^\d")

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384


def column_letters(column: int) -> str:
    """Letters of a 1-based column number: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(MAX_COLUMNS)
def column_number(letters: str) -> int:
    """The 1-based column number of ``letters``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def quoted(sheet: str) -> str:
    """The sheet name as a formula writes it: in quotes where Excel demands them."""
    return "'" + sheet.replace("'", "''") + "'" if _NEEDS_QUOTES.search(sheet) else sheet


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell: sheet name, 1-based row, 1-based column."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The cell without its sheet: ``B7``."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def absolute(self) -> str:
        """The cell as a formula writes it: ``'Mål'!$B$7``."""
        return f"{quoted(self.sheet)}!${column_letters(self.column)}${self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on one sheet; all four bounds are 1-based and included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The area without its sheet: ``A1:C9``."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Rising whole numbers, such as rows or columns, as runs without a gap: the first and the last of each."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def parse_cell(sheet: str, a1: str) -> Cell | None:
    """The cell that ``a1`` (``B7``, ``$B$7``) names on ``sheet``; None when it names none."""
    match = _A1.match(a1)
    return Cell(sheet, int(match[2]), column_number(match[1])) if match else None


def parse_area(sheet: str, a1: str) -> Area | None:
    """The area that ``a1`` (``A1:C9`` or one cell) names on ``sheet``; None when it names none."""
    first, _, last = a1.partition(":")
    start, end = parse_cell(sheet, first), parse_cell(sheet, last or first)
    return Area(sheet, start.row, start.column, end.row, end.column) if start and end else None


def parse_name_target(target: str) -> Cell | None:
    """The single cell behind a defined name such as ``Start!$B$5`` or ``'Min bok'!$B$5:$B$5``."""
    sheet, separator, a1 = target.rpartition("!")
    if not separator:
        return None
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    area = parse_area(sheet, a1)
    return Cell(sheet, area.top, area.left) if area else None
