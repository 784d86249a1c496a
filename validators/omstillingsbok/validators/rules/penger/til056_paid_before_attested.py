"""TIL056: Sluttutbetaling før attestasjonen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Innbetalinger, Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S12, TILSAGN


@rule(
    "TIL056",
    ADVICE,
    title=Text("Sluttutbetaling før attestasjonen", "Sluttutbetaling før attestasjonen"),
    why=Text(
        "Sluttutbetalingen kommer når regnskapet er attestert.", "Sluttutbetalinga kjem når rekneskapen er attestert."
    ),
    ground=(
        S12,
        TILSAGN,
    ),
    message=Text(
        "Sluttutbetalingen av tilsagn {id} er ført {verdi}, før regnskapet ble attestert {forventet}.",
        "Sluttutbetalinga av tilsegn {id} er ført {verdi}, før rekneskapen vart attestert {forventet}.",
    ),
    fix=Text(
        "Sjekk datoene, eller om utbetalingen var en delutbetaling.",
        "Sjekk datoane, eller om utbetalinga var ei delutbetaling.",
    ),
    fails=Text("Sluttutbetaling 10.03, attestert 12.04", "Sluttutbetaling 10.03, attestert 12.04"),
    passes=Text("Attestert 12.04, sluttutbetaling 27.04", "Attestert 12.04, sluttutbetaling 27.04"),
    needs=((Tilsagn, "id", "attestation", "attested_on"), (Innbetalinger, "tilsagn_id", "date", "type")),
)
def til056(case: Case) -> Iterator[Hit]:
    """A Sluttutbetaling dated before Attestert of its tilsagn."""
    attested = {
        row.id.casefold(): row.attested_on
        for row in case.rows(Tilsagn)
        if row.id is not None and row.attestation not in (None, "Ingen") and row.attested_on is not None
    }
    for row in case.rows(Innbetalinger):
        on = attested.get((row.tilsagn_id or "").casefold())
        if on is not None and row.type == "Sluttutbetaling" and row.date is not None and row.date < on:
            yield Hit.on(row, "date", expected=on, id=row.tilsagn_id)
