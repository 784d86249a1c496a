"""Unntak: findings that somebody has accepted. Without the value it was accepted at, a waiver has no force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..workbook.sheets import EVERY_SHEET, Unntak
from .case import Case
from .catalogue import rules
from .finding import Finding

NEVER = ("PER", "FIL")
"""Areas whose findings cannot be waived, nor can any of severity FATAL."""


def with_waivers(case: Case, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those that a row of Unntak accepts marked as waived."""
    accepted = {
        (row.rule.upper(), _canonical(row.on_sheet), row.where.strip().casefold(), row.value.strip())
        for row in case.rows(Unntak)
        if row.rule and row.on_sheet and row.where and row.value
    }
    if not accepted:
        return list(findings)
    waivable = {rule.code for rule in rules() if rule.waivable and not rule.code.startswith(NEVER)}
    return [
        replace(each, waived=True) if each.code in waivable and _accepted(each, accepted) else each for each in findings
    ]


def _accepted(finding: Finding, accepted: set[tuple[str, str, str, str]]) -> bool:
    if finding.severity == "fatal" or finding.value is None:
        return False
    places = [p for p in (finding.cell, finding.row_key) if p]
    sheet = _canonical(finding.sheet)
    return any((finding.code, sheet, place.casefold(), finding.value) in accepted for place in places)


def _canonical(sheet: str) -> str:
    for entry in EVERY_SHEET:
        if sheet.strip().casefold() in (form.casefold() for form in entry.sheet.name.forms()):
            return entry.sheet.name.nb
    return sheet.strip().casefold()
