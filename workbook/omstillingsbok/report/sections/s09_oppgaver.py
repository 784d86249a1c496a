"""Section 9: the closing tasks and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Oppgaver
from ...workbook.text import Text
from ..blocks import Block, Chart, Figure, Paragraph, Table
from ..matter import Matter

TITLE = Text("Avslutningsoppgaver", "Avslutningsoppgåver")
STATUSES = ("Ferdig", "Pågår", "Ikke startet", "Ikke aktuell")
DEMANDS = ("Må", "Bør")
OPEN = ("Ikke startet", "Pågår")


def blocks(m: Matter) -> Iterator[Block]:
    """How many in each status, then every task."""
    tasks = [row for row in m.book.rows(Oppgaver) if row.id is not None]
    if not tasks:
        yield m.missing("Ingen oppgaver er ført.", "Ingen oppgåver er førte.")
        return
    yield _summary(m)
    title = m.t("Oppgaver etter status", "Oppgåver etter status")
    alt = m.t(
        "Stolper for antall oppgaver i hver status. Tallene står i tabellen over.",
        "Stolpar for talet på oppgåver i kvar status. Tala står i tabellen over.",
    )
    yield Chart("report_tasks", 0, (1, 2), title, alt, "column", "count")
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


def _summary(m: Matter) -> Table:
    table = m.book.rows(Oppgaver)
    pairs = list(zip(table.column("demand"), table.column("status"), strict=True))
    rows = []
    for status in STATUSES:
        cells = [
            m.figure(
                pairs.count((demand, status)),
                f"COUNTIFS(tblOppgaver[Krav],«{demand}»,tblOppgaver[Status],«{status}»)",
                None,
                "count",
            )
            for demand in DEMANDS
        ]
        total = sum(pairs.count((demand, status)) for demand in DEMANDS)
        rows.append([Figure(m.say(Oppgaver, "status", status)), *cells, m.figure(total, "{1}+{2}", None, "count")])
    columns = m.columns(("Status", "", "text"), ("Må", "", "count"), ("Bør", "", "count"), ("Sum", "", "count"))
    return Table(columns, rows, id="report_tasks")
