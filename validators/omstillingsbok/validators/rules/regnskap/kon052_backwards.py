"""KON052: Konto til er lavere enn Konto fra."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Kontoplan
from ....workbook.text import Text
from ...case import Case
from ...needs import MAPPING
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "KON052",
    ALWAYS,
    title=Text("Konto til er lavere enn Konto fra", "Konto til er lågare enn Konto frå"),
    why=Text("Raden dekker da ingen konto.", "Rada dekkjer då ingen konto."),
    ground=(BOOK,),
    message=Text(
        "Konto til «{verdi}» er lavere enn Konto fra «{forventet}».",
        "Konto til «{verdi}» er lågare enn Konto frå «{forventet}».",
    ),
    fix=Text("Rett Konto fra eller Konto til.", "Rett Konto frå eller Konto til."),
    fails=Text("Fra 279 til 270", "Frå 279 til 270"),
    passes=Text("Fra 270 til 279", "Frå 270 til 279"),
    needs=(MAPPING,),
)
def kon052(case: Case) -> Iterator[Hit]:
    """Konto til comes before Konto fra, compared as text."""
    for row in case.rows(Kontoplan):
        if row.account_from and row.account_to and row.account_to < row.account_from:
            yield Hit.on(row, "account_to", expected=row.account_from)
