"""REG056: Regnskapet stemmer ikke med kontrollsummen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskapsar
from ....workbook.text import Text
from ...case import ZERO, Case
from ...needs import ACCOUNTS
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK, S49


@rule(
    "REG056",
    ALWAYS,
    title=Text("Regnskapet stemmer ikke med kontrollsummen", "Rekneskapen stemmer ikkje med kontrollsummen"),
    why=Text(
        "Kontrollsummen er hentet fra regnskapssystemet; avvik betyr at linjer mangler eller er med to ganger. "
        "Utgift er kostnadene uten avsetning til fond og uten mva som kompenseres. Inntekt er det som er inntektsført, "
        "også egenandelen, uten bruk av fond og mva-kompensasjon.",
        "Kontrollsummen er henta frå rekneskapssystemet; avvik tyder at linjer manglar eller er med to gonger. "
        "Utgift er kostnadene utan avsetjing til fond og utan mva som blir kompensert. Inntekt er det som er inntektsført, "
        "òg eigendelen, utan bruk av fond og mva-kompensasjon.",
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
    """Kontrollsum of a year is not cost or income of the ledger, in kroner; what the frame pays is no income there."""
    by_year = {b.year: b for b in case.figures.balance}
    framed = {f.year: f.income for f in case.figures.financing if f.source == "Kommune"}
    for row in case.rows(Regnskapsar):
        found = by_year.get(row.year or 0)
        for field, name in (("control_cost", "cost"), ("control_income", "income")):
            stated = getattr(row, field)
            if stated is not None:
                booked = getattr(found, name) if found else ZERO
                if name == "income" and case.start.own_share == "Dekkes av rammen":
                    booked -= framed.get(row.year or 0, ZERO)  # what the frame pays is no income in the ledger
                if stated != booked:
                    yield Hit.on(row, field, expected=booked, difference=stated - booked, aar=str(row.year))
