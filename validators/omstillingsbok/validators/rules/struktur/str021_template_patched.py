"""STR021: Malen er rettet siden boken ble laget."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.issued import TEMPLATE_VERSION
from ....workbook.refs import Cell
from ....workbook.text import Text
from ....workbook.versions import distance
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK


@rule(
    "STR021",
    NOTE,
    title=Text("Malen er rettet siden boken ble laget", "Malen er retta sidan boka vart laga"),
    why=Text(
        "Bare tekster og utseende er annerledes. Ark, tabeller og formler er de samme.",
        "Berre tekstar og utsjånad er annleis. Ark, tabellar og formlar er dei same.",
    ),
    ground=(BOOK,),
    message=Text(
        "Boken er laget av mal {verdi}, programmet kjenner {forventet}. Forskjellen har ikke noe å si for kontrollen.",
        "Boka er laga av mal {verdi}, programmet kjenner {forventet}. Skilnaden har ikkje noko å seie for kontrollen.",
    ),
    fix=Text("Ingenting må gjøres.", "Ingenting må gjerast."),
    fails=Text("Mal 1.0.2 i et program med mal 1.0", "Mal 1.0.2 i eit program med mal 1.0"),
    passes=Text("Samme mal", "Same mal"),
)
def str021(case: Case) -> Iterator[Hit]:
    """The template's version differs in its third number only."""
    if case.raw and distance(case.book.template) == "patch":
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=case.book.template, expected=TEMPLATE_VERSION)
