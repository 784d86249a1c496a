"""The user's profile: what a municipality's own exports look like and where their lines belong, in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...workbook.text import Text, transliterated
from ..formats import FIELDS, systems
from .answers import KEYS, is_key
from .notices import Stopped, notice

ENCODINGS = ("utf-8", "cp1252", "iso-8859-1", "utf-16", "utf-16-le", "utf-16-be", "cp865", "cp850", "mac-roman")
YEAR_OF_GRANT = "/"
"""Stands between Konto and År in the table tilsagn."""
ANALYSES = ("project", "ansvar", "funksjon", "focus_area", "tilsagn")


@dataclass(frozen=True)
class Profile:
    """Everything has a default: an empty profile is a profile."""

    system: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field to the header in the file."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Field to the value that every line has."""
    projects: Mapping[str, str] = field(default_factory=dict)
    ansvar: Mapping[str, str] = field(default_factory=dict)
    focus_areas: Mapping[str, str] = field(default_factory=dict)
    """The ledger's code to a Prosjekt-ID."""
    tilsagn: Mapping[str, str] = field(default_factory=dict)
    """A Konto, or its beginning, perhaps with an År after it, to the Tilsagn-ID of income on it."""
    analyses: Mapping[str, str] = field(default_factory=dict)
    """A dimension of SAF-T to the field it is."""
    answers: Mapping[str, str] = field(default_factory=dict)


_FILE = {"tegnsett": "encoding", "skilletegn": "delimiter", "ark": "sheet"}
_TABLES = {
    "kolonner": "columns",
    "faste": "fixed",
    "prosjekter": "projects",
    "ansvar": "ansvar",
    "innsatsomrader": "focus_areas",
    "tilsagn": "tilsagn",
    "analyser": "analyses",
    "svar": "answers",
}


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file. Raises ``Stopped`` where it says what a profile cannot, and ``OSError``."""
    try:
        said = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _wrong(Text("Filen er ikke lagret som UTF-8.", "Fila er ikkje lagra som UTF-8.")) from error
    except tomllib.TOMLDecodeError as error:
        spot = str(error).rpartition("(at ")[2].rstrip(")").replace("line", "linje")
        nb = spot.replace("column", "tegn").replace("end of document", "slutten av filen")
        nn = spot.replace("column", "teikn").replace("end of document", "slutten av fila")
        raise _wrong(
            Text(
                f"Kan ikke leses ved {nb}. Navn med æ, ø, å eller mellomrom må stå i anførselstegn.",
                f"Kan ikkje lesast ved {nn}. Namn med æ, ø, å eller mellomrom må stå i hermeteikn.",
            )
        ) from error
    return profile_of(said)


def profile_of(said: Mapping[str, Any]) -> Profile:
    """The profile that ``said`` declares. Raises ``Stopped``."""
    made: dict[str, Any] = {}
    for name, value in said.items():
        key = plain(name)
        if key == "system":
            if value not in systems() and value != "saft":
                known = ", ".join(f"«{each}»" for each in (*sorted(systems()), "saft"))
                raise _wrong(
                    Text(f"system er «{value}». Velg blant {known}.", f"system er «{value}». Vel blant {known}.")
                )
            made["system"] = value
        elif key == "fil":
            for each, given in _table(name, value).items():
                if plain(each) not in _FILE:
                    raise _unknown(f"fil.{each}", _FILE)
                made[_FILE[plain(each)]] = given
        elif key in _TABLES:
            made[_TABLES[key]] = _table(name, value)
        else:
            raise _unknown(name, ("system", "fil", *_TABLES))
    for table in ("columns", "fixed"):
        made[table] = {_field(name, table): value for name, value in made.get(table, {}).items()}
    made["analyses"] = {code: _field(name, "analyser", ANALYSES) for code, name in made.get("analyses", {}).items()}
    for code in made.get("tilsagn", {}):
        _, with_year, year = code.partition(YEAR_OF_GRANT)
        if with_year and not re.fullmatch("[0-9]{4}", year):
            raise _wrong(Text(f"tilsagn har «{code}». Skriv kontoen, eller konto og år: \"83000/2024\".",
                              f"tilsagn har «{code}». Skriv kontoen, eller konto og år: \"83000/2024\"."))  # fmt: skip
    for key in made.get("answers", {}):
        if not is_key(key):
            raise _unknown(f"svar.{key}", KEYS)
    if made.get("encoding") and made["encoding"].lower() not in ENCODINGS:
        raise _wrong(Text(f"tegnsett er «{made['encoding']}». Velg blant {', '.join(ENCODINGS)}.",
                          f"teiknsett er «{made['encoding']}». Vel blant {', '.join(ENCODINGS)}."))  # fmt: skip
    return Profile(**made)


def plain(name: str) -> str:
    """A name of the profile as it is compared."""
    return transliterated(name.casefold()).replace(" ", "_").strip()


def _table(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _wrong(Text(f"«{name}» skal være en tabell: [{name}].", f"«{name}» skal vere ein tabell: [{name}]."))
    for key, each in value.items():
        if isinstance(each, (dict, list, bool, float)):
            raise _wrong(Text(f"«{name}.{key}» skal være tekst.", f"«{name}.{key}» skal vere tekst."))
    return {str(key): str(each) for key, each in value.items()}


def _field(name: str, table: str, among: tuple[str, ...] = tuple(FIELDS)) -> str:
    for each in among:
        if plain(name) in (*map(plain, FIELDS[each].forms()), *(plain(f"{form}-ID") for form in FIELDS[each].forms())):
            return each
    raise _unknown(f"{table}.{name}", [FIELDS[each].nb for each in among])


def _unknown(name: str, known: Any) -> Stopped:
    words = ", ".join(known)
    return _wrong(
        Text(f"«{name}» er ikke kjent. Kjente navn: {words}.", f"«{name}» er ikkje kjend. Kjende namn: {words}.")
    )


def _wrong(text: Text) -> Stopped:
    return Stopped(notice("IMP037", value=text))
