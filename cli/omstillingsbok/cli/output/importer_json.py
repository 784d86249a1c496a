"""The JSON of ``importer``: canonical bokmål words, amounts as strings with two decimals."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from ...accounts.importing.plan import LedgerImport
from ...workbook.book import Book
from ...workbook.money import from_ore, plain
from ...workbook.sheets import Regnskap


def import_json(book: Book, outcome: LedgerImport, written: Path | None, *, rows: bool) -> str:
    """The outcome; with ``rows`` every row that would be added."""
    tally, signs = outcome.tally, outcome.signs
    found: dict[str, object] = {
        "schema": 1,
        "tool": {"name": "omstillingsbok", "version": version("omstillingsbok")},
        "book": {"path": book.path, "sha256": book.sha256},
        "ledger": {
            "path": str(outcome.path),
            "sha256": outcome.sha256,
            "system": outcome.system.nb,
            "facts": {name: said.nb for name, said in outcome.facts.items()},
        },
        "ready": outcome.ready,
        "written": None if written is None else str(written),
        "sign": None if signs is None else signs.convention,
        "lines": {
            "read": tally.lines,
            "other_projects": sum(count for count, _ in outcome.others.values()),
            "without_project": outcome.without_project[0],
            "other_years": sum(count for count, _ in outcome.other_years.values()),
            "own": outcome.own[0],
            "known": outcome.known,
            "by_hand": outcome.by_hand,
            "reworded": len(outcome.reworded),
            "changed": len(outcome.changed),
            "vanished": len(outcome.vanished),
            "new": outcome.added,
        },
        "sums": {
            "read": _kroner(tally.ore),
            "stated": None if tally.stated is None else _kroner(tally.stated),
            "own": _kroner(outcome.own_ore),
            "new": _kroner(outcome.added_ore),
        },
        "totals_checked": tally.checked,
        "other_projects": _sums("project", outcome.others),
        "other_years": _sums("year", outcome.other_years),
        "years": _sums("year", outcome.by_year),
        "changed": [
            {
                "line": each.posting.line,
                "cell": str(each.former.cell),
                "voucher": each.posting.voucher_no,
                "differences": [{"field": f, "book": has, "ledger": gives} for f, has, gives in each.differences()],
            }
            for each in (*outcome.changed, *outcome.reworded)
        ],
        "vanished": [
            {"cell": str(each.cell), "voucher": each.voucher_no, "amount": _kroner(each.ore or 0)}
            for each in outcome.vanished
        ],
        "findings": [
            {
                "code": each.code,
                "severity": each.level,
                "line": each.line,
                "count": each.count,
                "message": each.message.get(book.text_lang),
                "fix": each.fix.get(book.text_lang),
            }
            for each in outcome.notices
        ],
        "questions": [
            {
                "code": each.code,
                "key": each.key,
                "line": each.line,
                "text": each.text.get(book.text_lang),
                "choices": [{"value": c.value, "meaning": c.meaning.get(book.text_lang)} for c in each.choices],
            }
            for each in outcome.questions
        ],
    }
    if rows and outcome.ready:
        found["rows"] = _rows(outcome)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _kroner(ore: int) -> str:
    return plain(from_ore(ore))


def _sums(name: str, sums: Mapping[str, tuple[int, int]] | Mapping[int, tuple[int, int]]) -> list[dict[str, object]]:
    return [{name: key, "lines": count, "amount": _kroner(ore)} for key, (count, ore) in sums.items()]


def _rows(outcome: LedgerImport) -> list[dict[str, object]]:
    headers = [column.header.nb for column in Regnskap.columns()]
    return [
        {"line": line, **{name: _value(value) for name, value in zip(headers, row, strict=True)}}
        for line, row in zip(outcome.lines, outcome.rows(), strict=True)
    ]


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, dt.date) else value
