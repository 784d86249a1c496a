"""The result of the roll-up: frozen figures, amounts in kroner with two decimals.

The lines are named tuples: a frozen dataclass costs a millisecond of every start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .placing import Placing

ZERO = Decimal("0.00")


class FocusArea(NamedTuple):
    """Budget and cost of one innsatsområde in one year; area None is what could not be placed."""

    year: int
    focus_area: str | None
    budget: Decimal
    cost: Decimal
    deviation: Decimal
    spent_percent: Decimal | None


class Project(NamedTuple):
    """One project over all years; project None is cost without a known project."""

    project: str | None
    focus_area: str | None
    status: str | None
    budget: Decimal
    granted: Decimal
    cost: Decimal
    remaining: Decimal
    committed: Decimal


class ReportLine(NamedTuple):
    """Cost on one line of the accounts in one year."""

    year: int
    report_line: str | None
    cost: Decimal


class Financing(NamedTuple):
    """One source in one year; source None is income whose source is not known."""

    year: int
    source: str | None
    budget: Decimal
    granted: Decimal
    paid: Decimal
    income: Decimal


class Fund(NamedTuple):
    """One fund in one year; ``difference`` is closing less the balance sheet."""

    year: int
    fund: str
    opening: Decimal
    set_aside: Decimal
    used: Decimal
    of_which_interest: Decimal
    closing: Decimal
    in_balance_sheet: Decimal
    difference: Decimal


class Balance(NamedTuple):
    """One year's income less cost less fund movement; ``difference`` should be 0 when the year is closed."""

    year: int
    income: Decimal
    cost: Decimal
    fund_movement: Decimal
    difference: Decimal
    vat_net: Decimal


class Remaining(NamedTuple):
    """The remaining funds: ``available`` = unused + not booked − committed, ``difference`` = available − planned."""

    income: Decimal
    cost: Decimal
    unused: Decimal
    not_booked: Decimal
    committed: Decimal
    available: Decimal
    planned: Decimal
    difference: Decimal


class Unplaced(NamedTuple):
    """Rows that cannot be followed into every view they belong to, and what the readable ones sum to."""

    rows: int
    amount: Decimal


class Outside(NamedTuple):
    """How many rows stay out of every sum because of their type."""

    balanse: int
    intern: int


class Grant(NamedTuple):
    """One tilsagn: what it is, what came of it, and its share of the cost it may finance."""

    tilsagn: str
    source: str | None
    granted: Decimal
    paid: Decimal
    income: Decimal
    not_booked: Decimal
    eligible_cost: Decimal
    share_percent: Decimal | None
    may_be_cut: Decimal | None


class FundYear(NamedTuple):
    """What was set aside and used in one year: by the ledger's rows of type Fond, and by the sheet Fond."""

    year: int
    closed: bool
    ledger_set_aside: Decimal
    ledger_used: Decimal
    funds_set_aside: Decimal
    funds_used: Decimal
    set_aside_difference: Decimal
    used_difference: Decimal


class BudgetYear(NamedTuple):
    """The two Poster of one year's budget, which must be equal."""

    year: int
    cost: Decimal
    financing: Decimal
    difference: Decimal


class FundCheck(NamedTuple):
    """Unused funds by the ledger against the funds' own movement plus the open years."""

    by_ledger: Decimal
    by_funds: Decimal
    open_years: Decimal
    difference: Decimal


@dataclass(frozen=True)
class Rollup:
    """Every figure of the programme's accounts; equal books give equal results."""

    by_focus_area: tuple[FocusArea, ...]
    by_project: tuple[Project, ...]
    by_report_line: tuple[ReportLine, ...]
    financing: tuple[Financing, ...]
    funds: tuple[Fund, ...]
    balance: tuple[Balance, ...]
    remaining: Remaining
    unplaced: Unplaced
    outside: Outside
    grants: tuple[Grant, ...]
    receivable: tuple[tuple[str, Decimal], ...]
    """Income less payments per source, all years; negative is an advance."""
    budget_years: tuple[BudgetYear, ...]
    fund_years: tuple[FundYear, ...]
    fund_check: FundCheck
    closed_years: tuple[int, ...]
    placing: Placing = field(repr=False, compare=False)
    """Where each ledger row went: every sum can be followed to its rows."""

    def rows_behind(
        self,
        *,
        year: int | None = None,
        counts_as: str | None = None,
        project: str | None = None,
        focus_area: str | None = None,
        report_line: str | None = None,
        source: str | None = None,
    ) -> list[int]:
        """The indices of the ledger rows behind a figure; a key left out does not restrict."""
        wanted = {
            id(g)
            for g in self.placing.groups
            if (year is None or g.year == year)
            and (counts_as is None or g.place.counts_as == counts_as)
            and (project is None or g.place.project == project)
            and (focus_area is None or g.place.focus_area == focus_area)
            and (report_line is None or g.place.report_line == report_line)
            and (source is None or g.place.source == source)
        }
        return [i for i, group in enumerate(self.placing.of_row) if id(group) in wanted]


VIEWS = ("by_focus_area", "by_project", "by_report_line", "financing", "funds", "balance")
"""Tuples of lines in the roll-up."""
TOTALS = ("remaining", "unplaced", "outside")
"""Single lines of it."""
_KEYS = ("project", "report_line", "source", "fund", "focus_area")


def figure_lines(figures: Rollup) -> Iterator[tuple[str, int | None, str | None, str, Decimal | int]]:
    """Every figure of the views and totals by itself: view, year, key, measure, value."""
    for view in (*VIEWS, *TOTALS):
        found = getattr(figures, view)
        for line in (found,) if view in TOTALS else found:
            names = line._fields
            key = next((getattr(line, name) for name in _KEYS if name in names), "")
            for name in names:
                value = getattr(line, name)
                if name != "year" and isinstance(value, (Decimal, int)):
                    yield view, getattr(line, "year", None) or None, key, name, value
