"""The program's own sheets of one book, and the book's names into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..accounts.figures import Rollup
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.issued import CHECKS, OVERVIEW, REPORT
from ..workbook.pen import BOOK_TITLE, PAGE, escaped
from ..workbook.refs import Cell
from ..workbook.text import Text
from .blocks import Key
from .kontroll import NAMES as CHECK_NAMES
from .kontroll import checks
from .layout import Layout
from .oversikt.sheet import NAMES as OVERVIEW_NAMES
from .oversikt.sheet import overview
from .render import RenderedSheet
from .sluttrapport import page_footer, page_header, sluttrapport


@dataclass(frozen=True)
class Reports:
    """Sheets ready to be written; ``names`` are the book's names into them, ``figures`` what those cells hold."""

    generated: Sequence[RenderedSheet]
    names: Mapping[str, str]
    figures: Mapping[str, object]

    def sheet_names(self, book: Book) -> list[str]:
        """The names of the sheets in the book's language."""
        return [each.name.get(book.lang) for each in self.generated]


def build_reports(
    book: Book,
    figures: Rollup,
    *,
    findings: Report | None = None,
    draft: bool = True,
    checked: dt.datetime | None = None,
    report: bool = True,
    overview_sheet: bool = True,
) -> Reports:
    """Regnskapsoversikt, Kontroll when there are ``findings``, and Sluttrapport, which needs Regnskapsoversikt.

    ``overview_sheet`` and ``report`` leave those out; ``checked`` is when the book was checked.
    """
    made: list[RenderedSheet] = []
    names: dict[str, str] = {}
    values: dict[str, object] = {}
    known: dict[Key, Cell] = {}

    def add(sheet: RenderedSheet, named: Mapping[str, Key]) -> None:
        layout = sheet.layout
        made.append(sheet)
        known.update(layout.cells)
        names.update({name: layout.cells[key].absolute for name, key in named.items()})
        values.update({name: layout.figures[key].value for name, key in named.items()})

    if overview_sheet:
        layout = overview(book, figures)
        add(_sheet(book, OVERVIEW, layout), OVERVIEW_NAMES)
    if findings is not None:
        layout = checks(book, findings, checked)
        add(_sheet(book, CHECKS, layout), CHECK_NAMES)
    if report and overview_sheet:
        layout = sluttrapport(book, figures, findings=findings, draft=draft)
        header, footer = page_header(book, draft), page_footer(book)
        add(RenderedSheet(REPORT, layout, dict(known), header=header, footer=footer), {})
    return Reports(made, names, values)


def _sheet(book: Book, name: Text, layout: Layout) -> RenderedSheet:
    programme = escaped(book.start.programme or BOOK_TITLE)
    gap = " " if programme[:1].isdigit() else ""
    header = f"&L&9{gap}{programme}&R&9{escaped(layout.sheet)}"
    return RenderedSheet(name, layout, landscape=True, header=header, footer=f"&R&9{PAGE.get(book.text_lang)}")
