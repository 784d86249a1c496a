"""REG051: Utgift uten prosjekt."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.placing import COST
from ....workbook.money import from_ore
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "REG051",
    ALWAYS,
    title=Text("Utgift uten prosjekt", "Utgift utan prosjekt"),
    why=Text(
        "Uten prosjekt kan utgiften ikke føres på et innsatsområde.",
        "Utan prosjekt kan utgifta ikkje førast på eit innsatsområde.",
    ),
    ground=(BOOK,),
    message=Text(
        "Linjen mangler Prosjekt-ID. Slike linjer: {antall}, til sammen {sum} kroner.",
        "Linja manglar Prosjekt-ID. Slike linjer: {antall}, til saman {sum} kroner.",
    ),
    fix=Text("Før inn Prosjekt-ID fra Prosjekter.", "Før inn Prosjekt-ID frå Prosjekt."),
    fails=Text("Faktura uten Prosjekt-ID", "Faktura utan Prosjekt-ID"),
    passes=Text("Mva-kompensasjon uten prosjekt er lov", "Mva-kompensasjon utan prosjekt er lov"),
    needs=(*ACCOUNTS, (Regnskap, "project_id")),
)
def reg051(case: Case) -> Iterator[Hit]:
    """Every cost row without Prosjekt-ID, with their number and kroner; a refused id has its own finding."""
    table = case.rows(Regnskap)
    refused = case.refused
    groups = [
        g
        for g in case.figures.placing.groups
        if g.place.counts_as == COST and g.place.project is None and not g.place.names_project
    ]
    wanted = {id(g) for g in groups}
    if not wanted:
        return
    rows, ore = sum(g.rows for g in groups), sum(g.ore for g in groups)
    for i, group in enumerate(case.figures.placing.of_row):
        if id(group) in wanted and (Regnskap, "project_id", i) not in refused:
            yield Hit.at(table, i, "project_id", antall=str(rows), sum=from_ore(ore))
