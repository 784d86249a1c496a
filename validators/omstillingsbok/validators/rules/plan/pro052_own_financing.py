"""PRO052: Liten egenfinansiering."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ....workbook.sheets import Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import S20B


@rule(
    "PRO052",
    NOTE,
    title=Text("Liten egenfinansiering", "Lita eigenfinansiering"),
    why=Text(
        "Noen ordninger krever at foretaket selv betaler en andel av prosjektet.",
        "Nokre ordningar krev at føretaket sjølv betaler ein del av prosjektet.",
    ),
    ground=(S20B,),
    message=Text(
        "Prosjekt {id} har {verdi} prosent egenfinansiering; vanlig krav er {forventet} prosent.",
        "Prosjekt {id} har {verdi} prosent eigenfinansiering; vanleg krav er {forventet} prosent.",
    ),
    fix=Text(
        "Sjekk kravet i deres egen ordning. Er det lavere, kan dere se bort fra dette.",
        "Sjekk kravet i dykkar eiga ordning. Er det lågare, kan de sjå bort frå dette.",
    ),
    fails=Text("40 prosent", "40 prosent"),
    passes=Text("50 prosent", "50 prosent"),
    needs=((Prosjekter, "orgnr", "total_cost", "own_financing"),),
)
def pro052(case: Case) -> Iterator[Hit]:
    """Only projects of others than the programme's own organisation."""
    for row in case.rows(Prosjekter):
        if row.orgnr is None or row.orgnr == case.start.orgnr or not row.total_cost or row.own_financing is None:
            continue
        least = case.parameters.number("egenfinansiering_prosent", row.decided_on or case.date)
        share = (row.own_financing * 100 / row.total_cost).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if least is not None and row.total_cost > 0 and share < least:
            yield Hit.on(row, "own_financing", float(share), expected=float(least), id=row.id)
