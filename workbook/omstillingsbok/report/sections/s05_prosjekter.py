"""Section 5: finished projects; unfinished ones with who completes them and when; stopped ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...accounts.figures import Project
from ...workbook.sheets import Prosjekter
from ...workbook.text import Text
from ..blocks import Block, Figure, Heading, Table
from ..matter import Matter

TITLE = Text("Prosjekter", "Prosjekt")
FINISHED, STOPPED = "Avsluttet", "Stoppet"
Pair = tuple[Prosjekter, Project]


def blocks(m: Matter) -> Iterator[Block]:
    """Three tables by status."""
    pairs = _pairs(m)
    if not pairs:
        yield m.missing("Ingen prosjekter er ført.", "Ingen prosjekt er førte.")
        return
    finished = [p for p in pairs if p[0].status == FINISHED]
    stopped = [p for p in pairs if p[0].status == STOPPED]
    unfinished = [p for p in pairs if p not in finished and p not in stopped]
    yield Heading(m.t("Ferdige prosjekter", "Ferdige prosjekt"), 2)
    if finished:
        yield _table(m, finished, m.t("Sluttdato"), "ends_on", m.t("Sluttrapport"), "report_received_on")
    else:
        yield m.missing("Ingen prosjekter har status Avsluttet.", "Ingen prosjekt har status Avslutta.")
    if unfinished:
        yield Heading(m.t("Prosjekter som ikke er ferdige", "Prosjekt som ikkje er ferdige"), 2)
        who = m.header(Prosjekter, "responsible_after")
        yield _table(m, unfinished, m.t("Ferdig innen", "Ferdig innan"), "finish_by", who, "responsible_after")
        yield from _lacks(m, [row for row, _ in unfinished])
    if stopped:
        yield Heading(m.t("Stoppede prosjekter", "Stoppa prosjekt"), 2)
        yield _table(m, stopped, m.t("Sluttdato"), "ends_on", m.t("Sluttrapport"), "report_received_on")


def _pairs(m: Matter) -> list[Pair]:
    figures = {p.project.casefold(): p for p in reversed(m.figures.by_project) if p.project}
    found: dict[str, Pair] = {}
    for row in m.book.rows(Prosjekter):
        if row.id is not None:
            found.setdefault(row.id.casefold(), (row, figures[row.id.casefold()]))
    return list(found.values())


def _table(m: Matter, pairs: Sequence[Pair], date: str, date_field: str, last: str, last_field: str) -> Table:
    rows = []
    for row, figures in pairs:
        key = ("project", figures.project or "")
        other = getattr(row, last_field)
        rows.append(
            [
                Figure(f"{row.id} {row.name or ''}"),
                Figure(other or "", "text" if isinstance(other, str) or not other else "date"),
                Figure(getattr(row, date_field) or "", "date"),
                m.repeat(figures.granted, (*key, "granted")),
                m.repeat(figures.cost, (*key, "cost")),
                m.repeat(figures.remaining, (*key, "remaining")),
                m.repeat(figures.committed, (*key, "committed")),
            ]
        )
    columns = m.columns(
        ("Prosjekt", "", "text"),
        (last, last, "text"),
        (date, date, "date"),
        ("Vedtatt − annullert", "Vedteke − annullert", "money"),
        ("Kostnad", "", "money"),
        ("Rest av tilskudd", "Rest av tilskot", "money"),
        ("Bundet", "Bunde", "money"),
    )
    return Table(columns, rows, [m.total(rows, 3, "", ("granted", "cost", "remaining", "committed"))])


def _lacks(m: Matter, unfinished: Sequence[Prosjekter]) -> Iterator[Block]:
    """What nobody has entered about who completes them and when; those that lack the same in one sentence."""
    alike: dict[str, list[str]] = {}
    for row in unfinished:
        lacks = []
        if row.responsible_after is None:
            lacks.append(m.t("hvem som fullfører", "kven som fullfører"))
        if row.finish_by is None:
            lacks.append(m.t("når det skal være ferdig", "når det skal vere ferdig"))
        if lacks:
            alike.setdefault(m.t(" og ").join(lacks), []).append(row.id or "")
    for what, projects in alike.items():
        names = ", ".join(projects)
        if len(projects) == 1:
            yield m.missing(
                f"Prosjekt {names} er ikke ferdig. Det er ikke ført {what}.",
                f"Prosjekt {names} er ikkje ferdig. Det er ikkje ført {what}.",
            )
        else:
            yield m.missing(
                f"{len(projects)} prosjekter er ikke ferdige, og det er ikke ført {what}: {names}.",
                f"{len(projects)} prosjekt er ikkje ferdige, og det er ikkje ført {what}: {names}.",
            )
