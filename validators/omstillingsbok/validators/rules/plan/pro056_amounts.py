"""PRO056: Tallene på prosjektet går ikke opp."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Prosjekter
from ....workbook.text import Text
from ...case import ZERO, Case
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import BOOK


@rule(
    "PRO056",
    ALWAYS,
    title=Text("Tallene på prosjektet går ikke opp", "Tala på prosjektet går ikkje opp"),
    why=Text(
        "Beløpene er positive, det annullerte er en del av tilskuddet, og tilskuddet er ikke mer enn prosjektet koster.",
        "Beløpa er positive, det annullerte er ein del av tilskotet, og tilskotet er ikkje meir enn prosjektet kostar.",
    ),
    ground=(BOOK,),
    message=Text("Prosjekt {id}: {felt} er {verdi}, {hvordan}.", "Prosjekt {id}: {felt} er {verdi}, {hvordan}."),
    fix=Text("Rett etter vedtaket.", "Rett etter vedtaket."),
    fails=Text("Annullert 200 000 av 100 000", "Annullert 200 000 av 100 000"),
    passes=Text("Annullert 20 000 av 100 000", "Annullert 20 000 av 100 000"),
    needs=((Prosjekter, "total_cost", "grant", "cancelled", "own_financing"),),
)
def pro056(case: Case) -> Iterator[Hit]:
    """A negative amount, more cancelled than granted, or (a warning) a grant above the total cost."""
    for row in case.rows(Prosjekter):
        for field in ("total_cost", "grant", "cancelled", "own_financing"):
            value = getattr(row, field)
            if value is not None and value < 0:
                yield Hit.on(row, field, id=row.id, hvordan=Text("under null"))
        if row.cancelled is not None and row.cancelled > (row.grant or ZERO) >= 0:
            more = Text("mer enn tilskuddet", "meir enn tilskotet")
            yield Hit.on(row, "cancelled", expected=row.grant or ZERO, id=row.id, hvordan=more)
        if row.grant is not None and row.total_cost and row.grant > row.total_cost > 0:
            more = Text("mer enn totalkostnaden", "meir enn totalkostnaden")
            yield Hit.on(row, "grant", expected=row.total_cost, id=row.id, hvordan=more, at_most=WARNING)
