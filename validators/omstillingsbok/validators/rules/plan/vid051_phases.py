"""VID051: Fasene i videreføringen overlapper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ....workbook.sheets import Viderefoering
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S1, S34


@rule(
    "VID051",
    ADVICE,
    title=Text("Fasene i videreføringen overlapper", "Fasane i vidareføringa overlappar"),
    why=Text("Hver fase bygger på beslutningen etter den forrige.", "Kvar fase byggjer på avgjerda etter den førre."),
    ground=(
        S1,
        S34,
    ),
    message=Text(
        "{fase} startet {verdi}, før {forrige} var slutt {forventet}.",
        "{fase} starta {verdi}, før {forrige} var slutt {forventet}.",
    ),
    fix=Text("Sjekk datoene.", "Sjekk datoane."),
    fails=Text(
        "Hovedprosjektet starter før forprosjektet er slutt", "Hovudprosjektet startar før forprosjektet er slutt"
    ),
    passes=Text("Etter hverandre", "Etter kvarandre"),
    needs=((Viderefoering, "phase", "starts_on", "ends_on"),),
)
def vid051(case: Case) -> Iterator[Hit]:
    """A phase starts before the one before it has ended."""
    order = ("Forstudie", "Forprosjekt", "Hovedprosjekt")
    by_phase = {row.phase: row for row in case.rows(Viderefoering)}
    for before, after in pairwise(order):
        one, other = by_phase.get(before), by_phase.get(after)
        if one and other and one.ends_on and other.starts_on and other.starts_on < one.ends_on:
            yield Hit.on(other, "starts_on", expected=one.ends_on, fase=other.choice("phase"), forrige=before.lower())
