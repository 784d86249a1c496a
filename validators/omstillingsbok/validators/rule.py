"""The vocabulary in which a rule is written: ``@rule`` above a function from a case to hits.

A rule is one small file: code, title, why, ground, severity by phase, message and fix, a failing and a passing
example in words, in bokmål and nynorsk, and the check itself. Nothing else has to be told that it exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..workbook.text import Text
from .case import Case
from .finding import PHASES, Phase, Severity
from .hit import Hit as Hit
from .needs import Need

FATAL: Severity = "fatal"
ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"

Severities = tuple[Severity | None, Severity | None, Severity | None]
"""For utkast, avslutning and innsending; None where the rule is not judged."""
ALWAYS: Severities = (ERROR, ERROR, ERROR)
"""An error from the first day."""
TO_CLOSE: Severities = (WARNING, ERROR, ERROR)
"""A warning in the draft, an error when the report is made."""
LAST: Severities = (None, WARNING, ERROR)
"""What must be in place when the report is handed in, and is told of when it is made."""
TO_SUBMIT: Severities = (None, INFO, ERROR)
"""Adoption, delivery and archive: an error only when the report is handed in."""
ADVICE: Severities = (WARNING, WARNING, WARNING)
"""What a source recommends, or what is unusual."""
AT_CLOSING: Severities = (None, WARNING, WARNING)
"""Advice that has no meaning before the end is near."""
NOTE: Severities = (INFO, INFO, INFO)


Check = Callable[[Case], Iterable[Hit]]


FIRST = "2026.11"
"""The first version of the rule set."""


@dataclass(frozen=True)
class Rule:
    """One rule, whole: its texts, what it stands on, how grave it is by phase, and the check.

    ``needs`` are the sheets and columns without which it is not run; ``waivable`` that a row of Unntak may accept it.
    """

    code: str
    title: Text
    why: Text
    ground: tuple[Text, ...]
    severity: Severities
    message: Text
    fix: Text
    fails: Text
    passes: Text
    check: Check
    needs: Sequence[Need] = ()
    waivable: bool = True
    whole: bool = False
    """It judges a sum, which says nothing while a value that it needs has been refused."""
    since: str = FIRST
    """The version of the rule set in which it came."""
    changed: tuple[tuple[str, Text], ...] = ()
    """Version of the rule set, and what became another in it."""
    trial_until: dt.date | None = None
    """To this day and with it, what would be an error is a warning."""

    @property
    def area(self) -> str:
        """The three letters in front."""
        return self.code[:3]

    def on_trial(self, day: dt.date) -> bool:
        """The rule is so new that it only warns."""
        return self.trial_until is not None and day <= self.trial_until

    def by_phase(self) -> Mapping[Phase, Severity | None]:
        """Phase to severity, mildest phase first."""
        return dict(zip(PHASES, self.severity, strict=True))


declared: dict[str, Rule] = {}
"""Every rule that has been imported; ``catalogue.rules`` imports them all."""


def declare(made: Rule) -> None:
    """Enter a rule; two rules with one code are a fault of the program. Raises ``ValueError``."""
    if made.code in declared and declared[made.code].check.__module__ != made.check.__module__:
        raise ValueError(f"two rules are called {made.code}")
    declared[made.code] = made


def rule(
    code: str,
    severity: Severities,
    *,
    title: Text,
    why: Text,
    ground: Sequence[Text],
    message: Text,
    fix: Text,
    fails: Text,
    passes: Text,
    needs: Sequence[Need] = (),
    waivable: bool = True,
    whole: bool = False,
    since: str = FIRST,
    changed: Sequence[tuple[str, Text]] = (),
    trial_until: dt.date | None = None,
) -> Callable[[Check], Check]:
    """Make the function below a rule. Message and fix are formatted with felt, verdi, forventet, differanse and the
    hit's own words. A rule that can stop everything is never waivable.
    """

    def register(check: Check) -> Check:
        waives = waivable and FATAL not in severity
        every = (title, why, tuple(ground), severity, message, fix, fails, passes, check, needs, waives, whole)
        declare(Rule(code, *every, since, tuple(changed), trial_until))
        return check

    return register
