"""RES053: Ubrukte midler stemmer ikke med fondene."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import ZERO, Case
from ...needs import ACCOUNTS, FUNDS
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "RES053",
    TO_CLOSE,
    title=Text("Ubrukte midler stemmer ikke med fondene", "Ubrukte midlar stemmer ikkje med fonda"),
    why=Text(
        "Det som er ubrukt etter regnskapet, skal stå på fond eller i åpne år. "
        "I et utkast kan Fond vente på at året blir lukket.",
        "Det som er ubrukt etter rekneskapen, skal stå på fond eller i opne år. "
        "I eit utkast kan Fond vente på at året blir lukka.",
    ),
    ground=(BOOK,),
    message=Text(
        "Ubrukt etter regnskapet er {verdi}; fondene og de åpne årene gir {forventet}. Differanse {differanse} kroner.",
        "Ubrukt etter rekneskapen er {verdi}; fonda og dei opne åra gir {forventet}. Differanse {differanse} kroner.",
    ),
    fix=Text(
        "Se avstemmingen i Regnskapsoversikt og rett Fond eller Regnskap.",
        "Sjå avstemminga i Rekneskapsoversikt og rett Fond eller Rekneskap.",
    ),
    fails=Text("Ubrukt 500, fond 400", "Ubrukt 500, fond 400"),
    passes=Text("Ubrukt 500, fond 500", "Ubrukt 500, fond 500"),
    needs=(FUNDS, *ACCOUNTS),
    whole=True,
)
def res053(case: Case) -> Iterator[Hit]:
    """Unused by the ledger is not what the funds and the open years hold; municipal, and only when Fond has rows.

    A year's row on Fond is written when its accounts are closed: in a draft, what an open year has moved may wait for it.
    """
    check = case.figures.fund_check
    if case.phase == "utkast" and check.difference == _moved_without_row(case):
        return
    if check.difference and case.municipal and len(case.rows(Fond)):
        yield case.sheet_hit(
            Fond,
            "in_balance_sheet",
            value=check.by_ledger,
            expected=check.by_funds + check.open_years,
            difference=check.difference,
        )


def _moved_without_row(case: Case) -> Decimal:
    there = {row.year for row in case.rows(Fond)}
    years = case.figures.balance
    return sum((y.fund_movement for y in years if y.year not in there and y.year not in case.closed_years), ZERO)
