"""STR005: Et felt på Start mangler."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.sheets import Start
from ....workbook.structure import missing_start_fields
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import BOOK


@rule(
    "STR005",
    ALWAYS,
    title=Text("Et felt på Start mangler", "Eit felt på Start manglar"),
    why=Text(
        "Feltene på Start avgjør hvordan regnskapet leses.", "Felta på Start avgjer korleis rekneskapen blir lesen."
    ),
    ground=(BOOK,),
    message=Text("Feltet «{kolonne}» finnes ikke på Start.", "Feltet «{kolonne}» finst ikkje på Start."),
    fix=Text("Skriv ledeteksten og verdien inn igjen.", "Skriv leieteksten og verdien inn att."),
    fails=Text("Raden med Programslutt er slettet", "Rada med Programslutt er sletta"),
    passes=Text("Alle felt er med", "Alle felt er med"),
)
def str005(case: Case) -> Iterator[Hit]:
    """A field of Start with neither its defined name nor its label; only a required one is an error."""
    for column in missing_start_fields(case.book):
        level = None if column.required else WARNING
        yield Hit(
            Cell(case.start.place.sheet, 1, 1), field=column.field, source=Start, kolonne=column.header, at_most=level
        )
