"""Kinds of cell: how each is shown, and by what its raw cells become values, see ``rawcell``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from .money import LIMIT
from .rawcell import (
    as_account,
    as_code,
    as_date,
    as_id,
    as_ids,
    as_key,
    as_money,
    as_municipality,
    as_orgnr,
    as_text,
    as_voucher,
    bounded,
    no_space_around,
    refuse,
    whole_number,
)
from .text import Lang, Text


@dataclass(frozen=True)
class Kind:
    """One kind of cell. ``read`` gets a raw cell that is not blank, and gives its value or refuses it with a pydantic
    error whose type is a key of ``rawcell.FAULTS``. ``width`` is in characters.
    """

    name: str
    label: Text
    read: Callable[[Any], Any]
    number_format: str = "@"
    width: int = 16
    align: str = "left"
    limits: tuple[int, int] | None = None
    """Of a number: the lowest and the highest it may be."""
    whole: bool = False
    """Of a number: it has no decimals."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))


@dataclass(frozen=True)
class Options:
    """The values that a drop-down allows, in order; ``name`` gives the defined name ``liste_<name>``.

    ``exact`` where formulas of the book compare with them: a space more makes another word of it there.
    """

    name: str
    options: tuple[Text, ...]
    exact: bool = False

    def canonical(self, shown: str) -> str | None:
        """The bokmål form of ``shown`` in either language, letter case aside; None when not allowed."""
        return _forms(self).get(shown.strip().casefold())

    def show(self, canonical: str, lang: Lang) -> str:
        """The form of a canonical value in ``lang``."""
        return self.text(canonical).get(lang)

    def said(self, written: str, lang: Lang) -> str:
        """A value written in either language, in ``lang``; one that is not allowed as it is."""
        canonical = self.canonical(written)
        return written if canonical is None else self.show(canonical, lang)

    def text(self, canonical: str) -> Text:
        """A canonical value in both languages."""
        return next((o for o in self.options if o.nb == canonical), Text(canonical))

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema(handler(source))

    def schema(self, inner: CoreSchema) -> CoreSchema:
        """The choice read before ``inner`` sees it."""
        return core_schema.no_info_before_validator_function(self._read, inner)

    def _read(self, raw: object) -> str:
        text = as_text(raw)
        value = _forms(self).get(text.strip().casefold())
        if value is None:
            refuse("not_a_choice", allowed=[o.nb for o in self.options])
        if self.exact:
            no_space_around(text)
        return value


_form_tables: dict[str, dict[str, str]] = {}


def _forms(options: Options) -> dict[str, str]:
    if options.name not in _form_tables:
        _form_tables[options.name] = {f.casefold(): o.nb for o in options.options for f in o.forms()}
    return _form_tables[options.name]


def options(name: str, *values: str | Text, exact: bool = False) -> Options:
    """The allowed values of a drop-down, each a word or its two written forms."""
    return Options(name, tuple(v if isinstance(v, Text) else Text(v) for v in values), exact)


def _number(name: str, label: Text, low: int, high: int, form: str, width: int) -> Kind:
    return Kind(name, label, bounded(Decimal(low), Decimal(high)), form, width, "right", (low, high))


def _whole(name: str, label: Text, low: int, high: int, form: str, width: int) -> Kind:
    return Kind(name, label, whole_number(low, high), form, width, "right", (low, high), whole=True)


ID = Kind("id", Text("kode uten mellomrom", "kode utan mellomrom"), as_id, width=12)
CODE = Kind("code", Text("kode som tekst"), as_code, width=12)
TEXT = Kind("text", Text("tekst"), as_text, width=28)
LONG = Kind("long", Text("tekst"), as_text, width=52)
ORGNR = Kind("orgnr", Text("organisasjonsnummer, ni siffer"), as_orgnr, width=14)
MUNICIPALITY = Kind("municipality", Text("kommunenummer, fire siffer"), as_municipality, width=12)
MONEY = Kind("money", Text("beløp i kroner med høyst to desimaler", "beløp i kroner med høgst to desimalar"),
             as_money, "#,##0.00", 17, "right", (-int(LIMIT), int(LIMIT)))  # fmt: skip
NUMBER = _number("number", Text("tall", "tal"), -(10**12), 10**12, "General", 12)
PERCENT = _number("percent", Text("prosent, 0–100"), 0, 100, "0.0", 10)
YEAR = _whole("year", Text("årstall, 1990–2100", "årstal, 1990–2100"), 1990, 2100, "0", 8)
PERIOD = _whole("period", Text("periode, 0–15"), 0, 15, "0", 9)
CLASS = _whole("class", Text("kontoklasse, 0–5"), 0, 5, "0", 11)
GRADE = _whole("grade", Text("karakter, 1–5"), 1, 5, "0", 10)
COUNT = _whole("count", Text("helt tall, 0 eller mer", "heilt tal, 0 eller meir"), 0, 10**6, "#,##0", 12)
DATE = Kind("date", Text("dato, dd.mm.åååå"), as_date, "dd.mm.yyyy", 12, "right")
ID_LIST = Kind("id_list", Text("koder skilt med komma", "kodar skilde med komma"), as_ids, width=18)

KEY = Kind("key", Text("kode uten mellomrom", "kode utan mellomrom"), as_key, width=12)
VOUCHER = Kind("id", Text("kode uten mellomrom", "kode utan mellomrom"), as_voucher, width=12)
ACCOUNT = Kind("code", Text("kode som tekst"), as_account, width=12)

Key = Annotated[str, StringConstraints(max_length=40), KEY]
Id = Annotated[str, StringConstraints(max_length=40), ID]
Voucher = Annotated[str, StringConstraints(max_length=40), VOUCHER]
Code = Annotated[str, StringConstraints(max_length=20), CODE]
Account = Annotated[str, StringConstraints(max_length=20), ACCOUNT]
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
