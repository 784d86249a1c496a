"""TIL051: Attestasjon mangler."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import LAST, Hit, rule
from ...sources import S46, TILSAGN


@rule(
    "TIL051",
    LAST,
    title=Text("Attestasjon mangler", "Attestasjon manglar"),
    why=Text(
        "Regnskapet skal bekreftes slik tilsagnsbrevet krever.",
        "Rekneskapen skal stadfestast slik tilsegnsbrevet krev.",
    ),
    ground=(
        TILSAGN,
        S46,
    ),
    message=Text(
        "Tilsagn {id} krever attestasjon fra {forventet}, men Attestert er tom.",
        "Tilsegn {id} krev attestasjon frå {forventet}, men Attestert er tom.",
    ),
    fix=Text("Skaff attestasjonen og før inn datoen.", "Skaff attestasjonen og før inn datoen."),
    fails=Text("Revisor kreves, ingen dato", "Revisor blir kravd, ingen dato"),
    passes=Text("Revisor kreves, 12.03.2027", "Revisor blir kravd, 12.03.2027"),
    needs=((Tilsagn, "attestation", "attested_on"),),
)
def til051(case: Case) -> Iterator[Hit]:
    """A tilsagn that demands attestation and has no date in Attestert."""
    for row in case.rows(Tilsagn):
        if row.attestation not in (None, "Ingen") and row.attested_on is None:
            yield Hit.on(row, "attested_on", expected=row.choice("attestation").lower(), id=row.id)
