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
_MONTH = re.compile(r"([a-z]{3,9})\.?[-/ ]*(\d{4}|\d{2})?", re.IGNORECASE)
_MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_SHORT = re.compile(r"\d{1,2}-\d{1,2}-\d{2}")
_SERIAL = re.compile(r"[2-7]\d{4}")
_NO_TIME = dt.date(1899, 12, 30)
"""Excel's day 0; its day of a date after February 1900 is so many days later."""
_SIDES = {**dict.fromkeys(("d", "debet", "debit"), 1), **dict.fromkeys(("k", "c", "kredit", "credit"), -1)}
_CODE = re.compile(r"[\w./-]+")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
"""A code that was shown as a number: ``11 950``."""
_DASH = re.compile(r"(?:kr\.?)?\s*[-\u2013]\s*(?:kr\.?)?", re.IGNORECASE)


def blank(cell: object) -> bool:
    """Nothing in the cell."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def side(cell: object) -> int:
    """1 for debit, -1 for credit. Raises ``ValueError``."""
    found = _SIDES.get(text(cell).casefold().rstrip("."))
    if found is None:
        raise ValueError("no side")
    return found


def nothing(cell: object) -> bool:
    """A side of debit and credit that the line is not on; Excel's accounting format shows a dash."""
    return blank(cell) or (isinstance(cell, str) and _DASH.fullmatch(cell.strip()) is not None)


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
        if value.is_finite() and abs(value) < LIMIT and value != round(value, 2):
            value = Decimal(f"{cell:.15g}")  # what Excel shows of a sum like 0.1 + 0.2
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
    if _SERIAL.fullmatch(plain):
        return _NO_TIME + dt.timedelta(int(plain))
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


def needs_year(cell: object) -> bool:
    """A date that counts only near its accounting year: a day's number, or ``24-12-31`` either way round."""
    if isinstance(cell, str):
        plain = _TIME.sub("", cell.strip())
        return _SHORT.fullmatch(plain) is not None or _SERIAL.fullmatch(plain) is not None
    return isinstance(cell, (int, float)) and _SERIAL.fullmatch(text(cell)) is not None


def period(cell: object) -> tuple[int | None, int]:
    """The accounting year, where the period tells it, and the period 0–15. Raises ``ValueError``."""
    if isinstance(cell, (dt.date, dt.datetime)):
        return cell.year, cell.month
    shown = text(cell)
    if named := _MONTH.fullmatch(shown):
        begun = named[1].casefold()
        shown = f"{next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(begun)), '')}"
        shown += f"/{int(named[2]) + (2000 if len(named[2]) == 2 else 0)}" if named[2] else ""
    match = _PERIOD.fullmatch(shown)
    if match is None or (match[4] == "1" and "." in shown):  # 2024.1: January, or October as a number
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
    if _THOUSANDS.fullmatch(shown):
        return shown.replace(" ", "")
    first = shown.split(" ")[0].rstrip(":;,-–")
    if not _CODE.fullmatch(first):
        raise ValueError(shown)
    return first


def project(cell: object) -> str:
    """A project's number, without its name; its whole name where it has no number."""
    shown = text(cell)
    try:
        number = code(cell)
    except ValueError:
        return shown
    return number if any(map(str.isdigit, number)) else shown


def voucher(cell: object) -> str:
    """A voucher number: digits with spaces between are one number, other spaces become a dash.

    Raises ``ValueError``.
    """
    shown = text(cell)
    joined = shown.replace(" ", "") if shown.replace(" ", "").isdigit() else shown.replace(" ", "-")
    if not _CODE.fullmatch(joined) or len(joined) > 40:
        raise ValueError(shown)
    return joined
