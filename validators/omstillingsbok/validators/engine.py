"""Runs every rule on a book: all findings in one run, sorted; one broken rule never silences the rest."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ..accounts.figures import Rollup
from ..workbook.book import Book
from ..workbook.money import kroner
from ..workbook.sheets import EVERY_SHEET
from ..workbook.text import Lang, Text
from .case import Case
from .catalogue import VERSION, rules
from .finding import PHASES, SEVERITIES, Finding, NotChecked, Phase, Report, Severity, masked
from .parameters import Parameters
from .rule import Hit, Rule
from .waivers import with_waivers

MOST_PER_RULE = 1_000
"""More findings than this of one rule on one sheet are counted, not listed."""
MISSING_TABLE, MISSING_COLUMN = "STR001", "STR003"


def validate(
    book: Book,
    figures: Rollup | None = None,
    *,
    phase: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    parameters: Parameters | None = None,
) -> Report:
    """Judge a book. ``select`` and ``ignore`` are codes or beginnings of codes.

    Without ``phase`` the book's own Fase decides, and without that the strictest.
    """
    judged = (phase or book.start.phase or PHASES[-1]).lower()
    found_phase: Phase = next((p for p in PHASES if p == judged), PHASES[-1])
    case = Case(book, figures, found_phase, parameters or Parameters())
    findings: list[Finding] = []
    unchecked: list[NotChecked] = []
    crashes: list[str] = []
    for rule in rules():
        severity = rule.severity_in(found_phase)
        if severity is None or not _wanted(rule.code, select, ignore):
            continue
        because = _missing(case, rule)
        if because:
            unchecked.append(NotChecked(rule.code, because))
            continue
        try:
            findings += _findings(case, rule, severity)
        except Exception as error:
            crashes.append(f"{rule.code}: {type(error).__name__}: {error}")
            unchecked.append(NotChecked(rule.code, ("feil i programmet",)))
    order = {name: i for i, entry in enumerate(EVERY_SHEET) for name in entry.sheet.name.forms()}
    findings.sort(
        key=lambda f: (order.get(f.sheet, 99), f.place.row if f.place else 0, f.place.column if f.place else 0, f.code)
    )
    kept = with_waivers(case, _limited(findings, book.text_lang))
    return Report(tuple(kept), tuple(unchecked), found_phase, VERSION, book.text_lang, tuple(crashes))


def _wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = not select or any(code.startswith(prefix) for prefix in select)
    return chosen and not any(code.startswith(prefix) for prefix in ignore)


def _missing(case: Case, rule: Rule) -> tuple[str, ...]:
    """The codes that say why the rule cannot be judged."""
    because = []
    for need in rule.needs:
        entry, fields = (need[0], need[1:]) if isinstance(need, tuple) else (need, ())
        table = case.book.tables.get(entry)
        if table is not None and not table.present:
            because.append(MISSING_TABLE)
        elif table is not None and any(field not in table.places for field in fields):
            because.append(MISSING_COLUMN)
    return tuple(dict.fromkeys(because))


def _findings(case: Case, rule: Rule, severity: Severity) -> Iterable[Finding]:
    lang = case.book.text_lang
    for hit in rule.check(case):
        words = {
            "felt": _header(hit, lang),
            "verdi": shown(hit.value, lang),
            "forventet": shown(hit.expected, lang),
            "differanse": shown(hit.difference, lang),
            **{name: shown(value, lang) for name, value in hit.words.items()},
        }
        level = severity
        if hit.at_most is not None and SEVERITIES.index(hit.at_most) > SEVERITIES.index(severity):
            level = hit.at_most
        yield Finding(
            code=rule.code,
            severity=level,
            sheet=hit.cell.sheet,
            cell=hit.cell.a1,
            range=f"{hit.cell.a1}:{hit.cell.a1}",
            count=1,
            row_key=hit.row_key(),
            field=_header(hit, "nb") or None,
            value=_display(hit.value, lang),
            expected=_display(hit.expected, lang),
            difference=_display(hit.difference, lang),
            message=rule.message.get(lang).format_map(words),
            fix=rule.fix.get(lang).format_map(words),
            place=hit.cell,
        )


def _header(hit: Hit, lang: Lang) -> str:
    entry = hit.entry
    if entry is None or not hit.field:
        return hit.field
    every: list[tuple[str, Text]] = [(c.field, c.header) for c in entry.columns()]
    every += [(c.field, c.header) for c in entry.computed]
    return next((header.get(lang) for field, header in every if field == hit.field), hit.field)


def _display(value: object, lang: Lang) -> str | None:
    return None if value is None or value == "" else shown(value, lang)


def shown(value: object, lang: Lang) -> str:
    """A value as a message says it; a fødselsnummer is never repeated."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.get(lang)
    if isinstance(value, Decimal):
        return kroner(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (tuple, list)):
        return ", ".join(shown(each, lang) for each in value)
    return masked(str(value))


def _limited(findings: Sequence[Finding], lang: Lang) -> list[Finding]:
    """At most ``MOST_PER_RULE`` per rule and sheet, then one that counts the rest."""
    seen: Counter[tuple[str, str]] = Counter()
    rest: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    kept = []
    for each in findings:
        key = (each.code, each.sheet)
        seen[key] += 1
        if seen[key] <= MOST_PER_RULE:
            kept.append(each)
        else:
            rest[key].append(each)
    for (code, sheet), more in rest.items():
        message = Text("{} flere av samme slag.", "{} fleire av same slag.").get(lang).format(len(more))
        first = more[0]
        counted = replace(first, cell=None, range=None, count=len(more), truncated=True, place=None)
        last = replace(counted, row_key=None, field=None, value=None, expected=None, difference=None, message=message)
        at = max(i for i, f in enumerate(kept) if (f.code, f.sheet) == (code, sheet))
        kept.insert(at + 1, last)
    return kept
