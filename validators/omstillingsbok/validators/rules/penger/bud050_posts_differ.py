"""BUD050: Budsjettets to sider er ikke like."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Budsjett
from ....workbook.text import Text
from ...case import Case
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK, S25


@rule(
    "BUD050",
    TO_CLOSE,
    title=Text("Budsjettets to sider er ikke like", "Dei to sidene av budsjettet er ikkje like"),
    why=Text(
        "Utgift og finansiering i et år skal være like store.", "Utgift og finansiering i eit år skal vere like store."
    ),
    ground=(
        S25,
        BOOK,
    ),
    message=Text(
        "Budsjettet for {aar} har utgift {verdi} og finansiering {forventet}. Differanse {differanse} kroner.",
        "Budsjettet for {aar} har utgift {verdi} og finansiering {forventet}. Differanse {differanse} kroner.",
    ),
    fix=Text("Før inn det som mangler på den ene siden.", "Før inn det som manglar på den eine sida."),
    fails=Text("Utgift 1 000, finansiering 900", "Utgift 1 000, finansiering 900"),
    passes=Text("Begge 1 000", "Begge 1 000"),
    needs=((Budsjett, "year", "post", "version", "amount"),),
    whole=True,
)
def bud050(case: Case) -> Iterator[Hit]:
    """A year whose Utgift and Finansiering in force differ, on the first budget row of the year."""
    table = case.rows(Budsjett)
    for line in case.figures.budget_years:
        rows = [row for row in table if row.year == line.year]
        if line.difference and rows:
            yield Hit.on(
                rows[0], "amount", line.cost, expected=line.financing, difference=line.difference, aar=str(line.year)
            )
