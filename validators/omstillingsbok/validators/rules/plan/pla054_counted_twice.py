"""PLA054: Samme arbeidsplass talt to ganger."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Indikatorer, Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK, PRACTICE


@rule(
    "PLA054",
    ADVICE,
    title=Text("Samme arbeidsplass talt to ganger", "Same arbeidsplass talt to gonger"),
    why=Text(
        "En arbeidsplass telles i ett prosjekt og ett år; rapporten summerer alle linjene.",
        "Ein arbeidsplass blir talt i eitt prosjekt og eitt år; rapporten summerer alle linjene.",
    ),
    ground=(
        BOOK,
        PRACTICE,
    ),
    message=Text(
        "{verdi} arbeidsplasser i {aar} kan være talt to ganger: {hvorfor}.",
        "{verdi} arbeidsplassar i {aar} kan vere talde to gonger: {hvorfor}.",
    ),
    fix=Text("Behold dem på én linje.", "Behald dei på éi linje."),
    fails=Text(
        "Én bedrift med to prosjekter og 5 nye arbeidsplasser på begge",
        "Éi bedrift med to prosjekt og 5 nye arbeidsplassar på begge",
    ),
    passes=Text("5 på det ene prosjektet, ingen på det andre", "5 på det eine prosjektet, ingen på det andre"),
    needs=((Indikatorer, "year", "project_id", "new_jobs", "secured_jobs"), (Prosjekter, "id", "orgnr")),
)
def pla054(case: Case) -> Iterator[Hit]:
    """A row beside others per project, the same year and project twice, or one owner with the same numbers."""
    owners = {row.id.casefold(): row.orgnr for row in case.rows(Prosjekter) if row.id is not None}
    rows = [row for row in case.rows(Indikatorer) if row.year is not None and (row.new_jobs or row.secured_jobs)]
    by_project = {row.year for row in rows if row.project_id is not None}
    seen: dict[tuple[object, ...], Indikatorer] = {}
    for row in rows:
        jobs = (row.new_jobs or 0, row.secured_jobs or 0)
        project = (row.project_id or "").casefold()
        owner = owners.get(project)
        why = None
        if row.project_id is None and row.year in by_project:
            why = Text("året har også linjer per prosjekt", "året har òg linjer per prosjekt")
        elif ("linje", row.year, project) in seen:
            why = Text("samme år og prosjekt står to ganger", "same år og prosjekt står to gonger")
        elif owner is not None and ("eier", row.year, owner, jobs) in seen:
            other = seen["eier", row.year, owner, jobs].project_id
            why = Text(f"prosjekt {other} har samme eier og samme tall", f"prosjekt {other} har same eigar og same tal")
        seen["linje", row.year, project] = row
        seen["eier", row.year, owner, jobs] = row
        if why is not None:
            field = "new_jobs" if row.new_jobs else "secured_jobs"
            yield Hit.on(row, field, str(sum(jobs)), aar=str(row.year), hvorfor=why)
