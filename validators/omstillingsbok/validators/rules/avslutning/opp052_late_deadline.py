"""OPP052: Fristen er senere enn den foreslåtte."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Oppgaver
from ....workbook.shipped import TASKS, add_months
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import PRACTICE, S1


@rule(
    "OPP052",
    NOTE,
    title=Text("Fristen er senere enn den foreslåtte", "Fristen er seinare enn den føreslåtte"),
    why=Text(
        "Standardoppgavene har frister som henger sammen med Programslutt. Blir Programslutt flyttet, må fristene flyttes.",
        "Standardoppgåvene har fristar som heng saman med Programslutt. Blir Programslutt flytta, må fristane flyttast.",
    ),
    ground=(
        S1,
        PRACTICE,
    ),
    message=Text(
        "Oppgave {id} har frist {verdi}; foreslått er {forventet}.",
        "Oppgåve {id} har frist {verdi}; føreslått er {forventet}.",
    ),
    fix=Text(
        "Sjekk fristen mot Programslutt og tilsagnsbrevet. Er den riktig, kan dere se bort fra dette.",
        "Sjekk fristen mot Programslutt og tilsegnsbrevet. Er han rett, kan de sjå bort frå dette.",
    ),
    fails=Text("Sluttrapporten ti måneder etter programslutt", "Sluttrapporten ti månader etter programslutt"),
    passes=Text("Fire måneder etter", "Fire månader etter"),
    needs=((Oppgaver, "task", "deadline", "status"),),
)
def opp052(case: Case) -> Iterator[Hit]:
    """Known by its words in either language; a task that is done is let be."""
    anchors = {"PS": case.start.ends_on, "AF": case.start.closing_starts_on}
    standard = {form: task for task in TASKS for form in task.text.forms()}
    for row in case.rows(Oppgaver):
        task = standard.get(row.task or "")
        anchor = anchors[task.anchor] if task is not None else None
        if task is None or anchor is None or row.deadline is None or row.status in ("Ferdig", "Ikke aktuell"):
            continue
        proposed = add_months(anchor, case.parameters.whole(f"oppgavefrist_{task.id}", anchor))
        if row.deadline > proposed:
            yield Hit.on(row, "deadline", expected=proposed, id=row.id)
