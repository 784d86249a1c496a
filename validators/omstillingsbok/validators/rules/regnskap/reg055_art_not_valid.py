"""REG055: Art som ikke finnes i KOSTRA det året."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts import chart
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
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
    needs=((Regnskap, "year", "account"),),
)
def reg055(case: Case) -> Iterator[Hit]:
    """Kontoplanen i KOSTRA endres mellom år."""
    if not case.municipal or case.start.digits == "4":
        return
    table = case.rows(Regnskap)
    keys = list(zip(table.column("year"), table.column("account"), table.column("account_class"), strict=True))
    odd = {
        k for k in set(keys) if k[0] and k[1] and k[2] != 2 and chart.arts(k[0]) and k[1][:3] not in chart.arts(k[0])
    }
    for i, key in enumerate(keys) if odd else ():
        if key in odd:
            yield Hit.at(table, i, "account", art=key[1][:3], aar=str(key[0]))
