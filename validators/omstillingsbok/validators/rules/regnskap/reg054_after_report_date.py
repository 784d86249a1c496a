"""REG054: Bilag datert etter Rapportdato."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "REG054",
    ADVICE,
    title=Text("Bilag datert etter Rapportdato", "Bilag datert etter Rapportdato"),
    why=Text(
        "Regnskapet gjelder per Rapportdato, men alle linjer telles med.",
        "Rekneskapen gjeld per Rapportdato, men alle linjer blir talde med.",
    ),
    ground=(BOOK,),
    message=Text(
        "Bilagsdato {verdi} er etter Rapportdato {forventet}. Linjen er talt med.",
        "Bilagsdato {verdi} er etter Rapportdato {forventet}. Linja er talt med.",
    ),
    fix=Text("Flytt Rapportdato, eller ta linjen ut.", "Flytt Rapportdato, eller ta linja ut."),
    fails=Text("Bilag 01.04 når Rapportdato er 31.03", "Bilag 01.04 når Rapportdato er 31.03"),
    passes=Text("Bilag 30.03", "Bilag 30.03"),
    needs=((Regnskap, "voucher_date"),),
)
def reg054(case: Case) -> Iterator[Hit]:
    """Every row dated after Rapportdato."""
    limit = case.start.reported_on
    if limit is None:
        return
    table = case.rows(Regnskap)
    dates = table.column("voucher_date")
    late = {d for d in set(dates) if d is not None and d > limit}
    for i, date in enumerate(dates) if late else ():
        if date in late:
            yield Hit.at(table, i, "voucher_date", expected=limit)
