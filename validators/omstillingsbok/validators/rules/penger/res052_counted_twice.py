"""RES052: Samme penger planlagt to ganger."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Restmidler
from ....workbook.text import Text
from ...case import Case
from ...needs import COMMITTED
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "RES052",
    ADVICE,
    title=Text("Samme penger planlagt to ganger", "Same pengar planlagde to gonger"),
    why=Text(
        "Det som er bundet i et prosjekt, er allerede trukket fra det disponible.",
        "Det som er bunde i eit prosjekt, er allereie trekt frå det disponible.",
    ),
    ground=(BOOK,),
    message=Text(
        "Prosjekt {verdi} har fortsatt {bundet} kroner bundet; planlinjen teller pengene en gang til.",
        "Prosjekt {verdi} har framleis {bundet} kroner bunde; planlinja tel pengane ein gong til.",
    ),
    fix=Text(
        "Gjør opp prosjektet, eller ta prosjektet av planlinjen.",
        "Gjer opp prosjektet, eller ta prosjektet av planlinja.",
    ),
    fails=Text("Planlinje på et prosjekt som ikke er gjort opp", "Planlinje på eit prosjekt som ikkje er gjort opp"),
    passes=Text("Planlinje på et prosjekt som er gjort opp", "Planlinje på eit prosjekt som er gjort opp"),
    needs=((Restmidler, "project_id", "status"), *COMMITTED),
    whole=True,
)
def res052(case: Case) -> Iterator[Hit]:
    """A row of the plan, not yet carried out, for a project that still has money committed."""
    bound = {p.project.casefold(): p.committed for p in case.figures.by_project if p.project and p.committed}
    for row in case.rows(Restmidler):
        if row.project_id and row.project_id.casefold() in bound and row.status != "Gjennomført":
            yield Hit.on(row, "project_id", bundet=bound[row.project_id.casefold()])
