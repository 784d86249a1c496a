"""STR011: En overskrift står to ganger."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import repeated_headers
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR011",
    ADVICE,
    title=Text("En overskrift står to ganger", "Ei overskrift står to gonger"),
    why=Text("Bare den første av to like kolonner blir lest.", "Berre den første av to like kolonnar blir lesen."),
    ground=(BOOK,),
    message=Text(
        "Overskriften «{verdi}» står to ganger i {ark}. Bare den første kolonnen er lest.",
        "Overskrifta «{verdi}» står to gonger i {ark}. Berre den første kolonnen er lesen.",
    ),
    fix=Text(
        "Gi den andre kolonnen en annen overskrift, eller slett den.",
        "Gi den andre kolonnen ei anna overskrift, eller slett han.",
    ),
    fails=Text("To kolonner heter «Beløp»", "To kolonnar heiter «Beløp»"),
    passes=Text("Egne kolonner har egne overskrifter", "Eigne kolonnar har eigne overskrifter"),
)
def str011(case: Case) -> Iterator[Hit]:
    """A header that stands once more in its row; an Excel table does not allow it."""
    for cell, header in repeated_headers(case.book):
        yield Hit(cell, value=header, ark=cell.sheet)
