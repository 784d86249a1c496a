"""The views by year: totals, innsatsområder, report lines, financing, balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...accounts.rollup import percent
from ...workbook.money import to_ore
from ...workbook.sheets import Innsatsomrader
from ..blocks import Column, Figure, Table
from ..view import ZERO, View, amount
from . import formulas as f

YEARS_PER_TABLE = 5
"""More years than this go into a further table below, so that the page stays readable."""


def per_year(v: View) -> Table:
    """Budget against cost, year by year and in all."""
    rows = []
    for year in v.years:
        budget, cost, frame = v.of_year(year)
        key = ("year", str(year))
        rows.append(
            [
                Figure(year, "year"),
                v.figure(budget, f.budget("Utgift", "{0}"), (*key, "budget")),
                v.figure(cost, f.cost("{0}"), (*key, "cost")),
                v.figure(budget - cost, "{1}-{2}", (*key, "deviation")),
                v.figure(percent(to_ore(cost), to_ore(budget)), f.percent("{2}", "{1}"), (*key, "spent"), "percent"),
                v.figure(frame, f.budget("Finansiering", "{0}"), (*key, "frame")),
            ]
        )
    budget, frame = sum((amount(r[1]) for r in rows), ZERO), sum((amount(r[5]) for r in rows), ZERO)
    cost = v.figures.remaining.cost
    spent = percent(to_ore(cost), to_ore(budget))
    total = [
        Figure(v.t("Sum")),
        v.figure(budget, f.budget("Utgift"), ("total", "budget")),
        v.figure(cost, f.cost(), None),
        v.figure(budget - cost, "{1}-{2}", ("total", "deviation")),
        v.figure(spent, f.percent("{2}", "{1}"), ("total", "spent"), "percent"),
        v.figure(frame, f.budget("Finansiering"), ("total", "frame")),
    ]
    return Table(year_columns(v), rows, [total], id="per_year")


def year_columns(v: View) -> list[Column]:
    """The columns of ``per_year``, also in the sluttrapport."""
    return v.columns(
        ("År", "", "year"),
        ("Budsjett", "", "money"),
        ("Kostnad", "", "money"),
        ("Avvik", "", "money"),
        ("Brukt %", "", "percent"),
        ("Budsjettert finansiering", "", "money"),
    )


def areas(v: View) -> Table:
    """Each innsatsområde in each year."""
    names = {area.code: area.name for area in v.book.rows(Innsatsomrader)}
    rows = []
    for a in v.figures.by_focus_area:
        if not a.year:
            continue
        key = ("area", str(a.year), a.focus_area or "")
        budget = f.budget("Utgift", "{2}", "Innsatsområde", "{0}" if a.focus_area else None)
        rows.append(
            [
                Figure(a.focus_area or v.unplaced),
                Figure(names.get(a.focus_area, "") if a.focus_area else ""),
                Figure(a.year, "year"),
                v.figure(a.budget, budget, (*key, "budget")),
                v.figure(a.cost, f.cost("{2}", ",tblRegnskap[Innsatsområde],{0}"), (*key, "cost")),
                v.figure(a.deviation, "{3}-{4}", (*key, "deviation")),
                v.figure(a.spent_percent, f.percent("{4}", "{3}"), (*key, "spent"), "percent"),
            ]
        )
    columns = v.columns(
        ("Innsatsområde", "", "text"),
        ("Navn", "Namn", "text", 2),
        ("År", "", "year"),
        ("Budsjett", "", "money"),
        ("Kostnad", "", "money"),
        ("Avvik", "", "money"),
        ("Brukt %", "", "percent"),
    )
    return Table(columns, rows, [v.total(rows, 3, "areas", ("budget", "cost", "deviation"))])


def report_lines(v: View) -> Iterator[Table]:
    """Report line by year, a handful of years to a table, with the sum of all years in the last."""
    amounts: dict[tuple[int, str | None], Decimal] = defaultdict(lambda: ZERO)
    names: dict[str | None, str | None] = {}
    for line in v.figures.by_report_line:
        # SUMIFS ignores letter case, so two spellings are one line
        folded = line.report_line.casefold() if line.report_line else None
        names.setdefault(folded, line.report_line)
        amounts[line.year, folded] += line.cost
    groups = in_groups(v.years)
    for number, years in enumerate(groups, 1):
        last = number == len(groups)
        rows = []
        for folded, name in names.items():
            row = [Figure(name or v.unplaced)]
            for column, year in enumerate(years, 1):
                formula = f.cost_of_line(bool(name), f"{{h{column}}}")
                row.append(v.figure(amounts[year, folded], formula, ("line", str(year), folded or "")))
            if last:
                everything = sum((cost for (_, line), cost in amounts.items() if line == folded), ZERO)
                row.append(v.figure(everything, f.cost_of_line(bool(name)), ("line", "all", folded or "")))
            rows.append(row)
        columns = [Column(v.t("Rapportlinje"), "text"), *(Column(y, "money") for y in years)]
        fields = [str(y) for y in years]
        if last:
            columns.append(Column(v.t("Sum alle år"), "money"))
            fields.append("all")
        yield Table(columns, rows, [v.total(rows, 1, "lines", fields)])


def in_groups(years: Sequence[int]) -> list[Sequence[int]]:
    """The years in groups of even size, none larger than fits across a page."""
    count = max(-(-len(years) // YEARS_PER_TABLE), 1)
    size = max(-(-len(years) // count), 1)
    return [years[i : i + size] for i in range(0, max(len(years), 1), size)]


def financing(v: View) -> Table:
    """Each source in each year: budgeted, granted, paid, booked as income."""
    rows = []
    for line in v.figures.financing:
        if not line.year:
            continue
        key, known = ("financing", str(line.year), line.source or ""), line.source is not None
        budget = f.budget("Finansiering", "{1}", "Finansieringskilde", "{0}" if known else None)
        rows.append(
            [
                Figure(v.word(line.source)),
                Figure(line.year, "year"),
                v.figure(line.budget, budget, (*key, "budget")),
                v.figure(line.granted, f.granted(known, "{1}"), (*key, "granted")),
                v.figure(line.paid, f.paid(known, "{1}"), (*key, "paid")),
                v.figure(line.income, f.income_from(line.source, "{1}"), (*key, "income")),
            ]
        )
    columns = v.columns(
        ("Kilde", "Kjelde", "text"),
        ("År", "", "year"),
        ("Budsjett", "", "money"),
        ("Tilsagn", "Tilsegn", "money"),
        ("Innbetalt", "", "money"),
        ("Inntekt", "", "money"),
    )
    return Table(columns, rows, [v.total(rows, 2, "financing", ("budget", "granted", "paid", "income"))])


def balance(v: View) -> Table:
    """Income less cost less fund movement; 0 is expected of a closed year."""
    rows = []
    for b in v.figures.balance:
        if not b.year:
            continue
        key = ("balance", str(b.year))
        closed = b.year in v.figures.closed_years
        rows.append(
            [
                Figure(b.year, "year"),
                Figure(v.t("Lukket", "Lukka") if closed else v.t("Åpent", "Ope")),
                v.figure(b.income, f.income("{0}"), (*key, "income")),
                v.figure(b.cost, f.cost("{0}"), (*key, "cost")),
                v.figure(b.fund_movement, f.fund("{0}"), (*key, "fund_movement")),
                v.figure(b.difference, "{2}-{3}-{4}", (*key, "difference")),
                v.figure(b.vat_net, f.vat_net("{0}"), (*key, "vat_net")),
            ]
        )
    columns = v.columns(
        ("År", "", "year"),
        ("Regnskap", "Rekneskap", "text"),
        ("Inntekt", "", "money"),
        ("Kostnad", "", "money"),
        ("Fond: avsatt − brukt", "Fond: sett av − brukt", "money"),
        ("Differanse", "", "money"),
        ("Mva netto", "", "money"),
    )
    fields = ("income", "cost", "fund_movement", "difference", "vat_net")
    return Table(columns, rows, [v.total(rows, 2, "balance", fields)])
