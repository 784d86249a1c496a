"""CSV for a Norwegian spreadsheet: findings a line each, the roll-up in long form ``visning;år;nøkkel;mål;verdi``.

Decimal comma, since Excel in Norwegian reads ``12.5`` as a date. Machines have the JSON.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal

from ...accounts.figures import Rollup, figure_lines
from ...validators.finding import SEVERITY_WORDS
from ...workbook.money import plain
from ...workbook.text import Lang, Text
from ..results import Judged

_NOWHERE = "(ikke plassert)"
_ASKING = tuple("=+-@\t\r\n＝＋－＠")
"""With these, also in full width, a spreadsheet begins a formula."""
BOM = "\ufeff"
_AMOUNT = re.compile(r"-\d+,\d\d")
FINDING_COLUMNS = (
    Text("fil"),
    Text("kode"),
    Text("alvor"),
    Text("ark"),
    Text("celle"),
    Text("antall", "tal"),
    Text("rad"),
    Text("felt"),
    Text("verdi"),
    Text("forventet", "venta"),
    Text("differanse"),
    Text("melding"),
    Text("gjør dette", "gjer dette"),
    Text("unntak"),
)
"""One line per finding in the CSV and in the findings book."""


def finding_row(each: Judged, index: int, lang: Lang) -> tuple[str | int, ...]:
    """The finding at ``index`` (from 0) of a report, as the values of ``FINDING_COLUMNS``."""
    found = each.report.findings[index]
    return (
        each.path,
        found.code,
        SEVERITY_WORDS[found.severity].get(lang).lower(),
        found.sheet,
        found.cell or found.range or "",
        found.count,
        found.row_key or "",
        found.field or "",
        found.value or "",
        found.expected or "",
        (found.difference or "").replace(".", ","),
        found.message,
        found.fix,
        "ja" if found.waived else "",
    )


def findings_csv(judged: Sequence[Judged], lang: Lang) -> str:
    """One line per finding of every file, never folded."""
    buffer = io.StringIO()
    out = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    out.writerow(column.get(lang) for column in FINDING_COLUMNS)
    for each in judged:
        for index in range(len(each.report.findings)):
            out.writerow(v if isinstance(v, int) else safe(v) for v in finding_row(each, index, lang))
    return BOM + buffer.getvalue()


def figures_csv(figures: Rollup) -> str:
    """One line per figure; text that begins like a formula is made text by an apostrophe."""
    buffer = io.StringIO()
    out = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    out.writerow(("visning", "år", "nøkkel", "mål", "verdi"))
    for view, year, key, measure, value in figure_lines(figures):
        out.writerow((view, year or "", safe(_NOWHERE if key is None else key), measure, _shown(measure, value)))
    return BOM + buffer.getvalue()


def _shown(name: str, value: Decimal | int) -> str:
    if isinstance(value, int):
        return str(value)
    return (f"{value:.1f}" if name.endswith("percent") else plain(value)).replace(".", ",")


def safe(text: str) -> str:
    """The text, made unable to be a formula where the file is opened; a negative amount is none."""
    return "'" + text if text[:1] in _ASKING and not _AMOUNT.fullmatch(text) else text
