"""The tables and columns of a collection, from the entry models: every name is the bokmål header in plain ASCII.

A table has the origin of each row first, then the sheet's columns as they stand, then its grey columns. They are the
same whatever language or version a book has.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ...workbook.entry import Column, Computed, Entry
from ...workbook.kinds import Kind, Options
from ...workbook.sheets import EVERY_SHEET
from ...workbook.text import Text, ascii_name

MONEY, NUMBER, WHOLE, DATE, WORDS = "DECIMAL(18,2)", "DECIMAL(30,12)", "INTEGER", "DATE", "VARCHAR"
_TYPES = {"money": MONEY, "number": NUMBER, "percent": NUMBER, "date": DATE} | dict.fromkeys(
    ("year", "period", "class", "grade", "count"), WHOLE
)


class Field(NamedTuple):
    """One column of a collection: its name, its SQL type, what it holds, and the column of the sheet it is of."""

    name: str
    type: str
    help: Text
    of: Column | Computed | None = None


ORIGIN = (
    Field("kilde_fil", WORDS, Text("Filen raden er lest fra, slik den ble oppgitt.",
                                   "Fila rada er lesen frå, slik ho vart oppgitt.")),
    Field("kilde_sha256", WORDS, Text("SHA-256 av filen.", "SHA-256 av fila.")),
    Field("kilde_ark", WORDS, Text("Arket, slik det heter i boken.", "Arket, slik det heiter i boka.")),
    Field("kilde_rad", WHOLE, Text("Raden på arket. Tom for Start, som er et skjema.",
                                   "Rada på arket. Tom for Start, som er eit skjema.")),
    Field("kommunenummer", WORDS, Text("Kommunenummer på Start.")),
    Field("program", WORDS, Text("Programnavn på Start.", "Programnamn på Start.")),
)  # fmt: skip
"""What every row begins with."""

BOOKS, WITH = "boker", "med"
BOOK_FIELDS = (
    Field("nr", WHOLE, Text("Rekkefølgen filene ble oppgitt i.", "Rekkjefølgja filene vart oppgitte i.")),
    *(field for field in ORIGIN if field.name not in ("kilde_ark", "kilde_rad")),
    Field("status", WORDS, Text("med, eller hvorfor boken ikke er med.", "med, eller kvifor boka ikkje er med.")),
    Field("fase", WORDS, Text("Fasen boken er dømt etter.", "Fasen boka er dømd etter.")),
    Field("feil", WHOLE, Text("Åpne feil.", "Opne feil.")),
    Field("advarsler", WHOLE, Text("Åpne advarsler.", "Opne åtvaringar.")),
    Field("unntak", WHOLE, Text("Funn som er godtatt på Unntak.", "Funn som er godtekne på Unntak.")),
    Field("malversjon", WORDS, Text("Versjonen av malen.", "Versjonen av malen.")),
    Field("avtrykk", WORDS, Text("SHA-256 av alt som er ført: likt i to filer når innholdet er likt.",
                                 "SHA-256 av alt som er ført: likt i to filer når innhaldet er likt.")),
)  # fmt: skip
"""The table of the books themselves, those left out with them; ``WITH`` is the status of those that are not."""


def table_name(entry: type[Entry]) -> str:
    """The name of the entry's table: ``regnskap``, ``maal``, ``start``."""
    return (entry.sheet.table.removeprefix("tbl") or "start").lower()


def _type(kind: Kind | Options) -> str:
    return _TYPES.get(kind.name, WORDS) if isinstance(kind, Kind) else WORDS


@cache
def own_fields(entry: type[Entry]) -> tuple[Field, ...]:
    """The columns of the sheet itself: what is entered, then what the book computes, hidden columns aside."""
    known = {field.name for field in ORIGIN}
    shown: list[Column | Computed] = [*entry.columns(), *(c for c in entry.computed if not c.hidden)]
    made = [Field(ascii_name(c.header.nb), _type(c.kind), c.help, c) for c in shown]
    return tuple(field for field in made if field.name not in known)


class Table(NamedTuple):
    """One table of a collection: its name, what it holds, its columns."""

    name: str
    says: Text
    fields: tuple[Field, ...]


def tables() -> tuple[Table, ...]:
    """Every table of a collection: the books, then the sheets in their order."""
    books = Table(
        BOOKS,
        Text(
            "Alle filene som ble oppgitt, også dem som ikke er med, og hvorfor.",
            "Alle filene som vart oppgitte, òg dei som ikkje er med, og kvifor.",
        ),
        BOOK_FIELDS,
    )
    return (books, *(Table(table_name(e), e.sheet.purpose, (*ORIGIN, *own_fields(e))) for e in EVERY_SHEET))
