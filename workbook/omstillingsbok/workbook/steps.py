"""The versions of the template, each told as what it changed from the one before: never a copy of a whole schema.

A book of an older version is read by the names it was issued with, and ``upgrading`` gives it today's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .issued import TEMPLATE_VERSION
from .text import Text


class RenamedTable(NamedTuple):
    """A table that had another name; its sheet keeps the name it has."""

    old: str
    new: str


class RenamedColumn(NamedTuple):
    """A column, of entries or computed, that had another header."""

    table: str
    old: Text
    new: Text


class AddedColumn(NamedTuple):
    """A column that was not there; it is put last in the table, where it moves nothing."""

    table: str
    header: Text


class LeftColumn(NamedTuple):
    """A column that the template no longer has: it stays where it is and becomes the user's own."""

    table: str
    header: Text


class RenamedChoice(NamedTuple):
    """A word of a drop-down that was another word; ``options`` is the name of its list."""

    table: str
    header: Text
    options: str
    old: Text
    new: Text


class NewFormula(NamedTuple):
    """A computed column whose formula was another."""

    table: str
    header: Text


Change = RenamedTable | RenamedColumn | AddedColumn | LeftColumn | RenamedChoice | NewFormula


@dataclass(frozen=True)
class Step:
    """From one version of the template to the next; ``said`` is what its users are told."""

    old: str
    new: str
    changes: tuple[Change, ...]
    said: Text = field(default_factory=lambda: Text(""))


STEPS: tuple[Step, ...] = ()
"""Every step there has been, oldest first. Version 1.0 is the first that was issued."""


def steps_from(version: str, steps: Sequence[Step] = STEPS) -> tuple[Step, ...] | None:
    """The steps from a version to today's, none when it is today's; None where no way leads from it."""
    found: list[Step] = []
    while version != TEMPLATE_VERSION:
        step = next((each for each in steps if each.old == version), None)
        if step is None:
            return None
        found.append(step)
        version = step.new
    return tuple(found)


@dataclass(frozen=True)
class Former:
    """What an older book calls things, by today's names: its tables, headers by table, choices by table and header."""

    tables: Mapping[str, str] = field(default_factory=dict)
    """Today's table to the former one, in lower case."""
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By table: a former header, in lower case, to today's."""
    choices: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """By table and header in bokmål: a former word, in lower case, to today's."""


TODAY = Former()
"""A book of today's template."""


def former(steps: Sequence[Step]) -> Former:
    """The names before the first of ``steps``, led to those after the last."""
    tables: dict[str, str] = {}
    headers: dict[str, dict[str, str]] = {}
    choices: dict[tuple[str, str], dict[str, str]] = {}
    for change in (c for step in reversed(steps) for c in reversed(step.changes)):
        if isinstance(change, RenamedTable):
            tables[change.old] = tables.pop(change.new, change.new)
            continue
        table = tables.get(change.table, change.table)
        known = headers.setdefault(table, {})
        if isinstance(change, RenamedColumn):
            _lead(known, change.old, change.new)
        elif isinstance(change, RenamedChoice):
            header = known.get(change.header.nb.casefold(), change.header.nb)
            _lead(choices.setdefault((table, header), {}), change.old, change.new)
    return Former({new: old for old, new in tables.items()}, headers, choices)


def _lead(known: dict[str, str], old: Text, new: Text) -> None:
    """Lead the old word of each language to where the new one leads."""
    for was, now in ((old.nb, new.nb), (old.nn or old.nb, new.nn or new.nb)):
        known[was.casefold()] = known.get(now.casefold(), now)
