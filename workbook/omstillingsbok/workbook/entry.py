"""The vocabulary in which a sheet is declared, and the entry that knows its own cells.

One subclass of ``Entry`` is the whole truth about its sheet: header, kind, limits, choices, help,
what it refers to. Template, reader, row checks, documentation and report derive from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, cast, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, TypeAdapter
from pydantic_core import SchemaValidator, core_schema

from .kinds import Kind, Options
from .refs import Cell
from .text import Lang, Text


@dataclass(frozen=True)
class Reference:
    """A column whose values must stand in another sheet's column; ``target`` is ``tblX.field``."""

    target: str


@dataclass(frozen=True)
class Column:
    """One column of entries: its field name, header, help, kind and what it demands.

    ``required_if`` says in words when it must be filled; ``default`` is what a new book gets.
    """

    field: str
    header: Text
    help: Text
    kind: Kind | Options
    annotation: Any
    required: bool = False
    required_if: Text | None = None
    key: bool = False
    ref: Reference | None = None
    default: object = None

    @property
    def adapter(self) -> TypeAdapter[list[Any]] | SchemaValidator:
        """Validates a list of raw cells of this column; the error's first location is the index."""
        return _choices(self.kind) if isinstance(self.kind, Options) else _adapter(self.annotation)

    @property
    def many(self) -> bool:
        """True where one cell holds several ids."""
        return isinstance(self.kind, Kind) and self.kind.name == "id_list"


@cache
def _choices(options: Options) -> SchemaValidator:
    """What ``_adapter`` would make of a list of options, in a fifth of the time: there are many of them."""
    return SchemaValidator(core_schema.list_schema(options.schema(core_schema.str_schema())))


@cache
def _adapter(annotation: Any) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[annotation])


@dataclass(frozen=True)
class Computed:
    """A grey column with a formula. ``formula`` is written with bokmål headers, see ``Headers.formula``."""

    field: str
    header: Text
    help: Text
    kind: Kind | Options
    formula: str
    hidden: bool = False
    blank: object = ""
    """What the formula gives in an empty row."""


@dataclass(frozen=True)
class Total:
    """A computed figure above a table; ``formula`` as in ``Computed``."""

    label: Text
    formula: str
    number_format: str = "#,##0.00"
    should_be_zero: bool = False
    """Marked on the sheet while it is anything else than 0."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of entries: its name, its table, ``area`` (the letters of its rules) and purpose; a form has no table."""

    name: Text
    table: str
    area: str
    purpose: Text
    optional: bool = False
    unique: bool = True
    """The key columns together name one row only."""
    totals: tuple[Total, ...] = ()
    """Computed figures that stand above the table."""
    freeze: int = 1
    """How many columns stay in view."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its sheet as named in the book, its row, and the column of each field, both from 1."""

    sheet: str
    row: int
    columns: Mapping[str, int]

    def cell(self, field: str) -> Cell:
        """The cell of ``field``; the first known column when the field has none."""
        return Cell(self.sheet, self.row, self.columns.get(field) or min(self.columns.values(), default=1))


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where the fields of a form stand: one cell each."""

    sheet: str
    cells: Mapping[str, Cell]
    row: int = 0

    def cell(self, field: str) -> Cell:
        """The cell of ``field``; the sheet's first cell when the form lacks it."""
        return self.cells.get(field) or Cell(self.sheet, 1, 1)


def column(
    header: str,
    nn: str = "",
    *,
    help: str = "",
    help_nn: str = "",
    required: bool = False,
    required_if: Text | None = None,
    key: bool = False,
    ref: str = "",
    default: object = None,
) -> Any:
    """Declare a column. A required field is still ``None`` in a row where it is missing or refused."""
    spec = {
        "header": Text(header, nn),
        "help": Text(help, help_nn),
        "required": required,
        "required_if": required_if,
        "key": key,
        "ref": Reference(ref) if ref else None,
        "default": default,
    }
    return Field(default=None, json_schema_extra=cast(dict[str, Any], spec))


class Entry(BaseModel):
    """A row of a sheet: immutable, each field ``None`` where the cell is blank or was refused."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid")

    sheet: ClassVar[Sheet]
    computed: ClassVar[Sequence[Computed]] = ()
    _place: Place | FormPlace | None = PrivateAttr(default=None)

    @property
    def place(self) -> Place | FormPlace:
        """Where the entry was read; an entry made in code stands at row 0 of its own sheet."""
        return self._place or Place(self.sheet.name.nb, 0, {})

    def at(self, place: Place | FormPlace) -> None:
        """Say where the entry was read."""
        self._place = place

    def cell(self, field: str) -> Cell:
        """The cell that holds ``field``."""
        return self.place.cell(field)

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The columns in their order on the sheet, computed ones aside."""
        return _columns(cls)

    @classmethod
    def column(cls, field: str) -> Column:
        """The column of ``field``."""
        return next(c for c in _columns(cls) if c.field == field)

    def choice(self, field: str) -> Text:
        """The value that was chosen in ``field``, in both languages; empty where none was."""
        kind, value = self.column(field).kind, getattr(self, field)
        return kind.text(value) if isinstance(kind, Options) and value is not None else Text(value or "")

    @classmethod
    def keys(cls) -> tuple[Column, ...]:
        """The columns that together name a row."""
        return tuple(c for c in _columns(cls) if c.key)

    @classmethod
    def key_in(cls, key: str, lang: Lang) -> str:
        """A row's key, written in either language, with the choices among its parts in ``lang``."""
        kinds = [column.kind for column in _columns(cls) if column.key]
        for kind in kinds:
            if isinstance(kind, Options):
                key = "-".join(kind.said(part, lang) for part in key.split("-"))
        return key

    def row_key(self) -> str:
        """What names the row to a reader: its key values joined by a dash, or its row number."""
        values = [getattr(self, c.field) for c in self.keys()]
        known = [str(v) for v in values if v is not None]
        return "-".join(known) if known else f"rad {self.place.row}"


@cache
def _columns(entry: type[Entry]) -> tuple[Column, ...]:
    found = []
    for name, info in entry.model_fields.items():
        spec = cast(dict[str, Any], info.json_schema_extra)
        annotation, kind = _kind_of(info.annotation, info.metadata)
        found.append(Column(field=name, kind=kind, annotation=annotation, **spec))
    return tuple(found)


def _kind_of(annotation: Any, metadata: Sequence[Any]) -> tuple[Any, Kind | Options]:
    for candidate in (annotation, *get_args(annotation)):
        for part in get_args(candidate)[1:]:
            if isinstance(part, (Kind, Options)):
                return candidate, part
    raise TypeError(f"no kind in {annotation!r} {metadata!r}")


_PIECES = re.compile(
    r"(?P<table>tbl\w+)\[(?:\[#This Row\],\[(?P<this>[^\]]+)\]\]|(?P<all>[^\[\]#]+)\])|«(?P<word>[^»]+)»"
)


def written_header(header: str) -> str:
    """A header as a formula writes it, its brackets and the like behind an apostrophe."""
    return "".join("'" + c if c in "[]#'" else c for c in header)


class Headers:
    """The headers and choice words a book uses, to write formulas in its own language.

    A formula is declared with bokmål headers in ``tblX[Header]`` and choice words in guillemets
    (``«Vedtatt»``); ``formula`` puts the book's own words in.
    """

    def __init__(self, entries: Sequence[type[Entry]], lang: Lang) -> None:
        self.lang = lang
        self._headers: dict[tuple[str, str], str] = {}
        self._words: dict[str, str] = {}
        for entry in entries:
            every: tuple[Column | Computed, ...] = (*entry.columns(), *entry.computed)
            for each in every:
                self._headers[entry.sheet.table, each.header.nb] = each.header.get(lang)
                if isinstance(each.kind, Options):
                    self._words.update({o.nb: o.get(lang) for o in each.kind.options})

    def formula(self, canonical: str) -> str:
        """``canonical`` with this book's headers and words."""
        return _PIECES.sub(self._piece, canonical)

    def _piece(self, match: re.Match[str]) -> str:
        if match["word"] is not None:
            return '"' + self._words.get(match["word"], match["word"]) + '"'
        table, header = match["table"], match["this"] or match["all"]
        shown = written_header(self._headers.get((table, header), header))
        return f"{table}[[#This Row],[{shown}]]" if match["this"] else f"{table}[{shown}]"
