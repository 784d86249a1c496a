"""STR027: To ark har navnet til samme del av boken."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR027",
    ADVICE,
    title=Text("To ark har navnet til samme del av boken", "To ark har namnet til same del av boka"),
    why=Text(
        "Bare ett av dem blir lest. Det som er ført på det andre, er ikke med.",
        "Berre eitt av dei blir lese. Det som er ført på det andre, er ikkje med.",
    ),
    ground=(BOOK,),
    message=Text(
        "Arket «{verdi}» har navnet til {forventet}, men det er arket «{ark}» som er lest.",
        "Arket «{verdi}» har namnet til {forventet}, men det er arket «{ark}» som er lese.",
    ),
    fix=Text(
        "Flytt radene dit, og gi det andre arket et annet navn.",
        "Flytt radene dit, og gi det andre arket eit anna namn.",
    ),
    fails=Text("Både Tilsagn og Tilsegn"),
    passes=Text("Bare Tilsagn", "Berre Tilsagn"),
)
def str027(case: Case) -> Iterator[Hit]:
    """A sheet with the name of one of the book's, where the table was found on another."""
    for table in case.book.tables.values():
        name = table.entry.sheet.name
        here = [found.name for form in name.forms() if case.raw and (found := case.raw.sheet(form))]
        strangers = [each for each in here if each != table.sheet]
        if table.present and strangers:
            yield Hit(Cell(strangers[0], 1, 1), value=strangers[0], expected=name, ark=table.sheet)
