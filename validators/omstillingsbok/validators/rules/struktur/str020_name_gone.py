"""STR020: Navn bak nedtrekkslister er borte."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.names import missing_names
from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK


@rule(
    "STR020",
    NOTE,
    title=Text("Navn bak nedtrekkslister er borte", "Namn bak nedtrekkslister er borte"),
    why=Text(
        "Uten navnet er nedtrekkslisten tom. Verdiene kontrolleres likevel.",
        "Utan namnet er nedtrekkslista tom. Verdiane blir kontrollerte likevel.",
    ),
    ground=(BOOK,),
    message=Text(
        "Navn bak nedtrekkslister er borte ({antall}): {verdi}.",
        "Namn bak nedtrekkslister er borte ({antall}): {verdi}.",
    ),
    fix=Text(
        "Hent boken på nytt fra «omstillingsbok ny» og lim radene inn som verdier, hvis dere trenger listene.",
        "Hent boka på nytt frå «omstillingsbok ny» og lim radene inn som verdiar, viss de treng listene.",
    ),
    fails=Text("Navnet liste_prosjekter er slettet", "Namnet liste_prosjekter er sletta"),
    passes=Text("Alle navn er med", "Alle namn er med"),
)
def str020(case: Case) -> Iterator[Hit]:
    """One hit for all names behind drop-downs that are gone."""
    gone = missing_names(case.raw) if case.raw else []
    if gone:
        shown = ", ".join(gone[:5]) + (" …" if len(gone) > 5 else "")
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=shown, antall=str(len(gone)))
