"""Our own sheets into a user's workbook, all else as it was: made apart, grafted, put in place whole."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ..accounts.figures import Rollup
from ..validators.finding import Report
from ..workbook.atomic import atomic_write
from ..workbook.book import Book
from ..workbook.reading import RawBook
from ..workbook.style import MID, Style
from ..workbook.writing import replace_sheets
from .reports import Reports, build_reports


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas name no function newer than Excel 2016, so that none needs a prefix looked for."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def deliver(
    source: Path,
    target: Path,
    book: Book,
    figures: Rollup,
    *,
    findings: Report | None = None,
    draft: bool = True,
    only_overview: bool = False,
    checked: dt.datetime | None = None,
) -> None:
    """Write Regnskapsoversikt, Kontroll when there are findings, and Sluttrapport into ``target``.

    ``target`` is ``source`` with those sheets replaced; the two may be one file. Raises ``Refused`` and ``OSError``.
    """
    reports = build_reports(
        book,
        figures,
        findings=None if only_overview else findings,
        draft=draft,
        checked=checked,
        report=not only_overview,
    )
    write_into(source, target, book, reports)


def deliver_checks(
    source: Path, target: Path, book: Book, figures: Rollup, findings: Report, checked: dt.datetime | None = None
) -> None:
    """Write Kontroll, and nothing else, into ``target``; see ``deliver``."""
    reports = build_reports(book, figures, findings=findings, checked=checked, report=False, overview_sheet=False)
    write_into(source, target, book, reports)


def write_into(source: Path, target: Path, book: Book, reports: Reports) -> None:
    """Graft the sheets of ``reports`` into a copy of ``source``; ``target`` is then whole or untouched.

    Raises ``Refused`` where the book has been written by others since it was read.
    """
    with tempfile.TemporaryDirectory(prefix="omstillingsbok-") as folder:
        scratch = Path(folder) / "ark.xlsx"
        write_scratch(scratch, book, reports)
        sheets = reports.sheet_names(book)
        atomic_write(
            target,
            lambda unfinished: replace_sheets(source, scratch, sheets, unfinished, reports.names),
            backup=True,
            made_from=(source, book.sha256),
        )


def write_scratch(scratch: Path, book: Book, reports: Reports, sheet_class: type[Worksheet] = _Sheet) -> list[Any]:
    """A workbook of nothing but our sheets; their formulas name tables of the book they are meant for.

    Gives the sheets as written, of ``sheet_class``.
    """
    # without temporary files of its own: these sheets are small beside the book
    kept = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    from_1904 = isinstance(book.origin, RawBook) and book.origin.date1904
    with xlsxwriter.Workbook(str(scratch), {**kept, "date_1904": from_1904}) as workbook:
        style = Style(workbook)
        for sheet in reports.generated:
            worksheet = workbook.add_worksheet(sheet.name.get(book.lang), sheet_class)
            worksheet.set_tab_color(MID)
            sheet.write(workbook, worksheet, style)
            worksheet.protect("", {"format_columns": True, "format_rows": True})
        return list(workbook.worksheets())
