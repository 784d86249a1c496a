"""AVS054: a row of Unntak that accepts nothing. The engine makes the findings, when all others are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....workbook.text import Text
from ...case import Case
from ...finding import Finding
from ...rule import NOTE, Hit, rule
from ...sources import BOOK
from ...waivers import idle

IDLE = "AVS054"


@rule(
    IDLE,
    NOTE,
    title=Text("Unntak uten virkning", "Unntak utan verknad"),
    why=Text(
        "Et unntak gjelder ett funn med én verdi. Er funnet borte eller verdien en annen, gjelder unntaket ikke.",
        "Eit unntak gjeld eitt funn med éin verdi. Er funnet borte eller verdien ein annan, gjeld unntaket ikkje.",
    ),
    ground=(BOOK,),
    message=Text(
        "Unntaket fra {verdi} på {ark} {sted} har ingen virkning: {hvorfor}.",
        "Unntaket frå {verdi} på {ark} {sted} har ingen verknad: {hvorfor}.",
    ),
    fix=Text(
        "Vurder funnet på nytt. Skal det godtas, rett raden; ellers slett den.",
        "Vurder funnet på nytt. Skal det godtakast, rett rada; elles slett ho.",
    ),
    fails=Text(
        "Godkjent da egenandelen var 25 000, nå er den 30 000", "Godkjent då eigendelen var 25 000, no er han 30 000"
    ),
    passes=Text("Verdien er den samme som da det ble godkjent", "Verdien er den same som då det vart godkjent"),
)
def avs054(case: Case) -> Iterator[Hit]:
    """Nothing here: ``idle_rows`` gives the hits when the engine has all other findings."""
    yield from ()


def idle_rows(case: Case, findings: Sequence[Finding]) -> Iterator[Hit]:
    """The findings about rows of Unntak that accept none of the findings of this run."""
    for row, why, wanted in idle(case, findings):
        yield Hit.on(row, "rule", expected=wanted or None, ark=row.on_sheet, sted=row.where, hvorfor=why)
