"""What a check gives: one finding per cell, ready to be shown, sorted, counted, folded and written as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ..workbook.refs import Area, Cell, column_letters, runs
from ..workbook.text import Lang, Text

Severity = Literal["info", "warning", "error", "fatal"]
Phase = Literal["utkast", "avslutning", "innsending"]
SEVERITIES: tuple[Severity, ...] = ("fatal", "error", "warning", "info")
"""Worst first."""
PHASES: tuple[Phase, ...] = ("utkast", "avslutning", "innsending")
"""Mildest first."""

SEVERITY_WORDS: Mapping[Severity, Text] = {
    "fatal": Text("STOPP"),
    "error": Text("FEIL"),
    "warning": Text("ADVARSEL", "ÅTVARING"),
    "info": Text("INFO"),
}

FOLD_FROM = 5
"""So many findings of one rule in one column become one line."""
MOST_RUNS = 6
"""So many runs of cells are named one by one."""
CELLS, PLACES = Text("celler"), Text("steder", "stader")
FIRST_OF = Text("den første av", "den første av")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, as it stands in the JSON; ``place`` orders it.

    ``cell`` and ``range`` are A1 on ``sheet``, None where it speaks of no cell; ``sheet`` is "" for the file as a
    whole. ``count`` is how many cells it stands for, ``row_key`` what names the row, ``field`` the header in bokmål.
    ``value`` and ``expected`` are as a person reads them, ``difference`` is kroner with a point where it is an
    amount. A ``truncated`` one counts the rest of its rule.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str | None
    range: str | None
    count: int
    row_key: str | None
    field: str | None
    value: str | None
    expected: str | None
    difference: str | None
    message: str
    fix: str
    waived: bool = False
    truncated: bool = False
    place: Cell | None = None
    stands_for: tuple[str, ...] = ()
    """Of a folded finding whose cells are not one unbroken range: the runs of cells it stands for."""
    alike: bool = True
    """False of a folded finding whose message is that of the first only."""

    def as_json(self) -> dict[str, object]:
        """The finding as an object of the JSON output; ``truncated`` only where it is true."""
        found: dict[str, object] = {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.sheet,
            "cell": self.cell,
            "range": self.range,
            "count": self.count,
            "row_key": self.row_key,
            "field": self.field,
            "value": self.value,
            "expected": self.expected,
            "difference": self.difference,
            "message": self.message,
            "fix": self.fix,
            "waived": self.waived,
        }
        return {**found, "truncated": True} if self.truncated else found

    def counted(self, lang: Lang) -> str:
        """How many cells a folded finding stands for, and which, as it is said after its message; empty for one."""
        if self.count == 1 or self.truncated:
            return ""
        many = f"{self.count} {(CELLS if self.range else PLACES).get(lang)}"
        said = many if self.alike else f"{FIRST_OF.get(lang)} {many}"
        runs = list(self.stands_for[:MOST_RUNS])
        more = ["…"] if len(self.stands_for) > MOST_RUNS else []
        return f" ({said}{': ' if runs else ''}{', '.join(runs + more)})"

    @property
    def where(self) -> str:
        """Sheet and cell, or range, as a person reads it: ``Regnskap!M17``."""
        spot = self.cell or self.range
        return f"{self.sheet}!{spot}" if spot else self.sheet


class NotChecked(NamedTuple):
    """A rule that was not run, or says nothing, and the codes of the findings that are why."""

    code: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Everything one run of the rules gave on one book, judged as in ``phase`` by the rule set of version ``rules``."""

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    phase: Phase
    rules: str
    lang: Lang = "nb"
    crashes: tuple[str, ...] = ()
    """A line per rule that broke; the program's fault, not the book's."""
    profile: str = ""
    """The county whose profile the book was judged by."""

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each severity are open, and how many are ``waived``, each by what it stands for."""
        counts = {s: 0 for s in SEVERITIES} | {"waived": 0}
        for each in self.findings:
            counts["waived" if each.waived else each.severity] += each.count
        return counts

    @property
    def blocks(self) -> bool:
        """An open finding stands in the way of the report."""
        return any(not f.waived and f.severity in ("fatal", "error") for f in self.findings)

    def open(self, *severities: Severity) -> tuple[Finding, ...]:
        """The findings that are not waived, of the given severities or of all."""
        return tuple(f for f in self.findings if not f.waived and (not severities or f.severity in severities))


def fold(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for reading: many of one rule in one column become one, with their range and number."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        column = each.place.column if each.place else None
        accepted = each.fix if each.waived else None
        groups.setdefault((each.code, each.sheet, column, each.field, each.severity, accepted), []).append(each)
    folded: list[Finding] = []
    for group in groups.values():
        alike = len(group) > 1 and len({f.message for f in group}) == 1
        folded += [_folded(group)] if len(group) >= FOLD_FROM or alike else group
    return folded


def _folded(group: Sequence[Finding]) -> Finding:
    first, count = group[0], sum(f.count for f in group)
    alike = len({f.message for f in group}) == 1
    places = sorted(f.place for f in group if f.place is not None)
    if not places:
        return replace(first, count=count, alike=alike)
    sheet, top, left = first.sheet, places[0].row, min(p.column for p in places)
    area = Area(sheet, top, left, places[-1].row, max(p.column for p in places))
    here = _runs(places)
    return replace(
        first,
        cell=None,
        range=area.a1,
        count=count,
        row_key=None,
        alike=alike,
        stands_for=here if len(here) > 1 else (),
    )


def _runs(places: Sequence[Cell]) -> tuple[str, ...]:
    """The sorted cells of one column as runs: ``G12``, ``G14:G17``."""
    letters = column_letters(places[0].column)
    found = runs(dict.fromkeys(place.row for place in places))
    return tuple(f"{letters}{a}" if a == b else f"{letters}{a}:{letters}{b}" for a, b in found)
