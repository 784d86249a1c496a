"""RES054: Vedtatt plan uten vedtak."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Restmidler
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S1, S2


@rule(
    "RES054",
    ADVICE,
    title=Text("Vedtatt plan uten vedtak", "Vedteken plan utan vedtak"),
    why=Text(
        "Kommunen lager en egen plan for ubrukte midler; vedtaket er det som binder pengene.",
        "Kommunen lagar ein eigen plan for ubrukte midlar; vedtaket er det som bind pengane.",
    ),
    ground=(
        S1,
        S2,
    ),
    message=Text(
        "Tiltak {id} har status «{status}», men Vedtak er tomt.",
        "Tiltak {id} har status «{status}», men Vedtak er tomt.",
    ),
    fix=Text("Før inn saken, eller sett status Planlagt.", "Før inn saka, eller set status Planlagt."),
    fails=Text("Status Vedtatt, ingen sak", "Status Vedteke, inga sak"),
    passes=Text("Status Vedtatt, KS 14/27", "Status Vedteke, KS 14/27"),
    needs=((Restmidler, "status", "decision"),),
)
def res054(case: Case) -> Iterator[Hit]:
    """A row with status Vedtatt or Gjennomført and no decision."""
    for row in case.rows(Restmidler):
        if row.status in ("Vedtatt", "Gjennomført") and row.decision is None:
            yield Hit.on(row, "decision", id=row.id, status=row.choice("status"))
