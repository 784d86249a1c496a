"""FON054: Renter er mer enn avsetningen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import Case
from ...needs import FUNDS
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "FON054",
    ALWAYS,
    title=Text("Renter er mer enn avsetningen", "Renter er meir enn avsetjinga"),
    why=Text(
        "Herav renter er en del av Avsetning og legges ikke til.",
        "Av dette renter er ein del av Avsetjing og blir ikkje lagd til.",
    ),
    ground=(BOOK,),
    message=Text(
        "Fond {fond} i {aar}: renter {verdi} av en avsetning på {forventet}.",
        "Fond {fond} i {aar}: renter {verdi} av ei avsetjing på {forventet}.",
    ),
    fix=Text("Ta rentene med i Avsetning.", "Ta rentene med i Avsetjing."),
    fails=Text("Avsetning 0, herav renter 12 000", "Avsetjing 0, av dette renter 12 000"),
    passes=Text("Avsetning 112 000, herav renter 12 000", "Avsetjing 112 000, av dette renter 12 000"),
    needs=(FUNDS, (Fond, "of_which_interest")),
    whole=True,
)
def fon054(case: Case) -> Iterator[Hit]:
    """Herav renter is more than the row's Avsetning."""
    for row in case.rows(Fond):
        interest = row.of_which_interest
        if interest is not None and row.set_aside is not None and interest > row.set_aside >= 0:
            yield Hit.on(row, "of_which_interest", expected=row.set_aside, fond=row.fund, aar=str(row.year))
