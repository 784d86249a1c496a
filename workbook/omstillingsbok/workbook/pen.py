"""What a sheet of the template is written with: workbook, style, language and the stored values of figures.

A pen turns the entries' values into cells: dates as serial numbers, amounts as numbers, everything else as
text, and text that begins like a formula as text that stays text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .entry import Column, Computed, Entry, Headers
from .kinds import Kind, Options
from .style import TEXT_FORMAT, Style
from .text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHIFT = 1_462
"""Days between the two dates that workbooks count from, 1900 and 1904."""
_EPOCH = dt.date(1899, 12, 30).toordinal()
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_NAME = re.compile(r"[a-z]\w*")
_DIFFERENCE = re.compile(r"ROUND\((\w+)-(\w+),2\)")

PAGE = Text("Side &P av &N", "Side &P av &N")
BOOK_TITLE = "Omstillingsbok"
LONGEST = 90
"""So many characters of a name stand in a page header."""


def serial(date: dt.date) -> int:
    """The number by which a spreadsheet that counts from 1900 knows ``date``."""
    return date.toordinal() - _EPOCH


def is_code(text: str) -> bool:
    """True where a spreadsheet would take ``text`` for a formula if a user typed it."""
    return text.startswith(_FORMULA_LIKE)


def kept_text(value: object) -> dict[str, bool]:
    """What a cell's format needs for ``value`` to stay text also when a user opens the cell and presses Enter."""
    return {"quote_prefix": True} if isinstance(value, str) and is_code(value) else {}


@dataclass(frozen=True)
class Pen:
    """One workbook in the making."""

    workbook: Workbook
    style: Style
    lang: Lang
    headers: Headers
    names: frozenset[str]
    """The defined names that formulas may use."""
    figures: Mapping[str, object]
    """The stored value of each defined name that holds a figure."""
    title: str
    """The programme's name, or the book's own."""

    def sheet(self, entry: type[Entry]) -> str:
        """The name of the entry's sheet in this book."""
        return entry.sheet.name.get(self.lang)

    def formula(self, canonical: str) -> str:
        """A formula as this book writes it."""
        return "=" + self.headers.formula(canonical)

    def shown(self, column: Column | Computed, value: object) -> str | float | None:
        """What the cell of ``value`` holds: a number, a text, or nothing."""
        if value is None or value == "":
            return None
        if isinstance(column.kind, Options):
            return column.kind.show(str(value), self.lang)
        if isinstance(value, (Decimal, float, int)):
            return float(value)
        if isinstance(value, dt.date):
            return float(serial(value))
        if isinstance(value, tuple):
            return ", ".join(map(str, value))
        return str(value)

    def put(self, worksheet: Worksheet, row: int, column: int, value: str | float | None, form: Format) -> None:
        """Write one cell; ``row`` and ``column`` count from 0."""
        if value is None:
            worksheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            worksheet.write_string(row, column, value, form)
        else:
            worksheet.write_number(row, column, value, form)

    def figure(self, worksheet: Worksheet, row: int, column: int, formula: str, form: Format) -> None:
        """Write a figure over defined names, with its stored value; a dash where the book lacks a name of it.

        ``row`` and ``column`` count from 0.
        """
        if all(word in self.names for word in _NAME.findall(formula)):
            worksheet.write_formula(row, column, self.formula(formula), form, self._value(formula))
        else:
            worksheet.write_string(row, column, "–", form)

    def _value(self, formula: str) -> object:
        difference = _DIFFERENCE.fullmatch(formula)
        if difference is None:
            return _number(self.figures.get(formula, ""))
        first, second = (self.figures.get(name) for name in difference.groups())
        if isinstance(first, (Decimal, int)) and isinstance(second, (Decimal, int)):
            return float(first - second)
        return ""

    def page(
        self,
        worksheet: Worksheet,
        sheet: str,
        *,
        header_row: int | None = None,
        across: int = 1,
        upright: bool = False,
    ) -> None:
        """Print on A4, lying unless ``upright``, ``across`` pages wide, the header repeated and the page counted."""
        if not upright:
            worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        worksheet.fit_to_pages(across, 0)
        if header_row is not None:
            worksheet.repeat_rows(header_row)
        worksheet.set_header(f"&L&9{escaped(self.title)}&R&9{escaped(sheet)}")
        worksheet.set_footer(f"&L&9{BOOK_TITLE}&R&9{PAGE.get(self.lang)}")


def _number(value: object) -> Any:
    if isinstance(value, dt.datetime):
        return serial(value) + round((value - dt.datetime.combine(value, dt.time())).total_seconds()) / 86_400
    if isinstance(value, dt.date):
        return serial(value)
    return float(value) if isinstance(value, (Decimal, int)) else value


def escaped(text: str) -> str:
    """``text`` for a page header: ampersands doubled, and short enough for the 255 characters of the whole."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return shown.replace("&", "&&")


def number_format(kind: Kind | Options) -> str:
    """The number format of a cell of ``kind``, in the form that files store."""
    return kind.number_format if isinstance(kind, Kind) else TEXT_FORMAT


def align(kind: Kind | Options) -> str:
    """How a cell of ``kind`` is aligned."""
    return kind.align if isinstance(kind, Kind) else "left"


def is_wrapped(column: Column | Computed) -> bool:
    """True where long values run over several lines in the cell."""
    return isinstance(column.kind, Kind) and column.kind.name in ("text", "long", "id_list")


def cell_format(style: Style, column: Column | Computed, *, wrap: bool = True, code: bool = False) -> Format:
    """The format of the column's cells; ``code`` marks text that must never become a formula."""
    more: dict[str, str | bool] = {}
    if wrap and is_wrapped(column):
        more["text_wrap"] = True
    if code:
        more["quote_prefix"] = True
    return style.cell(number_format(column.kind), align(column.kind), computed=isinstance(column, Computed), **more)
