"""STR024: Boken sier ikke hvilken mal den er laget av."""

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
    "STR024",
    ADVICE,
    title=Text("Boken sier ikke hvilken mal den er laget av", "Boka seier ikkje kva mal ho er laga av"),
    why=Text(
        "Uten malens merke kan ikke programmet vite hva som er endret siden boken ble laget.",
        "Utan merket til malen kan ikkje programmet vite kva som er endra sidan boka vart laga.",
    ),
    ground=(BOOK,),
    message=Text(
        "Boken har ikke malens merke (fant «{verdi}»). Ark og tabeller er funnet etter navn og overskrifter.",
        "Boka har ikkje merket til malen (fann «{verdi}»). Ark og tabellar er funne etter namn og overskrifter.",
    ),
    fix=Text(
        "Lag en ny bok med «omstillingsbok ny» og lim radene inn som verdier.",
        "Lag ei ny bok med «omstillingsbok ny» og lim radene inn som verdiar.",
    ),
    fails=Text("En bok bygd for hånd", "Ei bok bygd for hand"),
    passes=Text("En bok laget med «omstillingsbok ny»", "Ei bok laga med «omstillingsbok ny»"),
)
def str024(case: Case) -> Iterator[Hit]:
    """The file says no version that can be read."""
    if case.raw and distance(case.book.template) == "none":
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=case.book.template or "–", expected=TEMPLATE_VERSION)
