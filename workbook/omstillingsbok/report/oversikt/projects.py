"""The view by project, over all years."""

from __future__ import annotations

from decimal import Decimal

from ...workbook.sheets import Prosjekter
from ..blocks import Figure, Table
from ..view import ZERO, View


def projects(v: View) -> Table:
    """Each project once: budget, grant, cost, what is left of the grant, and what is committed."""
    names = {p.id: p.name for p in v.book.rows(Prosjekter)}
    rows, seen = [], set()
    for p in v.figures.by_project:
        if p.project is None:
            other = "{key:total|cost}-SUM(tblProsjekter[Regnskapsført])"
            cost = [v.figure(p.cost, other, ("project", "", "cost")), v.figure(p.remaining, "{4}-{5}")]
            rows.append([Figure(v.unplaced), Figure(""), Figure(""), *_zeros(2), *cost, *_zeros(1)])
        elif p.project.casefold() not in seen:
            # two rows with one id are a finding of their own; a formula by id shows their sum
            seen.add(p.project.casefold())
            status = v.word(p.status) if p.status else ""
            rows.append([Figure(p.project), Figure(names.get(p.project) or ""), Figure(status), *_live(v, p.project)])
    columns = v.columns(
        ("Prosjekt-ID", "", "text"),
        ("Navn", "Namn", "text", 2),
        ("Status", "", "text"),
        ("Budsjett", "", "money"),
        ("Vedtatt − annullert", "Vedteke − annullert", "money"),
        ("Kostnad", "", "money"),
        ("Rest av tilskudd", "Rest av tilskot", "money"),
        ("Bundet", "Bunde", "money"),
    )
    fields = ("budget", "granted", "cost", "remaining", "committed")
    return Table(columns, rows, [v.total(rows, 3, "projects", fields)])


def _live(v: View, project: str) -> list[Figure]:
    same = [q for q in v.figures.by_project if q.project and q.project.casefold() == project.casefold()]

    def of(field: str) -> Decimal:
        return sum((getattr(q, field) for q in same), ZERO)

    def by(column: str) -> str:
        return f"SUMIFS(tblProsjekter[{column}],tblProsjekter[Prosjekt-ID],{{0}})"

    key = ("project", project)
    return [
        v.figure(of("budget"), by("Budsjettert"), (*key, "budget")),
        v.figure(of("granted"), f"{by('Tilskudd vedtatt')}-{by('Annullert beløp')}", (*key, "granted")),
        v.figure(of("cost"), by("Regnskapsført"), (*key, "cost")),
        v.figure(of("remaining"), "{4}-{5}", (*key, "remaining")),
        v.figure(of("committed"), by("Bundet"), (*key, "committed")),
    ]


def _zeros(count: int) -> list[Figure]:
    return [Figure(ZERO, "money") for _ in range(count)]
