"""Kontoplan: from account to report line; shipped filled, year-free, disjoint, sorted by Konto fra."""

from __future__ import annotations

from typing import Annotated

from ..entry import Computed, Entry, Sheet, column
from ..kinds import COUNT, Code, Key, Short, options
from ..text import Text
from .choices import Kontokilde

Kontotype = Annotated[
    str, options("kontotype", "Utgift", "Inntekt", "Mva", "Mva-kompensasjon", "Fond", "Intern", "Balanse", exact=True)
]

_FROM = "tblKontoplan[[#This Row],[Konto fra]]"


class Kontoplan(Entry):
    """One range of accounts and the report line it belongs to."""

    sheet = Sheet(
        Text("Kontoplan"),
        "tblKontoplan",
        "KON",
        Text(
            "Hvilken rapportlinje hver konto hører til. Kommer ferdig utfylt. Radene skal stå i stigende rekkefølge "
            "uten overlapp.",
            "Kva rapportlinje kvar konto høyrer til. Kjem ferdig utfylt. Radene skal stå i stigande rekkjefølgje "
            "utan overlapp.",
        ),
    )

    account_from: Key | None = column(
        "Konto fra",
        "Konto frå",
        required=True,
        key=True,
        help="Første art eller konto, som tekst.",
        help_nn="Første art eller konto, som tekst.",
    )
    account_to: Code | None = column(
        "Konto til",
        required=True,
        help="Siste art eller konto, som tekst.",
        help_nn="Siste art eller konto, som tekst.",
    )
    report_line: Short | None = column(
        "Rapportlinje", required=True, help="Linjen i rapporten.", help_nn="Linja i rapporten."
    )
    type: Kontotype | None = column(
        "Type", required=True, help="Hvordan kontoen teller.", help_nn="Korleis kontoen tel."
    )
    source: Kontokilde | None = column(
        "Finansieringskilde",
        "Finansieringskjelde",
        help="For inntekter, og for fond som bærer kommunens egenandel.",
        help_nn="For inntekter, og for fond som ber kommunen sin eigendel.",
    )

    computed = (
        Computed(
            "key_number",
            Text("Kontonøkkel"),
            Text("Konto fra som tall, til oppslag.", "Konto frå som tal, til oppslag."),
            COUNT,
            f'IF({_FROM}="",999999999,VALUE({_FROM}))',
            hidden=True,
            blank=999999999,
        ),
    )
