"""The closing tasks by status."""

from __future__ import annotations

from ...workbook.sheets import Oppgaver
from ..blocks import Chart, Figure, Table
from ..view import View

STATUSES = ("Ferdig", "Pågår", "Ikke startet", "Ikke aktuell")
DEMANDS = ("Må", "Bør")


def by_status(v: View) -> Table:
    """How many tasks there are in each status, required and advised."""
    table = v.book.rows(Oppgaver)
    pairs = list(zip(table.column("demand"), table.column("status"), strict=True))
    rows = []
    for status in STATUSES:
        cells = [
            v.figure(
                pairs.count((demand, status)),
                f"COUNTIFS(tblOppgaver[Krav],«{demand}»,tblOppgaver[Status],«{status}»)",
                None,
                "count",
            )
            for demand in DEMANDS
        ]
        total = sum(pairs.count((demand, status)) for demand in DEMANDS)
        rows.append([Figure(v.say(Oppgaver, "status", status)), *cells, v.figure(total, "{1}+{2}", None, "count")])
    columns = v.columns(("Status", "", "text"), ("Må", "", "count"), ("Bør", "", "count"), ("Sum", "", "count"))
    return Table(columns, rows, id="tasks")


def chart(v: View) -> Chart:
    """The same as bars."""
    title = v.t("Oppgaver etter status", "Oppgåver etter status")
    alt = v.t(
        "Stolper for antall oppgaver i hver status. Tallene står i tabellen ved siden av.",
        "Stolpar for talet på oppgåver i kvar status. Tala står i tabellen ved sida av.",
    )
    return Chart("tasks", 0, (1, 2), title, alt, "column", "count", beside=True)
