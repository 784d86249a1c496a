"""Innsatsområder: the priority areas of the omstillingsplan."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Key, Short, Year, options
from ..text import Text

Omradetype = Annotated[
    str,
    options(
        "omradetype", "Innsatsområde", Text("Programledelse", "Programleiing"), Text("Videreføring", "Vidareføring")
    ),
]


class Innsatsomrader(Entry):
    """One priority area, programme management, or the continuation."""

    sheet = Sheet(
        Text("Innsatsområder", "Innsatsområde"),
        "tblInnsatsomrader",
        "PLA",
        Text(
            "Innsatsområdene i omstillingsplanen, med programledelse og videreføring. Fylles ut av programleder.",
            "Innsatsområda i omstillingsplanen, med programleiing og vidareføring. Blir fylt ut av programleiaren.",
        ),
        freeze=2,
    )

    code: Key | None = column(
        "Kode", required=True, key=True, help="Kort kode, for eksempel REI.", help_nn="Kort kode, til dømes REI."
    )
    name: Short | None = column(
        "Navn", "Namn", required=True, help="Navnet i omstillingsplanen.", help_nn="Namnet i omstillingsplanen."
    )
    type: Omradetype | None = column(
        "Type",
        required=True,
        default="Innsatsområde",
        help="Hva slags område det er.",
        help_nn="Kva slags område det er.",
    )
    valid_from: Year | None = column(
        "Gyldig fra",
        "Gyldig frå",
        required=True,
        help="Første år området gjelder.",
        help_nn="Første året området gjeld.",
    )
    valid_to: Year | None = column(
        "Gyldig til",
        help="Siste år området gjelder. Tom betyr ut programmet.",
        help_nn="Siste året området gjeld. Tom tyder ut programmet.",
    )
