"""STO054: Støtten er ikke meldt Støtteregisteret."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.money import round_ore
from ....workbook.sheets import Bagatellmessig
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S42, UNREAD


@rule(
    "STO054",
    ADVICE,
    title=Text("Støtten er ikke meldt Støtteregisteret", "Støtta er ikkje meld Støtteregisteret"),
    why=Text(
        "Større støtte fra 1. januar 2026 skal meldes i Støtteregisteret. For eldre støtte er plikten ikke kjent.",
        "Større støtte frå 1. januar 2026 skal meldast i Støtteregisteret. For eldre støtte er plikta ikkje kjend.",
    ),
    ground=(S42, UNREAD),
    message=Text(
        "Støtten til {foretak} er på {euro} euro, men Meldt Støtteregisteret er tom. Fra {forventet} euro skal støtte meldes.",
        "Støtta til {foretak} er på {euro} euro, men Meldt Støtteregisteret er tom. Frå {forventet} euro skal støtte meldast.",
    ),
    fix=Text("Meld støtten og før datoen.", "Meld støtta og før datoen."),
    fails=Text("120 000 euro, ingen dato", "120 000 euro, ingen dato"),
    passes=Text("120 000 euro, meldt 28.02.2026", "120 000 euro, meld 28.02.2026"),
    needs=((Bagatellmessig, "awarded_on", "amount_nok", "rate", "registered_on"),),
)
def sto054(case: Case) -> Iterator[Hit]:
    """An award of at least the limit in euro, by its own rate, without a date in the register."""
    for row in case.rows(Bagatellmessig):
        if (
            row.awarded_on is None
            or row.amount_nok is None
            or not row.rate
            or row.rate < 0
            or row.registered_on is not None
        ):
            continue
        least, euro = case.parameters.number("stotteregister_fra", row.awarded_on), round_ore(row.amount_nok / row.rate)
        if least and euro >= least:
            yield Hit.on(row, "registered_on", expected=least, foretak=row.company, euro=euro)
