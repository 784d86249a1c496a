"""Where pages end: headings stay with what they head, charts and short tables stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import Block, Chart, Contents, Facts, Heading, PageBreak, Paragraph, Signatures, Table
from .layout import Layout, Placed

LINE_HEIGHT = 13.2
"""One line and its air differ from a sheet's usual height, which programs take as leave to fit rows themselves."""
HEADING_HEIGHTS = (30.0, 24.0, 21.0, 18.0)
GAP = 9.0
"""Points between blocks."""
MARGIN, TOP = 0.45, 0.75
"""Inches at the sides, and above and below."""
A4 = (8.27, 11.69)
FILLED = 0.97
"""Programs differ in what a page holds; this share of it is counted on."""
MOST_BLANK = 0.3
"""No more than this share of a page is left blank to keep a table whole."""
TOGETHER = 3
"""So many last rows of a table go over to the next page together."""
LONG = 32
"""A table of more rows than this may run over to the next page."""


def row_heights(placed: Placed) -> Iterator[float]:
    """The height in points of each row of a block, and of the narrow row after it."""
    block = placed.block
    for i, lines in enumerate(placed.heights):
        if isinstance(block, Heading):
            yield HEADING_HEIGHTS[block.level] if i == 0 else 5.0
        else:
            strong = 4.0 if isinstance(block, Facts) and block.strong else 0.0
            yield LINE_HEIGHT * lines + strong + (2.5 if lines > 1 else 2.1)
    if not isinstance(block, (Heading, PageBreak)):
        yield GAP


def page_breaks(layout: Layout, landscape: bool) -> list[int]:
    """The rows (from 0) before which a page begins, as the sheet is fitted to the page's width."""
    wide, high = (A4[1], A4[0]) if landscape else A4
    scale = min(1.0, (wide - 2 * MARGIN) * 96 / layout.pixels(0, len(layout.widths)))
    first = layout.placed[0] if layout.placed else None
    repeated = sum(row_heights(first)) if first else 0.0
    page = (high - 2 * TOP) * 72 / scale * FILLED - repeated
    breaks: list[int] = []
    used = 0.0
    for i, placed in enumerate(layout.placed):
        heights = list(row_heights(placed))
        left = page - used
        begins = isinstance(placed.block, PageBreak) or _least(layout.placed, i) > left
        if not (i and _leads(layout.placed[i - 1].block)):
            begins = begins or (_kept(layout.placed, i, page) > left and left < page * MOST_BLANK)
        if begins and placed.row > 1 and used > 0:
            breaks.append(placed.row - 1)
            used = 0.0
        last = len(placed.heights) - TOGETHER
        for i, height in enumerate(heights):
            rest = sum(heights[i:]) - GAP
            if 1 < i < len(placed.heights) and (used + height > page or (i == last and used + rest > page)):
                breaks.append(placed.row - 1 + i)  # a long block goes on where the page is full
                used = 0.0
            used += height
    return breaks


def _kept(blocks: Sequence[Placed], i: int, page: float) -> float:
    """What had better stand on one page from block ``i`` on: a heading with what follows, a short table with its chart.

    ``page`` is the room of a whole page: a table and a chart that are more than that are kept one by one.
    """
    own = sum(row_heights(blocks[i]))
    if isinstance(blocks[i].block, Heading):
        return own + (_kept(blocks, i + 1, page - own) if i + 1 < len(blocks) else 0.0)
    if isinstance(blocks[i].block, Table) and len(blocks[i].heights) > LONG:
        return sum(list(row_heights(blocks[i]))[:5])
    both = own + _chart_after(blocks, i)
    return both if both <= page else own


def _least(blocks: Sequence[Placed], i: int) -> float:
    """What must: a heading or a question with the first rows of what follows, a chart whole."""
    heights = list(row_heights(blocks[i]))
    if _leads(blocks[i].block):
        return sum(heights) + (_least(blocks, i + 1) if i + 1 < len(blocks) else 0.0)
    if isinstance(blocks[i].block, (Chart, Contents, Signatures)):
        return sum(heights)
    if _chart_after(blocks, i, beside=True):
        return sum(heights) + _chart_after(blocks, i, beside=True)
    return sum(heights[:5])


def _chart_after(blocks: Sequence[Placed], i: int, *, beside: bool = False) -> float:
    """The height that the chart right after block ``i`` takes below it: any, or one that stands beside."""
    after = blocks[i + 1] if i + 1 < len(blocks) else None
    if after is None or not isinstance(after.block, Chart) or (beside and not after.block.beside):
        return 0.0
    return sum(row_heights(after))


def _leads(block: Block) -> bool:
    """Whether a block stands with what follows: a heading, a question, a verdict."""
    return isinstance(block, Heading) or (
        isinstance(block, Paragraph) and block.tone in ("quiet", "good", "warning", "error")
    )
