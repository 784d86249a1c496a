"""Adding rows to an entry table of a user's workbook: the table grows, and every other byte stays.

Only the sheet's and the table's part change, the styles where a text must be marked as text, and the workbook part,
which asks for recalculation. Empty rows of the table are filled first. Columns with a formula, the user's own among
them, get it in the new rows; column formulas that LibreOffice drops on saving are put back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from .below import refuse_below
from .book import Table
from .bookpart import BookPart
from .cellformats import CellFormats
from .entry import Computed, Headers
from .largenote import say_values
from .ooxml import Element, children, dump, number, q
from .package import Package, check
from .parsing import match_headers
from .pen import SHIFT
from .refs import Area, column_letters, parse_area
from .refusal import broken
from .rowtext import Writer, cell_end, column_writer
from .sheets import TABLES
from .sheettext import SheetText, cell_column, column_styles, cut, row_element, stretched
from .tableparts import TablePlace, find_table, own_formula
from .tables import FORMULA_ROWS, Rows, all_columns
from .text import Lang, Text

_OPENING = re.compile(r"<(?:[\w.-]+:)?row((?:\s+[\w:.-]+=\"[^\"]*\")*)\s*/?>")
_GONE = re.compile(r"\s(?:hidden|spans)=\"[^\"]*\"")
"""A row that is filled is in sight, and as wide as it then is."""


def add_rows(source: Path, target: Path, table: Table[Any], rows: Rows, lang: Lang) -> None:
    """Write ``source`` to ``target`` with ``rows`` after the rows in use of ``table``, which was read from ``source``.

    ``rows`` holds the values of the computed columns too. Raises ``Refused``; ``target`` is then not there or broken.
    """
    check(source)
    with Package(source) as package:
        package.refuse_signed()
        book = BookPart(package)
        rows = _counted(rows) if book.counts_from_1904 else rows
        place = find_table(package, book, table)
        first = max([*table.rows[-1:], place.first - 1]) + 1
        data = package.read(place.sheet_part)
        text = cut(data, place.sheet_part, place.sheet, first)
        bottom = max(place.area.bottom, first + rows.count - 1)
        if bottom > place.area.bottom:
            refuse_below(package, place, text, bottom)
        formats = CellFormats(_styles(package))
        restored: dict[int, str] = {}
        writers = _writers(place, text, data, table, rows, formats, lang, restored)
        package.put_xml(package.related(package.workbook, "styles") or "", formats.root)
        stretched(text, place.area, bottom)
        if len(table) + rows.count > FORMULA_ROWS:
            say_values(package, text, rows.entry, first, lang)
        package.put(place.sheet_part, lambda: _sheet(text, place, writers, first, rows.count))
        _grow(place, bottom, restored)
        package.put(place.part, dump(place.root))
        book.recalculate()
        book.save()
        package.save(target)


def _counted(rows: Rows) -> Rows:
    """The rows with dates that have the number a book counting from 1904 gives to their own."""
    moved = {
        field: [value - dt.timedelta(days=SHIFT) if isinstance(value, dt.date) else value for value in values]
        for field, values in rows.values.items()
        if any(isinstance(value, dt.date) for value in values)
    }
    return replace(rows, values={**rows.values, **moved})


def _styles(package: Package) -> Element:
    part = package.related(package.workbook, "styles")
    if part is None:
        raise broken(Text("boken mangler celleformater", "boka manglar celleformat"))
    return package.xml(part)


# --- what each column gets in the new rows ---------------------------------------------------------------------------


def _writers(
    place: TablePlace,
    text: SheetText,
    data: bytes,
    table: Table[Any],
    rows: Rows,
    formats: CellFormats,
    lang: Lang,
    restored: dict[int, str],
) -> dict[int, Writer]:
    """By column of the sheet, what writes a cell: row on the sheet, index of the new row, the cell that is there.

    ``restored`` gets the column formulas that the table's part should say and does not.
    """
    prefix = text.prefix.decode()
    fields = {at: field for field, at in match_headers(rows.entry, place.names, place.area.left).items()}
    known = {column.field: column for column in all_columns(rows.entry)}
    large = len(table) + rows.count > FORMULA_ROWS
    headers = Headers(TABLES, lang)
    last = row_element(data, place.sheet_part, place.sheet, table.rows[-1]) if table.rows else None
    styles = _column_formats(place, text, last)
    made: dict[int, Writer] = {}
    for at in range(place.area.left, place.area.right + 1):
        letters, style = column_letters(at), styles.get(at, 0)
        column = known.get(fields.get(at, ""))
        if column is None:
            own = own_formula(place, data, table, at, last)
            restored[at] = own.undeclared
            made[at] = _own_column(text, letters, style, own.at_row)
            continue
        formula = headers.formula(column.formula) if isinstance(column, Computed) else ""
        restored[at] = formula
        values, said = rows.values[column.field], "" if large else formula
        made[at] = column_writer(column, letters, style, values, formats, prefix=prefix, formula=said, lang=lang)
    return made


def _own_column(text: SheetText, letters: str, style: int, formula: Callable[[int], str]) -> Writer:
    """What the user has in a cell of an own column stays; an empty one gets the column's formula."""
    prefix = text.prefix.decode()

    def write(row: int, index: int, present: Element | None) -> str:
        if present is not None and children(present):
            return text.dumped(present).decode()
        return f'<{prefix}c r="{letters}{row}{cell_end(prefix, style, None, formula(row))}'

    return write


def _column_formats(place: TablePlace, text: SheetText, last: Element | None) -> dict[int, int]:
    """The cell format of each column: that of the table's last row, else of its last row in use, else the column's."""
    found = column_styles(text.head)
    for row in (last, text.rows.get(place.area.bottom)):
        for each in children(row):
            if each.get("s") and place.area.left <= cell_column(each) <= place.area.right:
                found[cell_column(each)] = number(each.get("s"))
    return found


# --- out -------------------------------------------------------------------------------------------------------------


def _sheet(
    text: SheetText, place: TablePlace, writers: Mapping[int, Writer], first: int, count: int
) -> Iterator[bytes]:
    yield text.head
    yield text.kept
    left, right, last = place.area.left, place.area.right, first + count - 1
    prefix = text.prefix.decode()
    order = sorted(writers)
    pending: list[str] = []
    for index in range(count):
        row = first + index
        element = text.rows.get(row)
        if element is None:
            cells = "".join([writers[at](row, index, None) for at in order])
            pending.append(f'<{prefix}row r="{row}">{cells}</{prefix}row>')
        else:
            pending.append(_merged(text, element, writers, order, left, right, row, index))
        if len(pending) == 512:
            yield "".join(pending).encode()
            pending.clear()
    yield "".join(pending).encode()
    for row, element in text.rows.items():
        if row > last:
            yield text.dumped(element)
    yield text.tail


def _merged(
    text: SheetText,
    element: Element,
    writers: Mapping[int, Writer],
    order: list[int],
    left: int,
    right: int,
    row: int,
    index: int,
) -> str:
    """A row that is there: its cells in the table written anew, the others as they were; and it is in sight."""
    present = {cell_column(each): each for each in children(element)}
    before = b"".join(text.dumped(each) for at, each in sorted(present.items()) if at < left).decode()
    after = b"".join(text.dumped(each) for at, each in sorted(present.items()) if at > right).decode()
    cells = "".join([writers[at](row, index, present.get(at)) for at in order])
    opening = _OPENING.match(text.dumped(element).decode())
    said = _GONE.sub("", opening[1]) if opening else f' r="{row}"'
    prefix = text.prefix.decode()
    return f"<{prefix}row{said}>{before}{cells}{after}</{prefix}row>"


def _grow(place: TablePlace, bottom: int, restored: Mapping[int, str]) -> None:
    """Say the table's new end, and the formulas of its columns where they are no longer said."""
    root, area = place.root, place.area
    root.set("ref", Area("", area.top, area.left, bottom, area.right).a1)
    for name in ("insertRow", "insertRowShift"):
        if name in root.attrib:
            del root.attrib[name]
    for each in root.iter(q("autoFilter"), q("sortState"), q("sortCondition")):
        said = parse_area("", each.get("ref") or "")
        if said and said.bottom == area.bottom:
            each.set("ref", Area("", said.top, said.left, bottom, said.right).a1)
    for at, column in enumerate(place.columns, area.left):
        if restored.get(at) and column.find(q("calculatedColumnFormula")) is None:
            formula = etree.Element(q("calculatedColumnFormula"))
            formula.text = restored[at]
            column.insert(0, formula)
