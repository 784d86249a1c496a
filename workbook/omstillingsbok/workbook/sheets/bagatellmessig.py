"""Bagatellmessig støtte: de minimis aid given to companies."""

from __future__ import annotations

from ..entry import Computed, Entry, Sheet, column
from ..kinds import MONEY, Date, Money, Number, Orgnr, Short
from ..text import Text

_ROW = "tblBagatellmessig[[#This Row],[{}]]".format


class Bagatellmessig(Entry):
    """One de minimis award to one company."""

    sheet = Sheet(
        Text("Bagatellmessig støtte"),
        "tblBagatellmessig",
        "STO",
        Text(
            "Bagatellmessig støtte til foretak, med kursen på tildelingsdagen.",
            "Bagatellmessig støtte til føretak, med kursen på tildelingsdagen.",
        ),
        optional=True,
        unique=False,
        freeze=2,
    )

    orgnr: Orgnr | None = column(
        "Organisasjonsnummer",
        required=True,
        key=True,
        help="Foretakets organisasjonsnummer.",
        help_nn="Organisasjonsnummeret til føretaket.",
    )
    company: Short | None = column(
        "Foretak", "Føretak", required=True, help="Foretakets navn.", help_nn="Namnet på føretaket."
    )
    group: Short | None = column(
        "Konsern", help="Foretak i samme konsern teller sammen.", help_nn="Føretak i same konsern tel saman."
    )
    awarded_on: Date | None = column(
        "Tildelingsdato", required=True, key=True, help="Da støtten ble gitt.", help_nn="Då støtta vart gitt."
    )
    giver: Short | None = column(
        "Giver", "Gjevar", required=True, help="Den som ga støtten.", help_nn="Den som gav støtta."
    )
    amount_nok: Money | None = column("Beløp NOK", required=True, help="Kroner.", help_nn="Kroner.")
    rate: Number | None = column(
        "Eurokurs",
        required=True,
        help="Kroner per euro på tildelingsdagen.",
        help_nn="Kroner per euro på tildelingsdagen.",
    )
    registered_on: Date | None = column(
        "Meldt Støtteregisteret", help="Da støtten ble meldt.", help_nn="Då støtta vart meld."
    )
    archive: Short | None = column("Arkivref", help="Arkivreferanse.", help_nn="Arkivreferanse.")

    computed = (
        Computed(
            "amount_eur",
            Text("Beløp EUR"),
            Text("Beløp NOK delt på kursen.", "Beløp NOK delt på kursen."),
            MONEY,
            f'IF(OR({_ROW("Beløp NOK")}="",{_ROW("Eurokurs")}=""),"",ROUND({_ROW("Beløp NOK")}/{_ROW("Eurokurs")},2))',
        ),
    )
