"""REG059: Inntekt uten kilde."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.placing import INCOME
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "REG059",
    ALWAYS,
    title=Text("Inntekt uten kilde", "Inntekt utan kjelde"),
    why=Text(
        "Uten kilde kan inntekten ikke føres i finansieringen.",
        "Utan kjelde kan inntekta ikkje førast i finansieringa.",
    ),
    ground=(BOOK,),
    message=Text(
        "Linjen er inntekt, men verken tilsagnet eller Kontoplan sier hvilken kilde.",
        "Linja er inntekt, men verken tilsegna eller Kontoplan seier kva kjelde.",
    ),
    fix=Text(
        "Før inn Tilsagn-ID på linjen, eller Finansieringskilde i Kontoplan.",
        "Før inn Tilsegn-ID på linja, eller Finansieringskjelde i Kontoplan.",
    ),
    fails=Text("Konto 3400 uten Tilsagn-ID", "Konto 3400 utan Tilsegn-ID"),
    passes=Text("Konto 3400 med Tilsagn-ID", "Konto 3400 med Tilsegn-ID"),
    needs=BY_GRANT,
)
def reg059(case: Case) -> Iterator[Hit]:
    """Every row that counts as income and whose source neither the tilsagn nor Kontoplan gives."""
    table = case.rows(Regnskap)
    wanted = {id(g) for g in case.figures.placing.groups if g.place.counts_as == INCOME and g.place.source is None}
    for i, group in enumerate(case.figures.placing.of_row) if wanted else ():
        if id(group) in wanted:
            yield Hit.at(table, i, "tilsagn_id")
