"""The defined names that the book was issued with, against what they refer to now."""

from __future__ import annotations

from collections.abc import Iterator

from .book import Book
from .entry import FormPlace
from .inputs import list_name
from .issued import LISTS
from .kinds import Options
from .parsing import folded
from .reading import RawBook
from .refs import Area, Cell, parse_area, parse_name_target
from .sheets import BY_TABLE, EVERY_SHEET, Start
from .sheets.start import start_name

BROKEN = "#REF!"
OURS = ("start_", "liste_", "oversikt_", "kontroll_", "omstillingsbok_")
"""How the names of the book begin."""


def broken_names(raw: RawBook) -> Iterator[tuple[str, bool]]:
    """The names that refer to something deleted, and whether they are the book's own."""
    for name, target in raw.names.items():
        if BROKEN in target:
            yield name, name.startswith(OURS)


def missing_names(raw: RawBook) -> list[str]:
    """The names behind drop-downs that are gone."""
    return sorted({name for name, _ in _lists()} - raw.names.keys())


def strayed_names(book: Book) -> Iterator[tuple[str, str, str]]:
    """The names that lead elsewhere than they should: name, where it leads, where it should lead."""
    raw = book.origin
    if not isinstance(raw, RawBook):
        return
    for name, source in dict(_lists()).items():
        target = raw.names.get(name, "")
        if target and BROKEN not in target and not _leads(book, raw, target, source):
            yield name, target, _expected(source)
    yield from _strayed_fields(book, raw)


def _lists() -> Iterator[tuple[str, Options | str]]:
    """Every name behind a drop-down, with its choices or the column it shows as ``tblX.field``."""
    for entry in EVERY_SHEET:
        for column in entry.columns():
            if isinstance(column.kind, Options):
                yield list_name(column.kind), column.kind
            elif column.ref is not None:
                yield list_name(column.ref), column.ref.target


def _expected(source: Options | str) -> str:
    if isinstance(source, Options):
        return LISTS.nb
    table, _, field = source.partition(".")
    return f"{table}[{BY_TABLE[table].column(field).header.nb}]"


def _leads(book: Book, raw: RawBook, target: str, source: Options | str) -> bool:
    """The name leads to its list; a program may have turned the column of a table into plain cells."""
    area = _area(target)
    if isinstance(source, Options):
        return area is not None and area.sheet in LISTS.forms()
    name, _, field = source.partition(".")
    table = book.rows(BY_TABLE[name])
    headers = BY_TABLE[name].column(field).header.forms()
    if any(target.casefold() == f"{name}[{header}]".casefold() for header in headers):
        return True
    return area is not None and area.sheet == table.sheet and area.left == area.right == table.places.get(field)


def _area(target: str) -> Area | None:
    first = parse_name_target(target.split(":")[0])
    return parse_area(first.sheet, target.rpartition("!")[2]) if first else None


def _strayed_fields(book: Book, raw: RawBook) -> Iterator[tuple[str, str, str]]:
    """The fields of Start whose name leads to a row with another label while their own label stands elsewhere."""
    place = book.start.place
    facts = raw.facts.get(place.sheet)
    if facts is None or not isinstance(place, FormPlace):
        return
    labels = {folded(str(value)): row for row, cells in enumerate(facts.top, 1) for value in cells[:1]}
    for column in Start.columns():
        cell = parse_name_target(raw.names.get(start_name(column.header.nb), ""))
        rows = [labels[folded(form)] for form in column.header.forms() if folded(form) in labels]
        if cell is not None and rows and (cell.sheet != place.sheet or cell.row not in rows):
            yield start_name(column.header.nb), f"{cell.sheet}!{cell.a1}", Cell(place.sheet, rows[0], 2).a1
