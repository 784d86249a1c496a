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
    placing = case.figures.placing
    odd = {
        id(g)
        for g in placing.groups
        if g.year and g.account and len(g.account) > 2 and g.place.type not in ("Intern", "Balanse")
        and chart.arts(g.year) and g.account[:3] not in chart.arts(g.year)
    }  # fmt: skip
    for i, group in enumerate(placing.of_row) if odd else ():
        if id(group) in odd:
            yield Hit.at(table, i, "account", art=(group.account or "")[:3], aar=str(group.year))
