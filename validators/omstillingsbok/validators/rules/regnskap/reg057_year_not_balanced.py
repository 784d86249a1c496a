"""REG057: Lukket år går ikke opp."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskapsar
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import INFO, TO_CLOSE, Hit, rule
from ...sources import BOOK, S53


@rule(
    "REG057",
    TO_CLOSE,
    title=Text("Lukket år går ikke opp", "Lukka år går ikkje opp"),
    why=Text(
        "I et lukket år skal inntekter være lik kostnader og netto avsetning til fond.",
        "I eit lukka år skal inntekter vere lik kostnader og netto avsetjing til fond.",
    ),
    ground=(
        S53,
        BOOK,
    ),
    message=Text(
        "Året {aar} er lukket, men inntekter − kostnader − netto avsetning er {differanse} kroner.",
        "Året {aar} er lukka, men inntekter − kostnader − netto avsetjing er {differanse} kroner.",
    ),
    fix=Text(
        "Finn linjen som mangler, eller rett Kommunal egenandel på Start.",
        "Finn linja som manglar, eller rett Kommunal eigendel på Start.",
    ),
    fails=Text("Tilskudd uten avsetning av resten", "Tilskot utan avsetjing av resten"),
    passes=Text("Differanse 0", "Differanse 0"),
    needs=((Regnskapsar, "year", "closed_on"), *ACCOUNTS),
    whole=True,
)
def reg057(case: Case) -> Iterator[Hit]:
    """Income less cost less fund movement is not 0 in a closed year; only told outside municipal accounts."""
    by_year = {b.year: b for b in case.figures.balance}
    for year, row in case.closed_years.items():
        found = by_year.get(year)
        if found is not None and found.difference:
            level = None if case.municipal else INFO
            yield Hit.on(row, "year", difference=found.difference, aar=str(year), at_most=level)
