"""Budsjett: the yearly handlingsplan in figures."""

from __future__ import annotations

from typing import Annotated

from ..entry import Computed, Entry, Sheet, Total, column
from ..kinds import COUNT, Date, Id, Long, Money, Short, Year, options
from ..text import Text
from .choices import VEDTATT, Finansieringskilde

Post = Annotated[str, options("post", "Utgift", "Finansiering", exact=True)]
Versjon = Annotated[str, options("versjon", VEDTATT, "Justert", exact=True)]

_ROW = "tblBudsjett[[#This Row],[{}]]".format


class Budsjett(Entry):
    """One line of a year's budget; both Poster are positive."""

    sheet = Sheet(
        Text("Budsjett"),
        "tblBudsjett",
        "BUD",
        Text(
            "Handlingsplanen i tall, år for år. Utgift og finansiering føres begge positivt og skal være like store.",
            "Handlingsplanen i tal, år for år. Utgift og finansiering blir begge førte positivt "
            "og skal vere like store.",
        ),
        unique=False,
        totals=(
            Total(Text("Utgift i kraft"), "oversikt_budsjett_utgift"),
            Total(Text("Finansiering i kraft"), "oversikt_budsjett_finansiering"),
            Total(
                Text("Differanse (skal være 0)", "Differanse (skal vere 0)"),
                "ROUND(oversikt_budsjett_utgift-oversikt_budsjett_finansiering,2)",
                should_be_zero=True,
            ),
        ),
    )

    year: Year | None = column("År", required=True, key=True, help="Budsjettåret.", help_nn="Budsjettåret.")
    post: Post | None = column(
        "Post", required=True, key=True, help="Utgift eller finansiering.", help_nn="Utgift eller finansiering."
    )
    version: Versjon | None = column(
        "Versjon",
        required=True,
        key=True,
        help="Har et år justerte linjer, gjelder bare de.",
        help_nn="Har eit år justerte linjer, gjeld berre dei.",
    )
    focus_area: Id | None = column(
        "Innsatsområde",
        required_if=Text("når Post er Utgift"),
        key=True,
        ref="tblInnsatsomrader.code",
        help="Koden fra Innsatsområder. Kreves for utgift.",
        help_nn="Koden frå Innsatsområde. Blir kravd for utgift.",
    )
    project_id: Id | None = column(
        "Prosjekt-ID",
        key=True,
        ref="tblProsjekter.id",
        help="Tom betyr ikke fordelt ennå.",
        help_nn="Tom tyder ikkje fordelt enno.",
    )
    source: Finansieringskilde | None = column(
        "Finansieringskilde",
        "Finansieringskjelde",
        key=True,
        required_if=Text("når Post er Finansiering"),
        help="Kreves for finansiering.",
        help_nn="Blir kravd for finansiering.",
    )
    amount: Money | None = column("Beløp", required=True, help="Kroner, positivt.", help_nn="Kroner, positivt.")
    decided_on: Date | None = column(
        "Vedtaksdato", help="Da budsjettet ble vedtatt.", help_nn="Då budsjettet vart vedteke."
    )
    case: Short | None = column("Saksnr", help="Saken i kommunestyret.", help_nn="Saka i kommunestyret.")
    note: Long | None = column("Merknad", help="Fri tekst.", help_nn="Fri tekst.")

    computed = (
        Computed(
            "in_force",
            Text("Gjelder", "Gjeld"),
            Text(
                "1 når linjen gjelder, 0 når en justert versjon har tatt over.",
                "1 når linja gjeld, 0 når ein justert versjon har teke over.",
            ),
            COUNT,
            f'IF({_ROW("År")}="","",IF(OR({_ROW("Versjon")}=«Justert»,COUNTIFS(tblBudsjett[År],{_ROW("År")},'
            f"tblBudsjett[Versjon],«Justert»)=0),1,0))",
        ),
    )
