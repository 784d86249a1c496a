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
        "Bilag for et år kan være datert til og med februar året etter.",
        "Bilag for eit år kan vere daterte til og med februar året etter.",
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
    """Bilag for et år kan være datert til og med februar året etter."""
    table = case.rows(Regnskap)
    month, day = case.parameters.late_voucher
    pairs = set(zip(table.column("year"), table.column("voucher_date"), strict=True))
    odd = {(y, d) for y, d in pairs if y and d and not dt.date(y - 1, 12, 1) <= d <= dt.date(y + 1, month, day)}
    for i, pair in enumerate(zip(table.column("year"), table.column("voucher_date"), strict=True)) if odd else ():
        if pair in odd:
            yield Hit.at(table, i, "voucher_date", aar=str(pair[0]))
