"""STR023: Boken er laget av en nyere mal."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.issued import TEMPLATE_VERSION
from ....workbook.refs import Cell
from ....workbook.text import Text
from ....workbook.versions import distance
from ...case import Case
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "STR023",
    TO_CLOSE,
    title=Text("Boken er laget av en nyere mal", "Boka er laga av ein nyare mal"),
    why=Text(
        "En nyere mal kan ha ark og kolonner som dette programmet ikke leser, så tallene kan bli feil.",
        "Ein nyare mal kan ha ark og kolonnar som dette programmet ikkje les, så tala kan bli feil.",
    ),
    ground=(BOOK,),
    message=Text(
        "Boken er laget av mal {verdi}, som er nyere enn programmet ({forventet}).",
        "Boka er laga av mal {verdi}, som er nyare enn programmet ({forventet}).",
    ),
    fix=Text("Oppdater programmet, og kjør kontrollen på nytt.", "Oppdater programmet, og køyr kontrollen på nytt."),
    fails=Text("Mal 2.0 i et program med mal 1.0", "Mal 2.0 i eit program med mal 1.0"),
    passes=Text("Samme mal", "Same mal"),
)
def str023(case: Case) -> Iterator[Hit]:
    """The template's version is newer than the program's."""
    if case.raw and distance(case.book.template) == "newer":
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=case.book.template, expected=TEMPLATE_VERSION)
