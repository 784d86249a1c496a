"""Findings as SARIF 2.1.0, for systems that gather findings from many tools.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from ...validators.finding import Finding, Severity
from ...workbook.text import Lang
from ..results import Judged
from ..sources import is_address
from .explained import Explained, explained

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"fatal": "error", "error": "error", "warning": "warning", "info": "note"}
LANGUAGE_TAGS: Mapping[Lang, str] = {"nb": "nb-NO", "nn": "nn-NO"}


def findings_sarif(judged: Sequence[Judged], lang: Lang) -> str:
    """One run over every file; a finding per cell, waived ones suppressed."""
    rules = explained(judged)
    at = {rule.code: i for i, rule in enumerate(rules)}
    driver = {
        "name": "omstillingsbok",
        "version": version("omstillingsbok"),
        "language": LANGUAGE_TAGS[lang],
        "rules": [_rule(rule, lang) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": LANGUAGE_TAGS[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(judged)],
        "artifacts": [_artifact(each) for each in judged],
        "results": [
            _result(finding, each, number, at) for number, each in enumerate(judged) for finding in each.report.findings
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Explained, lang: Lang) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title.get(lang)},
        "fullDescription": {"text": rule.why.get(lang)},
        "help": {"text": rule.fix.get(lang)},
        "properties": {"ground": [text.get(lang) for text in rule.ground]},
    }


def _invocation(judged: Sequence[Judged]) -> dict[str, object]:
    broken = [each for each in judged if each.status == "failed"]
    notes: list[dict[str, object]] = [
        {"level": "error", "message": {"text": f"{each.path}: {each.fault}"}} for each in broken
    ]
    notes += [
        {
            "level": "note",
            "descriptor": {"id": skipped.code},
            "message": {"text": f"{each.path}: {skipped.code} ({', '.join(skipped.because)})"},
        }
        for each in judged
        for skipped in each.report.not_checked
    ]
    return {
        "executionSuccessful": not broken,
        "toolExecutionNotifications": notes,
    }


def _uri(path: str) -> str:
    if is_address(path):
        return quote(path, safe=":/?&=%#~")
    given = Path(path)
    return given.as_uri() if given.is_absolute() else quote(given.as_posix())


def _artifact(each: Judged) -> dict[str, object]:
    hashes = {"hashes": {"sha-256": each.sha256}} if each.sha256 else {}
    return {"location": {"uri": _uri(each.path)}, **hashes}


def _result(finding: Finding, each: Judged, number: int, at: Mapping[str, int]) -> dict[str, object]:
    place: dict[str, object] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(each.path), "index": number}},
    }
    if finding.sheet:
        name = finding.cell or finding.range or finding.sheet
        place["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.where, "kind": "element"}]
    facts = ("row_key", "field", "value", "expected", "difference")
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": at[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.fix}".strip()},
        "locations": [place],
        "occurrenceCount": finding.count,
        "partialFingerprints": {"sted/v1": _fingerprint(finding)},
        "properties": {
            "severity": finding.severity,
            **{k: value for k in facts if (value := getattr(finding, k)) is not None},
        },
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _fingerprint(finding: Finding) -> str:
    """The same for a finding that has only moved to another row with its entry."""
    where = finding.row_key or finding.cell or finding.range or ""
    return hashlib.sha256("\0".join((finding.code, finding.sheet, where, finding.field or "")).encode()).hexdigest()
