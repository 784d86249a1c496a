"""RES051: Disponible restmidler er under null."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Restmidler
from ....workbook.text import Text
from ...case import Case
from ...needs import AVAILABLE
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "RES051",
    TO_CLOSE,
    title=Text("Disponible restmidler er under null", "Disponible restmidlar er under null"),
    why=Text(
        "Programmet har bundet seg til mer enn det har. I et utkast før avslutningsfasen starter er det bare en opplysning.",
        "Programmet har bunde seg til meir enn det har. I eit utkast før avslutningsfasen startar er det berre ei opplysning.",
    ),
    ground=(BOOK,),
    message=Text("Disponible restmidler er {verdi} kroner.", "Disponible restmidlar er {verdi} kroner."),
    fix=Text(
        "Trekk tilbake tilsagn til prosjekter, eller skaff dekning.",
        "Trekk tilbake tilsegner til prosjekt, eller skaff dekning.",
    ),
    fails=Text("−35 000"),
    passes=Text("0"),
    needs=AVAILABLE,
    whole=True,
)
def res051(case: Case) -> Iterator[Hit]:
    """The available funds are negative; not where the municipality's frame pays what is left."""
    available = case.figures.remaining.available
    if available < 0 and case.start.own_share != "Dekkes av rammen":
        yield case.sheet_hit(Restmidler, "amount", value=available, at_most=case.until_closing)
