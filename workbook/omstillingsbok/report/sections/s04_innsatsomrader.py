"""Section 4: each innsatsområde over the whole period."""

from __future__ import annotations

from collections.abc import Iterator

from ...accounts.rollup import percent
from ...workbook.money import to_ore
from ...workbook.sheets import Innsatsomrader, Prosjekter
from ...workbook.text import Text
from ..blocks import MOST_BARS, Block, Chart, Figure, Table
from ..matter import Matter
from ..oversikt import formulas as f
from ..view import ZERO

TITLE = Text("Innsatsområder", "Innsatsområde")


def blocks(m: Matter) -> Iterator[Block]:
    """Budget, cost and projects of each, all years."""
    areas = [area for area in m.book.rows(Innsatsomrader) if area.code is not None]
    if not areas:
        yield m.missing("Ingen innsatsområder er ført.", "Ingen innsatsområde er førte.")
        return
    projects = m.book.rows(Prosjekter)
    owned = list(zip(projects.column("id"), projects.column("focus_area"), strict=True))
    rows, seen = [], set()
    for area in areas:
        code = (area.code or "").casefold()
        if code in seen:
            continue
        seen.add(code)
        lines = [a for a in m.figures.by_focus_area if a.focus_area and a.focus_area.casefold() == code]
        budget, cost = sum((a.budget for a in lines), ZERO), sum((a.cost for a in lines), ZERO)
        count = sum(i is not None and a is not None and a.casefold() == code for i, a in owned)
        by_area = f.cost("", ",tblRegnskap[Innsatsområde],{1}")
        rows.append(
            [
                Figure(area.name or ""),
                Figure(area.code),
                m.figure(
                    count, 'COUNTIFS(tblProsjekter[Innsatsområde],{1},tblProsjekter[Prosjekt-ID],"?*")', None, "count"
                ),
                m.figure(budget, f.budget("Utgift", "", "Innsatsområde", "{1}")),
                m.figure(cost, by_area),
                m.figure(budget - cost, "{3}-{4}"),
                m.figure(percent(to_ore(cost), to_ore(budget)), f.percent("{4}", "{3}"), None, "percent"),
            ]
        )
    columns = m.columns(
        ("Innsatsområde", "", "text"),
        ("Kode", "", "text"),
        ("Prosjekter", "Prosjekt", "count"),
        ("Budsjett", "", "money"),
        ("Kostnad", "", "money"),
        ("Avvik", "", "money"),
        ("Brukt %", "", "percent"),
    )
    yield Table(columns, rows, [m.total(rows, 3, "", ("budget", "cost", "deviation"))], id="report_areas")
    if len(rows) <= MOST_BARS:
        title = m.t(
            "Budsjett og kostnad per innsatsområde, millioner kroner",
            "Budsjett og kostnad per innsatsområde, millionar kroner",
        )
        alt = m.t(
            "Stolper for budsjett og kostnad i hvert innsatsområde. Tallene står i tabellen over.",
            "Stolpar for budsjett og kostnad i kvart innsatsområde. Tala står i tabellen over.",
        )
        yield Chart("report_areas", 0, (3, 4), title, alt, "bar")
