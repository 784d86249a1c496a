"""STO050: Timesatsen er høyere enn taket."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ....workbook.sheets import Egeninnsats
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S20B, S39


@rule(
    "STO050",
    ADVICE,
    title=Text("Timesatsen er høyere enn taket", "Timesatsen er høgare enn taket"),
    why=Text(
        "Egeninnsats verdsettes etter en sats med tak. Taket skifter over tid, og en ordning kan ha sitt eget.",
        "Eigeninnsats blir verdsett etter ein sats med tak. Taket skiftar over tid, og ei ordning kan ha sitt eige.",
    ),
    ground=(
        S39,
        S20B,
    ),
    message=Text(
        "Timesatsen er {verdi} kroner; taket i {aar} er {forventet}.",
        "Timesatsen er {verdi} kroner; taket i {aar} er {forventet}.",
    ),
    fix=Text(
        "Sjekk satsen i ordningen. Er taket et annet hos dere, kan fylket sette det i sin profil.",
        "Sjekk satsen i ordninga. Er taket eit anna hos dykk, kan fylket setje det i sin profil.",
    ),
    fails=Text("900 kroner per time", "900 kroner per time"),
    passes=Text("600 kroner per time", "600 kroner per time"),
    needs=((Egeninnsats, "year", "rate"),),
)
def sto050(case: Case) -> Iterator[Hit]:
    """A year with two caps is judged by the later one."""
    for row in case.rows(Egeninnsats):
        day = dt.date(row.year, 12, 31) if row.year is not None else case.date
        most = case.parameters.number("egeninnsats_timesats", day)
        if row.rate is not None and most is not None and row.rate > most:
            yield Hit.on(row, "rate", expected=most, aar=str(day.year))
