"""A raw cell as a value, or why it is refused.

A raw cell is what a spreadsheet reader gives: ``str``, ``float``, ``int``, ``bool``, ``date``,
``datetime``, ``time``, ``timedelta`` or ``CellError``. What is only probably meant (a number typed as
text, a date typed as text, a code that lost its zeros) is refused with a proposal, never taken.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from pydantic_core import PydanticCustomError

from .days import EARLIEST, LATEST, date_of, number_of, shown_number, written_date
from .money import LIMIT, Ambiguous, parse_number

FAULTS = frozenset(
    {
        "bad_id",
        "bad_orgnr",
        "cell_error",
        "date_as_text",
        "date_out_of_range",
        "formula_in_entry",
        "not_a_choice",
        "not_a_date",
        "not_finite",
        "number_ambiguous",
        "number_as_code",
        "number_as_date",
        "number_unreadable",
        "out_of_range",
        "space_around",
        "text_number",
        "text_too_long",
        "too_many_decimals",
        "wrong_type",
    }
)
"""Every way in which one cell can be refused; the rules have a text for each."""


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value in a cell, such as ``#REF!``."""

    code: str

    def __str__(self) -> str:
        return self.code


def refuse(fault: str, proposal: object = None, **context: object) -> NoReturn:
    """Refuse a cell for a key of ``FAULTS``; ``proposal`` is the value that was probably meant.

    Raises ``PydanticCustomError``, as everything below does where it refuses.
    """
    raise PydanticCustomError(fault, "{fault}", {"fault": fault, "proposal": proposal, **context})


def _no_error(raw: object) -> None:
    if isinstance(raw, CellError):
        refuse("cell_error", error=raw.code)


def as_text(raw: object) -> str:
    """The cell as text; a number or date as Norwegians write it."""
    if type(raw) is str:
        return raw
    _no_error(raw)
    if isinstance(raw, bool):
        refuse("wrong_type")
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, (int, float, Decimal)):
        return str(raw).replace(".", ",")
    if isinstance(raw, dt.datetime):
        return raw.strftime("%d.%m.%Y %H:%M")
    if isinstance(raw, dt.date):
        return raw.strftime("%d.%m.%Y")
    return str(raw)


def _number(raw: object, places: int | None = None) -> Decimal:
    if type(raw) is float:
        if not math.isfinite(raw):
            refuse("not_finite")
        return Decimal(repr(raw))
    if isinstance(raw, Decimal):
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    _no_error(raw)
    if isinstance(raw, str):
        _refuse_text_number(raw, places)
    if isinstance(raw, dt.date):
        refuse("number_as_date", round(shown_number(raw), 2))
    refuse("wrong_type")


def _refuse_text_number(text: str, places: int | None) -> NoReturn:
    if text.strip().lstrip("+-").casefold() in {"nan", "inf", "infinity"}:
        refuse("not_finite")
    try:
        value = parse_number(text)
    except Ambiguous as two:
        refuse("number_ambiguous", readings=list(two.args))
    except ValueError:
        refuse("number_unreadable")
    if abs(value) >= LIMIT:
        refuse("number_unreadable")
    if places is not None and value != (whole := round(value, places)):
        refuse("too_many_decimals", whole)
    refuse("text_number", value)


def as_money(raw: object) -> Decimal:
    """Kroner with two decimals, within ``LIMIT``; more decimals are refused."""
    value = _number(raw, 2)
    if abs(value) >= LIMIT:
        refuse("out_of_range", low=-LIMIT, high=LIMIT)
    whole = value.quantize(Decimal("0.01"))
    if whole != value:
        refuse("too_many_decimals", whole)
    return whole + 0


def bounded(low: Decimal, high: Decimal) -> Callable[[object], Decimal]:
    """What reads a number from ``low`` to ``high``, both with it."""

    def read(raw: object) -> Decimal:
        value = _number(raw)
        if not low <= value <= high:
            refuse("out_of_range", low=low, high=high)
        return value

    return read


def whole_number(low: int, high: int) -> Callable[[object], int]:
    """What reads a whole number from ``low`` to ``high``; a date typed where a year should be is refused."""

    def read(raw: object) -> int:
        if isinstance(raw, (dt.date, dt.datetime)):
            typed = number_of(raw)
            refuse("number_as_date", typed if low <= typed <= high else raw.year)
        value = _number(raw)
        if value != value.to_integral_value():
            refuse("too_many_decimals")
        if not low <= value <= high:
            refuse("out_of_range", low=low, high=high)
        return int(value)

    return read


def as_date(raw: object) -> dt.date:
    """A day between ``EARLIEST`` and ``LATEST``."""
    if isinstance(raw, dt.datetime):
        value = raw.date()
    elif isinstance(raw, dt.date):
        value = raw
    else:
        _no_error(raw)
        if isinstance(raw, str):
            meant = written_date(raw.strip())
            if meant:
                refuse("date_as_text", meant)
        refuse("not_a_date", date_of(raw))
    if not EARLIEST <= value <= LATEST:
        refuse("date_out_of_range", low=EARLIEST, high=LATEST)
    return value


_ID = re.compile(r"[\wæøåÆØÅ./-]+")


def no_space_around(text: str) -> None:
    """Refuse what has spaces around it: a spreadsheet's look-ups and sums take it for another word than ``meant``."""
    if text != text.strip():
        refuse("space_around", text.strip())


def as_voucher(raw: object) -> str:
    """A code without spaces that no formula looks for, so that what a ledger system fills it up with does no harm."""
    text = as_text(raw).strip()
    if not _ID.fullmatch(text):
        refuse("bad_id")
    return text


def as_id(raw: object) -> str:
    """A code without spaces, also around it."""
    text = as_voucher(raw)
    no_space_around(as_text(raw))
    return text


def as_code(raw: object) -> str:
    """A code is text: as a number it may have lost its leading zeros."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        refuse("number_as_code", as_text(raw))
    return as_voucher(raw)


def as_key(raw: object) -> str:
    """A code as text that other sheets name."""
    text = as_code(raw)
    no_space_around(as_text(raw))
    return text


def as_account(raw: object) -> str:
    """An account: its first digits place the line, so that nothing may stand before them."""
    text = as_code(raw)
    no_space_around(as_text(raw).rstrip())
    return text


def as_municipality(raw: object) -> str:
    """Four digits; as a number it may have lost its leading zero."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        refuse("number_as_code", as_text(raw).zfill(4))
    text = as_text(raw).strip()
    if not re.fullmatch(r"\d{4}", text):
        refuse("bad_id")
    return text


def as_orgnr(raw: object) -> str:
    """Nine digits with a valid check digit (mod 11); spaces are taken out."""
    text = re.sub(r"\s", "", as_text(raw))
    digits = [int(c) for c in text] if re.fullmatch(r"\d{9}", text) else []
    weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    if not digits or sum(d * w for d, w in zip(digits, weights, strict=True)) % 11:
        refuse("bad_orgnr")
    return text


def as_ids(raw: object) -> tuple[str, ...]:
    """Several codes in one cell, divided by commas, semicolons or spaces."""
    if isinstance(raw, tuple):
        return raw
    parts = [p for p in re.split(r"[,;\s]+", as_text(raw).strip()) if p]
    for part in parts:
        if not _ID.fullmatch(part):
            refuse("bad_id")
    return tuple(parts)
