"""STR009: Kopi av en tabell."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.structure import copies, renamed_tables
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR009",
    ADVICE,
    title=Text("Kopi av en tabell", "Kopi av ein tabell"),
    why=Text(
        "Rader i en kopi blir ikke lest. Fører noen i kopien, kommer det ikke med i regnskapet.",
        "Rader i ein kopi blir ikkje lesne. Fører nokon i kopien, kjem det ikkje med i rekneskapen.",
    ),
    ground=(BOOK,),
    message=Text(
        "Tabellen «{verdi}» på arket {ark} ligner {forventet}, men blir ikke lest.",
        "Tabellen «{verdi}» på arket {ark} liknar {forventet}, men blir ikkje lesen.",
    ),
    fix=Text("Slett kopien, eller flytt radene inn i {forventet}."),
    fails=Text("Arket «Prosjekter (2)»", "Arket «Prosjekt (2)»"),
    passes=Text("Én tabell av hvert slag", "Éin tabell av kvart slag"),
)
def str009(case: Case) -> Iterator[Hit]:
    """An Excel table that looks like one of the book's, and is not the one that is read."""
    raw = case.raw
    renamed = {name for _, name in renamed_tables(case.book)}
    for table, entry in copies(raw) if raw else ():
        if table.name not in renamed:
            place = Cell(table.sheet, table.area.top, table.area.left)
            yield Hit(place, value=table.name, expected=entry.sheet.name, ark=table.sheet)
