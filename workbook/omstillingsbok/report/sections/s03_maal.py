"""Section 3: the goal tree, target against result, and the plan for what is not reached."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.text import Text
from ..blocks import Block, Heading, Paragraph
from ..matter import Matter
from ..oversikt.goals import LEVEL, Goal, chart, goals, summary, table

TITLE = Text("Mål og måloppnåelse", "Mål og måloppnåing")


def blocks(m: Matter) -> Iterator[Block]:
    """The tree with figures, the count of reached effektmål, then plans and notes."""
    tree = goals(m)
    if not tree:
        yield m.missing("Ingen mål er ført på Mål.", "Ingen mål er førte på Mål.")
        yield summary(m, tree)
        return
    yield table(m, tree)
    yield Paragraph(
        m.t(
            "Oppnådd er hvor langt resultatet er kommet på veien fra startverdi til måltall.",
            "Oppnådd er kor langt resultatet er kome på vegen frå startverdi til måltal.",
        ),
        "quiet",
    )
    yield summary(m, tree)
    yield from chart(m, tree)
    yield Heading(m.t("Plan etter programperioden"), 2)
    for each in tree:
        yield from _after(m, each)


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
