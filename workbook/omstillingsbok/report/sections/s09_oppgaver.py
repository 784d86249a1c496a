"""Section 9: the closing tasks and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Oppgaver
from ...workbook.text import Text
from ..blocks import Block, Figure, Paragraph, Table
from ..matter import Matter
from ..oversikt.tasks import by_status, chart

TITLE = Text("Avslutningsoppgaver", "Avslutningsoppgåver")
OPEN = ("Ikke startet", "Pågår")


def blocks(m: Matter) -> Iterator[Block]:
    """How many in each status, then every task."""
    tasks = [row for row in m.book.rows(Oppgaver) if row.id is not None]
    if not tasks:
        yield m.missing("Ingen oppgaver er ført.", "Ingen oppgåver er førte.")
        return
    yield by_status(m)
    yield chart(m)
    late = [row for row in tasks if row.status in OPEN and row.deadline and _day(m, row)]
    if late:
        names = ", ".join(row.id or "" for row in late)
        yield Paragraph(m.t(f"Over fristen: {names}.", f"Over fristen: {names}."), "missing")
    rows = [
        [
            Figure(f"{row.id} {row.task or ''}"),
            Figure(m.say(Oppgaver, "role", row.role)),
            Figure(m.say(Oppgaver, "demand", row.demand)),
            Figure(row.deadline or "", "date"),
            Figure(m.say(Oppgaver, "status", row.status)),
            Figure(row.done_on or "", "date"),
        ]
        for row in tasks
    ]
    columns = m.columns(
        ("Oppgave", "Oppgåve", "text"),
        ("Rolle", "", "text", 2),
        ("Krav", "", "text"),
        ("Frist", "", "date"),
        ("Status", "", "text"),
        ("Fullført", "", "date"),
    )
    yield Table(columns, rows)


def _day(m: Matter, row: Oppgaver) -> bool:
    today = m.book.start.reported_on
    return today is not None and row.deadline is not None and row.deadline < today
