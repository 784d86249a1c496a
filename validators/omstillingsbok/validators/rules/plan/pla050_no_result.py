"""PLA050: Effektmål uten resultat eller plan."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Maal
from ....workbook.text import Text
from ...case import Case
from ...rule import TO_CLOSE, Hit, rule
from ...sources import S1


@rule(
    "PLA050",
    TO_CLOSE,
    title=Text("Effektmål uten resultat eller plan", "Effektmål utan resultat eller plan"),
    why=Text(
        "Effektmålene skal realiseres; rapporten sier hva som er nådd og hvordan resten skal nås."
        " I et utkast før avslutningsfasen starter er det bare en opplysning.",
        "Effektmåla skal realiserast; rapporten seier kva som er nådd og korleis resten skal nåast."
        " I eit utkast før avslutningsfasen startar er det berre ei opplysning.",
    ),
    ground=(S1,),
    message=Text("Effektmål {id} mangler {felt}.", "Effektmål {id} manglar {felt}."),
    fix=Text("Fyll ut {felt}.", "Fyll ut {felt}."),
    fails=Text("Resultat er tomt", "Resultat er tomt"),
    passes=Text("Resultat, dato og plan er ført", "Resultat, dato og plan er førte"),
    needs=((Maal, "level", "result", "result_on", "plan_after"),),
)
def pla050(case: Case) -> Iterator[Hit]:
    """An effektmål without result or date of result, or not reached and without a plan."""
    for row in case.rows(Maal):
        if row.level != "Effektmål":
            continue
        reached = row.result is not None and row.target is not None and row.result >= row.target
        for field in ("result", "result_on", *(() if reached else ("plan_after",))):
            if getattr(row, field) is None:
                yield Hit.on(row, field, id=row.id, at_most=case.until_closing)
