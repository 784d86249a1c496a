"""The whole book for ``ny``: the template with its entries, and the program's own sheets."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..accounts.computed import computed_values
from ..accounts.rollup import rollup
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.template import write_book
from ..workbook.text import Text
from .reports import build_reports


def issue(
    target: str | Path | BinaryIO, book: Book, *, note: Text | None = None, findings: Report | None = None
) -> None:
    """Write ``book`` to ``target`` as a whole workbook, its report marked as a draft. ``note`` is a banner on Start.

    The same book gives the same bytes.
    """
    figures = rollup(book)
    reports = build_reports(book, figures, findings=findings, draft=True)
    write_book(
        target,
        book.start,
        book.tables,
        computed=computed_values(book, figures),
        generated=reports.generated,
        lang=book.lang,
        names=reports.names,
        figures=reports.figures,
        note=note,
    )
