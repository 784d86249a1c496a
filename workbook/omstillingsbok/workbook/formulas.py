"""Formulas as a sheet has them: each text once, with the rows of each column that it stands in.

A formula that is shared by a run of cells is written out in the first only; the others count under its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from .container import unescaped
from .refs import column_number

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^<>]*><f(?:([^<>]*)/>|([^<>]*)>([^<]*)</f>)')
_SHARED = re.compile(rb'\bsi="(\d+)"')


@dataclass
class Formulas:
    """The formulas of one sheet; ``texts`` maps a text, as the file has it, to its rows by column."""

    texts: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    _shared: dict[str, str] = field(default_factory=dict)

    def collect(self, piece: bytes, columns: dict[int, set[int]]) -> None:
        """Note the formulas of a piece of the sheet; ``columns`` gets the rows that have one."""
        found: dict[tuple[bytes, bytes, bytes], list[int]] = {}
        for letters, row, alone, written, text in _CELL.findall(piece):
            values = alone or written
            key = (letters, text, values if values and b"si=" in values else b"")
            if key in found:
                found[key].append(int(row))
            else:
                found[key] = [int(row)]
        for (letters, text, values), rows in found.items():
            column = column_number(letters.decode())
            columns.setdefault(column, set()).update(rows)
            shared = _SHARED.search(values) if values else None
            self.note(column, rows, text.decode("utf-8", "replace"), shared[1].decode() if shared else "", raw=True)

    def note(self, column: int, rows: list[int], text: str, shared: str = "", *, raw: bool = False) -> None:
        """Note one formula; ``shared`` is the number under which cells share it, ``raw`` text still has entities."""
        said = unescaped(text) if raw else text
        if shared:
            said = self._shared.setdefault(shared, said) or said
        self.texts.setdefault(said, {}).setdefault(column, []).extend(rows)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The texts that stand in one cell for several."""
        return frozenset(self._shared.values())

    @cached_property
    def whole(self) -> str:
        """All texts in capitals, to see at once what no formula has."""
        return "\n".join(self.texts).upper()


PIECES = re.compile(r'"(?:[^"]|"")*"|[^"]+')


def outside_strings(formula: str) -> str:
    """The formula without what stands in quotation marks, which only looks like a call or a reference."""
    return "".join('""' if piece.startswith('"') else piece for piece in PIECES.findall(formula))
