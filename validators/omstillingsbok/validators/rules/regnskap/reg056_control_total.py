"""REG056: Regnskapet stemmer ikke med kontrollsummen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ....accounts.placing import COST, INCOME, OWN
from ....workbook.money import from_ore
from ....workbook.sheets import Regnskapsar
from ....workbook.text import Text
from ...case import ZERO, Case
from ...needs import ACCOUNTS
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK, S49

REFUNDED = "Refusjon"


@rule(
    "REG056",
    ALWAYS,
    title=Text("Regnskapet stemmer ikke med kontrollsummen", "Rekneskapen stemmer ikkje med kontrollsummen"),
    why=Text(
        "Kontrollsummen er hentet fra regnskapssystemet; avvik betyr at linjer mangler eller er med to ganger. "
        "Utgift er kostnadene uten avsetning til fond og uten mva som kompenseres. Inntekt er det som er inntektsført, "
        "også egenandelen, uten bruk av fond og mva-kompensasjon. "
        "Er egenandelen bruk av fond, kan den være med eller ikke. Har regnskapssystemet fond, mva, interne linjer eller "
        "refusjoner med i summen, godtas den også, når alle slike linjer i året er med.",
        "Kontrollsummen er henta frå rekneskapssystemet; avvik tyder at linjer manglar eller er med to gonger. "
        "Utgift er kostnadene utan avsetjing til fond og utan mva som blir kompensert. Inntekt er det som er inntektsført, "
        "òg eigendelen, utan bruk av fond og mva-kompensasjon. "
        "Er eigendelen bruk av fond, kan han vere med eller ikkje. Har rekneskapssystemet fond, mva, interne linjer eller "
        "refusjonar med i summen, blir han òg godteken, når alle slike linjer i året er med.",
    ),
    ground=(
        S49,
        BOOK,
    ),
    message=Text(
        "Kontrollsummen for {aar} er {verdi}, men linjene i Regnskap gir {forventet}. Differanse {differanse} kroner.",
        "Kontrollsummen for {aar} er {verdi}, men linjene i Rekneskap gir {forventet}. Differanse {differanse} kroner.",
    ),
    fix=Text(
        "Sjekk at fond og mva er holdt utenfor summen. Finn så linjene som mangler eller er ført dobbelt.",
        "Sjekk at fond og mva er haldne utanfor summen. Finn så linjene som manglar eller er førte dobbelt.",
    ),
    fails=Text("Filen endte ved linje 4 998 av 5 000", "Fila enda ved linje 4 998 av 5 000"),
    passes=Text("Like summer", "Like summar"),
    needs=((Regnskapsar, "year"), *ACCOUNTS),
    whole=True,
)
def reg056(case: Case) -> Iterator[Hit]:
    """Kontrollsum of a year is not cost or income of the ledger, in kroner; what the frame pays is no income there.

    An own share that a fund pays is income here and use of a fund to a system: a total with it and one without are right.
    A system's total may hold the lines that the roll-up leaves out, if it holds all of a kind.
    """
    by_year = {b.year: b for b in case.figures.balance}
    own = {f.year: f.income for f in case.figures.financing if f.source == "Kommune"}
    for row in case.rows(Regnskapsar):
        found, year = by_year.get(row.year or 0), row.year or 0
        for field, name, side in (("control_cost", "cost", 1), ("control_income", "income", -1)):
            stated = getattr(row, field)
            if stated is not None:
                totals = [getattr(found, name) if found else ZERO]
                if name == "income" and case.start.own_share == "Dekkes av rammen":
                    totals = [totals[0] - own.get(year, ZERO)]  # what the frame pays is no income in the ledger
                elif name == "income" and case.start.own_share == "Bruk av fond":
                    totals.append(totals[0] - own.get(year, ZERO))
                booked = min(totals, key=lambda total: abs(stated - total))
                if stated != booked and not {stated - total for total in totals} & _beside(case, year, side):
                    yield Hit.on(row, field, expected=booked, difference=stated - booked, aar=str(row.year))


def _beside(case: Case, year: int, side: int) -> set[Decimal]:
    """What the year's other lines can add to a total of cost (1) or income (-1), kind by kind.

    A refund that lessens cost, as of sick pay, is income to a system that sums by art.
    """
    accounts: dict[tuple[str, int], int] = defaultdict(int)
    for group in case.figures.placing.groups:
        kind, counts_as = group.place.type, group.place.counts_as
        if kind and kind != "Balanse" and group.year == year and counts_as not in (INCOME, OWN):
            accounts[REFUNDED if counts_as == COST else kind, group.place.account_row] += group.ore
    kinds: dict[str, int] = defaultdict(int)
    for (kind, _), ore in accounts.items():
        if ore < 0 if kind == REFUNDED else ore * side > 0:
            kinds[kind] += abs(ore)
    sums = {0}
    for ore in kinds.values():
        sums |= {ore + each for each in sums}
    return set(map(from_ore, sums))
