"""TIL057: Innbetalt og inntektsført er ikke like."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT, PAYMENTS
from ...rule import AT_CLOSING, INFO, Hit, rule
from ...sources import BOOK


@rule(
    "TIL057",
    AT_CLOSING,
    title=Text("Innbetalt og inntektsført er ikke like", "Innbetalt og inntektsført er ikkje like"),
    why=Text(
        "Når tilsagnet er avsluttet, skal det som er betalt inn, være det som er inntektsført.",
        "Når tilsegna er avslutta, skal det som er betalt inn, vere det som er inntektsført.",
    ),
    ground=(BOOK,),
    message=Text(
        "Tilsagn {id}: innbetalt {verdi}, inntektsført {forventet}. Differanse {differanse} kroner.",
        "Tilsegn {id}: innbetalt {verdi}, inntektsført {forventet}. Differanse {differanse} kroner.",
    ),
    fix=Text(
        "Står inntekten i Regnskap uten Tilsagn-ID, før den på linjen. Er mindre betalt inn, be om resten. Er mer betalt inn, er det et forskudd som skal inntektsføres eller betales tilbake; det tilbakebetalte føres på Innbetalinger med minus.",
        "Står inntekta i Rekneskap utan Tilsegn-ID, før inn Tilsegn-ID på linja. Er mindre betalt inn, be om resten. Er meir betalt inn, er det eit forskot som skal inntektsførast eller betalast tilbake; det tilbakebetalte blir ført på Innbetalingar med minus.",
    ),
    fails=Text("Innbetalt 900 000, inntektsført 1 000 000", "Innbetalt 900 000, inntektsført 1 000 000"),
    passes=Text("Begge 1 000 000", "Begge 1 000 000"),
    needs=(*BY_GRANT, PAYMENTS, (Tilsagn, "valid_to")),
    whole=True,
)
def til057(case: Case) -> Iterator[Hit]:
    """The municipality's own share is not paid in; until the tilsagn ends, a difference is only told.

    Where all that was granted is income, TIL050 tells of what is paid beyond it.
    """
    for row, line in case.grants:
        if line.paid > line.granted == line.income:
            continue
        if line.paid != line.income and row.source != "Kommune":
            ended = row.valid_to is not None and row.valid_to < case.date
            words = {"id": row.id, "at_most": None if ended else INFO}
            yield Hit.on(row, "amount", line.paid, expected=line.income, difference=line.paid - line.income, **words)
