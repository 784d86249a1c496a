"""VID053: Kjøp av konsulent over grensen for konkurranse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....workbook.sheets import Vedlegg, Viderefoering
from ....workbook.text import Text
from ...case import Case
from ...rule import INFO, Hit, rule
from ...sources import S44

PROTOCOL = re.compile(r"anskaff|konkurranse|protokoll|tilbud|tilbod", re.IGNORECASE)


@rule(
    "VID053",
    (None, INFO, INFO),
    title=Text("Kjøp av konsulent over grensen for konkurranse", "Kjøp av konsulent over grensa for konkurranse"),
    why=Text(
        "Kjøp over en viss sum krever konkurranse. Protokollen hører til vedleggene.",
        "Kjøp over ein viss sum krev konkurranse. Protokollen høyrer til vedlegga.",
    ),
    ground=(S44,),
    message=Text(
        "{fase} kostet {verdi} kroner og har ekstern konsulent. Fra {forventet} kroner uten mva kreves konkurranse, og ingen protokoll står på Vedlegg.",
        "{fase} kosta {verdi} kroner og har ekstern konsulent. Frå {forventet} kroner utan mva blir konkurranse kravd, og ingen protokoll står på Vedlegg.",
    ),
    fix=Text(
        "Før protokollen på Vedlegg. Var kjøpet under grensen, kan dere se bort fra dette.",
        "Før protokollen på Vedlegg. Var kjøpet under grensa, kan de sjå bort frå dette.",
    ),
    fails=Text("Forprosjekt 530 000, ingen protokoll", "Forprosjekt 530 000, ingen protokoll"),
    passes=Text("Vedlegg «Anskaffelsesprotokoll»", "Vedlegg «Anskaffingsprotokoll»"),
    needs=((Viderefoering, "external_consultant", "cost"), (Vedlegg, "title")),
)
def vid053(case: Case) -> Iterator[Hit]:
    """The limit is for the purchase; the book knows only the phase's cost, so this is said and no more."""
    if any(row.title is not None and PROTOCOL.search(row.title) for row in case.rows(Vedlegg)):
        return
    for row in case.rows(Viderefoering):
        limit = case.parameters.number("anskaffelse_fra", row.starts_on or case.date)
        if row.external_consultant and row.cost is not None and limit is not None and row.cost >= limit:
            yield Hit.on(row, "cost", expected=limit, fase=row.choice("phase"))
