"""REG050: Konto uten rapportlinje."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.money import from_ore
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "REG050",
    ALWAYS,
    title=Text("Konto uten rapportlinje", "Konto utan rapportlinje"),
    why=Text(
        "Hver linje skal plasseres av nøyaktig én rad i Kontoplan, ellers mangler den i regnskapet.",
        "Kvar linje skal plasserast av nøyaktig éi rad i Kontoplan, elles manglar ho i rekneskapen.",
    ),
    ground=(BOOK,),
    message=Text(
        "Konto «{verdi}» er ikke dekket av nøyaktig én rad i Kontoplan. Linjer på kontoen: {antall}, til sammen {sum} kroner.",
        "Konto «{verdi}» er ikkje dekt av nøyaktig éi rad i Kontoplan. Linjer på kontoen: {antall}, til saman {sum} kroner.",
    ),
    fix=Text("Før kontoen inn i Kontoplan, eller rett Konto.", "Før kontoen inn i Kontoplan, eller rett Konto."),
    fails=Text("Konto 1195 som Kontoplan ikke dekker", "Konto 1195 som Kontoplan ikkje dekkjer"),
    passes=Text("Konto 10100"),
    needs=ACCOUNTS,
)
def reg050(case: Case) -> Iterator[Hit]:
    """Every ledger row whose account no row or several rows of Kontoplan cover, with rows and kroner of the account."""
    table = case.rows(Regnskap)
    groups = [g for g in case.figures.placing.groups if g.place.counts_as is None and g.account is not None]
    if not groups:
        return
    sums: dict[str, list[int]] = {}
    for group in groups:
        total = sums.setdefault(group.account or "", [0, 0])
        total[0] += group.rows
        total[1] += group.ore
    wanted = {id(g) for g in groups}
    for i, group in enumerate(case.figures.placing.of_row):
        if id(group) in wanted:
            rows, ore = sums[group.account or ""]
            yield Hit.at(table, i, "account", antall=str(rows), sum=from_ore(ore))
