"""STR007: Et ark har fått et annet navn."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR007",
    ADVICE,
    title=Text("Et ark har fått et annet navn", "Eit ark har fått eit anna namn"),
    why=Text(
        "Lenkene på Start og andre bøker finner arket etter navnet. Radene er lest, fordi tabellen har sitt navn.",
        "Lenkjene på Start og andre bøker finn arket etter namnet. Radene er lesne, fordi tabellen har namnet sitt.",
    ),
    ground=(BOOK,),
    message=Text(
        "Tabellen «{tabell}» står på arket «{verdi}», ikke på «{forventet}». Radene er lest.",
        "Tabellen «{tabell}» står på arket «{verdi}», ikkje på «{forventet}». Radene er lesne.",
    ),
    fix=Text("Gi arket navnet «{forventet}».", "Gi arket namnet «{forventet}»."),
    fails=Text("Arket Regnskap heter «Ark1»", "Arket Rekneskap heiter «Ark1»"),
    passes=Text("Arkene har malens navn", "Arka har namna i malen"),
)
def str007(case: Case) -> Iterator[Hit]:
    """A table that stands on a sheet with another name."""
    for table in case.book.tables.values():
        name = table.entry.sheet.name
        if table.present and table.sheet.casefold() not in (form.casefold() for form in name.forms()):
            place = Cell(table.sheet, 1, 1)
            yield Hit(place, value=table.sheet, expected=name.get(case.book.lang), tabell=table.entry.sheet.table)
