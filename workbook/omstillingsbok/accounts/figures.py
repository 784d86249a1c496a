"""The result of the roll-up: frozen figures, amounts in kroner with two decimals, shares in per cent with one.

Year 0 is what has no readable year; cost, income and budget are positive as they usually are.
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
    """Budget in force and cost of one innsatsområde in one year; area None is what could not be placed.

    ``deviation`` = budget − cost; ``spent_percent`` is cost of budget, None without a budget.
    """

    year: int
    focus_area: str | None
    budget: Decimal
    cost: Decimal
    deviation: Decimal
    spent_percent: Decimal | None


class Project(NamedTuple):
    """One row of Prosjekter over all years; project None, last, is cost without a known project.

    ``granted`` = Tilskudd vedtatt − Annullert beløp, ``remaining`` = granted − cost. ``committed`` is what remains,
    never below 0, of a project that is decided and neither settled nor stopped; else 0.
    """

    project: str | None
    focus_area: str | None
    status: str | None
    budget: Decimal
    granted: Decimal
    cost: Decimal
    remaining: Decimal
    committed: Decimal


class ReportLine(NamedTuple):
    """Cost on one line of the accounts in one year; line None where Kontoplan names none."""

    year: int
    report_line: str | None
    cost: Decimal


class Financing(NamedTuple):
    """One source in one year; source None is what has no known source.

    ``granted`` is tilsagn less what lapsed by the year of the tilsagn, ``paid`` by the date of payment, ``income`` by
    the ledger's year.
    """

    year: int
    source: str | None
    budget: Decimal
    granted: Decimal
    paid: Decimal
    income: Decimal


class Fund(NamedTuple):
    """One fund in one year: ``closing`` = opening + set aside − used, ``difference`` = closing − balance sheet."""

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
    """One year: ``difference`` = income − cost − fund movement, which should be 0 when the year is closed.

    ``fund_movement`` is set aside less used, ``vat_net`` value-added tax less its compensation.
    """

    year: int
    income: Decimal
    cost: Decimal
    fund_movement: Decimal
    difference: Decimal
    vat_net: Decimal


class Remaining(NamedTuple):
    """The remaining funds over all years: ``available`` = unused + not booked − committed.

    ``unused`` = income − cost; ``not_booked`` is tilsagn less income per source, never below 0; ``planned`` is the plan
    without what is carried out; ``difference`` = available − planned, which should be 0.
    """

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
    """One tilsagn: what it is, what came of it, and its share of the cost it may finance.

    ``granted`` is its amount less what lapsed, ``not_booked`` = granted − income, never below 0. ``eligible_cost`` is
    the cost dated within its validity, at most the approved. ``may_be_cut`` is what exceeds the largest share of
    that, None where the approved cost or the share is not said.
    """

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
    """What was set aside and used in one year by the ledger's rows of type Fond, and by the sheet Fond.

    The differences are the sheet less the ledger.
    """

    year: int
    closed: bool
    ledger_set_aside: Decimal
    ledger_used: Decimal
    funds_set_aside: Decimal
    funds_used: Decimal
    set_aside_difference: Decimal
    used_difference: Decimal


class BudgetYear(NamedTuple):
    """The two Poster of one year's budget in force, which must be equal; ``difference`` = cost − financing."""

    year: int
    cost: Decimal
    financing: Decimal
    difference: Decimal


class FundCheck(NamedTuple):
    """Unused funds by the ledger against the funds' own movement and the open years.

    ``difference`` = by ledger − by funds − open years.
    """

    by_ledger: Decimal
    by_funds: Decimal
    open_years: Decimal
    difference: Decimal


@dataclass(frozen=True)
class Rollup:
    """Every figure of the programme's accounts, by year and key; equal books give equal results."""

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
    """One per row of Tilsagn with an id, in the sheet's order."""
    receivable: tuple[tuple[str, Decimal], ...]
    """Source, and income less payments over all years; negative is an advance."""
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
        """Indices (from 0) in ``book.rows(Regnskap)`` of the rows behind a figure; a key left out does not restrict."""
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
    """Every figure of the views and totals by itself: view, year, key, measure, value (kroner, per cent or a count).

    Year is None where the view has none, or the rows none; key is "" where the view has none, None for what lacks it.
    """
    for view in (*VIEWS, *TOTALS):
        found = getattr(figures, view)
        for line in (found,) if view in TOTALS else found:
            names = line._fields
            key = next((getattr(line, name) for name in _KEYS if name in names), "")
            for name in names:
                value = getattr(line, name)
                if name != "year" and isinstance(value, (Decimal, int)):
                    yield view, getattr(line, "year", None) or None, key, name, value
