"""TIL053: Kommunens egenandel er mindre enn tilsagnet for året."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.figures import Financing
from ....workbook.sheets import Regnskapsar, Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT
from ...rule import ADVICE, Hit, rule
from ...sources import S10, TILSAGN


@rule(
    "TIL053",
    ADVICE,
    title=Text("Egenandelen er mindre enn tilsagnet", "Eigendelen er mindre enn tilsegna"),
    why=Text(
        "Fylkeskommunens tilskudd forutsetter kommunens egen andel; er den mindre, kan tilskuddet bli avkortet.",
        "Tilskotet frå fylkeskommunen føreset kommunen sin eigen del; er han mindre, kan tilskotet bli avkorta.",
    ),
    ground=(TILSAGN, S10),
    message=Text(
        "Kommunens egenandel i {aar} er {verdi} kroner; tilsagn fra kommunen er {forventet}. Mangler {differanse} kroner.",
        "Kommunen sin eigendel i {aar} er {verdi} kroner; tilsegner frå kommunen er {forventet}. "
        "Manglar {differanse} kroner.",
    ),
    fix=Text(
        "Står inntekten i Regnskap uten Tilsagn-ID, før den på linjen. Ellers inntektsfør resten, eller før Bortfalt beløp.",
        "Står inntekta i Rekneskap utan Tilsegn-ID, før inn Tilsegn-ID på linja. Elles inntektsfør resten, eller før Bortfalle beløp.",
    ),
    fails=Text("Tilsagn fra kommunen 1 000 000, egenandel 800 000 i et lukket år",
               "Tilsegn frå kommunen 1 000 000, eigendel 800 000 i eit lukka år"),
    passes=Text("Begge 1 000 000,00"),
    needs=((Tilsagn, "amount", "year"), (Regnskapsar, "year", "closed_on"), *BY_GRANT),
    whole=True,
)  # fmt: skip
def til053(case: Case) -> Iterator[Hit]:
    """Only closed years, and no tilsagn that a later year has met; what the frame or a fund pays is not booked so."""
    for year, (row, line) in unmet_years(case).items():
        missing = line.granted - line.income
        yield Hit.on(row, "amount", line.income, expected=line.granted, difference=missing, aar=str(year))


def unmet_years(case: Case) -> dict[int, tuple[Tilsagn, Financing]]:
    """The closed years whose own share is less than its tilsagn, to the first row that is not met and the year's line."""
    if case.start.own_share == "Dekkes av rammen":
        return {}
    unmet = [row for row, grant in case.grants if row.source == "Kommune" and grant.not_booked]
    rows = {row.year: row for row in reversed(unmet)}
    return {
        line.year: (rows[line.year], line)
        for line in case.figures.financing
        if line.source == "Kommune"
        and line.year in rows
        and line.year in case.closed_years
        and line.granted > line.income
    }
