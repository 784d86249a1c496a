"""OPP054: Oppgaven er ferdig før den den avhenger av."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Oppgaver
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "OPP054",
    ADVICE,
    title=Text("Oppgaven er ferdig før den den avhenger av", "Oppgåva er ferdig før den ho heng av"),
    why=Text(
        "En oppgave som avhenger av en annen, kan ikke være ferdig først.",
        "Ei oppgåve som heng av ei anna, kan ikkje vere ferdig først.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "Oppgave {id} er ferdig, men avhenger av {annen}, som er «{status}».",
        "Oppgåve {id} er ferdig, men heng av {annen}, som er «{status}».",
    ),
    fix=Text("Rett statusen på en av dem, eller Avhenger av.", "Rett statusen på ei av dei, eller Avheng av."),
    fails=Text("O18 ferdig, O17 pågår", "O18 ferdig, O17 pågår"),
    passes=Text("Begge er ferdige", "Begge er ferdige"),
    needs=((Oppgaver, "id", "status", "depends_on"),),
)
def opp054(case: Case) -> Iterator[Hit]:
    """A task with status Ferdig that depends on one not started or under way; a hit for each it depends on."""
    by_id = {row.id.casefold(): row for row in case.rows(Oppgaver) if row.id is not None}
    for row in case.rows(Oppgaver):
        for named in row.depends_on or ():
            other = by_id.get(named.casefold())
            if row.status == "Ferdig" and other is not None and other.status in ("Ikke startet", "Pågår"):
                yield Hit.on(row, "status", id=row.id, annen=named, status=other.choice("status"))
