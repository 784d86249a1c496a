"""The digest of what a report is made from: all entries and Start, nothing that the program computes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from .book import Book, MoneyColumn
from .sheets import TABLES, Start


def digest(book: Book) -> str:
    """SHA-256 in hex over canonical JSON of every entry and Start.

    The same entries give the same digest whatever file, language, program or time they were read in.
    """
    whole = {
        "schema": 1,
        "start": {c.field: _plain(getattr(book.start, c.field)) for c in Start.columns()},
        "tables": {
            entry.sheet.table: {c.field: _column(book.rows(entry).column(c.field)) for c in entry.columns()}
            for entry in TABLES
        },
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def _column(values: Sequence[object]) -> list[object]:
    if isinstance(values, MoneyColumn):
        return [None if ore is None else _amount(ore) for ore in values.ore]
    types = set(map(type, values)) - {type(None)}
    if types <= {str, int}:
        return list(values)
    if len(types) == 1 and types <= {dt.date, Decimal}:  # values of one type that are equal are told the same
        told: dict[object, object] = {None: None, **{value: _plain(value) for value in set(values) - {None}}}
        return [told[value] for value in values]
    return [None if value is None else _plain(value) for value in values]


def _amount(ore: int) -> str:
    """Whole øre as ``_plain`` tells the same kroner."""
    whole, rest = divmod(abs(ore), 100)
    told = f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)
    return f"-{told}" if ore < 0 else told


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value
