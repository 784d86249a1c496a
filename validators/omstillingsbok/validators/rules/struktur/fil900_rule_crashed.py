"""FIL900: a rule broke. The engine makes the finding; the other rules are judged as if nothing had happened."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK

CRASHED = "FIL900"


@rule(
    CRASHED,
    ALWAYS,
    title=Text(
        "En kontroll stoppet på grunn av feil i programmet", "Ein kontroll stoppa på grunn av feil i programmet"
    ),
    why=Text(
        "Det som ikke er kontrollert, skal ikke se ut som om det er i orden.",
        "Det som ikkje er kontrollert, skal ikkje sjå ut som om det er i orden.",
    ),
    ground=(BOOK,),
    message=Text(
        "Kontrollen {regel} stoppet på grunn av en feil i programmet ({feil}). De andre kontrollene er kjørt.",
        "Kontrollen {regel} stoppa på grunn av ein feil i programmet ({feil}). Dei andre kontrollane er køyrde.",
    ),
    fix=Text(
        "Meld feilen til dem som vedlikeholder programmet. Boken trenger ikke rettes for dette.",
        "Meld feilen til dei som held programmet ved like. Boka treng ikkje rettast for dette.",
    ),
    fails=Text("En kontroll som ikke kom til ende", "Ein kontroll som ikkje kom til ende"),
    passes=Text("Alle kontroller er kjørt til ende", "Alle kontrollar er køyrde til ende"),
    waivable=False,
)
def fil900(case: Case) -> Iterator[Hit]:
    """Nothing here: ``crashed`` gives the hit when the engine meets a rule that breaks."""
    yield from ()


def crashed(case: Case, code: str, error: str) -> Hit:
    """The finding about the rule that broke."""
    return Hit(Cell(case.start.place.sheet, 1, 1), value=code, regel=code, feil=error)
