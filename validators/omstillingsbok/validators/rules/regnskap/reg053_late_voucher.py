"""REG053: Bilagsdato passer ikke til regnskapsåret."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "REG053",
    ADVICE,
    title=Text("Bilagsdato passer ikke til regnskapsåret", "Bilagsdato passar ikkje til rekneskapsåret"),
    why=Text(
        "Bilag for et år kan være datert til og med februar året etter, i periode 13–15 til og med april. En gammel faktura kan også bli ført året etter at den kom.",
        "Bilag for eit år kan vere daterte til og med februar året etter, i periode 13–15 til og med april. Ein gammal faktura kan òg bli ført året etter at han kom.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "Bilagsdato {verdi} ligger utenfor det som passer til år {aar}.",
        "Bilagsdato {verdi} ligg utanfor det som passar til år {aar}.",
    ),
    fix=Text("Sjekk År og Bilagsdato mot bilaget.", "Sjekk År og Bilagsdato mot bilaget."),
    fails=Text("15.05.2025 i år 2024"),
    passes=Text("15.01.2025 i år 2024"),
    needs=((Regnskap, "year", "voucher_date"),),
)
def reg053(case: Case) -> Iterator[Hit]:
    """An old invoice may be posted a year late; the year's own closing entries are dated until the audit is done."""
    table = case.rows(Regnskap)
    years, dates = table.column("year"), table.column("voucher_date")
    odd = {
        (y, d)
        for y, d in set(zip(years, dates, strict=True))
        if y and d and not dt.date(y - 1, 1, 1) <= d < dt.date(y + 1, 3, 1)
    }
    for i, (year, date) in enumerate(zip(years, dates, strict=True)) if odd else ():
        if (year, date) in odd:
            closing = (table.column("period")[i] or 0) > 12 and dt.date(year, 12, 31) < date < dt.date(year + 1, 5, 1)
            if not closing:
                yield Hit.at(table, i, "voucher_date", aar=str(year))
