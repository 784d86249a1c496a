"""VID055: Ny organisering er i drift etter programslutt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Viderefoering
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S34


@rule(
    "VID055",
    ADVICE,
    title=Text("Ny organisering er i drift etter programslutt", "Ny organisering er i drift etter programslutt"),
    why=Text(
        "Den nye organiseringen bør være i drift før programmet er slutt.",
        "Den nye organiseringa bør vere i drift før programmet er slutt.",
    ),
    ground=(S34,),
    message=Text(
        "Hovedprosjektet for videreføring er ferdig {verdi}, etter programslutt {forventet}.",
        "Hovudprosjektet for vidareføring er ferdig {verdi}, etter programslutt {forventet}.",
    ),
    fix=Text(
        "Si i rapporten hvem som driver arbeidet i mellomtiden.", "Sei i rapporten kven som driv arbeidet i mellomtida."
    ),
    fails=Text("Ferdig 01.06.2027, programslutt 31.12.2026", "Ferdig 01.06.2027, programslutt 31.12.2026"),
    passes=Text("Ferdig 12.12.2026", "Ferdig 12.12.2026"),
    needs=((Viderefoering, "phase", "ends_on"),),
)
def vid055(case: Case) -> Iterator[Hit]:
    """Hovedprosjekt ends after the programme."""
    end = case.start.ends_on
    for row in case.rows(Viderefoering):
        if end is not None and row.phase == "Hovedprosjekt" and row.ends_on is not None and row.ends_on > end:
            yield Hit.on(row, "ends_on", expected=end)
