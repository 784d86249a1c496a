"""Account charts: which arts are valid in which year, and the shipped mapping from account to report line."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ..workbook.sheets import Kontoplan
from ..workbook.text import Lang

_HERE: Traversable = files(__package__ or "omstillingsbok.accounts")
_MAPPINGS = {"KOSTRA": "kostra.csv", "NS 4102": "ns4102.csv"}


@cache
def arts(year: int) -> dict[str, str]:
    """The KOSTRA arts of an accounting year, art to name; empty where no list is shipped. Source: in each file."""
    file = _HERE / "kostra" / f"{year}.csv"
    return {row["art"]: row["navn"] for row in _read(file)} if file.is_file() else {}


@cache
def years() -> tuple[int, ...]:
    """The years that have a list of arts, in order."""
    return tuple(sorted(int(f.name[:4]) for f in (_HERE / "kostra").iterdir() if f.name.endswith(".csv")))


def shipped_kontoplan(chart: str, lang: Lang = "nb") -> list[Kontoplan]:
    """The rows that a new book's Kontoplan holds, for ``KOSTRA`` or ``NS 4102``."""
    return [
        Kontoplan(
            account_from=row["konto_fra"],
            account_to=row["konto_til"],
            report_line=row[f"rapportlinje_{lang}"],
            type=row["type"],
            source=row["finansieringskilde"] or None,
        )
        for row in _read(_HERE / "kontoplan" / _MAPPINGS[chart])
    ]


def _read(file: Traversable) -> list[dict[str, str]]:
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))
