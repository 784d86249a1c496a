"""REG061: Merverdiavgift og kompensasjon går ikke opp."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskapsar
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE, S50


@rule(
    "REG061",
    ADVICE,
    title=Text("Mva og mva-kompensasjon går ikke opp", "Mva og mva-kompensasjon går ikkje opp"),
    why=Text(
        "Når mva kompenseres og kompensasjonen føres på prosjektet, er art 429 og 729 like store.",
        "Når mva blir kompensert og kompensasjonen blir ført på prosjektet, er art 429 og 729 like store.",
    ),
    ground=(S50, PRACTICE),
    message=Text(
        "I {aar} er mva og mva-kompensasjon til sammen {verdi} kroner, ikke 0.",
        "I {aar} er mva og mva-kompensasjon til saman {verdi} kroner, ikkje 0.",
    ),
    fix=Text(
        "Finn kompensasjonen som mangler. Føres den sentralt, si det i Mva-kompensasjon føres på Start.",
        "Finn kompensasjonen som manglar. Blir han ført sentralt, sei det i Mva-kompensasjon blir ført på Start.",
    ),
    fails=Text("429 er 12 500 og 729 er −10 000 i et lukket år", "429 er 12 500 og 729 er −10 000 i eit lukka år"),
    passes=Text("429 er 12 500 og 729 er −12 500", "429 er 12 500 og 729 er −12 500"),
    needs=((Regnskapsar, "year", "closed_on"), *ACCOUNTS),
    whole=True,
)
def reg061(case: Case) -> Iterator[Hit]:
    """Only closed years: the compensation comes after the invoice."""
    if case.start.vat != "Netto" or case.start.vat_compensation != "På prosjektet":
        return
    for line in case.figures.balance:
        row = case.closed_years.get(line.year)
        if row is not None and line.vat_net:
            yield Hit.on(row, "year", line.vat_net, expected=0, difference=line.vat_net, aar=str(line.year))
