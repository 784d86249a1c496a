"""A batch by municipality: its books, those with an error, and the errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .results import Judged


class Municipality(NamedTuple):
    """One municipality, by its number and name as the books say them."""

    municipality: str
    books: int
    with_errors: int
    errors: int


def municipalities(judged: Sequence[Judged]) -> list[Municipality]:
    """Every municipality in order, where there are several; a book that cannot be read says none."""
    books: dict[str, list[int]] = {}
    for each in judged:
        if each.municipality:
            counts = each.report.counts
            books.setdefault(each.municipality, []).append(counts["fatal"] + counts["error"])
    if len(books) < 2:
        return []
    return [Municipality(name, len(found), sum(map(bool, found)), sum(found)) for name, found in sorted(books.items())]
