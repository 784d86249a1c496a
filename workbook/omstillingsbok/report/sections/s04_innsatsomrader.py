"""Section 4: each innsatsområde over the whole period."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.text import Text
from ..blocks import Block
from ..matter import Matter
from ..oversikt import areas

TITLE = Text("Innsatsområder", "Innsatsområde")


def blocks(m: Matter) -> Iterator[Block]:
    """Budget, cost and projects of each, all years."""
    table = areas.table(m)
    if not table.rows:
        yield m.missing("Ingen innsatsområder er ført.", "Ingen innsatsområde er førte.")
        return
    yield table
    yield from areas.chart(m, table)
