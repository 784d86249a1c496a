"""BUD054: År med kostnad uten budsjett."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Budsjett
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ADVICE, Hit, rule
from ...sources import S25


@rule(
    "BUD054",
    ADVICE,
    title=Text("År med kostnad uten budsjett", "År med kostnad utan budsjett"),
    why=Text(
        "Handlingsplanen har budsjett for hvert år i programmet.",
        "Handlingsplanen har budsjett for kvart år i programmet.",
    ),
    ground=(S25,),
    message=Text(
        "{verdi} har {kostnad} kroner i kostnad og ikke noe budsjett.",
        "{verdi} har {kostnad} kroner i kostnad og ikkje noko budsjett.",
    ),
    fix=Text("Før inn årets budsjett etter handlingsplanen.", "Før inn budsjettet for året etter handlingsplanen."),
    fails=Text("Kostnad i 2023, ingen linjer for 2023", "Kostnad i 2023, inga linje for 2023"),
    passes=Text("Linjer for hvert år", "Linjer for kvart år"),
    needs=((Budsjett, "year"), *ACCOUNTS),
    whole=True,
)
def bud054(case: Case) -> Iterator[Hit]:
    """A year with cost in the ledger and no row at all on Budsjett."""
    budgeted = {row.year for row in case.rows(Budsjett)}
    for line in case.figures.balance:
        if line.cost and line.year and line.year not in budgeted:
            yield case.sheet_hit(Budsjett, "year", value=str(line.year), kostnad=line.cost)
