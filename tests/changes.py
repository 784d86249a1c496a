"""Ways to change a book that is right, so that one rule speaks: the vocabulary of the rules' examples."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.example import example
from omstillingsbok.workbook.book import Book, Table
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import Prosjekter, Regnskap

M = Decimal(1000)
ADOPTED = {
    "phase": "Innsending",
    "board_date": dt.date(2027, 4, 1),
    "board_case": "Styresak 3/27",
    "council_date": dt.date(2027, 5, 1),
    "council_case": "KS 12/27",
    "county_sent_on": dt.date(2027, 5, 10),
    "county_reference": "27/100",
    "innovation_norway_sent_on": dt.date(2027, 5, 10),
}
Rows = list[Any]


def good() -> Book:
    """The example programme, adopted and sent."""
    return remade(example(), {}, **ADOPTED)


def remade(book: Book, tables: Mapping[type[Entry], Sequence[Entry]], **start: object) -> Book:
    """The book with other rows on some sheets and other facts on Start."""
    made = book.start.model_copy(update=start)
    made.at(book.start.place)
    every = {**book.tables, **{entry: Table.of(entry, list(rows)) for entry, rows in tables.items()}}
    return dataclasses.replace(book, start=made, tables=every)


def change(entry: type[Entry], index: int, **fields: object) -> Callable[[Book], Book]:
    """Change some fields of one row."""

    def apply(book: Book) -> Book:
        rows: Rows = list(book.rows(entry))
        rows[index] = rows[index].model_copy(update=fields)
        return remade(book, {entry: rows})

    return apply


def first(entry: type[Entry], when: Callable[[Any], bool], **fields: object) -> Callable[[Book], Book]:
    """Change some fields of the first row that answers."""

    def apply(book: Book) -> Book:
        rows: Rows = list(book.rows(entry))
        index = next(i for i, row in enumerate(rows) if when(row))
        return change(entry, index, **fields)(book)

    return apply


def add(row: Entry) -> Callable[[Book], Book]:
    """Add a row."""
    return lambda book: remade(book, {type(row): [*book.rows(type(row)), row]})


def start(**fields: object) -> Callable[[Book], Book]:
    """Change Start."""
    return lambda book: remade(book, {}, **fields)


def table(entry: type[Entry], **facts: object) -> Callable[[Book], Book]:
    """Change what reading found of a table."""

    def apply(book: Book) -> Book:
        old = book.rows(entry)
        made: Table[Any] = Table(entry, old.sheet, old.rows, old.columns, old.places, old.stored)
        for name, value in facts.items():
            setattr(made, name, value)
        return dataclasses.replace(book, tables={**book.tables, entry: made})

    return apply


def without_column(entry: type[Entry], field: str) -> Callable[[Book], Book]:
    """A sheet that lost a column."""
    return lambda book: table(entry, places={k: v for k, v in book.rows(entry).places.items() if k != field})(book)


def stored(book: Book) -> Book:
    """A total that somebody typed in."""
    count = len(book.rows(Prosjekter))
    places = {**book.rows(Prosjekter).places, "budgeted": 30}
    return table(Prosjekter, stored={"budgeted": [1.0] * count}, places=places)(book)


def imported(book: Book) -> list[Any]:
    """The ledger with the file and line each row came from."""
    return [r.model_copy(update={"source": f"hovedbok.csv:{i}"}) for i, r in enumerate(book.rows(Regnskap), 2)]


def imported_twice(book: Book) -> Book:
    """The last lines of the file, once more."""
    return remade(book, {Regnskap: [*imported(book), *imported(book)[-3:]]})


def jan(year: int, month: int = 1, day: int = 1) -> dt.date:
    return dt.date(year, month, day)


def committed(book: Book) -> str | None:
    """A project whose grant is not used up."""
    return next(p.project for p in rollup(book).by_project if p.committed)


def each(entry: type[Entry], when: Callable[[Any], bool], **fields: object) -> Callable[[Book], Book]:
    """Change some fields of every row that answers."""

    def apply(book: Book) -> Book:
        rows = [row.model_copy(update=fields) if when(row) else row for row in book.rows(entry)]
        return remade(book, {entry: rows})

    return apply


def both(*changes: Callable[[Book], Book]) -> Callable[[Book], Book]:
    """One change after the other."""

    def apply(book: Book) -> Book:
        for one in changes:
            book = one(book)
        return book

    return apply
