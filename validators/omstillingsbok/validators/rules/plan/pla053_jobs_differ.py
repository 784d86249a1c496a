"""PLA053: Arbeidsplassene i målet og i Indikatorer er ulike."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Indikatorer, Maal
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "PLA053",
    ADVICE,
    title=Text(
        "Arbeidsplassene i målet og i Indikatorer er ulike", "Arbeidsplassane i målet og i Indikatorar er ulike"
    ),
    why=Text(
        "Tallet på arbeidsplasser oppgis to steder i rapporten; leseren vil legge dem ved siden av hverandre.",
        "Talet på arbeidsplassar står to stader i rapporten; lesaren vil leggje dei ved sida av kvarandre.",
    ),
    ground=(BOOK,),
    message=Text(
        "Mål {id} har resultat {verdi}, men Indikatorer summerer til {forventet} ({hva}).",
        "Mål {id} har resultat {verdi}, men Indikatorar summerer til {forventet} ({hva}).",
    ),
    fix=Text(
        "Rett det av tallene som er feil, eller skriv hva målet teller i Indikator.",
        "Rett det av tala som er feil, eller skriv kva målet tel i Indikator.",
    ),
    fails=Text("Resultat 20, 15 nye + 4 sikrede", "Resultat 20, 15 nye + 4 sikra"),
    passes=Text("Resultat 19", "Resultat 19"),
    needs=((Maal, "level", "indicator", "result", "focus_area"), (Indikatorer, "new_jobs", "secured_jobs")),
)
def pla053(case: Case) -> Iterator[Hit]:
    """Only a goal of the whole programme whose indicator says that it counts new or secured jobs."""
    table = case.rows(Indikatorer)
    if not len(table):
        return
    new, secured = (sum(n or 0 for n in table.column(field)) for field in ("new_jobs", "secured_jobs"))
    for row in case.rows(Maal):
        says = (row.indicator or "").casefold()
        counts_new, counts_secured = "nye" in says, any(word in says for word in ("sikrede", "sikra", "bevarte"))
        if row.level != "Hovedmål" or row.focus_area or row.result is None or "arbeidsplass" not in says:
            continue
        total = (new if counts_new else 0) + (secured if counts_secured else 0)
        if (counts_new or counts_secured) and row.result != total:
            hva = Text(
                " og ".join(["nye"] * counts_new + ["sikrede"] * counts_secured),
                " og ".join(["nye"] * counts_new + ["sikra"] * counts_secured),
            )
            yield Hit.on(row, "result", float(row.result), expected=float(total), id=row.id, hva=hva)
