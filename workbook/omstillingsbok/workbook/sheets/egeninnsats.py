"""Egeninnsats: own work put into projects, by role."""

from __future__ import annotations

from ..entry import Computed, Entry, Sheet, column
from ..kinds import MONEY, Id, Money, Number, Short, Year
from ..text import Text

_ROW = "tblEgeninnsats[[#This Row],[{}]]".format


class Egeninnsats(Entry):
    """Hours of one role on one project in one year."""

    sheet = Sheet(
        Text("Egeninnsats", "Eigeninnsats"),
        "tblEgeninnsats",
        "STO",
        Text(
            "Eget arbeid i prosjektene, ført på rolle. Aldri navn eller fødselsnummer.",
            "Eige arbeid i prosjekta, ført på rolle. Aldri namn eller fødselsnummer.",
        ),
        optional=True,
        unique=False,
        freeze=2,
    )

    project_id: Id | None = column(
        "Prosjekt-ID", required=True, key=True, ref="tblProsjekter.id", help="Prosjektet.", help_nn="Prosjektet."
    )
    role: Short | None = column(
        "Rolle",
        required=True,
        key=True,
        help="En rolle, for eksempel prosjektleder. Aldri et navn.",
        help_nn="Ei rolle, til dømes prosjektleiar. Aldri eit namn.",
    )
    year: Year | None = column(
        "År", required=True, key=True, help="Året arbeidet ble gjort.", help_nn="Året arbeidet vart gjort."
    )
    rate: Money | None = column("Timesats", required=True, help="Kroner per time.", help_nn="Kroner per time.")
    hours: Number | None = column("Timer", "Timar", required=True, help="Antall timer.", help_nn="Talet på timar.")
    documentation: Short | None = column(
        "Dokumentasjon", help="Arkivreferanse for timelistene.", help_nn="Arkivreferanse for timelistene."
    )

    computed = (
        Computed(
            "amount",
            Text("Beløp"),
            Text("Timesats × timer.", "Timesats × timar."),
            MONEY,
            f'IF({_ROW("Prosjekt-ID")}="","",ROUND({_ROW("Timesats")}*{_ROW("Timer")},2))',
        ),
    )
