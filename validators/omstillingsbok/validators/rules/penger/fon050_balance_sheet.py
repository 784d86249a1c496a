"""FON050: Fondet stemmer ikke med balansen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import ZERO, Case
from ...needs import FUNDS
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK, S53


@rule(
    "FON050",
    TO_CLOSE,
    title=Text("Fondet stemmer ikke med balansen", "Fondet stemmer ikkje med balansen"),
    why=Text(
        "Inngående saldo + avsetning − bruk skal være saldoen i balansen.",
        "Inngåande saldo + avsetjing − bruk skal vere saldoen i balansen.",
    ),
    ground=(
        S53,
        BOOK,
    ),
    message=Text(
        "Fond {fond} i {aar}: inngående {inn} + avsetning {avsatt} − bruk {brukt} = {forventet}, men saldoen i balansen er "
        "{verdi}. Differanse {differanse} kroner.",
        "Fond {fond} i {aar}: inngåande {inn} + avsetjing {avsatt} − bruk {brukt} = {forventet}, men saldoen i balansen er "
        "{verdi}. Differanse {differanse} kroner.",
    ),
    fix=Text("Rett det av tallene som er feil.", "Rett det av tala som er feil."),
    fails=Text("500 + 200 − 300 = 400, balanse 390", "500 + 200 − 300 = 400, balanse 390"),
    passes=Text("Balanse 400", "Balanse 400"),
    needs=(FUNDS, (Fond, "in_balance_sheet")),
    whole=True,
)
def fon050(case: Case) -> Iterator[Hit]:
    """Opening + set aside − used is another than Saldo i balansen; only rows where all four are filled."""
    for row in case.rows(Fond):
        if None not in (row.opening, row.set_aside, row.used, row.in_balance_sheet):
            closing = (row.opening or ZERO) + (row.set_aside or ZERO) - (row.used or ZERO)
            stated = row.in_balance_sheet or ZERO
            if closing != stated:
                yield Hit.on(
                    row,
                    "in_balance_sheet",
                    stated,
                    expected=closing,
                    difference=closing - stated,
                    fond=row.fund,
                    aar=str(row.year),
                    inn=row.opening,
                    avsatt=row.set_aside,
                    brukt=row.used,
                )
