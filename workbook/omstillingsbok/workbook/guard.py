"""How far a sheet may reach: proven of the bytes of its cells, before anything is read of them.

A reader sets aside room for the last row times the widest cell, so two cells far apart can take all memory there is.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from .refs import MAX_COLUMNS, MAX_ROWS, column_letters, column_number
from .text import Text
from .unreadable import Unreadable

MAX_CELLS = 5_000_000
"""Last row times last column that is read of one sheet."""
WIDTH_STEP = 32
START = 1 << 16
"""So many bytes of a long sheet tell how wide it is; a short one has room for ``WIDTH_STEP`` anyway."""

_PREFIXED = re.compile(rb":[A-Za-z]\w*[\s/>]")
_ELEMENT = re.compile(rb"<\w+:\w+[\s/>]")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')


def prefixed(piece: bytes) -> bool:
    """True when an element has a prefix; the first search is quick, and hardly ever finds anything."""
    return _PREFIXED.search(piece) is not None and _ELEMENT.search(piece) is not None


class Guard:
    """Proves chunk by chunk that every cell lies inside an area of at most ``MAX_CELLS``.

    The area is as wide as the widest cell seen: of short sheets rounded up, so that nearly all share one pattern, of
    long ones to the column, so that they have all the rows there is room for.
    """

    def __init__(self, part: str) -> None:
        self.part = part
        self.last_row = 0
        self._width = 0
        """Every cell that passed lies within it."""
        self._odd = _outside(WIDTH_STEP)

    def passes(self, piece: bytes) -> bool:
        """False when something is written in an unusual way, so that only a parser can tell what and where it is."""
        if prefixed(piece):
            return False
        if not self._width and b"<c " in piece:
            self._width = _widest(piece, START) if len(piece) > START else WIDTH_STEP
            self._odd = _outside(self._width)
        if self._odd.search(piece):
            self._widen(piece)
            if self._odd.search(piece):
                return False
        return self.sees(piece)

    def sees(self, piece: bytes) -> bool:
        """Note the last row; False when the piece holds cells in no usual way at all."""
        last = piece.rfind(b'<c r="')
        match = _CELL.match(piece, last) if last >= 0 else None
        self.last_row = max(self.last_row, int(match[2]) if match else 0)
        return match is not None or b"</c>" not in piece

    def _widen(self, piece: bytes) -> None:
        widest = _widest(piece)
        self.last_row = max([self.last_row, *(int(row) for _, row in _CELL.findall(piece))])
        check_area(self.part, self.last_row, widest)
        self._width = max(
            self._width, -(-widest // WIDTH_STEP) * WIDTH_STEP if self.last_row * WIDTH_STEP * 2 < MAX_CELLS else widest
        )
        self._odd = _outside(self._width)


def _widest(piece: bytes, end: int = sys.maxsize) -> int:
    """The widest cell that begins before ``end``."""
    return max((column_number(letters.decode()) for letters in {c for c, _ in _CELL.findall(piece, 0, end)}), default=1)


@cache
def _outside(width: int) -> re.Pattern[bytes]:
    """Finds a cell outside the area of that width, or one written in an unusual way."""
    column, row = _at_most_column(min(width, MAX_COLUMNS)), _at_most(min(MAX_CELLS // width, MAX_ROWS))
    return re.compile(rb'<c(?! r="(?:%b)(?:%b)"[\s/>])[\s/>]' % (column, row))


def check_area(part: str, rows: int, columns: int) -> None:
    """Refuse a used range beyond the limits."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        last = f"{column_letters(min(columns, 20_000))}{rows}"
        raise Unreadable("FIL012", Text(f"siste celle er {last}", f"siste cella er {last}"))


def _at_most(limit: int) -> bytes:
    """A pattern for the whole numbers from 1 to ``limit``."""
    digits = str(limit)
    ways = [f"[1-9]\\d{{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    for i, digit in enumerate(digits):
        low, high = (1 if i == 0 else 0), int(digit) - 1
        if high >= low:
            ways.append(f"{digits[:i]}[{low}-{high}]\\d{{{len(digits) - i - 1}}}")
    ways.append(digits)
    return "|".join(ways).encode()


def _at_most_column(limit: int) -> bytes:
    """A pattern for the column letters from A to ``limit``'s."""
    letters = column_letters(limit)
    first, last = letters[:-1], letters[-1]
    ways = [f"[A-Z]{{1,{len(first)}}}"] if first else []
    for i, letter in enumerate(first):
        if letter > "A":
            ways.append(f"{letters[:i]}[A-{chr(ord(letter) - 1)}][A-Z]{{{len(letters) - i - 1}}}")
    ways.append(f"{first}[A-{last}]")  # one class of letters is tried much faster than two ways
    return "|".join(ways).encode()
