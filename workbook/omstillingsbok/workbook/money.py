"""Norwegian amounts to and from exact øre.

Money is a ``Decimal`` in kroner with two decimals where people meet it and an ``int`` of øre where
many are added. A float only ever arrives from a spreadsheet cell; it is taken at its shortest
decimal form and refused when that form is not whole øre (tried exact to 15 significant digits).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

ORE = Decimal("0.01")
_ANY_SIZE = Context(prec=50_000)
"""A cell may hold any number; the usual 28 digits would raise where such a one is only to be shown."""
LIMIT = Decimal(10) ** 12
"""Amounts at or above this are refused: beyond 15 digits a spreadsheet does not hold øre."""

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_GROUPED = re.compile(r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3})+(?! ?\d)")
_APART = re.compile(r"\d +\d")
_CURRENCY = re.compile(r"^([-+(]?)(?:kr\.?|nok)|(?:kr\.?|nok|,-|:-)$", re.IGNORECASE)
_COMMA = re.compile(r"\d*,\d{1,2}|\d{4,},\d+|(?:\d{1,3}(?:\.\d{3})+),\d+|\d{1,3}(?:\.\d{3}){2,}")
_POINT = re.compile(r"\d*\.\d{1,2}|\d{4,}\.\d+|(?:\d{1,3}(?:,\d{3})+)\.\d+|\d{1,3}(?:,\d{3}){2,}")
"""Written so, a number has only one reading."""
_MINUS = str.maketrans("\u2212\u2013\u2014", "---")


class Ambiguous(ValueError):
    """The text can be read as two different numbers; ``args`` holds both readings."""


def to_ore(kroner: Decimal) -> int:
    """Kroner as whole øre, rounded half away from zero."""
    return int((kroner * 100).quantize(Decimal(1), ROUND_HALF_UP, _ANY_SIZE))


def from_ore(ore: int) -> Decimal:
    """Øre as kroner with two decimals."""
    return Decimal(ore).scaleb(-2)


def round_ore(kroner: Decimal) -> Decimal:
    """Kroner rounded to øre, half away from zero (as Excel's ROUND does)."""
    return kroner.quantize(ORE, ROUND_HALF_UP, _ANY_SIZE)


def parse_number(text: str, decimal: str = "") -> Decimal:
    """The number that a Norwegian text shows.

    Takes spaces of every kind, decimal comma, point as thousands mark, leading or trailing minus,
    Unicode minus, parentheses and ``kr``. Raises ``Ambiguous`` where two readings stand (``1.234``
    or ``1,234``), else ``ValueError`` when it is no number. With ``decimal`` (comma or point) the
    other sign can only part thousands, and nothing is ambiguous.
    """
    plain = text.strip().translate(_MINUS)
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain[1:-1] if negative else plain
    plain = _bare(plain)
    if plain.endswith("-") and not plain.startswith("-"):
        negative, plain = not negative, plain[:-1]
    if plain.startswith(("-", "+")):
        negative, plain = negative != (plain[0] == "-"), plain[1:]
    number = _settled(plain, decimal) if decimal else _unsigned(plain)
    return -number if negative else number


def decimal_sign(text: str) -> str:
    """The decimal sign, comma or point, that an amount cannot be without; empty where it says nothing."""
    try:
        plain = _bare(text.translate(_MINUS)).strip("()+-")
    except ValueError:
        return ""
    if _COMMA.fullmatch(plain):
        return ","
    return "." if _POINT.fullmatch(plain) else ""


def _bare(text: str) -> str:
    """The text without currency and spaces; a space between digits must part them by three."""
    plain = _SPACES.sub(" ", text)
    if _APART.search(_GROUPED.sub(lambda match: match[0].replace(" ", ""), plain)):
        raise ValueError(text)
    return _CURRENCY.sub(r"\1", _CURRENCY.sub(r"\1", plain.replace(" ", "")))


def _settled(plain: str, decimal: str) -> Decimal:
    thousands = "." if decimal == "," else ","
    whole, _, part = plain.partition(decimal)
    if not re.fullmatch(rf"\d*|\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", whole) or not re.fullmatch(r"\d*", part):
        raise ValueError(plain)
    if not whole and not part:
        raise ValueError(plain)
    return Decimal(f"{whole.replace(thousands, '') or 0}.{part or 0}")


def _unsigned(plain: str) -> Decimal:
    if re.fullmatch(r"\d+", plain):
        return Decimal(plain)
    if re.fullmatch(r"\d{1,3}([.,])\d{3}", plain):
        whole, part = re.split(r"[.,]", plain)
        raise Ambiguous(Decimal(whole + part), Decimal(f"{whole}.{part}"))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"\d*,\d+", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(,\d{3}){2,}", plain):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", plain):
        # 1,234.50 and 25,022.624: thousands and decimals the English way, or both as thousands marks
        raise Ambiguous(Decimal(plain.replace(",", "")), Decimal(re.sub("[.,]", "", plain)))
    if re.fullmatch(r"\d*\.\d+", plain):
        return Decimal(plain)
    raise ValueError(plain)


def kroner(amount: Decimal | None, decimals: int = 2) -> str:
    """The amount as Norwegians write it: ``−1 234,50`` with no-break spaces and a real minus."""
    if amount is None:
        return ""
    rounded = amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ANY_SIZE)
    digits = f"{rounded.copy_abs():,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")
    return f"\u2212{digits}" if rounded < 0 else digits


def plain(amount: Decimal | None) -> str:
    """The amount as data files write it: two decimals and a point."""
    return f"{round_ore(amount or Decimal(0)) + 0:.2f}"
