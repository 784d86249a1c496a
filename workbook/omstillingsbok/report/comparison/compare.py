"""Two books held together; or one book and the template as it would be issued with the same choices."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...accounts.figures import Rollup, figure_lines
from ...accounts.rollup import rollup
from ...workbook.book import Book
from ...workbook.entry import FormPlace
from ...workbook.parsing import open_book
from ...workbook.refs import Cell
from ...workbook.sheets import TABLES, Start
from ..issue import blank, issue
from .cells import compare_cells
from .differences import Comparison, FieldChange, FigureChange
from .rows import compare_rows
from .structure import compare_structure


def compare(old: Book, new: Book, *, issued: bool = False) -> Comparison:
    """Everything in which ``new`` differs from ``old``."""
    figures = rollup(old), rollup(new)
    lines = list(_figures(*figures))
    return Comparison(
        old,
        new,
        tuple(_start(old, new)),
        tuple(compare_rows(old, new, entry) for entry in TABLES),
        tuple(compare_cells(old, new)),
        tuple(compare_structure(old, new)),
        tuple(line for line in lines if line.view == "remaining"),
        tuple(line for line in lines if line.old != line.new),
        issued,
    )


def compare_with_template(book: Book) -> Comparison:
    """What has become of the template: against a book issued now in the same language, with the same facts on Start."""
    with tempfile.TemporaryDirectory(prefix="omstillingsbok-") as folder:
        path = Path(folder) / "mal.xlsx"
        issue(path, blank(book.lang, book.start))
        return compare(open_book(path), book, issued=True)


def _start(old: Book, new: Book) -> Iterator[FieldChange]:
    for column in Start.columns():
        a, b = _fact(old, column.field), _fact(new, column.field)
        if a != b:
            cells = (_cell(book, column.field) for book in (old, new))
            yield FieldChange(column.header, column.kind, a, b, *cells)


def _fact(book: Book, field: str) -> Any:
    refused = next((f for f in book.faults if f.entry is Start and f.field == field), None)
    value = getattr(book.start, field)
    return str(refused.raw) if refused is not None and value is None else value


def _cell(book: Book, field: str) -> Cell:
    place = book.start.place
    return place.cell(field) if isinstance(place, FormPlace) else Cell(Start.sheet.name.nb, 0, 0)


def _figures(old: Rollup, new: Rollup) -> Iterator[FigureChange]:
    before, after = _by_name(old), _by_name(new)
    for name in (*before, *(each for each in after if each not in before)):
        yield FigureChange(*name, before.get(name), after.get(name))


def _by_name(figures: Rollup) -> dict[tuple[str, int | None, str | None, str], Decimal | int]:
    return {(view, year, key, measure): value for view, year, key, measure, value in figure_lines(figures)}
