"""Days that stand in a cell as something else: a text, or a number without its date format; and the other way round."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


def number_of(date: dt.date) -> int:
    """The number that a cell with a date format shows as ``date``: 2024 is shown as 16.07.1905."""
    days = date.toordinal() - dt.date(1899, 12, 30).toordinal()
    return days if days > 60 else days - 1


def shown_number(date: dt.date) -> Decimal:
    """The same with the part of a day that the time is."""
    midnight = dt.datetime.combine(date, dt.time())
    time = date - midnight if isinstance(date, dt.datetime) else dt.timedelta()
    return number_of(date) + Decimal(time // dt.timedelta(microseconds=1)) / 86_400_000_000


_DATE = re.compile(
    r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$|^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?Z?)?)?$"
)


def written_date(text: str) -> dt.date | None:
    """The day that a text names; None where it names none, or could name two."""
    match = _DATE.match(text)
    if match is None:
        return None
    d, sign, m, y, y2, m2, d2 = match.groups()
    if sign == "/" and d != m and int(d) <= 12 and int(m) <= 12:
        return None  # the month may stand first
    try:
        return dt.date(int(y or y2), int(m or m2), int(d or d2))
    except ValueError:
        return None


def date_of(raw: object) -> dt.date | None:
    """The date that a bare number probably is: one without its format, or written as 20240131."""
    if not isinstance(raw, float) or not raw.is_integer():
        return None
    if EARLIEST <= (date := dt.date(1899, 12, 30) + dt.timedelta(days=max(0, min(int(raw), 99_999)))) <= LATEST:
        return date
    text = f"{raw:.0f}"
    return written_date(f"{text[:4]}-{text[4:6]}-{text[6:]}") if len(text) == 8 else None
