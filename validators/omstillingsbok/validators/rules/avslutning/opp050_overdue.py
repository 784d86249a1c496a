"""OPP050: Oppgave er over fristen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Oppgaver
from ....workbook.text import Text
from ...case import Case
from ...rule import INFO, WARNING, Hit, rule
from ...sources import PRACTICE, S1


@rule(
    "OPP050",
    (INFO, WARNING, WARNING),
    title=Text("Oppgave er over fristen", "Oppgåve er over fristen"),
    why=Text(
        "Oppgavene i avslutningsfasen henger sammen; en som er sen, forsinker flere. I et utkast er det en opplysning, fra avslutningsfasen starter.",
        "Oppgåvene i avslutningsfasen heng saman; ei som er sein, forseinkar fleire. I eit utkast er det ei opplysning, frå avslutningsfasen startar.",
    ),
    ground=(
        S1,
        PRACTICE,
    ),
    message=Text(
        "Oppgave {id} hadde frist {verdi} og er ikke ferdig.", "Oppgåve {id} hadde frist {verdi} og er ikkje ferdig."
    ),
    fix=Text("Gjør den ferdig, eller sett ny frist.", "Gjer ho ferdig, eller set ny frist."),
    fails=Text("Frist 01.09, status Pågår 01.10", "Frist 01.09, status Pågår 01.10"),
    passes=Text("Status Ferdig"),
    needs=((Oppgaver, "deadline", "status"),),
)
def opp050(case: Case) -> Iterator[Hit]:
    """A task not started or under way whose deadline is before the day the book speaks for.

    In a draft only from the day the closing phase starts; until then VID050 tells of a late continuation.
    """
    starts = case.start.closing_starts_on
    if case.phase == "utkast" and (starts is None or case.date < starts):
        return
    for row in case.rows(Oppgaver):
        if row.deadline and row.deadline < case.date and row.status in ("Ikke startet", "Pågår"):
            yield Hit.on(row, "deadline", id=row.id)
