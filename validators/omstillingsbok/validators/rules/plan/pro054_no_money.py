"""PRO054: Uferdig prosjekt uten penger."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Prosjekter, Restmidler
from ....workbook.text import Text
from ...case import Case
from ...needs import COMMITTED
from ...rule import AT_CLOSING, Hit, rule
from ...sources import S1

UNFINISHED = ("Planlagt", "Pågår", "Videreføres")


@rule(
    "PRO054",
    AT_CLOSING,
    title=Text("Uferdig prosjekt uten penger", "Uferdig prosjekt utan pengar"),
    why=Text(
        "Uferdige prosjekter skal fullføres; det må være penger bundet eller planlagt til det.",
        "Uferdige prosjekt skal fullførast; det må vere pengar bundne eller planlagde til det.",
    ),
    ground=(S1,),
    message=Text(
        "Prosjekt {id} er «{verdi}», men ingen penger er bundet til det, og ingen planlinje på Restmidler gjelder det.",
        "Prosjekt {id} er «{verdi}», men ingen pengar er bundne til det, og inga planlinje på Restmidlar gjeld det.",
    ),
    fix=Text(
        "Før planlinjen eller tilskuddet, eller skriv i Merknad hvem som betaler.",
        "Før planlinja eller tilskotet, eller skriv i Merknad kven som betaler.",
    ),
    fails=Text("Pågår, hele tilskuddet er brukt", "Pågår, heile tilskotet er brukt"),
    passes=Text("Pågår, 114 000 er bundet", "Pågår, 114 000 er bunde"),
    needs=((Restmidler, "project_id", "status"), *COMMITTED),
    whole=True,
)
def pro054(case: Case) -> Iterator[Hit]:
    """An unfinished project with nothing committed, no row in the plan and no remark that explains it.

    The running of the programme itself is paid over its budget until it ends.
    """
    bound = {p.project for p in case.figures.by_project if p.committed}
    planned = {
        row.project_id.casefold() for row in case.rows(Restmidler) if row.project_id and row.status != "Gjennomført"
    }
    for row in case.rows(Prosjekter):
        if row.phase == "Drift av programmet" and case.before_end:
            continue
        if (
            row.status in UNFINISHED
            and row.id
            and row.id not in bound
            and row.id.casefold() not in planned
            and not row.note
        ):
            yield Hit.on(row, "status", id=row.id)
