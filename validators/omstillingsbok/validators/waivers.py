"""Unntak: findings that somebody has accepted. Without the value it was accepted at, a waiver has no force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..workbook.money import parse_number
from ..workbook.sheets import EVERY_SHEET, Unntak
from .case import Case
from .catalogue import rules
from .finding import Finding

NEVER = ("PER", "FIL")
"""Areas whose findings cannot be waived, nor can any of severity FATAL."""

Key = tuple[str, str, str]


def with_waivers(case: Case, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those that a row of Unntak accepts marked as waived."""
    accepted: dict[Key, set[str]] = defaultdict(set)
    for row in case.rows(Unntak):
        if not (row.reason and row.approved_by and row.approved_on):
            continue
        if row.rule and row.on_sheet and row.where and row.value:
            accepted[row.rule.upper(), _canonical(row.on_sheet), _place(row.where)].add(_plain(row.value))
    if not accepted:
        return list(findings)
    waivable = {rule.code for rule in rules() if rule.waivable and not rule.code.startswith(NEVER)}
    return [
        replace(each, waived=True) if each.code in waivable and _accepted(each, accepted) else each for each in findings
    ]


def _accepted(finding: Finding, accepted: dict[Key, set[str]]) -> bool:
    if finding.severity == "fatal" or finding.value is None:
        return False
    sheet, value = _canonical(finding.sheet), _plain(finding.value)
    places = [_place(p) for p in (finding.cell, finding.row_key) if p]
    return any(value in accepted.get((finding.code, sheet, place), ()) for place in places)


def _place(where: str) -> str:
    """A cell or a row key as it is compared: ``$B$9`` is ``b9``."""
    return where.replace("$", "").strip().casefold()


def _plain(value: str) -> str:
    """A value as it is compared: spaces and ways of writing an amount aside; ``010`` is a code, not the number 10."""
    text = re.sub(r"\s+", " ", value).strip().casefold()
    if re.match(r"0\d", text):
        return text
    try:
        return str(parse_number(text).normalize())
    except ValueError:
        return text


def _canonical(sheet: str) -> str:
    for entry in EVERY_SHEET:
        if sheet.strip().casefold() in (form.casefold() for form in entry.sheet.name.forms()):
            return entry.sheet.name.nb
    return sheet.strip().casefold()
