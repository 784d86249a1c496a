"""REG066: Funksjon som ikke finnes."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S40


@rule(
    "REG066",
    ADVICE,
    title=Text("Funksjon som ikke finnes", "Funksjon som ikkje finst"),
    why=Text(
        "De tre første sifrene i Funksjon er KOSTRA-funksjonen. Hvilken funksjon programmet bruker, er fritt.",
        "Dei tre første sifra i Funksjon er KOSTRA-funksjonen. Kva funksjon programmet bruker, er fritt.",
    ),
    ground=(S40,),
    message=Text(
        "Funksjon «{verdi}» begynner ikke med en KOSTRA-funksjon.",
        "Funksjon «{verdi}» byrjar ikkje med ein KOSTRA-funksjon.",
    ),
    fix=Text("Sjekk funksjonen mot bilaget.", "Sjekk funksjonen mot bilaget."),
    fails=Text("Funksjon 326", "Funksjon 326"),
    passes=Text("Funksjon 3250, 120 eller tom", "Funksjon 3250, 120 eller tom"),
    needs=((Regnskap, "funksjon"),),
)
def reg066(case: Case) -> Iterator[Hit]:
    """Every row, balance sheet aside, whose Funksjon does not begin with a code of the list."""
    if not case.municipal:
        return
    table = case.rows(Regnskap)
    known = case.parameters.codes("funksjoner", case.date)
    functions = table.column("funksjon")
    odd = {f for f in set(functions) if f is not None and f[:3] not in known}
    for i, function in enumerate(functions) if odd else ():
        if function in odd and table.column("account_class")[i] != 2:
            yield Hit.at(table, i, "funksjon")
