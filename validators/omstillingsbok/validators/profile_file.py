"""A county's profile as a TOML file, held against what there is to set; every fault is said in a sentence."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ..workbook.text import Text
from .catalogue import rules
from .finding import PHASES, SEVERITIES, Severity
from .parameters import FIRST, TABLE, Codes, Dated, Limit, Parameters
from .profile import CountyProfile
from .rule import Rule, Severities

NEVER_MILDER = ("FIL", "PER")
"""Areas that a profile may make stricter only; so with every rule that can stop everything."""
WORDS: Mapping[str, Severity | None] = {
    "feil": "error",
    "advarsel": "warning",
    "åtvaring": "warning",
    "info": "info",
    "av": None,
}
"""The words for severity in a profile."""


class ProfileError(Exception):
    """Everything that is wrong with a profile, a sentence for each."""

    def __init__(self, faults: Sequence[Text]) -> None:
        super().__init__("; ".join(fault.nb for fault in faults))
        self.faults = tuple(faults)


_Number = Annotated[Decimal, Field(ge=-1200, le=10**9)]
_Codes = Annotated[list[Annotated[str, Field(pattern=r"^\d{3}$")]], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _NumberFrom(_Strict):
    fra: dt.date
    verdi: _Number
    kilde: str = ""


class _CodesFrom(_Strict):
    fra: dt.date
    verdi: _Codes
    kilde: str = ""


class _File(_Strict):
    navn: Annotated[str, Field(min_length=1, max_length=100)]
    parametre: dict[str, Any] = {}
    alvor: dict[str, Any] = {}


def read_profile(path: Path) -> CountyProfile:
    """The profile in a TOML file. Raises ``ProfileError``, and ``OSError`` where the system says no."""
    try:
        said = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProfileError([Text("Filen er ikke lagret som UTF-8.", "Fila er ikkje lagra som UTF-8.")]) from None
    except tomllib.TOMLDecodeError as error:
        spot = str(error).rpartition("(at ")[2].rstrip(")").replace("line", "linje")
        nb = spot.replace("column", "tegn").replace("end of document", "slutten av filen")
        nn = spot.replace("column", "teikn").replace("end of document", "slutten av fila")
        raise ProfileError(
            [
                Text(
                    f"Kan ikke leses som TOML ved {nb}. Tekst står i hermetegn, og datoer skrives som 2024-12-31.",
                    f"Kan ikkje lesast som TOML ved {nn}. Tekst står i hermeteikn, og datoar slik: 2024-12-31.",
                )
            ]
        ) from None
    return profile_of(said)


def profile_of(said: Mapping[str, Any]) -> CountyProfile:
    """The profile that ``said`` declares. Raises ``ProfileError``."""
    try:
        file = _File.model_validate(said)
    except ValidationError as error:
        raise ProfileError(_faults(error, "", tuple(_File.model_fields))) from None
    faults: list[Text] = []
    limits = dict(_limits(file.parametre, file.navn, faults))
    severities = dict(_severities(file.alvor, faults))
    if faults:
        raise ProfileError(list(dict.fromkeys(faults)))
    shipped = Parameters.shipped()
    return CountyProfile(file.navn, Parameters({**shipped.limits, **limits}), severities)


def _limits(said: Mapping[str, Any], name: str, faults: list[Text]) -> Iterator[tuple[str, Limit]]:
    table = {limit.name: limit for limit in TABLE}
    for key, value in said.items():
        limit = table.get(key)
        if limit is None:
            faults.append(_unknown(f"parametre.{key}", key, tuple(table)))
            continue
        dated = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
        shape: Any = (
            (_CodesFrom if limit.of_codes else _NumberFrom) if dated else (_Codes if limit.of_codes else _Number)
        )
        try:
            found = TypeAdapter(list[shape] if dated else shape).validate_python(value)
        except ValidationError as error:
            faults += _faults(error, f"parametre.{key}", ("fra", "verdi", "kilde"))
            continue
        rows = [(row.fra, row.verdi, row.kilde) for row in found] if dated else [(FIRST, found, "")]
        yield key, limit.with_own([Dated(since, _value(own), Text(source or name)) for since, own, source in rows])


def _value(own: Decimal | list[str]) -> Decimal | Codes:
    return frozenset(own) if isinstance(own, list) else own


def _severities(said: Mapping[str, Any], faults: list[Text]) -> Iterator[tuple[str, Severities]]:
    known = {rule.code: rule for rule in rules()}
    for key, value in said.items():
        rule = known.get(key.upper())
        if rule is None:
            faults.append(_unknown(f"alvor.{key}", key.upper(), tuple(known)))
            continue
        by_phase = value if isinstance(value, dict) else dict.fromkeys(PHASES, value)
        own = dict(rule.by_phase())
        for phase, word in by_phase.items():
            if phase not in PHASES:
                faults.append(_unknown(f"alvor.{key}.{phase}", phase, PHASES))
            elif not isinstance(word, str) or word.casefold() not in WORDS:
                words = ", ".join(f"«{each}»" for each in WORDS if each != "åtvaring")
                faults.append(
                    Text(
                        f"alvor.{key} er «{word}». Velg blant {words}.", f"alvor.{key} er «{word}». Vel blant {words}."
                    )
                )
            else:
                own[phase] = WORDS[word.casefold()]
        severities: Severities = (own["utkast"], own["avslutning"], own["innsending"])
        if _protected(rule) and any(map(_milder, severities, rule.severity)):
            faults.append(
                Text(f"alvor.{key}: {rule.code} kan ikke gjøres mildere.",
                     f"alvor.{key}: {rule.code} kan ikkje gjerast mildare.")
            )  # fmt: skip
        yield rule.code, severities


def _protected(rule: Rule) -> bool:
    return rule.area in NEVER_MILDER or "fatal" in rule.severity


def _milder(own: Severity | None, shipped: Severity | None) -> bool:
    order = [*SEVERITIES, None]
    return order.index(own) > order.index(shipped)


def _unknown(where: str, key: str, known: Sequence[str]) -> Text:
    near = get_close_matches(key, known, 1)
    nb, nn = (f" Mente dere «{near[0]}»?", f" Meinte de «{near[0]}»?") if near else ("", "")
    return Text(f"{where} er ikke kjent.{nb}", f"{where} er ikkje kjend.{nn}")


_SAID = {
    "missing": Text("mangler", "manglar"),
    "string_pattern_mismatch": Text("skal være tre siffer i hermetegn", "skal vere tre siffer i hermeteikn"),
    "too_short": Text("er en tom liste", "er ei tom liste"),
    "list_type": Text("skal være en liste: [\"…\", \"…\"]", "skal vere ei liste: [\"…\", \"…\"]"),
    "dict_type": Text("skal være en tabell", "skal vere ein tabell"),
    "string_type": Text("skal være tekst i hermetegn", "skal vere tekst i hermeteikn"),
    "string_too_short": Text("er tom"),
    "string_too_long": Text("har flere enn 100 tegn", "har fleire enn 100 teikn"),
    "greater_than_equal": Text("er et for lite tall", "er eit for lite tal"),
    "less_than_equal": Text("er et for stort tall", "er eit for stort tal"),
    "finite_number": Text("er ikke et endelig tall", "er ikkje eit endeleg tal"),
}  # fmt: skip


def _faults(error: ValidationError, where: str, known: Sequence[str]) -> list[Text]:
    found = []
    for each in error.errors(include_url=False, include_context=False):
        parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in each["loc"]]
        place = (where + "".join(parts)).lstrip(".")
        kind = each["type"]
        if kind == "extra_forbidden":
            found.append(_unknown(place, str(each["loc"][-1]), known))
            continue
        said = _SAID.get(kind)
        if said is None and kind.startswith("date"):
            said = Text("skal være en dato, for eksempel 2026-01-01", "skal vere ein dato, til dømes 2026-01-01")
        said = said or Text("skal være et tall", "skal vere eit tal")
        found.append(Text(f"{place} {said.nb}.", f"{place} {said.get('nn')}."))
    return found
