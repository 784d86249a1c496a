"""FON056: Bundet fond brukt på en annen funksjon."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.placing import COST
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE, UNREAD

FINANCING = "8"


@rule(
    "FON056",
    ADVICE,
    title=Text("Bundet fond brukt på en annen funksjon", "Bunde fond brukt på ein annan funksjon"),
    why=Text(
        "Bundne fond brukes til formålet de er satt av til. Funksjonene for finansiering (8xx) er for alle formål.",
        "Bundne fond blir brukte til føremålet dei er sette av til. Funksjonane for finansiering (8xx) er for alle "
        "føremål.",
    ),
    ground=(
        UNREAD,
        PRACTICE,
    ),
    message=Text(
        "Bruk av bundet fond er ført på funksjon «{verdi}», der programmet ikke har kostnader.",
        "Bruk av bunde fond er ført på funksjon «{verdi}», der programmet ikkje har kostnader.",
    ),
    fix=Text("Sjekk at fondet er brukt i programmet.", "Sjekk at fondet er brukt i programmet."),
    fails=Text("Art 950 på funksjon 120, kostnadene på 325", "Art 950 på funksjon 120, kostnadene på 325"),
    passes=Text("Begge på 325", "Begge på 325"),
    needs=((Regnskap, "account", "funksjon"), *ACCOUNTS),
)
def fon056(case: Case) -> Iterator[Hit]:
    """Use of a bound fund (art 950) on a function on which the programme has no cost, where it uses several."""
    if not case.municipal:
        return
    table = case.rows(Regnskap)
    functions = table.column("funksjon")
    if len({function[:3] for function in set(functions) if function is not None}) < 2:
        return
    groups = case.figures.placing.groups
    use = {id(g) for g in groups if g.account is not None and g.account[:3] == "950"}
    costs = {id(g) for g in groups if g.place.counts_as == COST} if use else set()
    own, used = set(), []
    for i, (group, function) in enumerate(zip(case.figures.placing.of_row, functions, strict=True)) if use else ():
        if function is not None and id(group) in costs:
            own.add(function[:3])
        elif function is not None and id(group) in use:
            used.append(i)
    for i in used:
        if own and functions[i][:3] not in own and functions[i][:1] != FINANCING:
            yield Hit.at(table, i, "funksjon")
