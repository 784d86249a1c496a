"""Formulas read out of a sheet in Excel and put into one, a block at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from .formulas import Block, joined
from .ties import refers


def formulas_into(sheet: Any, replaced: Iterable[str]) -> Sequence[Block]:
    """The formulas of a sheet that point into the replaced ones; one read, and one per block for its format."""
    used = sheet.used_range
    try:
        read, dynamic = used.formula2, True
    except AttributeError:  # an Excel without dynamic arrays
        read, dynamic = used.formula, False
    rows = read if isinstance(read, (tuple, list)) else ((read,),)
    names = list(replaced)
    found: dict[tuple[int, int], str] = {
        (used.row + r, used.column + c): formula
        for r, row in enumerate(rows)
        for c, formula in enumerate(row)
        if isinstance(formula, str) and formula.startswith("=") and refers(formula, names)
    }
    blocks: list[Block] = []
    for block in joined(found):
        shown = _cells(sheet, block).number_format
        if shown is None:  # formatted in several ways
            cells = ((r, c) for r, row in enumerate(block.formulas) for c, _ in enumerate(row))
            singles = [Block(block.row + r, block.column + c, [[block.formulas[r][c]]]) for r, c in cells]
            blocks += [replace(each, text=_cells(sheet, each).number_format == "@") for each in singles]
        else:
            blocks.append(replace(block, text=shown == "@"))
    return [replace(each, dynamic=dynamic) for each in blocks]


def write(sheet: Any, blocks: Iterable[Block]) -> None:
    """Put blocks of formulas into a sheet; a cell for text is made an ordinary one first."""
    for block in blocks:
        target = _cells(sheet, block)
        if block.text:
            target.number_format = "General"
        if block.dynamic:
            target.formula2 = block.formulas
        else:
            target.formula = block.formulas


def _cells(sheet: Any, block: Block) -> Any:
    return sheet.range((block.row, block.column)).resize(len(block.formulas), len(block.formulas[0]))
