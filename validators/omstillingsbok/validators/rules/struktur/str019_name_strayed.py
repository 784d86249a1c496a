"""STR019: Et navn viser til feil sted."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.names import strayed_names
from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR019",
    ADVICE,
    title=Text("Et navn viser til feil sted", "Eit namn viser til feil stad"),
    why=Text(
        "Programmet og formlene henter verdien dit navnet viser.",
        "Programmet og formlane hentar verdien dit namnet viser.",
    ),
    ground=(BOOK,),
    message=Text(
        "Navnet «{navn}» viser til {verdi}, men skulle vise til {forventet}.",
        "Namnet «{navn}» viser til {verdi}, men skulle vise til {forventet}.",
    ),
    fix=Text(
        "Rett det under Formler > Navnebehandling, og se etter at verdien er riktig.",
        "Rett det under Formlar > Namnebehandling, og sjå etter at verdien er rett.",
    ),
    fails=Text("start_programslutt viser til Rapportdato"),
    passes=Text("Raden er flyttet, og navnet har fulgt med", "Rada er flytt, og namnet har følgt med"),
)
def str019(case: Case) -> Iterator[Hit]:
    """A name of the book that leads elsewhere than to its column, list or field."""
    for name, leads, should in strayed_names(case.book):
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=leads, expected=should, navn=name)
