"""The JSON of ``valider`` and ``regnskap``: canonical bokmål words, amounts as strings with two decimals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ...accounts.figures import TOTALS, VIEWS, Rollup
from ...workbook.book import Book
from ...workbook.money import plain
from ..municipalities import municipalities
from ..results import Judged

if TYPE_CHECKING:
    from ..trend import Trend


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def findings_json(judged: Sequence[Judged], timed: bool = False, trend: Trend | None = None) -> str:
    """Every file with its findings, never folded; of several municipalities each, and the trend where there is one."""
    rules = next((each.report.rules for each in judged if each.report.rules), "")
    tool = {"name": "omstillingsbok", "version": version("omstillingsbok"), "rules": rules}
    found: dict[str, object] = {"schema": 1, "tool": tool, "files": [_file(each, timed) for each in judged]}
    if every := municipalities(judged):
        found["municipalities"] = [each._asdict() for each in every]
    if trend is not None:
        found["trend"] = trend.as_json()
    return _dump(found)


def _file(each: Judged, timed: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "path": each.path,
        "sha256": each.sha256,
        "template": each.template or None,
        "phase": each.phase,
        "status": each.status,
        "counts": each.report.counts,
    }
    if timed:
        found["seconds"] = round(each.seconds, 3)
    found["findings"] = [finding.as_json() for finding in each.report.findings]
    found["not_checked"] = [{"code": n.code, "because": list(n.because)} for n in each.report.not_checked]
    return found


def figures_json(book: Book, figures: Rollup) -> str:
    """Every view of the roll-up."""
    views = {name: [_record(line) for line in getattr(figures, name)] for name in VIEWS}
    rest = {name: _record(getattr(figures, name)) for name in TOTALS}
    return _dump({"schema": 1, "path": book.path, "sha256": book.sha256, **views, **rest})


def _record(line: Any) -> dict[str, object]:
    return {name: _plain(name, value) for name, value in line._asdict().items()}


def _plain(name: str, value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.1f}" if name.endswith("percent") else plain(value)
    return None if name == "year" and value == 0 else value
