"""Section 12: the attachments and where they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Vedlegg
from ...workbook.text import Text
from ..blocks import Block, Figure, Table
from ..matter import Matter

TITLE = Text("Vedlegg")


def blocks(m: Matter) -> Iterator[Block]:
    """The list."""
    rows = [
        [
            Figure(f"{row.id or ''} {row.title or ''}".strip()),
            Figure(m.say(Vedlegg, "type", row.type)),
            Figure(row.archive or m.t("mangler", "manglar"), tone="" if row.archive else "missing"),
            Figure(m.say(Vedlegg, "public", row.public)),
        ]
        for row in m.book.rows(Vedlegg)
    ]
    if not rows:
        yield m.missing("Ingen vedlegg er ført.", "Ingen vedlegg er førte.")
        return
    yield Table(
        m.columns(
            ("Vedlegg", "", "text"),
            ("Type", "", "text", 2),
            ("Arkivref", "", "text", 2),
            ("Offentlig", "Offentleg", "text"),
        ),
        rows,
    )
