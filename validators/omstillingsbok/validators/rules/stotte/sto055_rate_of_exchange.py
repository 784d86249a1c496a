"""STO055: Uvanlig eurokurs."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Bagatellmessig
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "STO055",
    ADVICE,
    title=Text("Uvanlig eurokurs", "Uvanleg eurokurs"),
    why=Text(
        "Kursen er kroner per euro. Er den snudd, blir summen i euro helt feil.",
        "Kursen er kroner per euro. Er han snudd, blir summen i euro heilt feil.",
    ),
    ground=(PRACTICE,),
    message=Text("Eurokursen er {verdi}.", "Eurokursen er {verdi}."),
    fix=Text(
        "Skriv kroner per euro på tildelingsdagen, for eksempel 11,43.",
        "Skriv kroner per euro på tildelingsdagen, til dømes 11,43.",
    ),
    fails=Text("0,0875", "0,0875"),
    passes=Text("11,4275", "11,4275"),
    needs=((Bagatellmessig, "rate"),),
)
def sto055(case: Case) -> Iterator[Hit]:
    """The krone has stood between 7 and 13 to the euro since the euro came."""
    for row in case.rows(Bagatellmessig):
        if row.rate is not None and not 6 <= row.rate <= 16:
            yield Hit.on(row, "rate", float(row.rate))
