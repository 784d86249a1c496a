"""Runs every rule on a book: all findings in one run, sorted; one broken rule never silences the rest."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ..accounts.figures import Rollup
from ..workbook.book import Book
from ..workbook.issued import GENERATED
from ..workbook.money import kroner, plain
from ..workbook.personal import HIDDEN, masked, personal_number
from ..workbook.refs import Cell
from ..workbook.sheets import EVERY_SHEET
from ..workbook.text import Lang, Text
from . import catalogue
from .case import Case
from .catalogue import VERSION, rules
from .causes import without_consequences
from .finding import PHASES, SEVERITIES, Finding, NotChecked, Phase, Report, Severity
from .hit import Hit
from .profile import CountyProfile
from .rule import ERROR, Rule
from .rules.avslutning.avs054_idle_waiver import IDLE, idle_rows
from .rules.struktur.fil900_rule_crashed import CRASHED, crashed
from .waivers import with_waivers

MOST_PER_RULE = 1_000
"""More findings than this of one rule on one sheet are counted, not listed."""
ABOUT_THE_FILE = ("FIL", "STR", "PER", "SUM")
MISSING_TABLE, MISSING_COLUMN = "STR001", "STR003"


def validate(
    book: Book,
    figures: Rollup | None = None,
    *,
    phase: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: CountyProfile | None = None,
    today: dt.date | None = None,
) -> Report:
    """Judge a book. ``select`` and ``ignore`` are codes or beginnings of codes.

    Without ``phase`` the book's own Fase decides; none and one that is not known are judged as the strictest.
    ``profile`` is a county's; without ``figures`` the book is rolled up when a rule asks.
    ``today`` decides which rules are on trial.
    """
    judged = (phase or book.start.phase or PHASES[-1]).lower()
    found_phase: Phase = next((p for p in PHASES if p == judged), PHASES[-1])
    judge = profile or CountyProfile()
    case = Case(book, figures, found_phase, judge.parameters)
    findings: list[Finding] = []
    unchecked: list[NotChecked] = []
    crashes: list[str] = []
    ran: list[Rule] = []
    for rule in rules():
        severity = _severity(judge, rule, found_phase, today or dt.date.today())
        if severity is None or not _wanted(rule.code, select, ignore):
            continue
        because = _missing(case, rule)
        if because:
            unchecked.append(NotChecked(rule.code, because))
            continue
        try:
            findings += _findings(case, rule, severity)
            ran.append(rule)
        except Exception as error:
            crashes.append(f"{rule.code}: {broken_at(error)}")
            unchecked.append(NotChecked(rule.code, (CRASHED,)))
            findings += _findings(
                case, catalogue.rule(CRASHED), ERROR, [crashed(case, rule.code, type(error).__name__)]
            )
    about_waivers = catalogue.rule(IDLE)
    level = _severity(judge, about_waivers, found_phase, today or dt.date.today())
    if level is not None and not select and not ignore:
        findings += _findings(case, about_waivers, level, idle_rows(case, findings))
    kept, behind = without_consequences(case, with_waivers(case, findings), ran)
    kept.sort(key=_order(book))
    version = f"{VERSION}, {judge.name}" if judge.name else VERSION
    return Report(tuple(kept), (*unchecked, *behind), found_phase, version, book.text_lang, tuple(crashes), judge.name)


def broken_at(error: BaseException) -> str:
    """Where the program broke, for those who mend it; not what a library says of it, which is not for the user."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" ({Path(at.tb_frame.f_code.co_filename).name}, {at.tb_lineno})" if at is not None else ""
    return f"{type(error).__name__}{place}"


def _plain(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")


def _order(book: Book) -> Callable[[Finding], tuple[int, str, bool, int, int, str]]:
    """Sheet order, row, column, code; the object that counts the rest of a rule stands last on its sheet."""
    names = [book.start.place.sheet, *(table.sheet for table in book.tables.values())]
    names += [form for entry in EVERY_SHEET for form in entry.sheet.name.forms()]
    names += [form for name in GENERATED for form in name.forms()]
    at = {name.casefold(): i for i, name in reversed(list(enumerate(names)))}

    def order(finding: Finding) -> tuple[int, str, bool, int, int, str]:
        row, column = (finding.place.row, finding.place.column) if finding.place else (0, 0)
        sheet = at.get(finding.sheet.casefold(), len(names))
        return sheet, finding.sheet, finding.truncated, row, column, finding.code

    return order


def _severity(judge: CountyProfile, rule: Rule, phase: Phase, day: dt.date) -> Severity | None:
    """As the county or the rule has it; a rule on trial warns where it would be an error, unless the county says so."""
    severity = judge.severity(rule, phase)
    trial = rule.on_trial(day) and rule.code not in judge.severities
    return "warning" if trial and severity in ("error", "fatal") else severity


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


def _findings(case: Case, rule: Rule, severity: Severity, hits: Iterable[Hit] | None = None) -> list[Finding]:
    """The rule's hits as findings: at most ``MOST_PER_RULE`` on a sheet, then one that counts the rest."""
    lang = case.book.text_lang
    by_sheet: dict[str, list[Hit]] = defaultdict(list)
    for hit in rule.check(case) if hits is None else hits:
        if not _said_already(case, rule, hit):
            by_sheet[hit.sheet].append(hit)
    found = []
    for there in by_sheet.values():
        if len(there) > MOST_PER_RULE:
            there.sort(key=lambda hit: hit.spot)
        found += [_finding(rule, severity, hit, lang) for hit in there[:MOST_PER_RULE]]
        if len(there) > MOST_PER_RULE:
            found.append(_rest(rule, severity, there[MOST_PER_RULE:], lang))
    return found


def _said_already(case: Case, rule: Rule, hit: Hit) -> bool:
    """The rule misses a value in a cell that is not empty but was refused: that has its own finding."""
    if not case.book.faults or hit.value is not None or not hit.field or rule.area in ABOUT_THE_FILE:
        return False
    return hit.cell in case.refused_cells


def _finding(rule: Rule, severity: Severity, hit: Hit, lang: Lang) -> Finding:
    words = {
        "felt": _header(hit, lang),
        "verdi": shown(hit.in_words(hit.value), lang),
        "forventet": shown(hit.in_words(hit.expected), lang),
        "differanse": shown(hit.difference, lang),
        **{name: shown(value, lang) for name, value in hit.words.items()},
    }
    key, cell = hit.row_key(), hit.cell
    if (sheet := masked(cell.sheet)) != cell.sheet:
        cell = Cell(sheet, cell.row, cell.column)
    secret = rule.area == "PER"
    return Finding(
        code=rule.code,
        severity=_level(severity, hit),
        sheet=cell.sheet,
        cell=cell.a1,
        range=f"{cell.a1}:{cell.a1}",
        count=1,
        row_key=masked(key) if key else None,
        field=_header(hit, "nb") or None,
        value=None if secret else _display(hit.value, lang),
        expected=None if secret else _display(hit.expected, lang),
        difference=plain(hit.difference) if isinstance(hit.difference, Decimal) else _display(hit.difference, lang),
        message=rule.message.get(lang).format_map(words),
        fix=rule.fix.get(lang).format_map(words),
        place=cell,
    )


def _level(severity: Severity, hit: Hit) -> Severity:
    """The rule's severity, or the milder one that the hit asks for."""
    return max(severity, hit.at_most, key=SEVERITIES.index) if hit.at_most else severity


def _rest(rule: Rule, severity: Severity, more: Sequence[Hit], lang: Lang) -> Finding:
    """One finding that counts those that are not listed; as serious as the worst of them."""
    worst = min((_level(severity, hit) for hit in more), key=SEVERITIES.index)
    message = Text("{} flere av samme slag.", "{} fleire av same slag.").get(lang).format(len(more))
    first = _finding(rule, worst, more[0], lang)
    counted = replace(first, cell=None, range=None, count=len(more), truncated=True, place=None, severity=worst)
    return replace(counted, row_key=None, field=None, value=None, expected=None, difference=None, message=message)


def _header(hit: Hit, lang: Lang) -> str:
    column = hit.column
    return column.header.get(lang) if column is not None else hit.field


def _display(value: object, lang: Lang) -> str | None:
    return None if value is None or value == "" else shown(value, lang)


def shown(value: object, lang: Lang) -> str:
    """A value as a message says it; a fødselsnummer is never repeated."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return masked(value.get(lang))
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, (Decimal, float)):
        return HIDDEN if personal_number(value) else kroner(value) if isinstance(value, Decimal) else _plain(value)
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (tuple, list)):
        return ", ".join(shown(each, lang) for each in value)
    return masked(str(value))
