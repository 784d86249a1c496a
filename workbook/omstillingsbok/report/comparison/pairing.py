"""Which row became which: equal rows first, then rows with one key; where a key is shared, the rows most alike."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Row = tuple[Any, ...]
MOST_COMPARED = 2_500
"""More pairs than this under one key are not weighed one against the other, but taken in their order."""


@dataclass
class Pairing:
    """Indices (from 0) of rows, old and new: equal ones, changed ones, and those that only one side has."""

    equal: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    alike: Callable[[Row], int] = lambda row: 1
    """How many rows have the key of this row, on the side that has most."""


def pair(old: Sequence[Row], new: Sequence[Row], keys: Sequence[int]) -> Pairing:
    """Pair the rows of both sides; ``keys`` are the positions of the key columns in a row."""
    found = Pairing()
    waiting: dict[Row, list[int]] = {}
    for j in range(len(new) - 1, -1, -1):
        waiting.setdefault(new[j], []).append(j)
    left = []
    for i, row in enumerate(old):
        same = waiting.get(row)
        if same:
            found.equal.append((i, same.pop()))
        else:
            left.append(i)
    right = sorted(j for rest in waiting.values() for j in rest)
    if not left or not right:
        found.removed, found.added = left, right
    if left or right:
        _by_key(found, old, new, keys, left if right else [], right if left else [])
    return found


def _by_key(
    found: Pairing, old: Sequence[Row], new: Sequence[Row], keys: Sequence[int], left: list[int], right: list[int]
) -> None:
    def key(row: Row) -> Row:
        return tuple(row[at] for at in keys)

    before, after = Counter(map(key, old)), Counter(map(key, new))
    found.alike = lambda row: max(before[key(row)], after[key(row)])
    groups: dict[Row, tuple[list[int], list[int]]] = {}
    for i in left:
        groups.setdefault(key(old[i]), ([], []))[0].append(i)
    for j in right:
        groups.setdefault(key(new[j]), ([], []))[1].append(j)
    for shared, (ours, theirs) in groups.items():
        named = any(each is not None for each in shared)
        if named and before[shared] <= 1 and after[shared] <= 1:
            pairs = list(zip(ours, theirs, strict=False))
        else:
            pairs = _most_alike(old, new, ours, theirs)
        found.changed += pairs
        kept, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        found.removed += [i for i in ours if i not in kept]
        found.added += [j for j in theirs if j not in taken]
    found.changed.sort()
    found.removed.sort()
    found.added.sort()


def _most_alike(
    old: Sequence[Row], new: Sequence[Row], ours: Sequence[int], theirs: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs that agree in at least half of what is filled, the best first; near rows before far ones."""
    if len(ours) * len(theirs) > MOST_COMPARED:
        candidates = [(i, j) for i, j in zip(ours, theirs, strict=False)]
    else:
        candidates = [(i, j) for i in ours for j in theirs]
    weighed = sorted((-agreement(old[i], new[j]), abs(i - j), i, j) for i, j in candidates)
    pairs: list[tuple[int, int]] = []
    kept, taken = set(), set()
    for share, _, i, j in weighed:
        if share <= -0.5 and i not in kept and j not in taken:
            kept.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def agreement(one: Row, other: Row) -> float:
    """The share of equal fields among those that either row has filled."""
    filled = [(a, b) for a, b in zip(one, other, strict=True) if a is not None or b is not None]
    return sum(a == b for a, b in filled) / len(filled) if filled else 1.0


def out_of_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fewest pairs without which the others stand in one order on both sides."""
    ordered = sorted(pairs)
    places = [j for _, j in ordered]
    if all(a < b for a, b in pairwise(places)):
        return []
    ends: list[int] = []  # the smallest last place of a rising run of each length
    at: list[int] = []
    before: list[int] = []
    for n, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            at.append(n)
        else:
            ends[length], at[length] = place, n
    kept, n = set(), at[-1]
    while n >= 0:
        kept.add(n)
        n = before[n]
    return [each for n, each in enumerate(ordered) if n not in kept]
