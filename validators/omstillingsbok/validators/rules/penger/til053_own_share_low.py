"""TIL053: Kommunens egenandel er mindre enn tilsagnet for året."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.figures import Financing
from ....workbook.sheets import Regnskapsar, Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT, PAYMENTS
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import S10, TILSAGN


@rule(
    "TIL053",
    ADVICE,
    title=Text("Egenandelen er mindre enn tilsagnet", "Eigendelen er mindre enn tilsegna"),
    why=Text(
        "Fylkeskommunens tilskudd forutsetter kommunens egen andel; er den mindre, kan tilskuddet bli avkortet. "
        "Mens tilsagnet gjelder, er det bare en opplysning.",
        "Tilskotet frå fylkeskommunen føreset kommunen sin eigen del; er han mindre, kan tilskotet bli avkorta. "
        "Medan tilsegna gjeld, er det berre ei opplysning.",
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
    needs=((Tilsagn, "amount", "year", "valid_to"), (Regnskapsar, "year", "closed_on"), *BY_GRANT, PAYMENTS),
    whole=True,
)  # fmt: skip
def til053(case: Case) -> Iterator[Hit]:
    """Only closed years, and no tilsagn that a later year has met; what the frame or a fund pays is not booked so.

    While the tilsagn holds the rest may still come, and is only told of.
    """
    for year, (row, line) in unmet_years(case).items():
        missing, level = line.granted - line.income, INFO if _holds(case, row) else None
        words = {"aar": str(year), "at_most": level}
        yield Hit.on(row, "amount", line.income, expected=line.granted, difference=missing, **words)


def unmet_years(case: Case) -> dict[int, tuple[Tilsagn, Financing]]:
    """The closed years whose own share is less than its tilsagn, to a row that is not met and the year's line.

    The row is the first one that no longer holds, if there is one. What a company has been paid in advance is there,
    and becomes income as it is spent.
    """
    if case.start.own_share == "Dekkes av rammen":
        return {}
    unmet = [
        row
        for row, grant in case.grants
        if row.source == "Kommune" and grant.not_booked and (case.municipal or grant.paid < grant.granted)
    ]
    rows = {row.year: row for row in sorted(reversed(unmet), key=lambda row: not _holds(case, row))}
    return {
        line.year: (rows[line.year], line)
        for line in case.figures.financing
        if line.source == "Kommune"
        and line.year in rows
        and line.year in case.closed_years
        and line.granted > line.income
    }


def _holds(case: Case, row: Tilsagn) -> bool:
    return row.valid_to is not None and row.valid_to >= case.date
