"""STR004: Rader står under tabellen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "STR004",
    ALWAYS,
    title=Text("Rader står under tabellen", "Rader står under tabellen"),
    why=Text(
        "Rader utenfor tabellen telles ikke med, og ville gått tapt i stillhet.",
        "Rader utanfor tabellen blir ikkje talde med, og ville gått tapt i stillheit.",
    ),
    ground=(BOOK,),
    message=Text(
        "{antall} rader i {ark} står under tabellen og er ikke talt med: {rader}.",
        "{antall} rader i {ark} står under tabellen og er ikkje talde med: {rader}.",
    ),
    fix=Text(
        "Dra hjørnet av tabellen nedover så radene kommer med.", "Dra hjørnet av tabellen nedover så radene kjem med."
    ),
    fails=Text("Tre linjer limt inn under tabellen", "Tre linjer limte inn under tabellen"),
    passes=Text("Alle rader er inne i tabellen", "Alle rader er inne i tabellen"),
)
def str004(case: Case) -> Iterator[Hit]:
    """Rader utenfor tabellen telles ikke med, og ville gått tapt i stillhet."""
    for table in case.book.tables.values():
        if table.below:
            cell = Cell(table.sheet, table.below[0], min(table.places.values()))
            shown = ", ".join(map(str, table.below[:5])) + (" …" if len(table.below) > 5 else "")
            yield Hit(cell, source=table.entry, antall=str(len(table.below)), ark=table.sheet, rader=shown)
