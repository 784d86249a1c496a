"""Læring: the questions of the handover and the municipality's answers."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Long, Short, options
from ..text import Text

Tema = Annotated[
    str,
    options(
        "tema",
        "Tilrettelegging",
        "Kompetanse",
        Text("Arbeidsmåter", "Arbeidsmåtar"),
        "Mobilisering",
        "Overføringsverdi",
    ),
]


class Laering(Entry):
    """One question on what is carried over."""

    sheet = Sheet(
        Text("Læring"),
        "tblLaering",
        "VID",
        Text(
            "Spørsmål om hva kommunen tar med seg videre. Svarene kommer i sluttrapporten.",
            "Spørsmål om kva kommunen tek med seg vidare. Svara kjem i sluttrapporten.",
        ),
        unique=False,
    )

    theme: Tema | None = column(
        "Tema", required=True, key=True, help="Temaet spørsmålet hører til.", help_nn="Temaet spørsmålet høyrer til."
    )
    question: Long | None = column("Spørsmål", required=True, help="Spørsmålet.", help_nn="Spørsmålet.")
    answer: Long | None = column(
        "Svar", help="Svaret, slik det skal stå i rapporten.", help_nn="Svaret, slik det skal stå i rapporten."
    )
    responsible: Short | None = column("Ansvarlig", "Ansvarleg", help="Den som svarer.", help_nn="Den som svarer.")
