"""A judged file as text and back: how results are kept. JSON, so that a foreign database can do no harm."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from ..validators.finding import Finding, NotChecked, Report
from ..workbook.refs import Cell
from ..workbook.unreadable import OF_THE_RUN
from .results import Judged


def of_the_file(judged: Judged) -> bool:
    """What was found comes from the file alone, so that another run would find the same."""
    codes = {finding.code for finding in judged.report.findings}
    return bool(judged.sha256) and judged.status != "failed" and not codes & set(OF_THE_RUN)


def to_text(judged: Judged) -> str:
    """Everything but the path and the book itself."""
    return json.dumps(asdict(replace(judged, path="", kept=None, collected=None)))


def from_text(text: str, path: str) -> Judged | None:
    """The outcome for ``path``; None where the text is not one."""
    try:
        fields = json.loads(text)
        report = fields["report"]
        findings = tuple(_finding(each) for each in report["findings"])
        unchecked = tuple(NotChecked(code, tuple(because)) for code, because in report["not_checked"])
        whole = Report(**{**report, "findings": findings, "not_checked": unchecked, "crashes": ()})
        return Judged(**{**fields, "path": path, "report": whole})
    except (ValueError, TypeError, KeyError):
        return None


def _finding(fields: dict[str, Any]) -> Finding:
    place = Cell(**fields["place"]) if fields["place"] else None
    return Finding(**{**fields, "place": place, "stands_for": tuple(fields["stands_for"])})
