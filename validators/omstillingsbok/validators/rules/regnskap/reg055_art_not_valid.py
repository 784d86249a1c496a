"""REG055: Art som ikke finnes i KOSTRA det året."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts import chart
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ADVICE, Hit, rule
from ...sources import S40, S53


@rule(
    "REG055",
    ADVICE,
    title=Text("Art som ikke finnes i KOSTRA det året", "Art som ikkje finst i KOSTRA det året"),
    why=Text("Kontoplanen i KOSTRA endres mellom år.", "Kontoplanen i KOSTRA blir endra mellom år."),
    ground=(
        S53,
        S40,
    ),
    message=Text("Art {art} finnes ikke i KOSTRA-listen for {aar}.", "Art {art} finst ikkje i KOSTRA-lista for {aar}."),
    fix=Text(
        "Sjekk arten. Er den riktig i regnskapet deres, kan dere se bort fra dette.",
        "Sjekk arten. Er han rett i rekneskapen dykkar, kan de sjå bort frå dette.",
    ),
    fails=Text("Art 270 i 2026", "Art 270 i 2026"),
    passes=Text("Art 271 i 2026", "Art 271 i 2026"),
    needs=((Regnskap, "account_class"), *ACCOUNTS),
)
def reg055(case: Case) -> Iterator[Hit]:
    """Internal arts (290, 790) live in the municipality's own chart only and are not in the lists."""
    if not case.municipal or case.start.digits == "4":
        return
    table = case.rows(Regnskap)
    keys = list(zip(table.column("year"), table.column("account"), table.column("account_class"), strict=True))
    local = {g.account for g in case.figures.placing.groups if g.place.type in ("Intern", "Balanse")}
    odd = {
        (year, account, klass)
        for year, account, klass in set(keys)
        if year and account and len(account) > 2 and klass != 2 and account not in local
        and chart.arts(year) and account[:3] not in chart.arts(year)
    }  # fmt: skip
    for i, key in enumerate(keys) if odd else ():
        if key in odd:
            yield Hit.at(table, i, "account", art=key[1][:3], aar=str(key[0]))
