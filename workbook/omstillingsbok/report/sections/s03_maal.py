"""Section 3: the goal tree, target against result, and the plan for what is not reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from ...workbook.book import Table as Rows
from ...workbook.sheets import Maal
from ...workbook.text import Text
from ..blocks import MOST_BARS, Block, Chart, Facts, Figure, Heading, Paragraph, Table
from ..matter import Matter
from ..view import looked_up, quoted_text

TITLE = Text("Mål og måloppnåelse", "Mål og måloppnåing")
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


def goals(m: Matter) -> list[Goal]:
    """The goals as a tree: each under its parent, else by level."""
    rows: Rows[Maal] = m.book.rows(Maal)
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


def blocks(m: Matter) -> Iterator[Block]:
    """The tree with figures, the count of reached effektmål, then plans and notes."""
    tree = goals(m)
    if not tree:
        yield m.missing("Ingen mål er ført på Mål.", "Ingen mål er førte på Mål.")
        yield _summary(m, tree)
        return
    columns = m.columns(
        ("Mål", "", "text"),
        ("Indikator", "", "text"),
        ("Enhet", "Eining", "text"),
        ("Startverdi", "", "number"),
        ("Måltall", "Måltal", "number"),
        ("Resultat", "", "number"),
        ("Oppnådd %", "", "percent"),
    )
    yield Table(columns, [_row(m, g) for g in tree], id="report_goals")
    yield Paragraph(
        m.t(
            "Oppnådd er hvor langt resultatet er kommet på veien fra startverdi til måltall.",
            "Oppnådd er kor langt resultatet er kome på vegen frå startverdi til måltal.",
        ),
        "quiet",
    )
    yield _summary(m, tree)
    if len(tree) <= MOST_BARS and any(g.achieved is not None for g in tree):
        title = m.t("Måloppnåelse, prosent av måltallet", "Måloppnåing, prosent av måltalet")
        alt = m.t(
            "Stolper for hvor mye av hvert mål som er nådd. Tallene står i tabellen over.",
            "Stolpar for kor mykje av kvart mål som er nådd. Tala står i tabellen over.",
        )
        yield Chart("report_goals", 0, (6,), title, alt, "bar", "percent")
    yield Heading(m.t("Plan etter programperioden"), 2)
    for each in tree:
        yield from _after(m, each)


def _row(m: Matter, each: Goal) -> list[Figure]:
    goal = each.goal
    of = partial(looked_up, "tblMaal", key_column="Mål-ID", key=quoted_text(goal.id or ""))

    def number(field: str, column: str) -> Figure:
        value = getattr(goal, field)
        cell = of(column=column)
        return Figure("" if value is None else value, "number", m.formula(f'IF({cell}="","",{cell})'))

    start = 'IF({3}="",0,{3})'
    share = f'IF(OR({{4}}="",{{5}}=""),"",IF({{4}}={start},"",ROUND(({{5}}-{start})/({{4}}-{start})*100,1)))'
    value = "" if each.achieved is None else each.achieved
    level = m.say(Maal, "level", goal.level)
    label = f"{'   ' * each.depth}{goal.id} {level}: {goal.text or ''}"
    return [
        Figure(label),
        Figure(goal.indicator or ""),
        Figure(goal.unit or ""),
        number("baseline", "Startverdi"),
        number("target", "Måltall"),
        number("result", "Resultat"),
        Figure(value, "percent", share, ("goal", goal.id or "", "achieved")),
    ]


def _summary(m: Matter, tree: list[Goal]) -> Facts:
    effects = [g for g in tree if g.goal.level == LEVEL]
    cells = [f"{{key:goal|{g.goal.id}|achieved}}" for g in effects]
    reached = "+".join(f'IF({c}="",0,IF({c}>=100,1,0))' for c in cells) or "0"
    count = sum(g.achieved is not None and g.achieved >= 100 for g in effects)
    every = m.figure(len(effects), f"COUNTIFS(tblMaal[Nivå],«{LEVEL}»)", ("goals", "effects"), "count")
    return Facts(
        [
            (m.t("Effektmål"), every, ""),
            (m.t("Av dem nådd", "Av dei nådde"), m.figure(count, reached, ("goals", "reached"), "count"), ""),
        ]
    )


def _after(m: Matter, each: Goal) -> Iterator[Block]:
    goal = each.goal
    if goal.plan_after:
        yield Paragraph(f"{goal.id}: {goal.plan_after}")
    elif goal.level == LEVEL and goal.result is None:
        yield m.missing(
            f"{goal.id} mangler resultat og plan etter perioden.", f"{goal.id} manglar resultat og plan etter perioden."
        )
    elif goal.level == LEVEL and (each.achieved is None or each.achieved < 100):
        yield m.missing(
            f"{goal.id} er ikke nådd og mangler plan etter perioden.",
            f"{goal.id} er ikkje nådd og manglar plan etter perioden.",
        )
    if goal.note:
        yield Paragraph(f"{goal.id}: {goal.note}", "quiet")
