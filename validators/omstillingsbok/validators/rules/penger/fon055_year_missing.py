"""FON055: Fondsføring i et år uten rad på Fond."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond, Regnskapsar
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS, FUNDS
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "FON055",
    TO_CLOSE,
    title=Text("Fondsføring i et år uten rad på Fond", "Fondsføring i eit år utan rad på Fond"),
    why=Text(
        "Det som er satt av og brukt, skal kunne følges på arket Fond år for år.",
        "Det som er sett av og brukt, skal kunne følgjast på arket Fond år for år.",
    ),
    ground=(BOOK,),
    message=Text(
        "I {verdi} er {avsatt} kroner satt av og {brukt} brukt av fond i regnskapet, men Fond har ingen rad for året.",
        "I {verdi} er {avsatt} kroner sett av og {brukt} brukt av fond i rekneskapen, men Fond har inga rad for året.",
    ),
    fix=Text("Før fondet for året på arket Fond.", "Før fondet for året på arket Fond."),
    fails=Text("Art 550 i 2023, ingen rad for 2023", "Art 550 i 2023, inga rad for 2023"),
    passes=Text("Rad for hvert år", "Rad for kvart år"),
    needs=((Regnskapsar, "year", "closed_on"), FUNDS, *ACCOUNTS),
    whole=True,
)
def fon055(case: Case) -> Iterator[Hit]:
    """A closed year in which the ledger moves funds and Fond has no row; municipal accounts only."""
    there = {row.year for row in case.rows(Fond)}
    for line in case.figures.fund_years:
        row = case.closed_years.get(line.year)
        moved = line.ledger_set_aside or line.ledger_used
        if row is not None and moved and line.year not in there and case.municipal:
            yield Hit.on(row, "year", avsatt=line.ledger_set_aside, brukt=line.ledger_used)
