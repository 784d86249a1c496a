"""Findings as a workbook: a summary, every finding with a link to its cell, and what each code means."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...validators.finding import Finding
from ...workbook.pen import is_code
from ...workbook.refs import quoted
from ...workbook.style import DARK, RULE
from ...workbook.tables import fit_height
from ...workbook.text import Lang, Text
from ..results import Judged
from ..sources import is_address
from .csv_form import FINDING_COLUMNS, finding_row
from .explained import explained
from .tekst import OUTCOMES, summary

Body = tuple[Format, Format]
"""Of what users have written: text as any, and text that a spreadsheet would take for a formula."""
MOST_LETTERS = 32_000
MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet."""
MOST_ROWS = 1_000_000
WIDTHS = (40, 9, 11, 20, 10, 8, 16, 24, 24, 24, 14, 70, 60, 8)
SUMMARY_COLUMNS = (
    Text("Fil"),
    Text("Utfall", "Utfall"),
    Text("Feil"),
    Text("Advarsler", "Åtvaringar"),
    Text("Opplysninger", "Opplysningar"),
    Text("Unntak"),
    Text("Oppsummert"),
    Text("SHA-256"),
)
RULE_COLUMNS = (
    Text("Kode"),
    Text("Kontroll"),
    Text("Hvorfor", "Kvifor"),
    Text("Grunnlag"),
    Text("Gjør dette", "Gjer dette"),
)


def findings_xlsx(judged: Sequence[Judged], lang: Lang, out: Path | None) -> bytes:
    """The workbook's bytes. Links are relative to ``out``, where the workbook is going to stand; none without it."""
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, plain) as book:
        book.set_properties({"title": Text("Funn fra Omstillingsbok", "Funn frå Omstillingsbok").get(lang)})
        head = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "text_wrap": True, "valign": "top", "border": 0}
        )
        look = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": RULE}
        body = book.add_format(look), book.add_format({**look, "quote_prefix": True})
        link = book.add_format({"font_color": DARK, "underline": 1, "valign": "top", "bottom": 1, "bottom_color": RULE})
        _summary(book.add_worksheet(Text("Sammendrag", "Samandrag").get(lang)), judged, lang, head, body)
        _findings(book.add_worksheet("Funn"), judged, lang, out, (head, body, link))
        rules = [
            (r.code, r.title.get(lang), r.why.get(lang), "; ".join(g.get(lang) for g in r.ground), r.fix.get(lang))
            for r in explained(judged)
        ]
        sheet = book.add_worksheet(Text("Kontroller", "Kontrollar").get(lang))
        _table(sheet, RULE_COLUMNS, rules, (9, 40, 60, 60, 60), lang, head, body)
    return buffer.getvalue()


def _table(
    sheet: Worksheet,
    columns: Sequence[Text],
    rows: Iterable[Sequence[str | int]],
    widths: Sequence[int],
    lang: Lang,
    head: Format,
    body: Body,
) -> int:
    """Write header and rows; gives the last row."""
    plain, code = body
    sheet.hide_gridlines(2)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (text, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text.get(lang), head)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, column, value, plain)
            else:
                sheet.write_string(last, column, _held(value), code if is_code(value) else plain)
        fit_height(sheet, last, zip(row, widths, strict=True))
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    return last


def _held(text: str) -> str:
    """What a cell can hold of the text: a name in no encoding has letters that no file can, and Excel has a limit."""
    return text.encode("utf-8", "replace").decode()[:MOST_LETTERS]


def _summary(sheet: Worksheet, judged: Sequence[Judged], lang: Lang, head: Format, body: Body) -> None:
    rows = []
    for each in judged:
        counts = each.report.counts
        errors = counts["fatal"] + counts["error"]
        numbers = (errors, counts["warning"], counts["info"], counts["waived"])
        rows.append((each.path, OUTCOMES[each.status].get(lang), *numbers, summary(each), each.sha256))
    _table(sheet, SUMMARY_COLUMNS, rows, (40, 16, 8, 11, 13, 9, 70, 68), lang, head, body)


def _findings(
    sheet: Worksheet, judged: Sequence[Judged], lang: Lang, out: Path | None, formats: tuple[Format, Body, Format]
) -> None:
    head, body, link = formats
    every = [(each, index) for each in judged for index in range(len(each.report.findings))][:MOST_ROWS]
    _table(sheet, FINDING_COLUMNS, (finding_row(each, i, lang) for each, i in every), WIDTHS, lang, head, body)
    if out is None:
        return
    for row, (each, index) in enumerate(every[:MOST_LINKS], 1):
        finding = each.report.findings[index]
        target = _target(each, finding, out)
        if target:
            sheet.write_url(row, 4, target, link, finding.cell or finding.range)


def _target(each: Judged, finding: Finding, out: Path) -> str:
    """The cell in its file as Excel writes such a link; empty where there is no cell, or no way to the file."""
    spot = finding.cell or finding.range
    if not finding.sheet or not spot or is_address(each.path):
        return ""
    try:
        way = os.path.relpath(each.path, out.absolute().parent)
    except ValueError:  # another drive
        way = os.path.abspath(each.path)
    return f"external:{way}#{quoted(finding.sheet)}!{spot}" if "#" not in way and way == _held(way) else ""
