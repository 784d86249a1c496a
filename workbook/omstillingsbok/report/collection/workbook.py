"""A collection as a workbook: what it holds, the answers to the questions, then every table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ...workbook.kinds import Kind
from ...workbook.pen import PAGE, is_code, serial
from ...workbook.style import COUNT_FORMAT, DATE_FORMAT, MID, MONEY_FORMAT, RULE, TEXT_FORMAT, Style
from ...workbook.tables import PAGE_WIDTH
from ...workbook.template import CREATED
from ...workbook.text import Lang, Text
from .questions import QUESTIONS
from .schema import DATE, NUMBER, WHOLE, tables
from .spool import QUIET, TooManyRows

MOST_ROWS = 1_048_575
"""Excel's rows, less the header."""
_FIRST = Text("Om samlingen", "Om samlinga")
_BATCH = 5_000
_SAYS, _FITS = 100, 115
"""The width of the column that explains, and the characters of running text that it takes."""
_WIDTHS = {"kilde_fil": 28, "program": 28, "mottaker": 28} | {
    field.name: min(field.of.kind.width, 40) + 2
    for table in tables()
    for field in table.fields
    if field.of is not None and isinstance(field.of.kind, Kind)
}


def write_workbook(built: Path, target: Path, lang: Lang) -> None:
    """Write the database that ``Spool`` has built to ``target``. Raises ``TooManyRows`` before anything is written."""
    said = {q.name: q.says for q in QUESTIONS} | {t.name: t.says for t in tables()}
    settings = {
        "constant_memory": True,
        "tmpdir": str(target.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with duckdb.connect(str(built), read_only=True, config=QUIET) as database:
        counts = {name: _count(database, name) for name in said}
        for name, rows in counts.items():
            if rows > MOST_ROWS:
                raise TooManyRows(name, rows)
        with xlsxwriter.Workbook(str(target), settings) as book:
            book.set_properties({"title": _FIRST.get(lang), "created": CREATED})
            style = Style(book)
            _front(book.add_worksheet(_FIRST.get(lang)), style, said, counts, lang)
            for name in said:
                _sheet(book.add_worksheet(name), style, database, name, lang)


def _count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    found = database.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(found[0]) if found else 0


def _front(sheet: Worksheet, style: Style, said: dict[str, Text], counts: dict[str, int], lang: Lang) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate((30, 12, _SAYS)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, _FIRST.get(lang), style.title)
    headers = (Text("Ark"), Text("Rader"), Text("Hva det viser", "Kva det viser"))
    for column, header in enumerate(headers):
        sheet.write_string(2, column, header.get(lang), style.header(right=column == 1))
    for row, (name, text) in enumerate(said.items(), 3):
        link = style.format(font_color=MID, underline=1, valign="top", border=1, border_color=RULE)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_number(row, 1, counts[name], style.cell(COUNT_FORMAT, "right"))
        sheet.write_string(row, 2, text.get(lang), style.cell(text_wrap=True))
        sheet.set_row(row, 15.5 * ceil(len(text.get(lang)) / _FITS))


def _sheet(sheet: Worksheet, style: Style, database: duckdb.DuckDBPyConnection, name: str, lang: Lang) -> None:
    found = database.execute(f"SELECT * FROM {name}")
    columns = [(each[0], str(each[1])) for each in found.description or ()]
    sheet.hide_gridlines(2)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    widths = [max(len(column) * 1.15 + 4, _WIDTHS.get(column, 14)) for column, _ in columns]
    sheet.fit_to_pages(ceil(sum(widths) / PAGE_WIDTH), 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{name}")
    sheet.set_footer(f"&R{PAGE.get(lang)}")
    formats = []
    for at, (column, kind) in enumerate(columns):
        number, right = _format(kind)
        formats.append(style.format(num_format=number, valign="top", **_side(right)))
        sheet.set_column(at, at, widths[at], formats[-1])
        sheet.write_string(0, at, column, style.header(right=right))
    code = style.format(num_format=TEXT_FORMAT, valign="top", quote_prefix=True, **_side(False))
    last = 0
    for last, row in enumerate(_every(found), 1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, at, value, code if is_code(value) else formats[at])
            elif value is not None:
                shown = serial(value) if isinstance(value, dt.date) else float(value)
                sheet.write_number(last, at, shown, formats[at])
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _side(right: bool) -> dict[str, str | int]:
    return {"align": "right"} if right else {"align": "left", "indent": 1}


def _every(found: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Any]]:
    while rows := found.fetchmany(_BATCH):
        yield from rows


def _format(kind: str) -> tuple[str, bool]:
    """The number format of an SQL type, and whether it stands to the right."""
    if kind == DATE:
        return DATE_FORMAT, True
    if kind == NUMBER:
        return "General", True
    if kind.startswith("DECIMAL"):
        return MONEY_FORMAT, True
    return ("0", True) if kind in (WHOLE, "BIGINT") else (TEXT_FORMAT, False)
