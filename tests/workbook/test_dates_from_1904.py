"""A book that counts dates from 1904: read right, and what is written into it are the same days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from edited_books import edited
from ledger_files import ledger, unit4

from omstillingsbok import api
from omstillingsbok.report.deliver import deliver
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.reading import read_workbook
from omstillingsbok.workbook.sheets import Regnskap

LATER = dt.timedelta(days=1_462)


@pytest.fixture(scope="module")
def old_mac(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its dates counted from 1904, as every day in it is four years later."""
    folder = tmp_path_factory.mktemp("mac")
    issue(folder / "bok.xlsx", example(rows=40))
    mark = ("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    return edited(folder / "bok.xlsx", folder / "mac.xlsx", mark)


def days(book: Book) -> set[dt.date]:
    columns = [values for table in book.tables.values() for values in table.columns.values()]
    return {day for values in columns for day in values if isinstance(day, dt.date)}


def test_the_days_are_read_as_the_book_means_them(old_mac: Path) -> None:
    assert days(api.open(old_mac)) == {day + LATER for day in days(example(rows=40))}


def test_the_report_shows_the_same_days(old_mac: Path, tmp_path: Path) -> None:
    book = api.open(old_mac)
    deliver(old_mac, tmp_path / "ut.xlsx", book, api.rollup(book))
    raw = read_workbook(tmp_path / "ut.xlsx")
    written = raw.facts["Sluttrapport"].formulas
    shown = {
        value
        for row, cells in enumerate(raw.grid("Sluttrapport"), 1)
        for column, value in enumerate(cells, 1)
        if isinstance(value, dt.date) and row not in written.get(column, ())
    }
    assert len(shown) > 3
    assert shown <= days(book)


def test_imported_lines_keep_their_days(old_mac: Path, tmp_path: Path) -> None:
    book = api.open(old_mac)
    outcome = api.import_ledger(book, unit4(tmp_path / "l.csv", ledger()))
    target = tmp_path / "ut.xlsx"
    api.write_import(book, outcome, target)
    added = [row.voucher_date for row in api.open(target).rows(Regnskap)][len(book.rows(Regnskap)) :]
    assert added
    assert added == list(outcome.columns["voucher_date"])
