"""The vocabulary in which a rule is written: ``@rule`` above a function from a case to hits.

A rule is one small file: code, title, why, ground, severity by phase, message and fix, a failing and a passing
example in words, in bokmål and nynorsk, and the check itself. Nothing else has to be told that it exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..workbook.book import Table
from ..workbook.entry import Entry
from ..workbook.refs import Cell
from ..workbook.text import Text
from .finding import PHASES, Phase, Severity

if TYPE_CHECKING:
    from .case import Case

FATAL: Severity = "fatal"
ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"

Severities = tuple[Severity | None, Severity | None, Severity | None]
"""For utkast, avslutning and innsending; None where the rule is not judged."""
Need = type[Entry] | tuple[Any, ...]
"""A sheet that must be there, or (sheet, field, …) for the columns that must."""

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


class Hit:
    """One place where a rule is broken, with the values that its texts speak about."""

    __slots__ = ("_cell", "at_most", "difference", "expected", "field", "row", "source", "value", "words")

    def __init__(
        self,
        cell: Cell | None,
        *,
        field: str = "",
        value: object = None,
        expected: object = None,
        difference: object = None,
        at_most: Severity | None = None,
        source: Entry | tuple[Table[Any], int] | type[Entry] | None = None,
        **words: object,
    ) -> None:
        self._cell, self.field, self.value = cell, field, value
        self.expected, self.difference, self.at_most = expected, difference, at_most
        self.source, self.words = source, words

    @classmethod
    def on(cls, entry: Entry, field: str, value: object = None, **rest: Any) -> Hit:
        """A hit in one field of an entry; its value is the field's own unless given."""
        shown = getattr(entry, field) if value is None else value
        return cls(entry.cell(field), field=field, value=shown, source=entry, **rest)

    @classmethod
    def at(cls, table: Table[Any], index: int, field: str, value: object = None, **rest: Any) -> Hit:
        """A hit in one row of a table, without making an entry of the row."""
        shown = table.column(field)[index] if value is None else value
        return cls(None, field=field, value=shown, source=(table, index), **rest)

    @property
    def cell(self) -> Cell:
        """The cell. Of a row in a table it is made when asked for: a large ledger may have very many hits."""
        if self._cell is None:
            table, index = self._in_table()
            self._cell = table.cell(index, self.field)
        return self._cell

    @property
    def sheet(self) -> str:
        """The sheet the hit is on."""
        return self._in_table()[0].sheet if self._cell is None else self._cell.sheet

    @property
    def spot(self) -> tuple[int, int]:
        """Row and column, to sort by."""
        if self._cell is not None:
            return self._cell.row, self._cell.column
        table, index = self._in_table()
        return table.rows[index], table.places.get(self.field, 0)

    def _in_table(self) -> tuple[Table[Any], int]:
        assert isinstance(self.source, tuple)
        return self.source

    @property
    def entry(self) -> type[Entry] | None:
        """The sheet the hit is on, as an entry model."""
        if isinstance(self.source, tuple):
            return self.source[0].entry
        return self.source if isinstance(self.source, type) else type(self.source) if self.source else None

    def row_key(self) -> str | None:
        """What names the row to a reader."""
        if isinstance(self.source, tuple):
            table, index = self.source
            return str(table[index].row_key())
        return self.source.row_key() if isinstance(self.source, Entry) and self.source.keys() else None


Check = Callable[["Case"], Iterable[Hit]]


FIRST = "2026.11"
"""The first version of the rule set."""


@dataclass(frozen=True)
class Rule:
    """One rule, whole."""

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
    """Enter a rule; two rules with one code are a fault of the program."""
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
    """Make the function below a rule. Message and fix are formatted with felt, verdi, forventet, differanse, rad
    and the hit's own words.
    """

    def register(check: Check) -> Check:
        waives = waivable and FATAL not in severity
        every = (title, why, tuple(ground), severity, message, fix, fails, passes, check, needs, waives, whole)
        declare(Rule(code, *every, since, tuple(changed), trial_until))
        return check

    return register
