"""AVS052: Revisorattestasjon er ikke vedlagt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn, Vedlegg
from ....workbook.text import Text
from ...case import Case
from ...rule import INFO, WARNING, Hit, rule
from ...sources import S46, TILSAGN


@rule(
    "AVS052",
    (None, INFO, WARNING),
    title=Text("Revisorattestasjon er ikke vedlagt", "Revisorattestasjon er ikkje lagd ved"),
    why=Text(
        "Krever tilsagnsbrevet attestasjon fra revisor, følger den rapporten.",
        "Krev tilsegnsbrevet attestasjon frå revisor, følgjer han rapporten.",
    ),
    ground=(
        TILSAGN,
        S46,
    ),
    message=Text(
        "Tilsagn som krever attestasjon fra revisor: {antall}. Vedlegg har ingen av typen Revisorattestasjon.",
        "Tilsegner som krev attestasjon frå revisor: {antall}. Vedlegg har ingen av typen Revisorattestasjon.",
    ),
    fix=Text("Før attestasjonen på Vedlegg.", "Før attestasjonen på Vedlegg."),
    fails=Text("Krav Revisor, ingen attestasjon på Vedlegg", "Krav Revisor, ingen attestasjon på Vedlegg"),
    passes=Text("Vedlegg V2 Revisorattestasjon", "Vedlegg V2 Revisorattestasjon"),
    needs=((Tilsagn, "attestation"), (Vedlegg, "type")),
)
def avs052(case: Case) -> Iterator[Hit]:
    """One hit on Vedlegg where a tilsagn demands the auditor's attestation and none is attached."""
    demanding = sum(row.attestation == "Revisor" for row in case.rows(Tilsagn))
    if demanding and not any(row.type == "Revisorattestasjon" for row in case.rows(Vedlegg)):
        yield case.sheet_hit(Vedlegg, "type", value=str(demanding), antall=str(demanding))
