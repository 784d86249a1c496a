"""Restmidler: the municipality's plan for what is left."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, Total, column
from ..kinds import Date, Id, Key, Money, Short, options
from ..text import Text
from .choices import VEDTATT

Planstatus = Annotated[str, options("planstatus", "Planlagt", VEDTATT, "Gjennomført", exact=True)]


class Restmidler(Entry):
    """One planned use of remaining funds, tied to the handlingsplan."""

    sheet = Sheet(
        Text("Restmidler", "Restmidlar"),
        "tblRestmidler",
        "RES",
        Text(
            "Kommunens plan for ubrukte midler. Summen skal være lik disponible restmidler på øret.",
            "Planen til kommunen for ubrukte midlar. Summen skal vere lik disponible restmidlar på øret.",
        ),
        totals=(
            Total(Text("Disponible restmidler", "Disponible restmidlar"), "oversikt_disponibelt"),
            Total(Text("Planlagt"), "oversikt_planlagt"),
            Total(
                Text("Differanse (skal være 0)", "Differanse (skal vere 0)"),
                "oversikt_differanse",
                should_be_zero=True,
            ),
        ),
        freeze=2,
    )

    id: Key | None = column(
        "Plan-ID", required=True, key=True, help="Kort kode for tiltaket.", help_nn="Kort kode for tiltaket."
    )
    measure: Short | None = column(
        "Tiltak", required=True, help="Hva pengene skal brukes til.", help_nn="Kva pengane skal brukast til."
    )
    handlingsplan: Short | None = column(
        "Handlingsplan",
        required=True,
        help="År eller sak for handlingsplanen.",
        help_nn="År eller sak for handlingsplanen.",
    )
    focus_area: Id | None = column(
        "Innsatsområde",
        required=True,
        ref="tblInnsatsomrader.code",
        help="Koden fra Innsatsområder.",
        help_nn="Koden frå Innsatsområde.",
    )
    project_id: Id | None = column(
        "Prosjekt-ID",
        ref="tblProsjekter.id",
        help="Når pengene går til et prosjekt.",
        help_nn="Når pengane går til eit prosjekt.",
    )
    tilsagn_id: Id | None = column(
        "Tilsagn-ID",
        "Tilsegn-ID",
        ref="tblTilsagn.id",
        help="Tilsagnet pengene kommer fra.",
        help_nn="Tilsegna pengane kjem frå.",
    )
    amount: Money | None = column("Beløp", required=True, help="Kroner med øre.", help_nn="Kroner med øre.")
    deadline: Date | None = column(
        "Frist",
        required=True,
        help="Når tiltaket skal være gjennomført.",
        help_nn="Når tiltaket skal vere gjennomført.",
    )
    responsible: Short | None = column(
        "Ansvarlig",
        "Ansvarleg",
        required=True,
        help="Hvem som gjennomfører tiltaket.",
        help_nn="Kven som gjennomfører tiltaket.",
    )
    decision: Short | None = column(
        "Vedtak", help="Saken der tiltaket ble vedtatt.", help_nn="Saka der tiltaket vart vedteke."
    )
    status: Planstatus | None = column(
        "Status",
        required=True,
        help="Gjennomførte tiltak teller ikke i planen.",
        help_nn="Gjennomførte tiltak tel ikkje i planen.",
    )
