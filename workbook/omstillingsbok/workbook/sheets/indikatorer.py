"""Indikatorer: jobs, companies and private money, per year and project."""

from __future__ import annotations

from ..entry import Entry, Sheet, column
from ..kinds import Count, Id, Money, Short, Year
from ..text import Text


class Indikatorer(Entry):
    """What one project, or the programme, gave in one year."""

    sheet = Sheet(
        Text("Indikatorer", "Indikatorar"),
        "tblIndikatorer",
        "PLA",
        Text(
            "Arbeidsplasser, bedrifter og private midler per år. En arbeidsplass telles i ett prosjekt.",
            "Arbeidsplassar, bedrifter og private midlar per år. Ein arbeidsplass blir talt i eitt prosjekt.",
        ),
        unique=False,
        freeze=2,
    )

    year: Year | None = column("År", required=True, key=True, help="Året tallene gjelder.", help_nn="Året tala gjeld.")
    project_id: Id | None = column(
        "Prosjekt-ID",
        key=True,
        ref="tblProsjekter.id",
        help="Tom betyr hele programmet.",
        help_nn="Tom tyder heile programmet.",
    )
    new_jobs: Count | None = column(
        "Nye arbeidsplasser", "Nye arbeidsplassar", help="Antall nye.", help_nn="Talet på nye."
    )
    secured_jobs: Count | None = column(
        "Sikrede arbeidsplasser", "Sikra arbeidsplassar", help="Antall sikrede.", help_nn="Talet på sikra."
    )
    new_companies: Count | None = column(
        "Nye bedrifter", help="Antall nye bedrifter.", help_nn="Talet på nye bedrifter."
    )
    private_money: Money | None = column(
        "Utløste private midler", "Utløyste private midlar", help="Kroner.", help_nn="Kroner."
    )
    method: Short | None = column(
        "Metode", required=True, help="Hvordan tallene er funnet.", help_nn="Korleis tala er funne."
    )
    confirmed_by: Short | None = column(
        "Bekreftet av", "Stadfesta av", help="Den som har bekreftet tallene.", help_nn="Den som har stadfesta tala."
    )
