"""STA053: Siffer i art passer ikke til kontoplanen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "STA053",
    ALWAYS,
    title=Text("Siffer i art passer ikke til kontoplanen", "Siffer i art passar ikkje til kontoplanen"),
    why=Text(
        "KOSTRA-arter har tre siffer, NS 4102-kontoer fire.", "KOSTRA-artar har tre siffer, NS 4102-kontoar fire."
    ),
    ground=(BOOK,),
    message=Text(
        "Siffer i art er {verdi}, men Kontoplan er {plan} og krever {forventet}.",
        "Siffer i art er {verdi}, men Kontoplan er {plan} og krev {forventet}.",
    ),
    fix=Text("Rett Siffer i art, eller Kontoplan på Start.", "Rett Siffer i art, eller Kontoplan på Start."),
    fails=Text("KOSTRA med 4", "KOSTRA med 4"),
    passes=Text("KOSTRA med 3", "KOSTRA med 3"),
)
def sta053(case: Case) -> Iterator[Hit]:
    """Siffer i art is another than 3 with KOSTRA or 4 with NS 4102."""
    wanted = {"KOSTRA": "3", "NS 4102": "4"}.get(case.start.chart or "")
    if wanted and case.start.digits and case.start.digits != wanted:
        yield Hit.on(case.start, "digits", expected=wanted, plan=case.start.chart)
