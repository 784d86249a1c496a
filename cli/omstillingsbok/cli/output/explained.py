"""What a code means, for the outputs that explain the codes they name: rules, and why a file cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...validators import catalogue
from ...workbook.container import CONTAINER_FAULTS
from ...workbook.text import Text
from ..results import Judged


@dataclass(frozen=True, slots=True)
class Explained:
    """One code: what is wrong, why it matters, on what ground, what to do."""

    code: str
    title: Text
    why: Text
    ground: Sequence[Text]
    fix: Text


def explained(judged: Iterable[Judged]) -> list[Explained]:
    """Every code that a finding has, in the order of the codes."""
    rules = {rule.code: rule for rule in catalogue.rules()}
    found = []
    for code in sorted({finding.code for each in judged for finding in each.report.findings}):
        if code in rules:
            rule = rules[code]
            found.append(Explained(code, rule.title, rule.why, rule.ground, rule.fix))
        else:
            found.append(unreadable(code))
    return found


def unreadable(code: str) -> Explained:
    """Why a file that could not be read was refused."""
    message, fix = CONTAINER_FAULTS[code]
    title = Text(_plain(message.nb), _plain(message.nn))
    why = Text(
        "En fil som ikke kan åpnes trygt, blir ikke kontrollert.",
        "Ei fil som ikkje kan opnast trygt, blir ikkje kontrollert.",
    )
    return Explained(code, title, why, (), fix)


def _plain(text: str) -> str:
    """The message without what only one file can tell."""
    return text.replace(" («{detail}»)", "").replace(": {detail}", "").removesuffix(".")
