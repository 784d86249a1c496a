"""STO053: Bagatellmessig støtte mens ordningen var på pause."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Bagatellmessig
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S42


@rule(
    "STO053",
    ADVICE,
    title=Text(
        "Bagatellmessig støtte mens ordningen var på pause", "Bagatellmessig støtte medan ordninga var på pause"
    ),
    why=Text(
        "Fra 1. januar til 11. november 2024 kunne vanlig bagatellmessig støtte ikke gis.",
        "Frå 1. januar til 11. november 2024 kunne vanleg bagatellmessig støtte ikkje givast.",
    ),
    ground=(S42,),
    message=Text(
        "Støtten til {foretak} ble gitt {verdi}, da bagatellmessig støtte ikke kunne gis.",
        "Støtta til {foretak} vart gitt {verdi}, då bagatellmessig støtte ikkje kunne givast.",
    ),
    fix=Text("Sjekk hvilket grunnlag støtten har.", "Sjekk kva grunnlag støtta har."),
    fails=Text("Gitt 03.05.2024", "Gitt 03.05.2024"),
    passes=Text("Gitt 20.11.2024", "Gitt 20.11.2024"),
    needs=((Bagatellmessig, "awarded_on"),),
)
def sto053(case: Case) -> Iterator[Hit]:
    """An award on a day when the cap was 0."""
    for row in case.rows(Bagatellmessig):
        if row.awarded_on is not None and case.parameters.number("bagatell_tak", row.awarded_on) == 0:
            yield Hit.on(row, "awarded_on", foretak=row.company)
