"""TIL055: Tilsagnet er større enn Maks andel tillater."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ....workbook.money import round_ore
from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import S11, TILSAGN


@rule(
    "TIL055",
    ALWAYS,
    title=Text("Tilsagnet er større enn Maks andel tillater", "Tilsegna er større enn Maks del tillèt"),
    why=Text(
        "Tilsagnsbrevet sier beløpet, den godkjente kostnaden og den største andelen. De tre må gå opp.",
        "Tilsegnsbrevet seier beløpet, den godkjende kostnaden og den største delen. Dei tre må gå opp.",
    ),
    ground=(
        TILSAGN,
        S11,
    ),
    message=Text(
        "Tilsagn {id} er på {verdi}, men {andel} prosent av godkjent kostnad er {forventet}. For mye: {differanse} kroner.",
        "Tilsegn {id} er på {verdi}, men {andel} prosent av godkjend kostnad er {forventet}. For mykje: {differanse} kroner.",
    ),
    fix=Text(
        "Rett det av tallene som er feil etter tilsagnsbrevet.", "Rett det av tala som er feil etter tilsegnsbrevet."
    ),
    fails=Text("800 000 av 1 000 000 når Maks andel er 75", "800 000 av 1 000 000 når Maks del er 75"),
    passes=Text("750 000", "750 000"),
    needs=((Tilsagn, "amount", "lapsed", "max_share", "approved_cost"),),
)
def til055(case: Case) -> Iterator[Hit]:
    """A share written with decimals may be rounded."""
    for row in case.rows(Tilsagn):
        if row.amount is None or row.max_share is None or row.approved_cost is None:
            continue
        exponent = row.max_share.as_tuple().exponent
        rounded = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)
        granted = row.amount - (row.lapsed or 0)
        if granted > round_ore((row.max_share + rounded) / 100 * row.approved_cost):
            most = round_ore(row.max_share / 100 * row.approved_cost)
            words = {"id": row.id, "andel": float(row.max_share)}
            yield Hit.on(row, "amount", granted, expected=most, difference=granted - most, **words)
