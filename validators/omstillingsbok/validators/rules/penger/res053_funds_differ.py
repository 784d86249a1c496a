"""RES053: Ubrukte midler stemmer ikke med fondene."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS, FUNDS
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "RES053",
    TO_CLOSE,
    title=Text("Ubrukte midler stemmer ikke med fondene", "Ubrukte midlar stemmer ikkje med fonda"),
    why=Text(
        "Det som er ubrukt etter regnskapet, skal stå på fond eller i åpne år.",
        "Det som er ubrukt etter rekneskapen, skal stå på fond eller i opne år.",
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
    """Unused by the ledger is not what the funds and the open years hold; municipal, and only when Fond has rows."""
    check = case.figures.fund_check
    if check.difference and case.municipal and len(case.rows(Fond)):
        yield case.sheet_hit(
            Fond,
            "in_balance_sheet",
            value=check.by_ledger,
            expected=check.by_funds + check.open_years,
            difference=check.difference,
        )
