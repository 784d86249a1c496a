"""PRO051: Avsluttet prosjekt er ikke gjort opp."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...needs import COMMITTED
from ...rule import AT_CLOSING, Hit, rule
from ...sources import BOOK, TILSAGN


@rule(
    "PRO051",
    AT_CLOSING,
    title=Text("Avsluttet prosjekt er ikke gjort opp", "Avslutta prosjekt er ikkje gjort opp"),
    why=Text(
        "Resten av et vedtatt tilskudd er bundet til prosjektet er gjort opp.",
        "Resten av eit vedteke tilskot er bunde til prosjektet er gjort opp.",
    ),
    ground=(
        TILSAGN,
        BOOK,
    ),
    message=Text(
        "Prosjekt {id} er avsluttet, men {verdi} kroner av tilskuddet er verken brukt, gjort opp eller annullert.",
        "Prosjekt {id} er avslutta, men {verdi} kroner av tilskotet er verken brukt, gjort opp eller annullert.",
    ),
    fix=Text("Før Sluttoppgjør dato, eller Annullert beløp.", "Før Sluttoppgjer dato, eller Annullert beløp."),
    fails=Text("Vedtatt 100, brukt 80, ikke gjort opp", "Vedteke 100, brukt 80, ikkje gjort opp"),
    passes=Text("Gjort opp", "Gjort opp"),
    needs=COMMITTED,
    whole=True,
)
def pro051(case: Case) -> Iterator[Hit]:
    """A project with status Avsluttet of whose grant something is still committed."""
    bound = {p.project: p.committed for p in case.figures.by_project if p.project}
    for row in case.rows(Prosjekter):
        if row.status == "Avsluttet" and row.id and bound.get(row.id):
            yield Hit.on(row, "settled_on", bound[row.id], id=row.id)
