"""Unntak: findings that somebody has accepted, each at the value it was accepted at.

What is accepted is one number or word: the difference where a finding has one, else the value in the cell, and for an
empty cell the word ``EMPTY``. When that changes, the finding is open again and the row of Unntak is said to be idle.
An empty cell looks like any other, so it is named by its row, not by a cell that another row may move into.
A choice, also in the key of a row, may be written in either language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from ..workbook.entry import Entry
from ..workbook.kinds import Options
from ..workbook.money import kroner, parse_number
from ..workbook.personal import masked
from ..workbook.sheets import EVERY_SHEET, Unntak
from ..workbook.text import Lang, Text
from .case import Case
from .catalogue import rules
from .finding import Finding

NEVER = ("PER", "FIL")
"""Areas whose findings cannot be waived, nor can any of severity FATAL."""
EMPTY = "tom"
"""What stands in Verdi ved godkjenning for an empty cell, in either language."""


class Acceptance(NamedTuple):
    """What a row of Unntak must say to accept a finding."""

    where: str
    value: str


def acceptance(finding: Finding, lang: Lang = "nb") -> Acceptance | None:
    """How the finding can be accepted, with the choices of a book in ``lang``; None when it cannot."""
    if finding.severity == "fatal" or finding.truncated or finding.code not in _waivable():
        return None
    where = _key(finding, finding.row_key, lang) if finding.row_key else finding.cell or ""
    if finding.difference is not None:
        return Acceptance(where, _shown(finding.difference))
    if finding.value is not None:
        return Acceptance(where, _value(finding, finding.value, lang))
    return Acceptance(where, EMPTY) if finding.field is not None else None


def with_waivers(case: Case, findings: Sequence[Finding]) -> list[Finding]:
    """The findings; one that a row of Unntak accepts is waived, and says by whom and why in place of what to do."""
    rows = [row for row in case.rows(Unntak) if _whole(row)]
    if not rows:
        return list(findings)
    kept = []
    for each in findings:
        row = next((row for row in rows if _accepts(row, each)), None)
        kept.append(each if row is None else replace(each, waived=True, fix=_accepted(row).get(case.book.text_lang)))
    return kept


def _accepted(row: Unntak) -> Text:
    who, why, day = masked(row.approved_by or ""), masked(row.reason or ""), f"{row.approved_on:%d.%m.%Y}"
    return Text(f"Godkjent av {who} {day}: {why}", f"Godkjend av {who} {day}: {why}")


def idle(case: Case, findings: Sequence[Finding]) -> Iterator[tuple[Unntak, Text, str]]:
    """The rows of Unntak that accept nothing, why, and what Verdi ved godkjenning would have to be."""
    known = {rule.code for rule in rules()}
    for row in case.rows(Unntak):
        if not (row.rule and row.on_sheet and row.where) or any(_accepts(row, each) for each in findings):
            continue
        code = row.rule.upper()
        there = [each for each in findings if each.code == code and _there(row, each)]
        wanted = next((found for each in there if (found := acceptance(each, case.book.lang)) is not None), None)
        same = any(_same_value(row, each) for each in there)
        if code not in known:
            yield row, Text(f"ingen kontroll heter {code}", f"ingen kontroll heiter {code}"), ""
        elif code not in _waivable() or (there and wanted is None):
            yield row, Text("dette funnet kan ikke unntas", "dette funnet kan det ikkje gjerast unntak frå"), ""
        elif wanted is None:
            yield row, Text("det er ikke noe slikt funn der", "det er ikkje noko slikt funn der"), ""
        elif row.value is None:
            text = Text(f"Verdi ved godkjenning er tom; funnet har «{wanted.value}»",
                        f"Verdi ved godkjenning er tom; funnet har «{wanted.value}»")  # fmt: skip
            yield row, text, wanted.value
        elif not same:
            text = Text(f"verdien er nå «{wanted.value}»", f"verdien er no «{wanted.value}»")
            yield row, text, wanted.value
        elif _whole(row):
            text = Text(f"en tom celle unntas med radnøkkelen «{wanted.where}»",
                        f"ei tom celle får unntak med radnøkkelen «{wanted.where}»")  # fmt: skip
            yield row, text, wanted.value


def _waivable() -> frozenset[str]:
    return frozenset(rule.code for rule in rules() if rule.waivable and not rule.code.startswith(NEVER))


def _whole(row: Unntak) -> bool:
    return bool(row.rule and row.on_sheet and row.where and row.value and row.reason and row.approved_by
                and row.approved_on)  # fmt: skip


def _accepts(row: Unntak, finding: Finding) -> bool:
    if not _whole(row) or (row.rule or "").upper() != finding.code or not _there(row, finding):
        return False
    wanted = acceptance(finding)
    if wanted is None or not _same_value(row, finding):
        return False
    return wanted.value != EMPTY or _place(_key(finding, row.where or "")) == _place(wanted.where)


def _same_value(row: Unntak, finding: Finding) -> bool:
    """The row of Unntak has the value that the finding has now."""
    wanted = acceptance(finding)
    return wanted is not None and _plain(_value(finding, row.value or "")) == _plain(wanted.value)


def _there(row: Unntak, finding: Finding) -> bool:
    """The row of Unntak names the finding's place, by its cell or by the key of its row."""
    if _canonical(row.on_sheet or "") != _canonical(finding.sheet):
        return False
    named = _place(_key(finding, row.where or ""))
    return named in [_place(place) for place in (finding.cell, finding.row_key) if place]


def _value(finding: Finding, value: str, lang: Lang = "nb") -> str:
    """A value of the finding's field; where it is a choice, in ``lang``."""
    entry = _entry(finding.sheet)
    kind = next((c.kind for c in entry.columns() if c.header.nb == finding.field), None) if entry else None
    return kind.said(value, lang) if isinstance(kind, Options) else value


def _key(finding: Finding, key: str, lang: Lang = "nb") -> str:
    """The key of the finding's row with the choices among its parts in ``lang``."""
    entry = _entry(finding.sheet)
    return key if entry is None else entry.key_in(key, lang)


def _place(where: str) -> str:
    """A cell or a row key as it is compared: ``$B$9`` is ``b9``."""
    return where.replace("$", "").strip().casefold()


def _shown(difference: str) -> str:
    """A difference as a person writes it."""
    try:
        return kroner(Decimal(difference))
    except InvalidOperation:
        return difference


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
    entry = _entry(sheet)
    return entry.sheet.name.nb if entry is not None else sheet.strip().casefold()


def _entry(sheet: str) -> type[Entry] | None:
    """The sheet of entries that is called so in either language."""
    name = sheet.strip().casefold()
    return next((e for e in EVERY_SHEET if name in (form.casefold() for form in e.sheet.name.forms())), None)
