"""New rows of a table as XML text: values, and formulas with their stored values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from .book import MoneyColumn
from .cellformats import CellFormats
from .entry import Column, Computed
from .kinds import Kind, Options
from .ooxml import Element
from .pen import is_code, serial
from .text import Lang

REMEMBERED = 4096
"""So many different values of a column are kept as text: ledgers repeat themselves."""
Writer = Callable[[int, int, "Element | None"], str]
"""Gives a cell: for the row on the sheet, the index of the new row, and the cell that stands there."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def text_content(value: str) -> str:
    """Text as a part holds it: what XML cannot say is written as spreadsheets write it."""
    coded = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
    return escape(coded)


def cell_end(prefix: str, style: int, value: object, formula: str = "") -> str:
    """All of a cell that follows its address. A text without formula stands in the cell itself."""
    head = f'" s="{style}"' if style else '"'
    said = f"<{prefix}f>{escape(formula)}</{prefix}f>" if formula else ""
    if value is None or (value == "" and not formula):
        return f"{head}>{said}</{prefix}c>" if said else f"{head}/>"
    if isinstance(value, str):
        if formula:
            return f'{head} t="str">{said}<{prefix}v>{text_content(value)}</{prefix}v></{prefix}c>'
        kept = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
        inside = f"<{prefix}is><{prefix}t{kept}>{text_content(value)}</{prefix}t></{prefix}is>"
        return f'{head} t="inlineStr">{inside}</{prefix}c>'
    return f"{head}>{said}<{prefix}v>{value}</{prefix}v></{prefix}c>"


def shown(column: Column | Computed, value: object, lang: Lang) -> object:
    """What the cell of an entry's value holds: a number as text, a text, or nothing."""
    if value is None:
        return None
    if isinstance(column.kind, Options):
        return column.kind.show(str(value), lang) if value != "" else ""
    if isinstance(value, dt.date):
        return serial(value)
    if isinstance(value, Decimal):
        return _Number(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value


class _Number(float):
    """A float that is written as the shortest number which is the same."""

    def __str__(self) -> str:
        return repr(int(self)) if self.is_integer() else float.__repr__(self)


def column_writer(
    column: Column | Computed,
    letters: str,
    style: int,
    values: Sequence[object],
    formats: CellFormats,
    *,
    prefix: str = "",
    formula: str = "",
    lang: Lang = "nb",
) -> Writer:
    """What writes the cells of one column of new rows."""
    if isinstance(column.kind, Kind) and column.kind.name in ("date", "money") and formats.is_general(style):
        style = formats.variant(style, shown_as=column.kind.number_format)
    if isinstance(values, MoneyColumn):
        ore = values.ore
        values = [None if each is None else _Number(each / 100) for each in ore]

    quoted = style
    if not formula and any(isinstance(each, str) and is_code(each) for each in values):
        quoted = formats.variant(style, quoted=True)

    head = f'<{prefix}c r="{letters}'
    known: dict[object, str] = {}

    def write(row: int, index: int, present: Element | None) -> str:
        raw = values[index]
        end = known.get(raw)
        if end is None:
            value = shown(column, raw, lang)
            used = quoted if isinstance(value, str) and is_code(value) else style
            end = cell_end(prefix, used, value, formula)
            if len(known) < REMEMBERED:
                known[raw] = end
        return f"{head}{row}{end}"

    return write
