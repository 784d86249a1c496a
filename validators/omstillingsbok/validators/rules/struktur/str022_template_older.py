"""STR022: Boken er laget av en eldre mal."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.issued import TEMPLATE_VERSION
from ....workbook.refs import Cell
from ....workbook.text import Text
from ....workbook.versions import distance
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR022",
    ADVICE,
    title=Text("Boken er laget av en eldre mal", "Boka er laga av ein eldre mal"),
    why=Text(
        "En eldre mal kan mangle ark og kolonner som kontrollen ser etter.",
        "Ein eldre mal kan mangle ark og kolonnar som kontrollen ser etter.",
    ),
    ground=(BOOK,),
    message=Text(
        "Boken er laget av mal {verdi}. Programmet kjenner mal {forventet}.",
        "Boka er laga av mal {verdi}. Programmet kjenner mal {forventet}.",
    ),
    fix=Text(
        "Lag en ny bok med «omstillingsbok ny» og lim radene inn som verdier, eller rett det de andre funnene peker på.",
        "Lag ei ny bok med «omstillingsbok ny» og lim radene inn som verdiar, eller rett det dei andre funna peikar på.",
    ),
    fails=Text("Mal 0.9 i et program med mal 1.0", "Mal 0.9 i eit program med mal 1.0"),
    passes=Text("Samme mal", "Same mal"),
)
def str022(case: Case) -> Iterator[Hit]:
    """The template's version is older than the program's."""
    if case.raw and distance(case.book.template) == "older":
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=case.book.template, expected=TEMPLATE_VERSION)
