"""Consequences: a sum that lacks a cell somebody must correct first is not judged; its cause alone is told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .case import Case
from .finding import Finding, NotChecked
from .needs import Need
from .rule import Rule

LOST = frozenset({1, 2, *range(10, 16), *range(20, 24), 31, 32, 35, 36, 40})
"""The numbers, equal in every area, of the cell rules whose finding means that a value is missing from the sums;
40 is a reference to what does not exist."""
WRONG_SUMS = frozenset({"REG050", "REG062"})
"""An account that the chart does not place takes its lines out of the sums; a ledger with the signs the other way round
makes every sum the opposite of what it is."""


def without_consequences(
    case: Case, findings: Sequence[Finding], ran: Sequence[Rule]
) -> tuple[list[Finding], list[NotChecked]]:
    """The findings without those on sums that are not whole, and the rules, of those that ran, that so say nothing."""
    causes = _causes(findings)
    behind: dict[str, tuple[str, ...]] = {}
    for rule in ran if causes else ():
        because = {code for need in rule.needs for place in _places(case, need) for code in causes.get(place, ())}
        if rule.whole and because:
            behind[rule.code] = tuple(sorted(because))
    return [f for f in findings if f.code not in behind], [NotChecked(*each) for each in behind.items()]


def _causes(findings: Sequence[Finding]) -> dict[tuple[str, str], set[str]]:
    """Sheet and header of every column with an open error that keeps a value out of the sums, to the codes."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in findings:
        lost = int(each.code[3:]) in LOST or each.code in WRONG_SUMS
        if lost and each.field and not each.waived and each.severity in ("fatal", "error"):
            found[each.sheet, each.field].add(each.code)
    return found


def _places(case: Case, need: Need) -> list[tuple[str, str]]:
    """Sheet and header of the columns a rule needs."""
    if not isinstance(need, tuple):
        return []
    entry, fields = need[0], need[1:]
    sheet = case.rows(entry).sheet
    headers = {column.field: column.header.nb for column in entry.columns()}
    return [(sheet, headers[field]) for field in fields if field in headers]
