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
        "Rader under tabellen i {ark} er ikke talt med ({antall}): {rader}.",
        "Rader under tabellen i {ark} er ikkje talde med ({antall}): {rader}.",
    ),
    fix=Text(
        "Dra hjørnet av tabellen nedover så radene kommer med. Er det en sum eller et notat, flytt det til et eget ark.",
        "Dra hjørnet av tabellen nedover så radene kjem med. Er det ein sum eller eit notat, flytt det til eit eige ark.",
    ),
    fails=Text("Tre linjer limt inn under tabellen", "Tre linjer limte inn under tabellen"),
    passes=Text("Alle rader er inne i tabellen", "Alle rader er inne i tabellen"),
)
def str004(case: Case) -> Iterator[Hit]:
    """A table with rows below it that look like entries."""
    for table in case.book.tables.values():
        if table.below:
            cell = Cell(table.sheet, table.below[0], min(table.places.values()))
            shown = ", ".join(map(str, table.below[:5])) + (" …" if len(table.below) > 5 else "")
            yield Hit(cell, source=table.entry, antall=str(len(table.below)), ark=table.sheet, rader=shown)
