"""The roll-up: from entries to every figure of the accounts, exact to the øre.

One pure function over a book. Money is summed as whole øre; kroner appear only in the result. The definitions are those
of the workbook's contract: what counts as cost, income, own share or fund movement is settled per row by ``placing``
from the book's own choices, so that the sums here are plain.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from ..workbook.book import Book
from ..workbook.money import from_ore, round_ore, to_ore
from ..workbook.sheets import (
    Innbetalinger,
    Prosjekter,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Tilsagn,
)
from ..workbook.sheets.choices import SOURCES
from .budgets import Key, budget_sums
from .figures import (
    Balance,
    BudgetYear,
    Financing,
    FocusArea,
    Grant,
    Outside,
    Project,
    Remaining,
    ReportLine,
    Rollup,
    Unplaced,
)
from .funds import fund_check, fund_years, funds
from .placing import COST, FUND, INCOME, OWN, Group, Placing, canonical_ids, place_ledger

OUTSIDE_TYPES = ("Balanse", "Intern")
"""Types that are counted and nothing else."""


def rollup(book: Book) -> Rollup:
    """Roll up the book's accounts. Refused and unknown values are left out of the views that need them."""
    return _Sums(book).result()


def percent(part: int, whole: int) -> Decimal | None:
    """``part`` in per cent of ``whole`` with one decimal, half away from zero; None when the whole is 0."""
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def _by_year(key: tuple[int, str | None]) -> tuple[int, bool, str]:
    return key[0], key[1] is None, key[1] or ""


def _source_order(key: tuple[int, str | None]) -> tuple[int, int]:
    return key[0], SOURCES.index(key[1]) if key[1] in SOURCES else len(SOURCES)


class _Sums:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.placing: Placing = place_ledger(book)
        self.cost_area: dict[Key, int] = defaultdict(int)
        self.cost_line: dict[Key, int] = defaultdict(int)
        self.cost_project: dict[str | None, int] = defaultdict(int)
        self.income: dict[Key, int] = defaultdict(int)
        self.income_tilsagn: dict[str, int] = defaultdict(int)
        self.cost: dict[int, int] = defaultdict(int)
        self.fund: dict[int, int] = defaultdict(int)
        self.vat: dict[int, int] = defaultdict(int)
        self.years: set[int] = set()
        self._add_ledger(self.placing.groups)
        if book.start.own_share == "Dekkes av rammen":
            for year in self.years:
                others = sum(ore for (y, _), ore in self.income.items() if y == year)
                self.income[year, "Kommune"] += self.cost[year] + self.fund[year] - others
        self.budget_area, self.budget_source, self.budget_project = budget_sums(self.book)
        self.granted, self.paid, self.grants = self._grants()

    def _add_ledger(self, groups: Iterable[Group]) -> None:
        """Add each group where it counts. A row without a readable year stands under year 0, shown as no year."""
        for group in groups:
            year, place, ore = group.year or 0, group.place, group.ore
            if place.counts_as in (COST, INCOME, OWN, FUND):
                self.years.add(year)
            if place.counts_as == COST:
                self.cost[year] += ore
                self.cost_area[year, place.focus_area] += ore
                self.cost_line[year, place.report_line] += ore
                self.cost_project[place.project] += ore
            elif place.counts_as in (INCOME, OWN):
                self.income[year, place.source] -= ore
                if place.tilsagn is not None:
                    self.income_tilsagn[place.tilsagn] -= ore
            elif place.counts_as == FUND:
                self.fund[year] += ore
            if place.type in ("Mva", "Mva-kompensasjon"):
                self.vat[year] += ore

    def _grants(self) -> tuple[dict[Key, int], dict[Key, int], tuple[Grant, ...]]:
        table, payments = self.book.rows(Tilsagn), self.book.rows(Innbetalinger)
        canonical = canonical_ids(table.column("id"))
        granted: dict[Key, int] = defaultdict(int)
        paid: dict[Key, int] = defaultdict(int)
        paid_on: dict[str, int] = defaultdict(int)
        sources = {t.id: t.source for t in reversed(table) if t.id}
        for payment, ore in zip(payments, payments.ore("amount"), strict=True):
            tilsagn = canonical.get(payment.tilsagn_id.casefold()) if payment.tilsagn_id else None
            if ore is not None:
                paid[payment.date.year if payment.date else 0, sources.get(tilsagn) if tilsagn else None] += ore
            if ore is not None and tilsagn:
                paid_on[tilsagn] += ore
        lines = []
        for row in table:
            amount = to_ore(row.amount or Decimal(0)) - to_ore(row.lapsed or Decimal(0))
            granted[row.year or 0, row.source] += amount
            if row.id is not None:
                known = canonical[row.id.casefold()]
                lines.append(self._grant(row, amount, paid_on[known], self.income_tilsagn[known]))
        return granted, paid, tuple(lines)

    def _grant(self, row: Tilsagn, amount: int, paid: int, income: int) -> Grant:
        approved = to_ore(row.approved_cost) if row.approved_cost is not None else None
        eligible = self._cost_between(row)
        eligible = min(eligible, approved) if approved is not None else eligible
        cut = None
        if row.max_share is not None and approved is not None:
            most = to_ore(round_ore(row.max_share / 100 * from_ore(eligible)))
            cut = from_ore(amount - min(amount, most))
        return Grant(
            row.id or "",
            row.source,
            from_ore(amount),
            from_ore(paid),
            from_ore(income),
            from_ore(max(amount - income, 0)),
            from_ore(eligible),
            percent(income, eligible),
            cut,
        )

    def _cost_between(self, row: Tilsagn) -> int:
        """The cost whose Bilagsdato lies within the tilsagn's validity, or is later while its År ended within it."""
        low, high = row.valid_from or dt.date.min, row.valid_to or dt.date.max
        if row.valid_from is None and row.valid_to is None:
            return sum(self.cost.values())
        ended = high.year if (high.month, high.day) == (12, 31) else high.year - 1
        return sum(
            ore
            for (year, date), ore in self.dated_cost.items()
            if low <= date <= high or (date > high and low.year <= year <= ended)
        )

    @cached_property
    def dated_cost(self) -> dict[tuple[int, dt.date], int]:
        """The cost of each År and Bilagsdato, in øre."""
        ledger = self.book.rows(Regnskap)
        found: dict[tuple[int, dt.date], int] = defaultdict(int)
        dates: Sequence[dt.date | None] = ledger.column("voucher_date")
        costs = {id(g) for g in self.placing.groups if g.place.counts_as == COST}
        for group, date, ore in zip(self.placing.of_row, dates, ledger.ore("amount"), strict=True):
            if date is not None and ore is not None and id(group) in costs:
                found[group.year or 0, date] += ore
        return found

    # --- the views ---------------------------------------------------------------------------------------------------

    def result(self) -> Rollup:
        projects = self._projects()
        remaining = self._remaining(sum(to_ore(p.committed) for p in projects))
        closed = {r.year for r in self.book.rows(Regnskapsar) if r.year is not None and r.closed_on is not None}
        fund_lines = funds(self.book)
        balance = self._balance()
        open_years = sum(to_ore(b.difference) for b in balance if b.year not in closed)
        unplaced = [g for g in self.placing.groups if g.place.type not in OUTSIDE_TYPES]
        by_type = {kind: sum(g.rows for g in self.placing.groups if g.place.type == kind) for kind in OUTSIDE_TYPES}
        return Rollup(
            by_focus_area=self._areas(),
            by_project=projects,
            by_report_line=tuple(
                ReportLine(y, line, from_ore(self.cost_line[y, line]))
                for y, line in sorted(self.cost_line, key=_by_year)
            ),
            financing=self._financing(),
            funds=fund_lines,
            budget_years=self._budget_years(),
            balance=balance,
            remaining=remaining,
            unplaced=Unplaced(
                sum(g.rows if g.place.unplaced else g.unreadable for g in unplaced),
                from_ore(sum(g.ore for g in unplaced if g.place.unplaced)),
            ),
            outside=Outside(by_type["Balanse"], by_type["Intern"]),
            grants=self.grants,
            receivable=self._receivable(),
            fund_years=fund_years(self.book, self.placing, closed),
            fund_check=fund_check(self.book, to_ore(remaining.unused), fund_lines, open_years),
            closed_years=tuple(sorted(closed)),
            placing=self.placing,
        )

    def _areas(self) -> tuple[FocusArea, ...]:
        lines = []
        for key in sorted({*self.cost_area, *self.budget_area}, key=_by_year):
            budget, cost = self.budget_area.get(key, 0), self.cost_area.get(key, 0)
            share = percent(cost, budget)
            lines.append(FocusArea(*key, from_ore(budget), from_ore(cost), from_ore(budget - cost), share))
        return tuple(lines)

    def _projects(self) -> tuple[Project, ...]:
        canonical = canonical_ids(self.book.rows(Prosjekter).column("id"))
        lines = []
        for row in self.book.rows(Prosjekter):
            if row.id is None:
                continue
            known = canonical[row.id.casefold()]
            cost = self.cost_project.get(known, 0)
            granted = to_ore(row.grant or Decimal(0)) - to_ore(row.cancelled or Decimal(0))
            bound = row.decided_on is not None and row.settled_on is None and row.status != "Stoppet"
            lines.append(
                Project(
                    row.id,
                    row.focus_area,
                    row.status,
                    from_ore(self.budget_project.get(known, 0)),
                    from_ore(granted),
                    from_ore(cost),
                    from_ore(granted - cost),
                    from_ore(max(granted - cost, 0) if bound else 0),
                )
            )
        if None in self.cost_project:
            cost = self.cost_project[None]
            zero = from_ore(0)
            lines.append(Project(None, None, None, zero, zero, from_ore(cost), from_ore(-cost), zero))
        return tuple(lines)

    def _financing(self) -> tuple[Financing, ...]:
        keys = {*self.income, *self.granted, *self.paid, *self.budget_source}
        views = (self.budget_source, self.granted, self.paid, self.income)
        return tuple(
            Financing(*key, *(from_ore(view.get(key, 0)) for view in views)) for key in sorted(keys, key=_source_order)
        )

    def _budget_years(self) -> tuple[BudgetYear, ...]:
        lines = []
        for year in sorted({y for y, _ in (*self.budget_area, *self.budget_source)}):
            cost, paid_by = (
                sum(o for (y, _), o in v.items() if y == year) for v in (self.budget_area, self.budget_source)
            )
            lines.append(BudgetYear(year, *map(from_ore, (cost, paid_by, cost - paid_by))))
        return tuple(lines)

    def _balance(self) -> tuple[Balance, ...]:
        lines = []
        for year in sorted(self.years | set(self.vat)):
            income = sum(ore for (y, _), ore in self.income.items() if y == year)
            cost, fund = self.cost.get(year, 0), self.fund.get(year, 0)
            figures = (income, cost, fund, income - cost - fund, self.vat.get(year, 0))
            lines.append(Balance(year, *map(from_ore, figures)))
        return tuple(lines)

    def _remaining(self, committed: int) -> Remaining:
        income, cost = sum(self.income.values()), sum(self.cost.values())
        plan = self.book.rows(Restmidler)
        planned = sum(
            ore or 0
            for ore, status in zip(plan.ore("amount"), plan.column("status"), strict=True)
            if status != "Gjennomført"
        )
        not_booked = sum(max(granted - booked, 0) for granted, booked in self._per_source(self.granted, self.income))
        available = income - cost + not_booked - committed
        figures = (income, cost, income - cost, not_booked, committed, available, planned, available - planned)
        return Remaining(*map(from_ore, figures))

    def _per_source(self, one: dict[Key, int], other: dict[Key, int]) -> list[tuple[int, int]]:
        return [
            (sum(o for (_, s), o in one.items() if s == source), sum(o for (_, s), o in other.items() if s == source))
            for source in (*SOURCES, None)
        ]

    def _receivable(self) -> tuple[tuple[str, Decimal], ...]:
        pairs = zip(SOURCES, self._per_source(self.income, self.paid), strict=False)
        return tuple((source, from_ore(income - paid)) for source, (income, paid) in pairs)
