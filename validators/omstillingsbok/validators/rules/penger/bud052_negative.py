"""BUD052: Negativt beløp i budsjettet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Budsjett
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "BUD052",
    ALWAYS,
    title=Text("Negativt beløp i budsjettet", "Negativt beløp i budsjettet"),
    why=Text(
        "Utgift og finansiering føres begge positivt; Post sier hva det er.",
        "Utgift og finansiering blir begge førte positivt; Post seier kva det er.",
    ),
    ground=(BOOK,),
    message=Text(
        "Beløp er «{verdi}» på en linje med Post «{post}».", "Beløp er «{verdi}» på ei linje med Post «{post}»."
    ),
    fix=Text(
        "Skriv beløpet uten minus. Er budsjettet endret, før nye linjer med Versjon «Justert».",
        "Skriv beløpet utan minus. Er budsjettet endra, før nye linjer med Versjon «Justert».",
    ),
    fails=Text("Finansiering −1 000 000,00"),
    passes=Text("Finansiering 1 000 000,00"),
    needs=((Budsjett, "post", "amount"),),
)
def bud052(case: Case) -> Iterator[Hit]:
    """A sign convention of another budget system is the likely cause."""
    for row in case.rows(Budsjett):
        if row.amount is not None and row.amount < 0:
            yield Hit.on(row, "amount", post=row.post)
