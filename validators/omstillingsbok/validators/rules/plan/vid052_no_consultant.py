"""VID052: Konsulent er ikke ført."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Viderefoering
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S1


@rule(
    "VID052",
    ADVICE,
    title=Text("Konsulent er ikke ført", "Konsulent er ikkje ført"),
    why=Text(
        "Det anbefales en ekstern konsulent i de to første fasene, og at en lokal konsulent er med.",
        "Det blir tilrådd ein ekstern konsulent i dei to første fasane, og at ein lokal konsulent er med.",
    ),
    ground=(S1,),
    message=Text("{fase} mangler {felt}.", "{fase} manglar {felt}."),
    fix=Text(
        "Før inn konsulenten, eller skriv i rapporten hvorfor det ikke er noen.",
        "Før inn konsulenten, eller skriv i rapporten kvifor det ikkje er nokon.",
    ),
    fails=Text("Forstudie uten ekstern konsulent", "Forstudie utan ekstern konsulent"),
    passes=Text("Begge er ført", "Begge er førte"),
    needs=((Viderefoering, "phase", "external_consultant", "local_consultant"),),
)
def vid052(case: Case) -> Iterator[Hit]:
    """Forstudie or Forprosjekt without an external or a local consultant."""
    for row in case.rows(Viderefoering):
        if row.phase in ("Forstudie", "Forprosjekt"):
            for field in ("external_consultant", "local_consultant"):
                if getattr(row, field) is None:
                    yield Hit.on(row, field, fase=row.choice("phase"))
