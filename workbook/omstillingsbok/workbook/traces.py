"""Where in the cells of a package numbers stand that point to a person; the numbers themselves are not kept.

The strings of the whole book are searched once, before the sheets, so that a sheet is searched for the few that matter
only. Numbers and texts kept in the cells themselves are looked for in sheets that hold no table of ours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Literal

from .container import Container, unescaped
from .guard import prefixed
from .personal import bank_accounts, has_shape, personal_number, personal_numbers, plainly_personal
from .refs import column_number
from .sameparts import check_strings_alone
from .text import Text
from .unreadable import Unreadable

Sort = Literal["person", "doubtful", "account"]
"""A fødselsnummer or D-number, a number that only may be one, or a bank account."""
Spots = dict[tuple[int, int], Sort]
"""Row and column (from 1) of the cells that hold one."""

MANY = 20
"""From so many numbers of eleven digits on, a few valid ones may be so by chance."""
MOST_STRINGS = 2_000
"""So many different strings with a number in them are followed to their cells."""
MOST_BYTES = 1 << 23
"""Of one string as the file has it."""
_PREFIX = re.compile(rb"<(\w+:)sst\b")
_WORTH = re.compile(rb"\d{6}(?: |\xc2\xa0)?\d{5}|\d{4}(\.| |\xc2\xa0)\d\d\1\d{5}|<r[ >]")
_PHONETIC = re.compile(rb"<rPh\b[^<]*(?:<(?!/?rPh\b)[^<]*)*</rPh>")
_TEXT = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
_NUMBER = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*>(?:<f[^<>]*>[^<]*</f>|<f[^<>]*/>)?<v>(\d{10,11})(?:\.0)?</v>'
)
_INLINE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*><is>([^<]*(?:<(?!/is>|c[\s>])[^<]*)*)</is>')
_RESULT = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*>(?:<f[^<>]*>[^<]*</f>|<f[^<>]*/>)<v>([^<]*)</v>')


def sort_of(text: str) -> Sort | None:
    """What a text gives away; a fødselsnummer weighs more."""
    if personal_numbers(text):
        return "person" if plainly_personal(text) else "doubtful"
    return "account" if bank_accounts(text) else None


def by_chance(numbers: int, valid: int) -> bool:
    """So many numbers of eleven digits in one place that the few valid ones are so by chance: one in a thousand is."""
    return numbers >= MANY and valid * 20 < numbers


def telling_strings(container: Container, part: str) -> Mapping[int, Sort]:
    """The shared strings that give something away, by index."""
    found: dict[int, Sort] = {}
    numbers, bare = 0, set()
    for index, item in _items(container, part):
        text = _plain(item)
        numbers += text.isdigit() and len(text) == 11
        sort = sort_of(text)
        if sort and len(found) < MOST_STRINGS:
            found[index] = sort
            if text.isdigit():
                bare.add(index)
    return {**found, **dict.fromkeys(bare, "doubtful")} if by_chance(numbers, len(bare)) else found


def _items(container: Container, part: str) -> Iterator[tuple[int, bytes]]:
    """The strings worth a closer look; a number may be split between the runs of a rich one."""
    count, rest, prefix, checked = 0, b"", b"", False
    for chunk in container.stream(part):
        match = _PREFIX.search(chunk) if not count else None
        prefix = match[1] if match else prefix
        rest += chunk
        if len(rest) > MOST_BYTES:
            raise Unreadable("FIL010", Text("en tekst i tekstlisten er større enn vanlig",
                                            "ein tekst i tekstlista er større enn vanleg"))  # fmt: skip
        if prefix:
            rest = rest.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
        end = rest.rfind(b"</si>") + 5
        if end < 5:
            continue
        if not checked and (prefix or b"xmlns" in rest[rest.find(b"<si") : end] or prefixed(rest[:end])):
            check_strings_alone(container, part)
            checked = True
        piece, rest = rest[:end].replace(b"<si/>", b"<si></si>"), rest[end:]
        if _is_rich(piece) or has_shape(piece, accounts=True):
            items = piece.split(b"</si>")
            ends = list(accumulate(len(item) + 5 for item in items))
            worth = {bisect_right(ends, match.start()) for match in _WORTH.finditer(piece)}
            yield from ((count + each, items[each]) for each in sorted(worth))
        count += piece.count(b"</si>")


def _is_rich(piece: bytes) -> bool:
    return b"<r>" in piece or b"<r " in piece


def _plain(item: bytes) -> str:
    texts = _TEXT.findall(_PHONETIC.sub(b"", item))
    return unescaped(b"".join(texts).decode("utf-8", "replace"))


class Tracer:
    """Searches the pieces of one sheet. ``own`` are the sheets that people made themselves, searched whole."""

    def __init__(self, strings: Mapping[int, Sort], own: bool) -> None:
        self.strings, self.own = strings, own
        self._numbers: dict[int, int] = {}
        self._cells: re.Pattern[bytes] | None = None
        if strings:
            numbers = b"|".join(str(index).encode() for index in strings)
            cell = rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*? t="s"[^<>]*><v>\s*('
            self._cells = re.compile(cell + numbers + rb")\s*</v>")

    def search(self, piece: bytes, spots: Spots) -> None:
        """Note the telling cells of a piece of a sheet."""
        if self._cells:
            for letters, row, index in self._cells.findall(piece):
                spots[int(row), column_number(letters.decode())] = self.strings[int(index)]
        if not self.own:
            return
        shape = has_shape(piece, accounts=True)
        if shape or _long_number(piece):
            for letters, row, digits in _NUMBER.findall(piece):
                self._number(int(row), column_number(letters.decode()), float(digits), spots)
        if shape or _is_rich(piece):
            for pattern, read in ((_INLINE, _plain), (_RESULT, _result)):
                for letters, row, text in pattern.findall(piece):
                    self._text(int(row), column_number(letters.decode()), read(text), spots)

    def cell(self, row: int, column: int, kind: str, value: str, spots: Spots) -> None:
        """Note one cell that a parser has read: its kind as the file has it, and its value."""
        text = value.strip()
        if kind == "s":
            sort = self.strings.get(int(text)) if text.isdigit() else None
            if sort:
                spots[row, column] = sort
        elif kind not in ("", "n"):
            self._text(row, column, value, spots)
        elif re.fullmatch(r"\d{10,11}(\.0)?", text):
            self._number(row, column, float(text), spots)

    def _text(self, row: int, column: int, text: str, spots: Spots) -> None:
        if text.isdigit() and len(text) == 11:
            self._number(row, column, float(text), spots)
        elif sort := sort_of(text):
            spots[row, column] = sort

    def _number(self, row: int, column: int, value: float, spots: Spots) -> None:
        self._numbers[column] = self._numbers.get(column, 0) + 1
        if personal_number(value):
            spots[row, column] = "person"

    def settle(self, spots: Spots) -> None:
        """Doubt the numbers of a column that is full of others as long."""
        for column, numbers in self._numbers.items():
            valid = [spot for spot, sort in spots.items() if spot[1] == column and sort == "person"]
            if by_chance(numbers, len(valid)):
                spots.update(dict.fromkeys(valid, "doubtful"))


def _long_number(piece: bytes) -> bool:
    return re.search(rb">\d{10,11}(?:\.0)?<", piece) is not None


def _result(value: bytes) -> str:
    return unescaped(value.decode("utf-8", "replace"))
