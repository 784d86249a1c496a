"""PRO057: Prosjektet har brukt mer enn vedtatt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...needs import COMMITTED
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "PRO057",
    ADVICE,
    title=Text("Prosjektet har brukt mer enn vedtatt", "Prosjektet har brukt meir enn vedteke"),
    why=Text(
        "Det som er brukt ut over tilskuddet, tas av penger som er ment for noe annet.",
        "Det som er brukt ut over tilskotet, blir teke av pengar som er meinte for noko anna.",
    ),
    ground=(BOOK,),
    message=Text(
        "Prosjekt {id} har kostet {verdi}, men vedtatt − annullert er {forventet}. {differanse} kroner for mye.",
        "Prosjekt {id} har kosta {verdi}, men vedteke − annullert er {forventet}. {differanse} kroner for mykje.",
    ),
    fix=Text(
        "Sjekk Prosjekt-ID på linjene, eller før tilleggsvedtaket.",
        "Sjekk Prosjekt-ID på linjene, eller før tilleggsvedtaket.",
    ),
    fails=Text("Vedtatt 500 000, kostnad 512 400", "Vedteke 500 000, kostnad 512 400"),
    passes=Text("Vedtatt 500 000, kostnad 498 000", "Vedteke 500 000, kostnad 498 000"),
    needs=((Prosjekter, "cancelled"), *COMMITTED),
    whole=True,
)
def pro057(case: Case) -> Iterator[Hit]:
    """The project's cost is more than its grant less what is cancelled."""
    cost = {p.project: p for p in case.figures.by_project if p.project is not None}
    for row in case.rows(Prosjekter):
        line = cost.get(row.id or "")
        if line is not None and row.grant is not None and line.cost > line.granted:
            over = line.cost - line.granted
            yield Hit.on(row, "grant", line.cost, expected=line.granted, difference=over, id=row.id)
