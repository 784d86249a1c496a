"""REG057: Lukket år går ikke opp."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ....workbook.sheets import Regnskapsar
from ....workbook.text import Text
from ...case import ZERO, Case
from ...needs import ACCOUNTS
from ...rule import INFO, TO_CLOSE, WARNING, Hit, rule
from ...sources import BOOK, S53


@rule(
    "REG057",
    TO_CLOSE,
    title=Text("Lukket år går ikke opp", "Lukka år går ikkje opp"),
    why=Text(
        "I et lukket år skal inntekter være lik kostnader og netto avsetning til fond. "
        "Dekkes egenandelen av rammen, går året opp av seg selv; men har rammen i alt fått mer enn den har betalt, er "
        "øremerkede midler trolig ikke satt av til fond.",
        "I eit lukka år skal inntekter vere lik kostnader og netto avsetjing til fond. "
        "Blir eigendelen dekt av ramma, går året opp av seg sjølv; men har ramma i alt fått meir enn ho har betalt, er "
        "øyremerkte midlar truleg ikkje sette av til fond.",
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
    """Income less cost less fund movement is not 0 in a closed year; only told outside municipal accounts.

    What the frame pays makes every year 0. But a frame that in all has taken more than it has paid holds money that
    others gave the programme.
    """
    by_year = {b.year: b.difference for b in case.figures.balance}
    taken = _taken_by_frame(case)
    for year, row in case.closed_years.items():
        difference = by_year.get(year, ZERO) + taken.get(year, ZERO)
        if difference:
            level = (WARNING if year in taken else None) if case.municipal else INFO
            yield Hit.on(row, "year", difference=difference, aar=str(year), at_most=level)


def _taken_by_frame(case: Case) -> dict[int, Decimal]:
    if case.start.own_share != "Dekkes av rammen":
        return {}
    paid, taken = ZERO, {}
    for line in case.figures.financing:
        if line.source == "Kommune":
            paid += line.income
            if line.income < 0 and paid < 0:
                taken[line.year] = -line.income
    return taken
