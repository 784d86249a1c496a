"""TIL058: Mer inntektsført enn tilsagnet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK, TILSAGN


@rule(
    "TIL058",
    ADVICE,
    title=Text("Mer inntektsført enn tilsagnet", "Meir inntektsført enn tilsegna"),
    why=Text(
        "Inntekten fra et tilsagn kan ikke bli større enn tilsagnet.",
        "Inntekta frå ei tilsegn kan ikkje bli større enn tilsegna.",
    ),
    ground=(
        TILSAGN,
        BOOK,
    ),
    message=Text(
        "Tilsagn {id}: inntektsført {verdi}, tilsagn − bortfalt {forventet}. For mye: {differanse} kroner.",
        "Tilsegn {id}: inntektsført {verdi}, tilsegn − bortfalle {forventet}. For mykje: {differanse} kroner.",
    ),
    fix=Text(
        "Sjekk Tilsagn-ID på linjene i Regnskap, eller før tilleggstilsagnet.",
        "Sjekk Tilsegn-ID på linjene i Rekneskap, eller før tilleggstilsegna.",
    ),
    fails=Text("1 050 000 av 1 000 000", "1 050 000 av 1 000 000"),
    passes=Text("1 000 000 av 1 000 000", "1 000 000 av 1 000 000"),
    needs=BY_GRANT,
    whole=True,
)
def til058(case: Case) -> Iterator[Hit]:
    """Income on a tilsagn is more than its amount less what lapsed."""
    for row, line in case.grants:
        if row.amount is not None and row.amount >= 0 and line.income > line.granted:
            over = line.income - line.granted
            yield Hit.on(row, "amount", line.income, expected=line.granted, difference=over, id=row.id)
