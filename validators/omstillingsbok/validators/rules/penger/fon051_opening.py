"""FON051: Inngående saldo er ikke fjorårets utgående."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import Case
from ...needs import FUNDS
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "FON051",
    TO_CLOSE,
    title=Text("Inngående saldo er ikke fjorårets utgående", "Inngåande saldo er ikkje utgåande frå i fjor"),
    why=Text("Fondets saldo går ubrutt fra år til år.", "Saldoen i fondet går ubroten frå år til år."),
    ground=(BOOK,),
    message=Text(
        "Fond {fond}: inngående saldo i {aar} er {verdi}, men utgående året før var {forventet}.",
        "Fond {fond}: inngåande saldo i {aar} er {verdi}, men utgåande året før var {forventet}.",
    ),
    fix=Text("Rett inngående saldo, eller året før.", "Rett inngåande saldo, eller året før."),
    fails=Text("400 ut av 2024, 390 inn i 2025", "400 ut av 2024, 390 inn i 2025"),
    passes=Text("400 og 400", "400 og 400"),
    needs=(FUNDS,),
    whole=True,
)
def fon051(case: Case) -> Iterator[Hit]:
    """Opening is another than the same fund's closing the year before, where Fond has that year."""
    closing = {(line.fund, line.year): line.closing for line in case.figures.funds}
    for row in case.rows(Fond):
        before = closing.get((row.fund or "", (row.year or 0) - 1))
        if before is not None and row.opening is not None and row.opening != before:
            yield Hit.on(
                row, "opening", expected=before, difference=row.opening - before, fond=row.fund, aar=str(row.year)
            )
