"""The cells of an export as amounts, dates, periods and codes. What has two readings is settled by the whole column."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from ...workbook.money import LIMIT, parse_number, to_ore

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_TIME = re.compile(r"[ T]\d{1,2}[:.]\d{2}.*$")
_PERIOD = re.compile(r"(\d{4})[-/. ]?(\d{2})|(\d{4})[-/. ](\d{1})|(\d{1,2})[-/. ](\d{4})|(\d{1,2})")
_CODE = re.compile(r"[\w./-]+")


def blank(cell: object) -> bool:
    """Nothing in the cell."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def text(cell: object) -> str:
    """The cell as a person reads it."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.date):
        return cell.strftime("%d.%m.%Y")
    return "" if cell is None else str(cell)


def ore(cell: object, decimal: str) -> int:
    """An amount in whole øre. Raises ``ValueError``, with ``Ambiguous`` among it."""
    if isinstance(cell, bool):
        raise ValueError("an amount is no truth value")
    if isinstance(cell, (float, int)):
        value = Decimal(repr(cell))
    elif isinstance(cell, str):
        value = parse_number(cell, decimal)
    else:
        raise ValueError("no amount")
    if not value.is_finite() or abs(value) >= LIMIT or value.quantize(Decimal("0.01")) != value:
        raise ValueError("not whole øre")
    return to_ore(value)


def day_first(cell: object) -> bool | None:
    """Whether a date with slashes has the day first; None where it says nothing."""
    match = _SLASHED.fullmatch(_TIME.sub("", cell.strip())) if isinstance(cell, str) else None
    if match is None or (int(match[1]) > 12) == (int(match[2]) > 12):
        return None
    return int(match[1]) > 12


def slashed(cell: object) -> bool:
    """A date that can be read as day and month or the other way round."""
    return isinstance(cell, str) and _SLASHED.fullmatch(_TIME.sub("", cell.strip())) is not None


def date(cell: object, day_is_first: bool) -> dt.date:
    """A date. Raises ``ValueError``."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = str(int(cell))
    if not isinstance(cell, str):
        raise ValueError("no date")
    plain = _TIME.sub("", cell.strip())
    if match := _ISO.fullmatch(plain):
        y, m, d = (int(part) for part in match.groups() if part)
    elif match := _DOTTED.fullmatch(plain):
        d, m, y = (int(part) for part in match.groups())
    elif match := _SLASHED.fullmatch(plain):
        d, m, y = (int(part) for part in match.groups())
        d, m = (d, m) if day_is_first else (m, d)
    else:
        raise ValueError(plain)
    return dt.date(y + 2000 if y < 100 else y, m, d)


def period(cell: object) -> tuple[int | None, int]:
    """The accounting year, where the period tells it, and the period 0–15. Raises ``ValueError``."""
    if isinstance(cell, (dt.date, dt.datetime)):
        return cell.year, cell.month
    match = _PERIOD.fullmatch(text(cell))
    if match is None:
        raise ValueError("no period")
    year = match[1] or match[3] or match[6]
    number = int(match[2] or match[4] or match[5] or match[7])
    if number > 15 or (year and not 1990 <= int(year) <= 2100):
        raise ValueError("no period")
    return int(year) if year else None, number


def year(cell: object) -> int:
    """An accounting year. Raises ``ValueError``."""
    found = int(text(cell))
    if not 1990 <= found <= 2100:
        raise ValueError("no year")
    return found


def code(cell: object) -> str:
    """A code, without the name that some exports put behind it: ``11950 - Konsulent`` is ``11950``.

    Raises ``ValueError``.
    """
    shown = text(cell)
    if not shown or _CODE.fullmatch(shown):
        return shown
    first = shown.split(" ")[0].rstrip(":;,-–")
    if not _CODE.fullmatch(first):
        raise ValueError(shown)
    return first


def voucher(cell: object) -> str:
    """A voucher number: digits with spaces between are one number, other spaces become a dash.

    Raises ``ValueError``.
    """
    shown = text(cell)
    joined = shown.replace(" ", "") if shown.replace(" ", "").isdigit() else shown.replace(" ", "-")
    if not _CODE.fullmatch(joined) or len(joined) > 40:
        raise ValueError(shown)
    return joined
