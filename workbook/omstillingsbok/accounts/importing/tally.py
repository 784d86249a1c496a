"""What a reader counts while it reads a ledger file: lines, sums, vouchers, and what it has to say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from ...workbook.money import from_ore, kroner
from .notices import Notice, notice

MOST = 20
"""So many notices of one code are kept; of the rest, their number."""

VoucherKey = tuple[int, str, str]
"""Year, kind and number."""


@dataclass(slots=True)
class Voucher:
    """One voucher: its sum in øre, its first line with date and period, and the line of another date in that period."""

    ore: int
    line: int
    date: dt.date
    other_line: int = 0
    other_date: dt.date | None = None
    period: int = 0


@dataclass
class Tally:
    """The counts of one file. Sums are in the file's own sign."""

    lines: int = 0
    totals: int = 0
    """Total lines, and in SAF-T control totals and balances, that the file has."""
    balances: int = 0
    balances_ore: int = 0
    """Opening and closing balances that the file shows: number and øre. They are no postings."""
    ore: int = 0
    debit: int = 0
    credit: int = 0
    """Positive, as ``debit``."""
    stated: int | None = None
    """The file's own control total, in øre."""
    checked: int = 0
    """Of ``totals``, those that agree with the lines."""
    years: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Year to number of lines and the first line."""
    vouchers: dict[VoucherKey, Voucher] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def say(self, code: str, line: int | None = None, **words: object) -> None:
        """Keep a notice, or count it where there are many of its kind."""
        self._counts[code] += 1
        if self._counts[code] <= MOST:
            self.notices.append(notice(code, line, **words))

    def cut(self) -> list[Notice]:
        """The notices, with the number of those that were not kept in the last one of their kind."""
        found = list(self.notices)
        for code, count in self._counts.items():
            if count > MOST:
                at = max(i for i, each in enumerate(found) if each.code == code)
                last = found[at]
                found[at] = Notice(last.code, last.level, last.message, last.fix, last.line, count - MOST + 1)
        return found

    def add(self, line: int, year: int, ore: int) -> None:
        """Count a line: its number in the file (from 1), accounting year and øre."""
        self.lines += 1
        self.ore += ore
        if ore > 0:
            self.debit += ore
        else:
            self.credit -= ore
        count, first = self.years.get(year, (0, line))
        self.years[year] = count + 1, first

    def book(self, key: VoucherKey, line: int, period: int, date: dt.date, ore: int) -> None:
        """Add a line's øre to its voucher, which may be spread over periods with a date in each."""
        known = self.vouchers.get(key)
        if known is None:
            self.vouchers[key] = Voucher(ore, line, date, period=period)
            return
        known.ore += ore
        if date != known.date and period == known.period and known.other_date is None:
            known.other_line, known.other_date = line, date


def amount(ore: int) -> str:
    """Øre as kroner, as Norwegians write them."""
    return kroner(from_ore(ore))
