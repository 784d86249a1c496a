"""The digest of what a report is made from: all entries and Start, nothing that the program computes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from .book import Book, MoneyColumn
from .sheets import TABLES, Start


def digest(book: Book) -> str:
    """SHA-256 in hex over canonical JSON of every entry and Start.

    The same entries give the same digest whatever file, language, program or time they were read in.
    """
    start = {c.field: _plain(getattr(book.start, c.field)) for c in Start.columns()}
    tables = {
        entry.sheet.table: _object({c.field: _column(book.rows(entry).column(c.field)) for c in entry.columns()})
        for entry in TABLES
    }
    text = _object({"schema": "1", "start": _json(start), "tables": _object(tables)})
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _object(members: Mapping[str, str]) -> str:
    """A JSON object of members that are JSON already."""
    return "{" + ",".join(f"{_json(name)}:{members[name]}" for name in sorted(members)) + "}"


def _column(values: Sequence[object]) -> str:
    """A JSON array; what stands many times in a column is told once."""
    if isinstance(values, MoneyColumn):
        amounts = '","'.join(["" if ore is None else _amount(ore) for ore in values.ore])
        return f'["{amounts}"]'.replace('""', "null") if values.ore else "[]"
    types = set(map(type, values)) - {type(None)}
    if types <= {str, int}:
        return _json(values)
    if len(types) == 1 and types <= {dt.date, Decimal}:
        told = {value: _json(_plain(value)) for value in set(values)}
        return "[" + ",".join([told[value] for value in values]) + "]"
    return _json([_plain(value) for value in values])


def _amount(ore: int) -> str:
    """Whole øre as ``_plain`` tells the same kroner."""
    if not ore % 100:
        return str(ore // 100)
    if -100 < ore < 100:
        return f"{'-' if ore < 0 else ''}0.{abs(ore):02}".rstrip("0")
    told = str(ore)
    return f"{told[:-2]}.{told[-2:]}" if ore % 10 else f"{told[:-2]}.{told[-2]}"


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value
