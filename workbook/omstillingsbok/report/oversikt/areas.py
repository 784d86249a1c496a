"""Each innsatsområde over the whole period."""

from __future__ import annotations

from collections.abc import Iterator

from ...accounts.rollup import percent
from ...workbook.money import to_ore
from ...workbook.sheets import Innsatsomrader, Prosjekter
from ..blocks import MOST_BARS, Chart, Figure, Table
from ..view import ZERO, View
from . import formulas as f


def table(v: View) -> Table:
    """Budget, cost and projects of each, all years."""
    areas = [area for area in v.book.rows(Innsatsomrader) if area.code is not None]
    projects = v.book.rows(Prosjekter)
    owned = list(zip(projects.column("id"), projects.column("focus_area"), strict=True))
    rows, seen = [], set()
    for area in areas:
        code = (area.code or "").casefold()
        if code in seen:
            continue
        seen.add(code)
        lines = [a for a in v.figures.by_focus_area if a.focus_area and a.focus_area.casefold() == code]
        budget, cost = sum((a.budget for a in lines), ZERO), sum((a.cost for a in lines), ZERO)
        count = sum(i is not None and a is not None and a.casefold() == code for i, a in owned)
        by_area = f.cost("", ",tblRegnskap[Innsatsområde],{1}")
        rows.append(
            [
                Figure(area.name or ""),
                Figure(area.code),
                v.figure(
                    count, 'COUNTIFS(tblProsjekter[Innsatsområde],{1},tblProsjekter[Prosjekt-ID],"?*")', None, "count"
                ),
                v.figure(budget, f.budget("Utgift", "", "Innsatsområde", "{1}")),
                v.figure(cost, by_area, ("area", "all", area.code or "", "cost")),
                v.figure(budget - cost, "{3}-{4}"),
                v.figure(percent(to_ore(cost), to_ore(budget)), f.percent("{4}", "{3}"), None, "percent"),
            ]
        )
    columns = v.columns(
        ("Innsatsområde", "", "text"),
        ("Kode", "", "text"),
        ("Prosjekter", "Prosjekt", "count"),
        ("Budsjett", "", "money"),
        ("Kostnad", "", "money"),
        ("Avvik", "", "money"),
        ("Brukt %", "", "percent"),
    )
    return Table(columns, rows, [v.total(rows, 3, "", ("budget", "cost", "deviation"))], id="areas")


def chart(v: View, areas: Table) -> Iterator[Chart]:
    """Budget against cost, where there are not too many."""
    if 0 < len(areas.rows) <= MOST_BARS:
        title = v.t(
            "Budsjett og kostnad per innsatsområde, millioner kroner",
            "Budsjett og kostnad per innsatsområde, millionar kroner",
        )
        alt = v.t(
            "Stolper for budsjett og kostnad i hvert innsatsområde. Tallene står i tabellen over.",
            "Stolpar for budsjett og kostnad i kvart innsatsområde. Tala står i tabellen over.",
        )
        yield Chart("areas", 0, (3, 4), title, alt, "bar")
