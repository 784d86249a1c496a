"""What a reader of the workbook does not see: hidden rows, columns and sheets, and what their amounts add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple

from .book import Book, Table
from .entry import Column
from .issued import GENERATED, LISTS
from .kinds import Kind
from .money import from_ore, kroner, round_ore
from .reading import RawBook, RawSheet
from .refs import Cell, column_letters


def sums(table: Table[Any], indices: Iterable[int]) -> list[tuple[Column, Decimal]]:
    """The kroner that some rows of a table add up to, by column; columns without any are left out."""
    chosen, found = list(indices), []
    for column in table.entry.columns():
        if isinstance(column.kind, Kind) and column.kind.name == "money" and column.field in table.places:
            ore = table.ore(column.field)
            amounts = [amount for i in chosen if (amount := ore[i]) is not None]
            if amounts:
                found.append((column, from_ore(sum(amounts))))
    return found


def hidden_rows(book: Book, table: Table[Any]) -> list[int]:
    """The rows in use (on the sheet, from 1) of a table that the user cannot see."""
    raw = book.origin
    if not isinstance(raw, RawBook) or table.sheet not in raw.facts:
        return []
    hidden = raw.facts[table.sheet].hidden_rows
    return [row for row in table.rows if row in hidden] if hidden else []


class Content(NamedTuple):
    """What a hidden sheet holds: how many numbers, how they are told, and how many texts."""

    numbers: int
    shown: str
    texts: int


def hidden_sheets(book: Book) -> Iterator[tuple[RawSheet, Content]]:
    """The hidden sheets with something in them; of the book's own, those with amounts."""
    raw = book.origin
    ours = {form.casefold() for text in (*GENERATED, LISTS) for form in text.forms()}
    held = {table.sheet: table for table in book.tables.values()}
    for sheet in raw.sheets if isinstance(raw, RawBook) else ():
        if sheet.state == "visible" or not sheet.part or sheet.name.casefold() in ours:
            continue
        if sheet.name in held:
            found = sums(held[sheet.name], range(len(held[sheet.name])))
            shown = ", ".join(f"{column.header.get(book.text_lang)} {kroner(total)}" for column, total in found)
            content = Content(len(found), shown, 0)
        else:
            content = _content([cell for row in raw.facts[sheet.name].top for cell in row])
        if content.numbers or content.texts:
            yield sheet, content


def _content(cells: Iterable[object]) -> Content:
    numbers, texts = [], 0
    for cell in cells:
        if isinstance(cell, float) and isfinite(cell):
            numbers.append(Decimal(repr(cell)))
        elif cell != "":
            texts += 1
    return Content(len(numbers), kroner(round_ore(sum(numbers, Decimal(0)))), texts)


def hidden_columns(book: Book) -> Iterator[tuple[Cell, str, int, Decimal | None]]:
    """The columns that a user has hidden: header cell, header, how many values, their sum in kroner, if any."""
    raw = book.origin
    for table in book.tables.values() if isinstance(raw, RawBook) else ():
        facts = raw.facts.get(table.sheet)
        if facts is None or not facts.hidden_columns or not len(table):
            continue
        totals = {column.field: total for column, total in sums(table, range(len(table)))}
        for column in table.entry.columns():
            number = table.places.get(column.field, 0)
            count = (
                sum(value is not None for value in table.column(column.field)) if number in facts.hidden_columns else 0
            )
            if count:
                header = column.header.get(book.text_lang)
                yield Cell(table.sheet, len(facts.top), number), header, count, totals.get(column.field)
        for number, values in facts.aside.items():
            content = _content(values) if number in facts.hidden_columns else None
            if content and (content.numbers or content.texts):
                header = str(facts.top[-1][number - 1]) if facts.top and number <= len(facts.top[-1]) else ""
                amount = sum((Decimal(repr(v)) for v in values if isinstance(v, float) and isfinite(v)), Decimal(0))
                total = round_ore(amount) if content.numbers else None
                place = Cell(table.sheet, max(len(facts.top), 1), number)
                yield place, header or column_letters(number), content.numbers + content.texts, total
