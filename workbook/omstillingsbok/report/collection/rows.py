"""One book as rows of a collection: a line of JSON each, compressed, to travel between processes and be spooled."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ...accounts.computed import computed_values
from ...accounts.figures import Rollup
from ...workbook.book import Book
from ...workbook.entry import Entry
from ...workbook.kinds import Kind
from ...workbook.sheets import TABLES, Start
from .schema import own_fields, table_name

_FAST = 1
"""zlib's level: the rows only pass through a pipe."""


@dataclass(frozen=True)
class Collected:
    """What a collection takes of one book; ``lines[table]`` is compressed JSON, one row a line."""

    digest: str
    municipality_no: str | None
    programme: str | None
    lines: Mapping[str, bytes]


def collected(book: Book, figures: Rollup, source: str) -> Collected:
    """The book's rows, each with its origin; choices and computed words in bokmål."""
    start = book.start
    origin = {
        "kilde_fil": source,
        "kilde_sha256": book.sha256,
        "kommunenummer": start.municipality_no,
        "program": start.programme,
    }
    computed = computed_values(replace(book, lang="nb"), figures)
    front = {c.field: [getattr(start, c.field)] for c in Start.columns()}
    lines = {table_name(Start): _packed(_lines(Start, {**origin, "kilde_ark": start.place.sheet}, [None], front))}
    for entry in TABLES:
        table = book.rows(entry)
        values = {c.field: table.column(c.field) for c in entry.columns()} | computed.get(entry, {})
        if len(table):
            lines[table_name(entry)] = _packed(_lines(entry, {**origin, "kilde_ark": table.sheet}, table.rows, values))
    return Collected(book.digest, start.municipality_no, start.programme, lines)


def _lines(
    entry: type[Entry],
    origin: Mapping[str, str | None],
    rows: Sequence[int | None],
    values: Mapping[str, Sequence[Any]],
) -> Iterator[str]:
    fields = own_fields(entry)
    plain = {field.name: _plain(field.of.kind if field.of else None) for field in fields}
    columns = [map(plain[field.name], values[field.of.field]) for field in fields if field.of]
    names = [field.name for field in fields]
    begin = json.dumps(origin, ensure_ascii=False)[:-1]
    for row, told in zip(rows, zip(*columns, strict=True), strict=True):
        own = {"kilde_rad": row, **{name: value for name, value in zip(names, told, strict=True) if value is not None}}
        yield f"{begin}, {json.dumps(own, ensure_ascii=False)[1:]}\n"


def _plain(kind: object) -> Callable[[Any], object]:
    """What turns a value of that kind into JSON; ``""`` is what a grey column shows where it has nothing."""
    if isinstance(kind, Kind) and kind.name in ("money", "number", "percent"):
        return lambda value: f"{value:f}" if isinstance(value, (Decimal, int)) else None
    if isinstance(kind, Kind) and kind.name == "date":
        return lambda value: value.isoformat() if isinstance(value, dt.date) else None
    if isinstance(kind, Kind) and kind.name == "id_list":
        return lambda value: ", ".join(value) if value else None
    return lambda value: None if value == "" else value


def _packed(lines: Iterable[str]) -> bytes:
    packer, out = zlib.compressobj(_FAST), bytearray()
    for line in lines:
        out += packer.compress(line.encode())
    return bytes(out + packer.flush())
