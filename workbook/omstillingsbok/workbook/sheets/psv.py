"""PSV: the yearly programstatusvurdering."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Grade, Long, Short, Year, options
from ..text import Text

Skjemaversjon = Annotated[str, options("skjemaversjon", "12", "8")]
PsvType = Annotated[str, options("psv_type", "Prosess", "Effekt")]


class Psv(Entry):
    """One indicator's grade in one year."""

    sheet = Sheet(
        Text("PSV"),
        "tblPSV",
        "PLA",
        Text(
            "Karakterene fra programstatusvurderingen, år for år.",
            "Karakterane frå programstatusvurderinga, år for år.",
        ),
        optional=True,
    )

    year: Year | None = column(
        "År", required=True, key=True, help="Året vurderingen ble gjort.", help_nn="Året vurderinga vart gjord."
    )
    form: Skjemaversjon | None = column(
        "Skjemaversjon", required=True, help="12 eller 8 hovedindikatorer.", help_nn="12 eller 8 hovudindikatorar."
    )
    indicator: Short | None = column(
        "Indikator", required=True, key=True, help="Indikatorens navn.", help_nn="Namnet på indikatoren."
    )
    type: PsvType | None = column("Type", required=True, help="Prosess eller effekt.", help_nn="Prosess eller effekt.")
    grade: Grade | None = column("Karakter", required=True, help="1 til 5.", help_nn="1 til 5.")
    reason: Long | None = column(
        "Begrunnelse", "Grunngiving", help="Hvorfor karakteren ble gitt.", help_nn="Kvifor karakteren vart gitt."
    )
