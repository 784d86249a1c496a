"""PRO050: Uferdig prosjekt uten plan for fullføring."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...rule import TO_CLOSE, Hit, rule
from ...sources import S1


@rule(
    "PRO050",
    TO_CLOSE,
    title=Text("Uferdig prosjekt uten plan for fullføring", "Uferdig prosjekt utan plan for fullføring"),
    why=Text(
        "Uferdige prosjekter skal fullføres etter programmet; noen må ha ansvaret og en frist."
        " I et utkast før avslutningsfasen starter er det bare en opplysning."
        " Et prosjekt i fasen «Drift av programmet» slutter med programmet, og blir først spurt om etter Programslutt.",
        "Uferdige prosjekt skal fullførast etter programmet; nokon må ha ansvaret og ein frist."
        " I eit utkast før avslutningsfasen startar er det berre ei opplysning."
        " Eit prosjekt i fasen «Drift av programmet» sluttar med programmet, og blir først spurt om etter Programslutt.",
    ),
    ground=(S1,),
    message=Text(
        "Prosjekt {id} er ikke ferdig, og {felt} mangler.", "Prosjekt {id} er ikkje ferdig, og {felt} manglar."
    ),
    fix=Text("Før inn hvem som fullfører det, og når.", "Før inn kven som fullfører det, og når."),
    fails=Text("Status «Pågår» uten ansvarlig", "Status «Pågår» utan ansvarleg"),
    passes=Text("Ansvarlig og frist er ført", "Ansvarleg og frist er førte"),
    needs=((Prosjekter, "status", "responsible_after", "finish_by"),),
)
def pro050(case: Case) -> Iterator[Hit]:
    """A project planned, under way or continued, without who completes it or by when.

    The running of the programme itself ends with it, and is no such project before.
    """
    for row in case.rows(Prosjekter):
        if row.phase == "Drift av programmet" and case.before_end:
            continue
        if row.status in ("Planlagt", "Pågår", "Videreføres"):
            for field in ("responsible_after", "finish_by"):
                if getattr(row, field) is None:
                    yield Hit.on(row, field, id=row.id, at_most=case.until_closing)
