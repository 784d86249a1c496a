"""Kinds of cell: how each is shown, what a raw cell becomes, and why it is refused.

A raw cell is what a spreadsheet reader gives: ``str``, ``float``, ``int``, ``bool``, ``date``,
``datetime``, ``time``, ``timedelta`` or ``CellError``. A kind turns it into the entry's value, or refuses
it with a pydantic error whose type is a key of ``FAULTS``. What is only probably meant (a number
typed as text, a date typed as text, a code that lost its zeros) is refused with a proposal, never taken.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from pydantic import GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .days import EARLIEST, LATEST, date_of, number_of, written_date
from .money import LIMIT, Ambiguous, parse_number
from .text import Lang, Text

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
        "number_unreadable",
        "out_of_range",
        "text_number",
        "text_too_long",
        "too_many_decimals",
        "wrong_type",
        "year_as_date",
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
    """Refuse a cell; ``proposal`` is the value that was probably meant."""
    raise PydanticCustomError(fault, "{fault}", {"fault": fault, "proposal": proposal, **context})


@dataclass(frozen=True)
class Kind:
    """One kind of cell. ``read`` gets a raw, non-blank cell; ``width`` is in characters."""

    name: str
    label: Text
    read: Callable[[Any], Any] = field(compare=False)
    number_format: str = "@"
    width: int = 16
    align: str = "left"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))


@dataclass(frozen=True)
class Options:
    """The values that a drop-down allows, in order; ``name`` gives the defined name ``liste_<name>``."""

    name: str
    options: tuple[Text, ...]

    def canonical(self, shown: str) -> str | None:
        """The bokmål form of ``shown`` in either language, letter case aside; None when not allowed."""
        return _forms(self).get(shown.strip().casefold())

    def show(self, canonical: str, lang: Lang) -> str:
        """The form of a canonical value in ``lang``."""
        return next((o.get(lang) for o in self.options if o.nb == canonical), canonical)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema(handler(source))

    def schema(self, inner: CoreSchema) -> CoreSchema:
        """The choice read before ``inner`` sees it."""
        return core_schema.no_info_before_validator_function(self._read, inner)

    def _read(self, raw: object) -> str:
        value = _forms(self).get(_text(raw).strip().casefold())
        if value is None:
            refuse("not_a_choice", allowed=[o.nb for o in self.options])
        return value


_form_tables: dict[str, dict[str, str]] = {}


def _forms(options: Options) -> dict[str, str]:
    if options.name not in _form_tables:
        _form_tables[options.name] = {f.casefold(): o.nb for o in options.options for f in o.forms()}
    return _form_tables[options.name]


def options(name: str, *values: str | Text) -> Options:
    """The allowed values of a drop-down, each a word or its two written forms."""
    return Options(name, tuple(v if isinstance(v, Text) else Text(v) for v in values))


def _no_error(raw: object) -> None:
    if isinstance(raw, CellError):
        refuse("cell_error", error=raw.code)


def _text(raw: object) -> str:
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


def _money(raw: object) -> Decimal:
    value = _number(raw, 2)
    if abs(value) >= LIMIT:
        refuse("out_of_range", low=-LIMIT, high=LIMIT)
    whole = value.quantize(Decimal("0.01"))
    if whole != value:
        refuse("too_many_decimals", whole)
    return whole + 0


def _bounded(low: Decimal, high: Decimal) -> Callable[[object], Decimal]:
    def read(raw: object) -> Decimal:
        value = _number(raw)
        if not low <= value <= high:
            refuse("out_of_range", low=low, high=high)
        return value

    return read


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(raw: object) -> int:
        if isinstance(raw, (dt.date, dt.datetime)):
            typed = number_of(raw)
            refuse("year_as_date", typed if low <= typed <= high else raw.year)
        value = _number(raw)
        if value != value.to_integral_value():
            refuse("too_many_decimals")
        if not low <= value <= high:
            refuse("out_of_range", low=low, high=high)
        return int(value)

    return read


def _date(raw: object) -> dt.date:
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


def _id(raw: object) -> str:
    text = _text(raw).strip()
    if not _ID.fullmatch(text):
        refuse("bad_id")
    return text


def _code(raw: object) -> str:
    """A code is text: as a number it may have lost its leading zeros."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        refuse("number_as_code", _text(raw))
    return _id(raw)


def _municipality(raw: object) -> str:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        refuse("number_as_code", _text(raw).zfill(4))
    text = _text(raw).strip()
    if not re.fullmatch(r"\d{4}", text):
        refuse("bad_id")
    return text


def _orgnr(raw: object) -> str:
    text = re.sub(r"\s", "", _text(raw))
    digits = [int(c) for c in text] if re.fullmatch(r"\d{9}", text) else []
    weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    if not digits or sum(d * w for d, w in zip(digits, weights, strict=True)) % 11:
        refuse("bad_orgnr")
    return text


def _id_list(raw: object) -> tuple[str, ...]:
    if isinstance(raw, tuple):
        return raw
    parts = [p for p in re.split(r"[,;\s]+", _text(raw).strip()) if p]
    for part in parts:
        if not _ID.fullmatch(part):
            refuse("bad_id")
    return tuple(parts)


ID = Kind("id", Text("kode uten mellomrom", "kode utan mellomrom"), _id, width=12)
CODE = Kind("code", Text("kode som tekst"), _code, width=12)
TEXT = Kind("text", Text("tekst"), _text, width=28)
LONG = Kind("long", Text("tekst"), _text, width=52)
ORGNR = Kind("orgnr", Text("organisasjonsnummer, ni siffer"), _orgnr, width=14)
MUNICIPALITY = Kind("municipality", Text("kommunenummer, fire siffer"), _municipality, width=12)
MONEY = Kind("money", Text("beløp i kroner med høyst to desimaler", "beløp i kroner med høgst to desimalar"),
             _money, "#,##0.00", 17, "right")  # fmt: skip
NUMBER = Kind("number", Text("tall", "tal"), _bounded(Decimal(-(10**12)), Decimal(10**12)), "General", 12, "right")
PERCENT = Kind("percent", Text("prosent, 0–100"), _bounded(Decimal(0), Decimal(100)), "0.0", 10, "right")
YEAR = Kind("year", Text("årstall, 1990–2100", "årstal, 1990–2100"), _whole(1990, 2100), "0", 8, "right")
PERIOD = Kind("period", Text("periode, 0–15"), _whole(0, 15), "0", 9, "right")
CLASS = Kind("class", Text("kontoklasse, 0–5"), _whole(0, 5), "0", 11, "right")
GRADE = Kind("grade", Text("karakter, 1–5"), _whole(1, 5), "0", 10, "right")
COUNT = Kind("count", Text("helt tall, 0 eller mer", "heilt tal, 0 eller meir"), _whole(0, 10**6), "#,##0", 12, "right")
DATE = Kind("date", Text("dato, dd.mm.åååå"), _date, "dd.mm.yyyy", 12, "right")
ID_LIST = Kind("id_list", Text("koder skilt med komma", "kodar skilde med komma"), _id_list, width=18)

KEY = Kind("key", Text("kode uten mellomrom", "kode utan mellomrom"), _code, width=12)

Key = Annotated[str, StringConstraints(max_length=40), KEY]
Id = Annotated[str, StringConstraints(max_length=40), ID]
Code = Annotated[str, StringConstraints(max_length=20), CODE]
Short = Annotated[str, StringConstraints(max_length=255), TEXT]
Long = Annotated[str, StringConstraints(max_length=32_767), LONG]
Orgnr = Annotated[str, ORGNR]
MunicipalityNo = Annotated[str, MUNICIPALITY]
Money = Annotated[Decimal, MONEY]
Number = Annotated[Decimal, NUMBER]
Percent = Annotated[Decimal, PERCENT]
Year = Annotated[int, YEAR]
Period = Annotated[int, PERIOD]
AccountClass = Annotated[int, CLASS]
Grade = Annotated[int, GRADE]
Count = Annotated[int, COUNT]
Date = Annotated[dt.date, DATE]
IdList = Annotated[tuple[str, ...], ID_LIST]
