"""Random harm to a package: its bytes, its elements, its values and the fields of its archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from hypothesis import strategies as st

from hostile.containers import packed

VALUES = (
    b"", b"0", b"-1", b"NaN", b"1e308", b"9" * 30, b"9" * 5000, b"\xc2\xb2", b"#REF!", b"XFD1048576", b"A0", b"rId1",
    b"&#10;", b"&amp;", b"]]>", b"=1+1", b"_xD800_", b"2958466", b"-0.5", b"1904-01-01", b"true", b"\x00", b"\xff",
    b"..", b"../../x", b"/", b"http://127.0.0.1:9/", b"x" * 40_000, b"(" * 400, b"{1}", b"'", b"A1:A0", b"tblRegnskap",
)  # fmt: skip
_ELEMENT = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>)")
_OPENING = re.compile(rb"<[\w:]+(?:\s[^<>]*)?>")
_VALUE = re.compile(rb'="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_ATTRIBUTE = re.compile(rb' [\w:]+="[^"]*"')
_NUMBER = re.compile(rb"\d+")

Harm = tuple[int, int, int]
"""Which part, what is done to it, and a seed for where and with what."""
harms = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10), st.integers(0, 2**32)), min_size=1, max_size=6)


def harmed(parts: dict[str, bytes], todo: Sequence[Harm]) -> bytes:
    """The package after all that."""
    made = dict(parts)
    for place, what, seed in todo:
        names = sorted(made)
        name, dice = names[place % len(names)], Random(seed)
        if what == 0:
            made[name] = made[dice.choice(names)]
        elif what == 1 and len(made) > 1:
            del made[name]
        elif what == 2:
            made[dice.choice((name.upper() + "x", "xl/worksheets/sheet99.xml", "xl/vbaProject.bin"))] = made[name]
        elif what < 10:
            made[name] = _changed(made[name], what, dice)
    data = packed(made)
    for _, what, seed in todo:
        if what == 10:
            data = _archive(data, Random(seed))
    return data


def _changed(data: bytes, what: int, dice: Random) -> bytes:
    patterns: dict[int, tuple[re.Pattern[bytes], Callable[[bytes], bytes]]] = {
        3: (_ELEMENT, lambda found: b""),
        4: (_ELEMENT, lambda found: found * dice.choice((2, 2, 50))),
        5: (_VALUE, lambda found: dice.choice(VALUES)),
        6: (_TEXT, lambda found: dice.choice(VALUES)),
        7: (_ATTRIBUTE, lambda found: dice.choice((b"", found + b' x="1"'))),
        8: (_OPENING, lambda found: dice.choice((b"", found + found, b"<!-- x -->", b"<?x?>"))),
    }
    if what == 9:
        return flipped(data, dice)
    pattern, change = patterns[what]
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = dice.choice(found)
    start, end = match.span(1 if what in (5, 6) else 0)
    return data[:start] + change(data[start:end]) + data[end:]


def flipped(data: bytes, dice: Random) -> bytes:
    """A few bytes replaced, taken out or put in."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(made) + 1)
        made[at : at + dice.randint(0, 2)] = dice.choice((bytes([dice.randrange(256)]), b"", dice.choice(VALUES)[:40]))
    return bytes(made)


def _archive(data: bytes, dice: Random) -> bytes:
    """Bytes of the heads and the directory changed, or the end cut off."""
    made = bytearray(data)
    heads = [match.start() for match in re.finditer(b"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    for _ in range(dice.randint(1, 3)):
        at = dice.choice(heads) + dice.randrange(46)
        if at < len(made):
            made[at] = dice.choice((0, 1, 255, dice.randrange(256)))
    return bytes(made[: dice.randrange(len(made))] if dice.random() < 0.1 else made)


def numbers_changed(data: bytes, dice: Random) -> bytes:
    """A text file whose fields are changed one way or another."""
    found = list(_NUMBER.finditer(data))
    for match in sorted(dice.sample(found, min(len(found), 2)), key=lambda m: -m.start()):
        data = data[: match.start()] + dice.choice(VALUES) + data[match.end() :]
    return data
