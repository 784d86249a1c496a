"""REG058: Kommunal inntekt som ikke teller."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.placing import OUTSIDE
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "REG058",
    ALWAYS,
    title=Text("Kommunal inntekt som ikke teller", "Kommunal inntekt som ikkje tel"),
    why=Text(
        "Valget Kommunal egenandel på Start sier at egenandelen ikke inntektsføres; da teller slike linjer ingen steder.",
        "Valet Kommunal eigendel på Start seier at eigendelen ikkje blir inntektsført; då tel slike linjer ingen stader.",
    ),
    ground=(BOOK,),
    message=Text(
        "Linjen er inntekt fra kommunen, men Kommunal egenandel er «{forventet}». Den er ikke talt med.",
        "Linja er inntekt frå kommunen, men Kommunal eigendel er «{forventet}». Ho er ikkje talt med.",
    ),
    fix=Text(
        "Rett Kommunal egenandel på Start, eller tilsagnet på linjen. Er pengene fra en annen kommune, er kilden på tilsagnet «Andre».",
        "Rett Kommunal eigendel på Start, eller tilsegna på linja. Er pengane frå ein annan kommune, er kjelda på tilsegna «Andre».",
    ),
    fails=Text(
        "Inntekt på kommunens tilsagn med Dekkes av rammen", "Inntekt på tilsegna til kommunen med Blir dekt av ramma"
    ),
    passes=Text("Inntektsført"),
    needs=BY_GRANT,
    whole=True,
)
def reg058(case: Case) -> Iterator[Hit]:
    """Every row of municipal income that Kommunal egenandel leaves out of the sums."""
    table = case.rows(Regnskap)
    wanted = {
        id(g)
        for g in case.figures.placing.groups
        if g.place.type == "Inntekt" and g.place.source == "Kommune" and g.place.counts_as == OUTSIDE
    }
    for i, group in enumerate(case.figures.placing.of_row) if wanted else ():
        if id(group) in wanted:
            yield Hit.at(table, i, "amount", expected=case.start.choice("own_share"))
