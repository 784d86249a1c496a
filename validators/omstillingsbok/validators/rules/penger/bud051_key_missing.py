"""BUD051: Budsjettlinje uten område eller kilde."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Budsjett
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "BUD051",
    ALWAYS,
    title=Text("Budsjettlinje uten område eller kilde", "Budsjettlinje utan område eller kjelde"),
    why=Text(
        "Utgift fordeles på innsatsområde, finansiering på kilde.",
        "Utgift blir fordelt på innsatsområde, finansiering på kjelde.",
    ),
    ground=(BOOK,),
    message=Text("{felt} mangler på en linje med Post «{post}».", "{felt} manglar på ei linje med Post «{post}»."),
    fix=Text("Fyll ut {felt}.", "Fyll ut {felt}."),
    fails=Text("Utgift uten Innsatsområde", "Utgift utan Innsatsområde"),
    passes=Text("Utgift med Innsatsområde", "Utgift med Innsatsområde"),
    needs=((Budsjett, "post", "focus_area", "source"),),
)
def bud051(case: Case) -> Iterator[Hit]:
    """A row with Post Utgift and no innsatsområde, or Finansiering and no source; a refused cell has its own."""
    for i, row in enumerate(case.rows(Budsjett)):
        field = {"Utgift": "focus_area", "Finansiering": "source"}.get(row.post or "")
        if field and getattr(row, field) is None and (Budsjett, field, i) not in case.refused:
            yield Hit.on(row, field, post=row.post)
