"""RES056: Planlinje under null."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Restmidler
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "RES056",
    ALWAYS,
    title=Text("Planlinje under null", "Planlinje under null"),
    why=Text(
        "Et negativt beløp kan skjule at planen er større enn det som er igjen.",
        "Eit negativt beløp kan skjule at planen er større enn det som er att.",
    ),
    ground=(BOOK,),
    message=Text("Tiltak {id} er på {verdi} kroner.", "Tiltak {id} er på {verdi} kroner."),
    fix=Text(
        "Skriv det tiltaket koster. Et tiltak som utgår, slettes.",
        "Skriv det tiltaket kostar. Eit tiltak som går ut, blir sletta.",
    ),
    fails=Text("−40 000,00", "−40 000,00"),
    passes=Text("40 000,00", "40 000,00"),
    needs=((Restmidler, "amount"),),
)
def res056(case: Case) -> Iterator[Hit]:
    """A row of the plan with a negative amount."""
    for row in case.rows(Restmidler):
        if row.amount is not None and row.amount < 0:
            yield Hit.on(row, "amount", id=row.id)
