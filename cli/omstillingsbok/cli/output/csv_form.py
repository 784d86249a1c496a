"""The roll-up as CSV in long form: ``visning;år;nøkkel;mål;verdi``."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from decimal import Decimal

from ...accounts.figures import Rollup
from ...workbook.money import plain

_VIEWS = (
    "by_focus_area",
    "by_project",
    "by_report_line",
    "financing",
    "funds",
    "balance",
    "remaining",
    "unplaced",
    "outside",
)
_KEYS = ("focus_area", "project", "report_line", "source", "fund")


def figures_csv(figures: Rollup) -> str:
    """Semicolons, decimal point as in the JSON; text that begins like a formula is made text by an apostrophe."""
    buffer = io.StringIO()
    out = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    out.writerow(("visning", "år", "nøkkel", "mål", "verdi"))
    for view in _VIEWS:
        found = getattr(figures, view)
        for line in found if isinstance(found, tuple) else (found,):
            names = [f.name for f in fields(line)]
            key = next((n for n in _KEYS if n in names), "")
            for name in names:
                value = getattr(line, name)
                if isinstance(value, (Decimal, int)) and name != "year":
                    shown = (
                        f"{value:.1f}"
                        if name.endswith("percent")
                        else plain(value)
                        if isinstance(value, Decimal)
                        else value
                    )
                    label = getattr(line, key) if key else ""
                    out.writerow(
                        (
                            view,
                            getattr(line, "year", "") or "",
                            _safe(label or ("(ikke plassert)" if key else "")),
                            name,
                            shown,
                        )
                    )
    return buffer.getvalue()


def _safe(text: str) -> str:
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
