"""PRO055: Ferdig prosjekt uten sluttrapport."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...rule import AT_CLOSING, Hit, rule
from ...sources import PRACTICE, TILSAGN


@rule(
    "PRO055",
    AT_CLOSING,
    title=Text("Ferdig prosjekt uten sluttrapport", "Ferdig prosjekt utan sluttrapport"),
    why=Text(
        "Sluttrapporten fra prosjektet viser hva pengene ga.", "Sluttrapporten frå prosjektet viser kva pengane gav."
    ),
    ground=(
        TILSAGN,
        PRACTICE,
    ),
    message=Text(
        "Prosjekt {id} er avsluttet, men sluttrapporten er ikke mottatt.",
        "Prosjekt {id} er avslutta, men sluttrapporten er ikkje motteken.",
    ),
    fix=Text("Hent inn rapporten og før datoen.", "Hent inn rapporten og før datoen."),
    fails=Text("Avsluttet, ingen dato", "Avslutta, ingen dato"),
    passes=Text("Sluttrapport mottatt 16.02.2026", "Sluttrapport motteken 16.02.2026"),
    needs=((Prosjekter, "status", "phase", "grant", "report_received_on"),),
)
def pro055(case: Case) -> Iterator[Hit]:
    """A granted project of others with status Avsluttet whose report is not received."""
    for row in case.rows(Prosjekter):
        outside = row.phase != "Drift av programmet" and row.grant
        if row.status == "Avsluttet" and outside and row.report_received_on is None:
            yield Hit.on(row, "report_received_on", id=row.id)
