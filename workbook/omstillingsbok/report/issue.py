"""The whole book for ``ny``: the template with its entries, and the program's own sheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ..accounts.chart import shipped_kontoplan
from ..accounts.computed import computed_values
from ..accounts.rollup import rollup
from ..workbook.book import Book
from ..workbook.form import with_defaults
from ..workbook.sheets import Start
from ..workbook.shipped import shipped_questions, shipped_tasks
from ..workbook.template import write_book
from ..workbook.text import Lang, Text
from .reports import build_reports


def blank(language: Lang, start: Start) -> Book:
    """A book with nothing but ``start``, its defaults, and what the template ships: tasks, questions, Kontoplan."""
    if start.chart == "NS 4102" and start.digits is None:
        start = start.model_copy(update={"digits": "4"})
    start = with_defaults(start, language)
    chart = shipped_kontoplan(start.chart or "KOSTRA", language)
    entries = [*shipped_tasks(start, language), *shipped_questions(language), *chart]
    return replace(Book.of(start, entries), lang=language)


def issue(target: str | Path | BinaryIO, book: Book, *, note: Text | None = None) -> None:
    """Write ``book`` to ``target`` as a whole workbook, its report marked as a draft. ``note`` is a banner on Start.

    The same book gives the same bytes.
    """
    # the report's checksum is over what the book holds once it is written
    book = replace(book, start=with_defaults(book.start, book.lang))
    figures = rollup(book)
    reports = build_reports(book, figures, draft=True)
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
