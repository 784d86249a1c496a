"""Section 10: what was learnt, theme by theme; a question without an answer is shown as such."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Laering
from ...workbook.text import Text
from ..blocks import Block, Heading, Paragraph
from ..matter import Matter

TITLE = Text("Læring og overføringsverdi")


def blocks(m: Matter) -> Iterator[Block]:
    """Each question with its answer."""
    rows = m.book.rows(Laering)
    if not len(rows):
        yield m.missing("Ingen spørsmål er ført.", "Ingen spørsmål er førte.")
    theme = None
    for row in rows:
        if row.theme != theme:
            theme = row.theme
            yield Heading(m.say(Laering, "theme", theme) or m.t("Uten tema", "Utan tema"), 3)
        yield Paragraph(row.question or m.t("(spørsmålet mangler)", "(spørsmålet manglar)"), "quiet")
        yield Paragraph(row.answer) if row.answer else m.unanswered()
