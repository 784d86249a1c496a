"""The lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Start
from ...workbook.text import Text
from ..blocks import Block, Heading, Signatures
from ..matter import Matter

TITLE = Text("Underskrifter")
SIGNERS = ("programme_leader", "chair", "accountant")


def blocks(m: Matter) -> Iterator[Block]:
    """Place and date, and a line for each who signs."""
    yield Heading(TITLE.get(m.lang))
    people = [(m.header(Start, field), getattr(m.book.start, field) or "") for field in SIGNERS]
    yield Signatures(people, m.t("Sted og dato:", "Stad og dato:"))
