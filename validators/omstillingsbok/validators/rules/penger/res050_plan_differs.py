"""RES050: Planen for restmidler er ikke lik det som er disponibelt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Restmidler
from ....workbook.text import Text
from ...case import Case
from ...needs import AVAILABLE, PLAN
from ...rule import TO_CLOSE, Hit, rule
from ...sources import S1, S2


@rule(
    "RES050",
    TO_CLOSE,
    title=Text(
        "Planen for restmidler er ikke lik det som er disponibelt",
        "Planen for restmidlar er ikkje lik det som er disponibelt",
    ),
    why=Text(
        "Ubrukte midler skal brukes etter handlingsplanen, og kommunen lager en egen plan for dem."
        " I et utkast før avslutningsfasen starter er det bare en opplysning.",
        "Ubrukte midlar skal brukast etter handlingsplanen, og kommunen lagar ein eigen plan for dei."
        " I eit utkast før avslutningsfasen startar er det berre ei opplysning.",
    ),
    ground=(
        S1,
        S2,
    ),
    message=Text(
        "Ubrukt {ubrukt} + ikke inntektsført {ikke} − bundet {bundet} = disponibelt {forventet} kroner. Planlagt er {verdi}. Differanse {differanse} kroner.",
        "Ubrukt {ubrukt} + ikkje inntektsført {ikke} − bunde {bundet} = disponibelt {forventet} kroner. Planlagt er {verdi}. Differanse {differanse} kroner.",
    ),
    fix=Text(
        "Før planen for restmidler så den summerer til det disponible.",
        "Før planen for restmidlar så han summerer til det disponible.",
    ),
    fails=Text("Disponibelt 1 240 000, planlagt 1 200 000", "Disponibelt 1 240 000, planlagt 1 200 000"),
    passes=Text("Begge 1 240 000,00", "Begge 1 240 000,00"),
    needs=(PLAN, *AVAILABLE),
    whole=True,
)
def res050(case: Case) -> Iterator[Hit]:
    """Planned less what is available is not 0: on the first row of the plan, or on the sheet when it is empty.

    What the frame must still pay cannot be planned for; then nothing is left, and nothing is to be planned.
    """
    r = case.figures.remaining
    framed = case.start.own_share == "Dekkes av rammen" and r.available < 0
    if r.difference and not (framed and not r.planned):
        table = case.rows(Restmidler)
        words = {"ubrukt": r.unused, "ikke": r.not_booked, "bundet": r.committed, "at_most": case.until_closing}
        values = {"value": r.planned, "expected": r.available, "difference": r.difference}
        if len(table):
            yield Hit.on(table[0], "amount", r.planned, expected=r.available, difference=r.difference, **words)
        else:
            yield case.sheet_hit(Restmidler, "amount", **values, **words)
