"""Formulas laid out as blocks of cells, and the sheets that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..workbook.refs import runs


@dataclass(frozen=True)
class Block:
    """Formulas in a rectangle of cells; ``row`` and ``column`` are 1-based.

    ``text`` says that the cells are formatted as text, where Excel would take a formula for words. ``dynamic`` says
    that the formulas were read as Formula2: put in as Formula, those over whole ranges would mean another thing.
    """

    row: int
    column: int
    formulas: Sequence[Sequence[str]]
    text: bool = False
    dynamic: bool = False


@dataclass(frozen=True)
class Live:
    """The scratch workbook, its sheets with their formulas, and the book's names into them."""

    path: Path
    sheets: Mapping[str, Sequence[Block]]
    names: Mapping[str, str] = field(default_factory=dict)


def joined(formulas: Mapping[tuple[int, int], str], *, text: bool = False) -> list[Block]:
    """The cells (row and column from 1) as few rectangles: runs down each column, joined with equal runs beside."""
    open_runs: dict[tuple[int, int], list[int]] = {}
    found: list[tuple[int, int, list[int]]] = []
    for column in sorted({column for _, column in formulas}):
        here = set(runs(sorted(row for row, at in formulas if at == column)))
        for run in [run for run, columns in open_runs.items() if run not in here or columns[-1] != column - 1]:
            found.append((*run, open_runs.pop(run)))
        for run in here:
            open_runs.setdefault(run, []).append(column)
    found += [(*run, columns) for run, columns in open_runs.items()]
    return [
        Block(
            first, columns[0], [[formulas[row, column] for column in columns] for row in range(first, last + 1)], text
        )
        for first, last, columns in sorted(found)
    ]
