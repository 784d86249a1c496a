"""Section 8: the continuation project, phase by phase."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Viderefoering
from ...workbook.text import Text
from ..blocks import Block, Figure, Paragraph, Table
from ..matter import Matter
from ..view import ZERO

TITLE = Text("Videreføring", "Vidareføring")
PHASES = ("Forstudie", "Forprosjekt", "Hovedprosjekt")


def blocks(m: Matter) -> Iterator[Block]:
    """Phases with people, dates and decision; results in words; phases that are not entered."""
    phases = [row for row in m.book.rows(Viderefoering) if row.phase is not None]
    if phases:
        yield _table(m, phases)
        for row in phases:
            name = m.say(Viderefoering, "phase", row.phase)
            if row.result:
                yield Paragraph(f"{name}: {row.result}")
            else:
                yield m.missing(f"{name}: resultatet er ikke ført.", f"{name}: resultatet er ikkje ført.")
    entered = {row.phase for row in phases}
    for phase in PHASES:
        if phase not in entered:
            name = m.say(Viderefoering, "phase", phase)
            yield m.missing(f"{name} er ikke ført.", f"{name} er ikkje ført.")


def _table(m: Matter, phases: list[Viderefoering]) -> Table:
    rows = []
    for phase in PHASES:
        same = [row for row in phases if row.phase == phase]
        for i, row in enumerate(same):
            period = f"{m.date(row.starts_on)} – {m.date(row.ends_on)}"
            cost = sum((p.cost or ZERO for p in same), ZERO)
            formula = f"SUMIFS(tblVidereforing[Kostnad],tblVidereforing[Fase],«{phase}»)"
            rows.append(
                [
                    Figure(f"{m.say(Viderefoering, 'phase', phase)}\n{period}"),
                    Figure(row.leader or ""),
                    Figure(row.external_consultant or ""),
                    Figure(row.local_consultant or ""),
                    Figure(m.say(Viderefoering, "decision", row.decision)),
                    Figure(row.decided_on or "", "date"),
                    m.figure(cost, formula) if i == 0 else Figure(None),
                ]
            )
    columns = m.columns(
        ("Fase", "", "text"),
        ("Prosjektleder", "Prosjektleiar", "text"),
        ("Ekstern konsulent", "", "text"),
        ("Lokal konsulent", "", "text"),
        ("Beslutning", "Avgjerd", "text"),
        ("Dato", "", "date"),
        ("Kostnad", "", "money"),
    )
    return Table(columns, rows, [m.total(rows, 6, "", ("cost",))])
