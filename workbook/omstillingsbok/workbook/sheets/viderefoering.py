"""Videreføring: the continuation project, phase by phase (PLP)."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Date, Money, Short, options
from ..text import Text
from .choices import HOVEDPROSJEKT

Videreforingsfase = Annotated[str, options("videreforingsfase", "Forstudie", "Forprosjekt", HOVEDPROSJEKT)]
Beslutning = Annotated[
    str, options("beslutning", Text("Gå videre", "Gå vidare"), "Stopp", Text("Ikke avgjort", "Ikkje avgjort"))
]


class Viderefoering(Entry):
    """One phase of the project that carries the work over to ordinary operation."""

    sheet = Sheet(
        Text("Videreføring", "Vidareføring"),
        "tblVidereforing",
        "VID",
        Text(
            "Prosjektet som fører arbeidet over i vanlig drift. Bør starte to år før programslutt.",
            "Prosjektet som fører arbeidet over i vanleg drift. Bør starte to år før programslutt.",
        ),
    )

    phase: Videreforingsfase | None = column("Fase", required=True, key=True, help="PLP-fasen.", help_nn="PLP-fasen.")
    leader: Short | None = column(
        "Prosjektleder", "Prosjektleiar", required=True, help="Den som leder fasen.", help_nn="Den som leier fasen."
    )
    external_consultant: Short | None = column(
        "Ekstern konsulent",
        help="Anbefales i forstudie og forprosjekt.",
        help_nn="Blir tilrådd i forstudie og forprosjekt.",
    )
    local_consultant: Short | None = column(
        "Lokal konsulent", help="Så kunnskapen blir i kommunen.", help_nn="Så kunnskapen blir i kommunen."
    )
    starts_on: Date | None = column("Start", required=True, help="Da fasen startet.", help_nn="Då fasen starta.")
    ends_on: Date | None = column(
        "Slutt", required=True, help="Da fasen ble eller blir ferdig.", help_nn="Då fasen vart eller blir ferdig."
    )
    decided_on: Date | None = column(
        "Beslutningsdato", "Avgjerdsdato", help="Da veien videre ble avgjort.", help_nn="Då vegen vidare vart avgjord."
    )
    decision: Beslutning | None = column(
        "Beslutning", "Avgjerd", help="Hva som ble avgjort.", help_nn="Kva som vart avgjort."
    )
    result: Short | None = column("Resultat", help="Hva fasen ga.", help_nn="Kva fasen gav.")
    cost: Money | None = column("Kostnad", help="Fasens kostnad.", help_nn="Kostnaden til fasen.")
