"""RES055: Tiltaket er senere enn tilsagnet gjelder."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Restmidler, Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import TILSAGN


@rule(
    "RES055",
    ADVICE,
    title=Text("Tiltaket er senere enn tilsagnet gjelder", "Tiltaket er seinare enn tilsegna gjeld"),
    why=Text(
        "Penger fra et tilsagn må brukes mens det gjelder, ellers må fristen forlenges.",
        "Pengar frå ei tilsegn må brukast medan ho gjeld, elles må fristen forlengjast.",
    ),
    ground=(TILSAGN,),
    message=Text(
        "Tiltak {id} har frist {verdi}, men tilsagn {tilsagn} gjelder bare til {forventet}.",
        "Tiltak {id} har frist {verdi}, men tilsegn {tilsagn} gjeld berre til {forventet}.",
    ),
    fix=Text("Søk om forlenget frist, eller sett en tidligere.", "Søk om forlengd frist, eller set ein tidlegare."),
    fails=Text("Frist 30.09.2027, tilsagnet ut 31.12.2026", "Frist 30.09.2027, tilsegna ut 31.12.2026"),
    passes=Text("Frist 30.11.2026", "Frist 30.11.2026"),
    needs=((Restmidler, "tilsagn_id", "deadline", "status"), (Tilsagn, "id", "valid_to")),
)
def res055(case: Case) -> Iterator[Hit]:
    """A row, not yet carried out, with a deadline after Gyldig til of its tilsagn."""
    ends = {
        row.id.casefold(): row.valid_to for row in case.rows(Tilsagn) if row.id is not None and row.valid_to is not None
    }
    for row in case.rows(Restmidler):
        last = ends.get((row.tilsagn_id or "").casefold())
        if last is not None and row.deadline is not None and row.deadline > last and row.status != "Gjennomført":
            yield Hit.on(row, "deadline", expected=last, id=row.id, tilsagn=row.tilsagn_id)
