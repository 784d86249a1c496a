"""FON053: Negativt tall på Fond."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import Case
from ...needs import FUNDS
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import BOOK, UNREAD


@rule(
    "FON053",
    ALWAYS,
    title=Text("Negativt tall på Fond", "Negativt tal på Fond"),
    why=Text(
        "Avsetning og bruk føres positivt i hver sin kolonne. Et fond kan ikke ha mindre enn null.",
        "Avsetjing og bruk blir ført positivt i kvar sin kolonne. Eit fond kan ikkje ha mindre enn null.",
    ),
    ground=(
        BOOK,
        UNREAD,
    ),
    message=Text("{felt} på fond {fond} i {aar} er {verdi}.", "{felt} på fond {fond} i {aar} er {verdi}."),
    fix=Text(
        "Skriv avsetning og bruk uten minus. Er saldoen under null, finn feilen i regnskapet.",
        "Skriv avsetjing og bruk utan minus. Er saldoen under null, finn feilen i rekneskapen.",
    ),
    fails=Text("Bruk −300 000", "Bruk −300 000"),
    passes=Text("Bruk 300 000", "Bruk 300 000"),
    needs=(FUNDS, (Fond, "of_which_interest", "in_balance_sheet")),
    whole=True,
)
def fon053(case: Case) -> Iterator[Hit]:
    """A negative cell; of opening and balance only a warning, since a fund may have been overdrawn."""
    for row in case.rows(Fond):
        for field in ("opening", "set_aside", "used", "of_which_interest", "in_balance_sheet"):
            value = getattr(row, field)
            if value is not None and value < 0:
                level = WARNING if field in ("opening", "in_balance_sheet") else None
                yield Hit.on(row, field, fond=row.fund, aar=str(row.year), at_most=level)
