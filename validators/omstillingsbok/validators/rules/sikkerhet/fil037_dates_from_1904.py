"""FIL037: Boken regner datoer fra 1904."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "FIL037",
    ADVICE,
    title=Text("Boken regner datoer fra 1904", "Boka reknar datoar frå 1904"),
    why=Text(
        "Datoer som kopieres mellom en slik bok og en vanlig, flytter seg fire år og en dag.",
        "Datoar som blir kopierte mellom ei slik bok og ei vanleg, flyttar seg fire år og ein dag.",
    ),
    ground=(BOOK,),
    message=Text(
        "Boken regner datoer fra 1904 («{verdi}»). Datoene er lest riktig.",
        "Boka reknar datoar frå 1904 («{verdi}»). Datoane er lesne rett.",
    ),
    fix=Text(
        "Slå det av under Fil > Alternativer > Avansert, og se etter at datoene fortsatt stemmer.",
        "Slå det av under Fil > Alternativ > Avansert, og sjå etter at datoane framleis stemmer.",
    ),
    fails=Text("En bok laget i en gammel Excel for Mac", "Ei bok laga i ein gammal Excel for Mac"),
    passes=Text("En bok fra malen", "Ei bok frå malen"),
    waivable=False,
)
def fil037(case: Case) -> Iterator[Hit]:
    """The book counts days from 1904, on Start."""
    if case.raw and case.raw.date1904:
        yield Hit(Cell(case.start.place.sheet, 1, 1), value="date1904")
