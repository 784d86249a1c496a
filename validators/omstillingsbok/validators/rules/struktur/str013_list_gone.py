"""STR013: Nedtrekkslisten er borte."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.kinds import Options
from ....workbook.refs import Cell
from ....workbook.structure import without_list
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK


@rule(
    "STR013",
    NOTE,
    title=Text("Nedtrekkslisten er borte", "Nedtrekkslista er borte"),
    why=Text(
        "Innliming tar med seg cellens regler og fjerner listen. Verdiene kontrolleres likevel.",
        "Innliming tek med seg reglane i cella og fjernar lista. Verdiane blir kontrollerte likevel.",
    ),
    ground=(BOOK,),
    message=Text(
        "Nedtrekkslisten i kolonnen {felt} mangler. Rader i bruk uten listen: {antall}.",
        "Nedtrekkslista i kolonnen {felt} manglar. Rader i bruk utan lista: {antall}.",
    ),
    fix=Text(
        "Kopier en celle som har listen, og lim inn med Lim inn utvalg > Validering.",
        "Kopier ei celle som har lista, og lim inn med Lim inn utval > Validering.",
    ),
    fails=Text("Rader limt inn fra en annen bok", "Rader limte inn frå ei anna bok"),
    passes=Text("Rader limt inn som verdier", "Rader limte inn som verdiar"),
)
def str013(case: Case) -> Iterator[Hit]:
    """A column of choices or references with rows in use that have lost their list; imported rows never had one."""
    raw = case.raw
    for table in case.book.tables.values() if raw else ():
        facts = raw.facts.get(table.sheet) if raw and table.named else None
        for column in table.entry.columns() if facts else ():
            if facts and (isinstance(column.kind, Options) or (column.ref and not column.many)):
                rows = without_list(table, column, facts)
                if rows:
                    place = Cell(table.sheet, rows[0], table.places[column.field])
                    yield Hit(
                        place, field=column.field, value=str(len(rows)), source=table.entry, antall=str(len(rows))
                    )
