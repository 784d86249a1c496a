"""TIL059: Tallene på tilsagnet går ikke opp."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "TIL059",
    ALWAYS,
    title=Text("Tallene på tilsagnet går ikke opp", "Tala på tilsegna går ikkje opp"),
    why=Text(
        "Beløp og bortfalt beløp er positive, det bortfalte er en del av beløpet, og tilsagnet gjelder fra en dag til en senere.",
        "Beløp og bortfalle beløp er positive, det bortfalle er ein del av beløpet, og tilsegna gjeld frå ein dag til ein seinare.",
    ),
    ground=(BOOK,),
    message=Text("Tilsagn {id}: {felt} er «{verdi}», {hvordan}.", "Tilsegn {id}: {felt} er «{verdi}», {hvordan}."),
    fix=Text("Rett etter tilsagnsbrevet.", "Rett etter tilsegnsbrevet."),
    fails=Text("Bortfalt 200 000 av 100 000", "Bortfalle 200 000 av 100 000"),
    passes=Text("Bortfalt 50 000 av 100 000", "Bortfalle 50 000 av 100 000"),
    needs=((Tilsagn, "amount", "lapsed", "approved_cost", "valid_from", "valid_to"),),
)
def til059(case: Case) -> Iterator[Hit]:
    """A negative amount, more lapsed than granted, or Gyldig til before Gyldig fra."""
    below = Text("under null", "under null")
    for row in case.rows(Tilsagn):
        for field in ("amount", "lapsed", "approved_cost"):
            value = getattr(row, field)
            if value is not None and value < 0:
                yield Hit.on(row, field, id=row.id, hvordan=below)
        if row.lapsed is not None and row.amount is not None and row.lapsed > row.amount >= 0:
            more = Text("mer enn beløpet", "meir enn beløpet")
            yield Hit.on(row, "lapsed", expected=row.amount, id=row.id, hvordan=more)
        if row.valid_from is not None and row.valid_to is not None and row.valid_to < row.valid_from:
            early = Text("før Gyldig fra", "før Gyldig frå")
            yield Hit.on(row, "valid_to", expected=row.valid_from, id=row.id, hvordan=early)
