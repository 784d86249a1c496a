"""OPP051: Oppgave som må gjøres, er ikke gjort."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Oppgaver
from ....workbook.text import Text
from ...case import Case
from ...rule import TO_SUBMIT, Hit, rule
from ...sources import S1, TILSAGN


@rule(
    "OPP051",
    TO_SUBMIT,
    title=Text("Oppgave som må gjøres, er ikke gjort", "Oppgåve som må gjerast, er ikkje gjord"),
    why=Text(
        "Det som kreves, må være gjort eller ha en frist som ikke er ute, før rapporten sendes inn.",
        "Det som blir kravd, må vere gjort eller ha ein frist som ikkje er ute, før rapporten blir send inn.",
    ),
    ground=(
        S1,
        TILSAGN,
    ),
    message=Text("Oppgave {id} må gjøres og er «{verdi}».", "Oppgåve {id} må gjerast og er «{verdi}»."),
    fix=Text("Gjør den ferdig og før datoen i Fullført.", "Gjer ho ferdig og før datoen i Fullført."),
    fails=Text("O14 er ikke startet etter fristen", "O14 er ikkje starta etter fristen"),
    passes=Text("O14 er ferdig", "O14 er ferdig"),
    needs=((Oppgaver, "deadline", "status", "demand"),),
)
def opp051(case: Case) -> Iterator[Hit]:
    """A task with Krav Må that is not done, unless its deadline is still to come."""
    for row in case.rows(Oppgaver):
        if (
            row.demand == "Må"
            and row.status in ("Ikke startet", "Pågår")
            and (row.deadline is None or row.deadline < case.date)
        ):
            yield Hit.on(row, "status", id=row.id)
