"""The programme's funds as the sheet Fond has them, and whether they explain what is unused."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ..workbook.book import Book
from ..workbook.money import from_ore, to_ore
from ..workbook.sheets import Fond
from .figures import Fund, FundCheck, FundYear
from .placing import FUND, Placing

DEBT = "Ubrukt tilskudd (gjeld)"
"""Unspent grant kept as debt: it is not yet income, and no row of type Fond moves it."""


def lists_own_fund(book: Book) -> bool:
    """The sheet Fond has a fund of the municipality's own; else what such a fund pays of the own share is not on it."""
    return any(row.source == "Kommune" and row.type != DEBT for row in book.rows(Fond))


def funds(book: Book) -> tuple[Fund, ...]:
    """Every row of Fond with year and fund, sorted by them; a blank amount counts as 0."""
    lines = []
    for row in book.rows(Fond):
        if row.year is None or row.fund is None:
            continue
        opening, aside, used, interest, stated = (
            to_ore(amount or Decimal(0))
            for amount in (row.opening, row.set_aside, row.used, row.of_which_interest, row.in_balance_sheet)
        )
        closing = opening + aside - used
        figures = (opening, aside, used, interest, closing, stated, closing - stated)
        lines.append(Fund(row.year, row.fund, *map(from_ore, figures)))
    return tuple(sorted(lines, key=lambda f: (f.year, f.fund)))


def fund_years(book: Book, placing: Placing, closed: set[int]) -> tuple[FundYear, ...]:
    """Set aside and used, year by year, as the ledger has it and as the sheet Fond has it.

    ``closed`` are the years whose accounts are delivered. An account is one of use when its own sum over the year is
    negative, so that a correction stays with its account.
    """
    accounts: dict[tuple[int, int], int] = defaultdict(int)
    with_own = lists_own_fund(book)
    for group in placing.groups:
        if group.place.counts_as == FUND or (with_own and group.place.type == "Fond"):
            accounts[group.year or 0, group.place.account_row] += group.ore
    stated: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in book.rows(Fond):
        if row.type != DEBT:
            stated[row.year or 0][0] += to_ore(row.set_aside or Decimal(0))
            stated[row.year or 0][1] += to_ore(row.used or Decimal(0))
    lines = []
    for year in sorted({y for y, _ in accounts} | set(stated)):
        aside = sum(ore for (y, _), ore in accounts.items() if y == year and ore > 0)
        used = -sum(ore for (y, _), ore in accounts.items() if y == year and ore < 0)
        by_funds = stated[year]
        figures = (aside, used, *by_funds, by_funds[0] - aside, by_funds[1] - used)
        lines.append(FundYear(year, year in closed, *map(from_ore, figures)))
    return tuple(lines)


def fund_check(book: Book, unused: int, lines: tuple[Fund, ...], open_years: int) -> FundCheck:
    """Unused funds by the ledger against the funds' own movement and the balance of the years that are not closed.

    ``unused`` and ``open_years`` are in øre. Debt is left out, and so is a fund that carries the own share: its use
    is income here.
    """
    carries_own = book.start.own_share == "Bruk av fond"
    left_out = {f.fund for f in book.rows(Fond) if f.type == DEBT or (carries_own and f.source == "Kommune")}
    by_funds = 0
    for name in {f.fund for f in lines} - left_out:
        years = [f for f in lines if f.fund == name]
        by_funds += to_ore(years[-1].closing) - to_ore(years[0].opening)
    difference = unused - by_funds - open_years
    return FundCheck(*map(from_ore, (unused, by_funds, open_years, difference)))
