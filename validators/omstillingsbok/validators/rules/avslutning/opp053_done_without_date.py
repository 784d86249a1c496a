"""OPP053: Ferdig oppgave uten dato."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Oppgaver
from ....workbook.text import Text
from ...case import Case
from ...rule import AT_CLOSING, Hit, rule
from ...sources import PRACTICE


@rule(
    "OPP053",
    AT_CLOSING,
    title=Text("Ferdig oppgave uten dato", "Ferdig oppgåve utan dato"),
    why=Text(
        "Datoen viser at oppgaven ble gjort i tide og i rekkefølge.",
        "Datoen viser at oppgåva vart gjord i tide og i rekkjefølgje.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "Oppgave {id} er ferdig, men datoen i Fullført mangler.",
        "Oppgåve {id} er ferdig, men datoen i Fullført manglar.",
    ),
    fix=Text("Før inn datoen.", "Før inn datoen."),
    fails=Text("Status Ferdig, ingen dato", "Status Ferdig, ingen dato"),
    passes=Text("Ferdig 12.04.2027", "Ferdig 12.04.2027"),
    needs=((Oppgaver, "status", "done_on"),),
)
def opp053(case: Case) -> Iterator[Hit]:
    """A task with status Ferdig and no date in Fullført."""
    for row in case.rows(Oppgaver):
        if row.status == "Ferdig" and row.done_on is None:
            yield Hit.on(row, "done_on", id=row.id)
