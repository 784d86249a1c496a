"""Fond: the programme's funds, year by year."""

from __future__ import annotations

from typing import Annotated

from ..entry import Computed, Entry, Sheet, column
from ..kinds import MONEY, Key, Money, Year, options
from ..text import Text
from .choices import Finansieringskilde

Fondstype = Annotated[
    str,
    options(
        "fondstype",
        Text("Bundet driftsfond", "Bunde driftsfond"),
        "Disposisjonsfond",
        Text("Ubrukt tilskudd (gjeld)", "Ubrukt tilskot (gjeld)"),
    ),
]

_ROW = "tblFond[[#This Row],[{}]]".format


class Fond(Entry):
    """One fund in one year."""

    sheet = Sheet(
        Text("Fond"),
        "tblFond",
        "FON",
        Text(
            "Hvert fond, hvert år: inngående saldo, avsetning, bruk og saldoen i balansen. "
            "Fylles ut av regnskapsansvarlig.",
            "Kvart fond, kvart år: inngåande saldo, avsetjing, bruk og saldoen i balansen. Blir fylt ut av "
            "rekneskapsansvarleg.",
        ),
        freeze=2,
    )

    year: Year | None = column("År", required=True, key=True, help="Regnskapsåret.", help_nn="Rekneskapsåret.")
    fund: Key | None = column(
        "Fond",
        required=True,
        key=True,
        help="Fondets nummer i balansen, for eksempel 51.100.",
        help_nn="Nummeret til fondet i balansen, til dømes 51.100.",
    )
    type: Fondstype | None = column(
        "Fondstype", required=True, help="Hva slags fond det er.", help_nn="Kva slags fond det er."
    )
    source: Finansieringskilde | None = column(
        "Finansieringskilde",
        "Finansieringskjelde",
        required=True,
        help="Hvor pengene i fondet kommer fra.",
        help_nn="Kvar pengane i fondet kjem frå.",
    )
    opening: Money | None = column(
        "Inngående saldo",
        "Inngåande saldo",
        required=True,
        help="Saldo 1. januar, positiv.",
        help_nn="Saldo 1. januar, positiv.",
    )
    set_aside: Money | None = column(
        "Avsetning", "Avsetjing", required=True, help="Avsatt i året, positiv.", help_nn="Sett av i året, positiv."
    )
    used: Money | None = column("Bruk", required=True, help="Brukt i året, positiv.", help_nn="Brukt i året, positiv.")
    of_which_interest: Money | None = column(
        "Herav renter",
        "Av dette renter",
        help="Del av avsetningen, legges ikke til.",
        help_nn="Del av avsetjinga, blir ikkje lagd til.",
    )
    in_balance_sheet: Money | None = column(
        "Saldo i balansen",
        required=True,
        help="Saldo 31. desember i balansen, positiv.",
        help_nn="Saldo 31. desember i balansen, positiv.",
    )

    computed = (
        Computed(
            "closing",
            Text("Utgående saldo", "Utgåande saldo"),
            Text("Inngående + avsetning − bruk.", "Inngåande + avsetjing − bruk."),
            MONEY,
            f'IF({_ROW("Fond")}="","",ROUND({_ROW("Inngående saldo")}+{_ROW("Avsetning")}-{_ROW("Bruk")},2))',
        ),
    )
