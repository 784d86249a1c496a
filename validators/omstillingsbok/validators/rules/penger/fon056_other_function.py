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


@rule(
    "FON056",
    ADVICE,
    title=Text("Bundet fond brukt på en annen funksjon", "Bunde fond brukt på ein annan funksjon"),
    why=Text(
        "Bundne fond brukes til formålet de er satt av til.",
        "Bundne fond blir brukte til føremålet dei er sette av til.",
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
    """Bundne fond brukes til formålet de er satt av til."""
    if not case.municipal:
        return
    table = case.rows(Regnskap)
    accounts, functions = table.column("account"), table.column("funksjon")
    used = [i for i, account in enumerate(accounts) if account is not None and account[:3] == "950" and functions[i]]
    if not used:
        return
    costs = {id(g) for g in case.figures.placing.groups if g.place.counts_as == COST}
    own = {
        f[:3] for g, f in zip(case.figures.placing.of_row, functions, strict=True) if f is not None and id(g) in costs
    }
    for i in used:
        if own and functions[i][:3] not in own:
            yield Hit.at(table, i, "funksjon")
