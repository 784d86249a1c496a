"""Columns of cells: turned from rows, and each column validated at once by its own pydantic annotation.

A column is judged once per distinct value where values repeat, and amounts which are plainly whole øre are taken
directly as integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from pydantic import ValidationError

from .book import MoneyColumn
from .entry import Column
from .kinds import Kind
from .reading import RawCell

BLOCK = 256


def turned(rows: Iterable[Sequence[RawCell]], places: Mapping[str, int]) -> dict[str, list[Any]]:
    """The cells of each field, turned block by block: whole rows at once would not fit the processor's cache.

    Equal values of a column become one object, so that a ledger's repeated words take no room.
    """
    found: dict[str, list[Any]] = {field: [] for field in places}
    wanted = [(column, number - 1, _Memo()) for (_, number), column in zip(places.items(), found.values(), strict=True)]
    rows = iter(rows)
    while block := list(islice(rows, BLOCK)):
        block_columns = list(zip(*block, strict=True))
        for column, index, memo in wanted:
            column.extend(memo(block_columns[index]) if index < len(block_columns) else [""] * len(block))
    return found


class _Memo:
    """Gives equal values as one object, for as long as a column's values do repeat."""

    def __init__(self) -> None:
        self._seen: dict[Any, Any] = {}
        self._count = 0

    def __call__(self, cells: Sequence[Any]) -> Iterable[Any]:
        # True equals 1.0, so a column with booleans keeps its own objects
        if self._count < 0 or bool in set(map(type, cells)):
            return cells
        self._count += len(cells)
        if self._count > 4 * BLOCK and len(self._seen) * 2 > self._count:
            self._count = -1
            self._seen.clear()
            return cells
        return map(self._seen.setdefault, cells, cells)


def blank(value: object) -> bool:
    """True for nothing, or only spaces."""
    return value == "" or (isinstance(value, str) and not value.strip())


class Refusal(NamedTuple):
    """Why a cell was refused, as pydantic says it."""

    type: str
    values: Mapping[str, Any]


def validate(column: Column, cells: list[Any]) -> tuple[Sequence[Any], dict[int, Refusal]]:
    """The column's values, None where blank or refused, and the refusals by index."""
    if isinstance(column.kind, Kind) and column.kind.name == "money":
        return _validate_money(column, cells)
    types = set(map(type, cells))
    if len(cells) < 64 or bool in types:
        return _validate_each(column, cells)
    distinct = list(set(cells))
    if len(distinct) * 2 > len(cells):
        return _validate_each(column, cells)
    values, bad = _validate_each(column, distinct)
    if all(value is cell for value, cell in zip(values, distinct, strict=True)):
        return cells, {}  # words that are their own value
    table = dict(zip(distinct, values, strict=True))
    refused = {distinct[i]: refusal for i, refusal in bad.items()}
    at = {i: refused[cell] for i, cell in enumerate(cells) if cell in refused} if refused else {}
    return [table[cell] for cell in cells], at


def _validate_each(column: Column, cells: Sequence[Any]) -> tuple[list[Any], dict[int, Refusal]]:
    filled: Sequence[int] = range(len(cells))
    if set(map(type, cells)) != {str} or not all(map(str.strip, cells)):
        filled = [i for i, cell in enumerate(cells) if not blank(cell)]
    given = cells if len(filled) == len(cells) else [cells[i] for i in filled]
    bad: dict[int, Refusal] = {}
    try:
        read = column.adapter.validate_python(given)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False):
            bad.setdefault(int(each["loc"][0]), Refusal(each["type"], each.get("ctx", {})))
        good = [i for i in range(len(given)) if i not in bad]
        by_index = dict(zip(good, column.adapter.validate_python([given[i] for i in good]), strict=True))
        read = [by_index.get(i) for i in range(len(given))]
    if len(filled) == len(cells):
        return read, bad
    values: list[Any] = [None] * len(cells)
    for i, value in zip(filled, read, strict=True):
        values[i] = value
    return values, {filled[i]: refusal for i, refusal in bad.items()}


def _validate_money(column: Column, cells: list[Any]) -> tuple[Sequence[Any], dict[int, Refusal]]:
    """Whole øre straight from the floats; what is anything else is put to pydantic."""
    if set(map(type, cells)) == {float}:
        try:
            ore: list[int | None] = [round(cell * 100) for cell in cells]
        except (ValueError, OverflowError):
            ore = []
        if ore and max(cells) < 1e12 and min(cells) > -1e12 and [o / 100 for o in ore if o is not None] == cells:
            return MoneyColumn(ore), {}
    odd = [i for i, cell in enumerate(cells) if not _whole_ore(cell)]
    values, bad = _validate_each(column, [cells[i] for i in odd])
    ore = [round(cell * 100) if type(cell) is float and abs(cell) < 1e12 else None for cell in cells]
    for i, value in zip(odd, values, strict=True):
        ore[i] = None if value is None else int(value * 100)
    return MoneyColumn(ore), {odd[i]: refusal for i, refusal in bad.items()}


def _whole_ore(cell: object) -> bool:
    return type(cell) is float and abs(cell) < 1e12 and round(cell * 100) / 100 == cell
