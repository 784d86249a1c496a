"""A compound file (MS-CFB, version 3): the container that a VBA project lives in, written from nested dicts."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Tree: TypeAlias = "Mapping[str, bytes | Tree]"

NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, MINI_LIMIT = 512, 64, 4096
STORAGE, STREAM, ROOT = 1, 2, 5
HEADER_FATS = 109
"""So many sectors of the allocation table are named in the header; a VBA project needs a few."""


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = NONE
    right: int = NONE
    child: int = NONE
    red: bool = False
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        raw = self.name.encode("utf-16-le") + b"\0\0" if self.name else b""
        links = (0 if self.red else 1, self.left, self.right, self.child)
        return struct.pack(
            "<64sHBBIII16sIQQIQ", raw, len(raw), self.kind, *links, bytes(16), 0, 0, 0, self.start, self.size
        )


class _Sectors:
    """The sectors after the header and the chain that each belongs to."""

    def __init__(self) -> None:
        self.data, self.next = bytearray(), list[int]()

    def add(self, data: bytes) -> int:
        """Give the data a chain of sectors of its own; gives its first sector."""
        if not data:
            return END
        first, count = len(self.next), -(-len(data) // SECTOR)
        self.next += [*range(first + 1, first + count), END]
        self.data += data.ljust(count * SECTOR, b"\0")
        return first


def compound_file(tree: Tree) -> bytes:
    """The file that holds ``tree``: a stream for bytes, a storage for a dict. Same tree, same bytes.

    Raises ``ValueError``.
    """
    entries = [_Entry("Root Entry", ROOT)]
    entries[0].child = _enter(tree, entries)
    sectors = _Sectors()
    mini, mini_next = _place(entries, sectors)
    entries[0].size, entries[0].start = len(mini), sectors.add(mini)
    mini_table = _table(mini_next)
    mini_start = sectors.add(mini_table)
    directory = b"".join(each.packed() for each in entries)
    directory += _Entry("", 0).packed() * (-len(entries) % 4)
    directory_start = sectors.add(directory)
    fats = 1
    while fats * (SECTOR // 4) < len(sectors.next) + fats:
        fats += 1
    if fats > HEADER_FATS:
        raise ValueError("the VBA project is larger than this writer takes")
    places = [*range(len(sectors.next), len(sectors.next) + fats)]
    table = _table([*sectors.next, *[FAT] * fats])
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6),
        0, fats, directory_start, 0, MINI_LIMIT, mini_start, len(mini_table) // SECTOR, END, 0, places[0],
    )  # fmt: skip
    head += struct.pack(f"<{HEADER_FATS - 1}I", *places[1:], *[NONE] * (HEADER_FATS - fats))
    return head + bytes(sectors.data) + table


def _enter(children: Tree, entries: list[_Entry]) -> int:
    """Enter the children of a storage; gives the root of their tree, in which readers search by length, then name."""
    order = sorted(children, key=lambda name: (len(name), name.upper()))
    first = len(entries)
    for name in order:
        found = children[name]
        entries.append(_Entry(name, STREAM, found) if isinstance(found, bytes) else _Entry(name, STORAGE))
    for at, name in enumerate(order, first):
        below = children[name]
        if not isinstance(below, bytes):
            entries[at].child = _enter(below, entries)
    black = (len(order) + 1).bit_length() - 1  # whole levels are black, what is left below them red
    return _balanced(range(first, first + len(order)), entries, black, 0)


def _balanced(part: Sequence[int], entries: list[_Entry], black: int, depth: int) -> int:
    if not part:
        return NONE
    middle = len(part) // 2
    entry = entries[part[middle]]
    entry.red = depth >= black and depth > 0
    entry.left = _balanced(part[:middle], entries, black, depth + 1)
    entry.right = _balanced(part[middle + 1 :], entries, black, depth + 1)
    return part[middle]


def _place(entries: Sequence[_Entry], sectors: _Sectors) -> tuple[bytes, list[int]]:
    """Give every stream its sectors; small ones share the mini stream, which is given with its chains."""
    mini, chains = bytearray(), list[int]()
    for each in entries:
        if each.kind != STREAM:
            continue
        each.size = len(each.data)
        if each.size >= MINI_LIMIT or not each.data:
            each.start = sectors.add(each.data)
            continue
        each.start, count = len(chains), -(-each.size // MINI)
        chains += [*range(each.start + 1, each.start + count), END]
        mini += each.data.ljust(count * MINI, b"\0")
    return bytes(mini), chains


def _table(chains: Sequence[int]) -> bytes:
    packed = struct.pack(f"<{len(chains)}I", *chains)
    return packed + b"\xff" * (-len(packed) % SECTOR)
