"""TIL050: Mer innbetalt enn tilsagnet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...needs import GRANTS, PAYMENTS
from ...rule import ALWAYS, Hit, rule
from ...sources import TILSAGN


@rule(
    "TIL050",
    ALWAYS,
    title=Text("Mer innbetalt enn tilsagnet", "Meir innbetalt enn tilsegna"),
    why=Text(
        "Det kan ikke betales ut mer enn tilsagnet lyder på.", "Det kan ikkje betalast ut meir enn tilsegna lyder på."
    ),
    ground=(TILSAGN,),
    message=Text(
        "Tilsagn {id}: innbetalt {verdi}, tilsagn − bortfalt {forventet}. For mye: {differanse} kroner.",
        "Tilsegn {id}: innbetalt {verdi}, tilsegn − bortfalle {forventet}. For mykje: {differanse} kroner.",
    ),
    fix=Text(
        "Rett Innbetalinger, eller før tilleggstilsagnet. Er noe betalt tilbake, før det på Innbetalinger med minus.",
        "Rett Innbetalingar, eller før tilleggstilsegna. Er noko betalt tilbake, før det på Innbetalingar med minus.",
    ),
    fails=Text("1 050 000 av 1 000 000"),
    passes=Text("1 000 000 av 1 000 000"),
    needs=(GRANTS, PAYMENTS),
    whole=True,
)
def til050(case: Case) -> Iterator[Hit]:
    """Payments on a tilsagn are more than its amount less what lapsed."""
    lines = iter(case.figures.grants)
    for row in case.rows(Tilsagn):
        line = next(lines) if row.id is not None else None
        if line and row.amount is not None and row.amount >= 0 and line.paid > line.granted:
            yield Hit.on(
                row, "amount", line.paid, expected=line.granted, difference=line.paid - line.granted, id=row.id
            )
