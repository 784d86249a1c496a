"""Limits that somebody else sets: each with the date it holds from and where it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..workbook.text import Text
from .sources import S1, S4, S39, S40, S41


@dataclass(frozen=True, slots=True)
class Dated:
    """A limit that holds from a date on."""

    since: dt.date
    value: Decimal
    source: Text


@dataclass(frozen=True, slots=True)
class Parameters:
    """The limits the rules use; a county may hand in its own."""

    programme_years: int = 6
    """Status lasts up to six years."""
    closing_months: tuple[int, int] = (4, 6)
    continuation_lead_months: int = 24
    own_work_rate: Sequence[Dated] = (Dated(dt.date(2020, 4, 21), Decimal(700), S39),)
    """Highest hourly rate of own work."""
    own_work_hours: int = 1850
    """Highest number of hours a person and year."""
    de_minimis: Sequence[Dated] = (
        Dated(dt.date(1990, 1, 1), Decimal(200_000), S41),
        Dated(dt.date(2024, 11, 11), Decimal(300_000), S41),
    )
    """Highest sum in euro over three years."""
    not_in_operation: frozenset[str] = frozenset(
        {"280", "512", "521", "522", "529", "670", "910", "911", "912", "921", "922", "929", "970"}
    )
    """Arts that do not belong in kontoklasse 1 (drift)."""
    not_in_investment: frozenset[str] = frozenset(
        {"070", "080", "110", "114", "240", "509", "570", "590", "600", "629", "630", "640", "800", "909", "990"}
        | {str(art) for art in range(870, 880)}
    )
    """Arts that do not belong in kontoklasse 0 (investering)."""


SOURCES = {
    "programme_years": S4,
    "closing_months": S1,
    "continuation_lead_months": S1,
    "own_work_rate": S39,
    "own_work_hours": S39,
    "de_minimis": S41,
    "not_in_operation": S40,
    "not_in_investment": S40,
}
"""Where each parameter was read."""


def in_force(limits: Sequence[Dated], on: dt.date) -> Dated | None:
    """The limit that held on a day; None before the first known one."""
    held = [limit for limit in limits if limit.since <= on]
    return max(held, key=lambda limit: limit.since) if held else None


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of the month ``months`` earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
