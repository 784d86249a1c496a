"""Mål: the goal tree, with target, result and plan after the period."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Date, Id, Key, Long, Number, Short, Year, options
from ..text import Text

Maalniva = Annotated[
    str, options("maalniva", Text("Hovedmål", "Hovudmål"), "Delmål", "Effektmål", "Resultatmål", exact=True)
]


class Maal(Entry):
    """One goal."""

    sheet = Sheet(
        Text("Mål"),
        "tblMaal",
        "PLA",
        Text(
            "Målene i omstillingsplanen og hva de ble til. Fylles ut av programleder.",
            "Måla i omstillingsplanen og kva dei vart til. Blir fylt ut av programleiaren.",
        ),
    )

    id: Key | None = column(
        "Mål-ID", required=True, key=True, help="Kort kode for målet.", help_nn="Kort kode for målet."
    )
    level: Maalniva | None = column(
        "Nivå", required=True, help="Hvor i målhierarkiet målet står.", help_nn="Kvar i målhierarkiet målet står."
    )
    parent: Id | None = column(
        "Overordnet mål",
        "Overordna mål",
        ref="tblMaal.id",
        help="Mål-ID for målet over.",
        help_nn="Mål-ID for målet over.",
    )
    focus_area: Id | None = column(
        "Innsatsområde",
        ref="tblInnsatsomrader.code",
        help="Koden fra Innsatsområder.",
        help_nn="Koden frå Innsatsområde.",
    )
    text: Long | None = column(
        "Måltekst", required=True, help="Målet slik det ble vedtatt.", help_nn="Målet slik det vart vedteke."
    )
    indicator: Short | None = column("Indikator", help="Hva som måles.", help_nn="Kva som blir målt.")
    unit: Short | None = column(
        "Enhet", "Eining", help="For eksempel arbeidsplasser.", help_nn="Til dømes arbeidsplassar."
    )
    baseline: Number | None = column(
        "Startverdi", help="Verdien ved programstart.", help_nn="Verdien ved programstart."
    )
    target: Number | None = column("Måltall", "Måltal", help="Verdien som skal nås.", help_nn="Verdien som skal nåast.")
    target_year: Year | None = column(
        "Målår", help="Året måltallet skal være nådd.", help_nn="Året måltalet skal vere nådd."
    )
    result: Number | None = column("Resultat", help="Verdien som ble nådd.", help_nn="Verdien som vart nådd.")
    result_on: Date | None = column("Resultatdato", help="Da resultatet ble målt.", help_nn="Då resultatet vart målt.")
    plan_after: Long | None = column(
        "Plan etter periodeslutt",
        help="Hvordan resten av effekten skal nås.",
        help_nn="Korleis resten av effekten skal nåast.",
    )
    note: Long | None = column("Merknad", help="Fri tekst.", help_nn="Fri tekst.")
