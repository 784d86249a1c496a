"""Vedlegg: the documents that go with the report."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Key, Long, Short, options
from ..text import Text
from .choices import ANNET

Vedleggstype = Annotated[
    str,
    options(
        "vedleggstype",
        "Vedtak",
        "Revisorattestasjon",
        Text("Regnskapsutskrift", "Rekneskapsutskrift"),
        "Rapport",
        ANNET,
    ),
]
Offentlig = Annotated[str, options("offentlig", "Ja", "Nei", Text("Sladdet", "Sladda"))]


class Vedlegg(Entry):
    """One attached document."""

    sheet = Sheet(
        Text("Vedlegg"),
        "tblVedlegg",
        "AVS",
        Text(
            "Dokumentene som følger sluttrapporten.",
            "Dokumenta som følgjer sluttrapporten.",
        ),
        freeze=2,
    )

    id: Key | None = column(
        "Vedlegg-ID", required=True, key=True, help="Kort kode for vedlegget.", help_nn="Kort kode for vedlegget."
    )
    title: Short | None = column("Tittel", required=True, help="Dokumentets tittel.", help_nn="Tittelen på dokumentet.")
    type: Vedleggstype | None = column(
        "Type", required=True, help="Hva slags dokument det er.", help_nn="Kva slags dokument det er."
    )
    archive: Short | None = column("Arkivref", help="Arkivreferanse.", help_nn="Arkivreferanse.")
    public: Offentlig | None = column(
        "Offentlig",
        "Offentleg",
        required=True,
        help="Om dokumentet kan offentliggjøres.",
        help_nn="Om dokumentet kan offentleggjerast.",
    )
    note: Long | None = column("Merknad", help="Fri tekst.", help_nn="Fri tekst.")
