"""PLA051: Mål som ikke kan måles."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Maal
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S8


@rule(
    "PLA051",
    ADVICE,
    title=Text("Mål som ikke kan måles", "Mål som ikkje kan målast"),
    why=Text("Mål skal være tallfestet og målbare, med år.", "Mål skal vere talfesta og målbare, med år."),
    ground=(S8,),
    message=Text("Mål {id} mangler {felt}.", "Mål {id} manglar {felt}."),
    fix=Text("Før inn måltall, enhet og målår.", "Før inn måltal, eining og målår."),
    fails=Text("«Flere arbeidsplasser»", "«Fleire arbeidsplassar»"),
    passes=Text("150 arbeidsplasser i 2026", "150 arbeidsplassar i 2026"),
    needs=((Maal, "target", "unit", "target_year"),),
)
def pla051(case: Case) -> Iterator[Hit]:
    """A goal without target, unit or target year; one hit per blank field."""
    for row in case.rows(Maal):
        for field in ("target", "unit", "target_year"):
            if getattr(row, field) is None:
                yield Hit.on(row, field, id=row.id)
