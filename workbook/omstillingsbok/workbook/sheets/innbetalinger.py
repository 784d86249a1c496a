"""Innbetalinger: money received under a tilsagn."""

from __future__ import annotations

from typing import Annotated

from ..entry import Computed, Entry, Sheet, column
from ..kinds import TEXT, YEAR, Date, Id, Key, Money, Voucher, options
from ..text import Text

Innbetalingstype = Annotated[
    str, options("innbetalingstype", Text("Forskudd", "Forskot"), "Delutbetaling", "Sluttutbetaling")
]

_ROW = "tblInnbetalinger[[#This Row],[{}]]".format


class Innbetalinger(Entry):
    """One payment received."""

    sheet = Sheet(
        Text("Innbetalinger", "Innbetalingar"),
        "tblInnbetalinger",
        "TIL",
        Text(
            "Penger mottatt på hvert tilsagn. Fylles ut av regnskapsansvarlig.",
            "Pengar mottekne på kvar tilsegn. Blir fylt ut av rekneskapsansvarleg.",
        ),
        freeze=2,
    )

    id: Key | None = column(
        "Innbetaling-ID",
        required=True,
        key=True,
        help="Kort kode for innbetalingen.",
        help_nn="Kort kode for innbetalinga.",
    )
    tilsagn_id: Id | None = column(
        "Tilsagn-ID",
        "Tilsegn-ID",
        required=True,
        ref="tblTilsagn.id",
        help="Tilsagnet pengene gjelder.",
        help_nn="Tilsegna pengane gjeld.",
    )
    date: Date | None = column("Dato", required=True, help="Da pengene kom.", help_nn="Då pengane kom.")
    amount: Money | None = column(
        "Beløp",
        required=True,
        help="Mottatt beløp, positivt. Det som er betalt tilbake, med minus.",
        help_nn="Motteke beløp, positivt. Det som er betalt tilbake, med minus.",
    )
    type: Innbetalingstype | None = column(
        "Type", required=True, help="Hva slags utbetaling det er.", help_nn="Kva slags utbetaling det er."
    )
    voucher_no: Voucher | None = column("Bilagsnr", help="Bilaget i regnskapet.", help_nn="Bilaget i rekneskapen.")

    computed = (
        Computed(
            "year",
            Text("År"),
            Text("Året pengene kom.", "Året pengane kom."),
            YEAR,
            f'IF({_ROW("Dato")}="","",YEAR({_ROW("Dato")}))',
        ),
        Computed(
            "source",
            Text("Finansieringskilde", "Finansieringskjelde"),
            Text("Kilden til tilsagnet.", "Kjelda til tilsegna."),
            TEXT,
            f'IF({_ROW("Tilsagn-ID")}="","",IFERROR(INDEX(tblTilsagn[Finansieringskilde],'
            f'MATCH({_ROW("Tilsagn-ID")}&"",tblTilsagn[Tilsagn-ID],0))&"",""))',
        ),
    )
