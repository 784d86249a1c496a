"""The goal tree, target against result, and how many effektmål are reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from ...workbook.book import Table as Rows
from ...workbook.sheets import Maal
from ..blocks import MOST_BARS, Chart, Facts, Figure, Table
from ..view import View, looked_up, quoted_text

LEVEL = "Effektmål"
ORDER = ("Hovedmål", "Delmål", "Effektmål", "Resultatmål")


@dataclass(frozen=True)
class Goal:
    """A goal at its depth in the tree, with how much of it is achieved."""

    goal: Maal
    depth: int
    achieved: Decimal | None


def achieved(goal: Maal) -> Decimal | None:
    """The way from start value to target that is behind us, in per cent; None while it cannot be said."""
    start = goal.baseline or Decimal(0)
    if goal.target is None or goal.result is None or goal.target == start:
        return None
    share = (goal.result - start) / (goal.target - start) * 100
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def goals(v: View) -> list[Goal]:
    """The goals as a tree: each under its parent, else by level."""
    rows: Rows[Maal] = v.book.rows(Maal)
    known: dict[str, Maal] = {}
    for row in rows:
        if row.id is not None:
            known.setdefault(row.id.casefold(), row)
    children: dict[str | None, list[Maal]] = {}
    for row in known.values():
        parent = row.parent.casefold() if row.parent and row.parent.casefold() in known else None
        children.setdefault(parent, []).append(row)
    found: list[Goal] = []
    seen: set[str] = set()

    def add(row: Maal, depth: int) -> None:
        key = (row.id or "").casefold()
        if key not in seen:
            seen.add(key)
            found.append(Goal(row, depth, achieved(row)))
            for child in children.get(key, []):
                add(child, depth + 1)

    for row in sorted(children.get(None, []), key=lambda r: ORDER.index(r.level) if r.level in ORDER else len(ORDER)):
        add(row, 0)
    for row in known.values():  # parents in a ring: a finding of its own, but nothing is left out
        add(row, 0)
    return found


def table(v: View, tree: Sequence[Goal]) -> Table:
    """Each goal at its depth: start, target, result, and how much of it is achieved."""
    columns = v.columns(
        ("Mål", "", "text"),
        ("Indikator", "", "text"),
        ("Enhet", "Eining", "text"),
        ("Startverdi", "", "number"),
        ("Måltall", "Måltal", "number"),
        ("Resultat", "", "number"),
        ("Oppnådd %", "", "percent"),
    )
    return Table(columns, [_row(v, g) for g in tree], id="goals")


def chart(v: View, tree: Sequence[Goal]) -> Iterator[Chart]:
    """How much of each goal is achieved, where a chart can tell it."""
    if len(tree) <= MOST_BARS and any(g.achieved is not None for g in tree):
        title = v.t("Måloppnåelse, prosent av måltallet", "Måloppnåing, prosent av måltalet")
        alt = v.t(
            "Stolper for hvor mye av hvert mål som er nådd. Tallene står i tabellen over.",
            "Stolpar for kor mykje av kvart mål som er nådd. Tala står i tabellen over.",
        )
        yield Chart("goals", 0, (6,), title, alt, "bar", "percent")


def _row(v: View, each: Goal) -> list[Figure]:
    goal = each.goal
    of = partial(looked_up, "tblMaal", key_column="Mål-ID", key=quoted_text(goal.id or ""))

    def number(field: str, column: str) -> Figure:
        value = getattr(goal, field)
        cell = of(column=column)
        return Figure("" if value is None else value, "number", v.formula(f'IF({cell}="","",{cell})'))

    start = 'IF({3}="",0,{3})'
    share = f'IF(OR({{4}}="",{{5}}=""),"",IF({{4}}={start},"",ROUND(({{5}}-{start})/({{4}}-{start})*100,1)))'
    value = "" if each.achieved is None else each.achieved
    level = v.say(Maal, "level", goal.level)
    return [
        Figure(f"{goal.id} {level}: {goal.text or ''}", indent=each.depth),
        Figure(goal.indicator or ""),
        Figure(goal.unit or ""),
        number("baseline", "Startverdi"),
        number("target", "Måltall"),
        number("result", "Resultat"),
        Figure(value, "percent", share, ("goal", goal.id or "", "achieved")),
    ]


def summary(v: View, tree: Sequence[Goal]) -> Facts:
    """How many effektmål there are, and how many of them are reached."""
    effects = [g for g in tree if g.goal.level == LEVEL]
    cells = [f"{{key:goal|{g.goal.id}|achieved}}" for g in effects]
    reached = "+".join(f'IF({c}="",0,IF({c}>=100,1,0))' for c in cells) or "0"
    count = sum(g.achieved is not None and g.achieved >= 100 for g in effects)
    every = v.figure(len(effects), f"COUNTIFS(tblMaal[Nivå],«{LEVEL}»)", ("goals", "effects"), "count")
    return Facts(
        [
            (v.t("Effektmål"), every, ""),
            (v.t("Av dem nådd", "Av dei nådde"), v.figure(count, reached, ("goals", "reached"), "count"), ""),
        ]
    )
