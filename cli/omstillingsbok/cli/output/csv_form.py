"""The roll-up as CSV in long form, ``visning;år;nøkkel;mål;verdi``: for a Norwegian spreadsheet.

Decimal comma, since Excel in Norwegian reads ``12.5`` as a date. Machines have the JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

from ...accounts.figures import Rollup
from ...workbook.money import plain
from .json_form import TOTALS, VIEWS

_KEYS = ("project", "report_line", "source", "fund", "focus_area")
_NOWHERE = "(ikke plassert)"
BOM = "\ufeff"


def figures_csv(figures: Rollup) -> str:
    """One line per figure; text that begins like a formula is made text by an apostrophe."""
    buffer = io.StringIO()
    out = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    out.writerow(("visning", "år", "nøkkel", "mål", "verdi"))
    for view in (*VIEWS, *TOTALS):
        found = getattr(figures, view)
        for line in found if isinstance(found, tuple) else (found,):
            out.writerows((view, *row) for row in _rows(line))
    return BOM + buffer.getvalue()


def _rows(line: object) -> Iterator[tuple[object, str, str, str]]:
    """Year, key, measure and value of each figure of one line of a view."""
    names = [f.name for f in fields(line)]  # type: ignore[arg-type]
    key = next((name for name in _KEYS if name in names), "")
    label = (getattr(line, key) or _NOWHERE) if key else ""
    for name in names:
        value = getattr(line, name)
        if name != "year" and isinstance(value, (Decimal, int)):
            yield getattr(line, "year", "") or "", safe(label), name, _shown(name, value)


def _shown(name: str, value: Decimal | int) -> str:
    if isinstance(value, int):
        return str(value)
    return (f"{value:.1f}" if name.endswith("percent") else plain(value)).replace(".", ",")


def safe(text: str) -> str:
    """The text, made unable to be a formula where the file is opened."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
