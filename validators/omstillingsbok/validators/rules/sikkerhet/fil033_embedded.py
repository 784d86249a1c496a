"""FIL033: Innebygd fil eller objekt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import hits
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL033",
    ADVICE,
    title=Text("Innebygd fil eller objekt"),
    why=Text(
        "Innebygde filer følger med boken uten at de vises, og kan inneholde hva som helst.",
        "Innebygde filer følgjer med boka utan at dei viser, og kan innehalde kva som helst.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "En fil eller et objekt er bygd inn på arket: «{verdi}».",
        "Ei fil eller eit objekt er bygd inn på arket: «{verdi}».",
    ),
    fix=Text("Slett objektet, og legg filen ved for seg.", "Slett objektet, og legg ved fila for seg."),
    fails=Text("Et Word-dokument satt inn som objekt", "Eit Word-dokument sett inn som objekt"),
    passes=Text("Et bilde eller et diagram", "Eit bilete eller eit diagram"),
    waivable=False,
)
def fil033(case: Case) -> Iterator[Hit]:
    """Each embedded file or object, on its sheet where that is known."""
    yield from hits(case, "embedded")
