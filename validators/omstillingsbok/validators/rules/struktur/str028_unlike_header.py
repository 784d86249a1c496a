"""STR028: Overskriften er en annen enn tabellens."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import unlike_headers
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "STR028",
    ALWAYS,
    title=Text("Overskriften er en annen enn tabellens", "Overskrifta er ei anna enn den i tabellen"),
    why=Text(
        "Kolonnen er lest etter navnet den har i Excel-tabellen. Tallene kan høre til overskriften du ser.",
        "Kolonnen er lesen etter namnet han har i Excel-tabellen. Tala kan høyre til overskrifta du ser.",
    ),
    ground=(BOOK,),
    message=Text(
        "Over kolonnen «{kolonne}» i {ark} står det «{verdi}». Excel-tabellen kaller den «{kolonne}», og slik er den lest.",
        "Over kolonnen «{kolonne}» i {ark} står det «{verdi}». Excel-tabellen kallar han «{kolonne}», og slik er han lesen.",
    ),
    fix=Text(
        "Sjekk at verdiene hører til «{kolonne}». Skriv så «{kolonne}» i cellen i Excel, og lagre.",
        "Sjekk at verdiane høyrer til «{kolonne}». Skriv så «{kolonne}» i cella i Excel, og lagre.",
    ),
    fails=Text(
        "Et annet program skrev «Sum» over Beløp uten å endre tabellen",
        "Eit anna program skreiv «Sum» over Beløp utan å endre tabellen",
    ),
    passes=Text("Det står «Beløp» over kolonnen Beløp", "Det står «Beløp» over kolonnen Beløp"),
)
def str028(case: Case) -> Iterator[Hit]:
    """A cell over a column that shows another header than the Excel table has."""
    for cell, shown, column in unlike_headers(case.book):
        yield Hit(cell, value=shown or Text("ingenting"), expected=column.header, kolonne=column.header, ark=cell.sheet)
