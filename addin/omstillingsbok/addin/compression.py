"""The compressed container of MS-OVBA 2.4.1: chunks of 4096 bytes, each packed by copying from what went before."""

from __future__ import annotations

import struct
from collections import defaultdict

CHUNK = 4096
SHORTEST = 3
"""A copy of fewer bytes would not be shorter than the bytes themselves."""


def compressed(data: bytes) -> bytes:
    """``data`` as a compressed container. The same data always gives the same container."""
    out = bytearray(b"\x01")
    for start in range(0, len(data), CHUNK):
        chunk = data[start : start + CHUNK]
        packed = _packed(chunk)
        if len(packed) < CHUNK:
            out += struct.pack("<H", 0xB000 | (len(packed) - 1)) + packed
        else:  # what cannot be packed stands raw, filled up to a whole chunk
            out += struct.pack("<H", 0x3000 | (CHUNK - 1)) + chunk.ljust(CHUNK, b"\0")
    return bytes(out)


def _packed(chunk: bytes) -> bytes:
    """Groups of up to eight tokens, each a byte or a copy, behind a byte of flags that says which."""
    out, at = bytearray(), 0
    seen: dict[bytes, list[int]] = defaultdict(list)
    while at < len(chunk):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if at >= len(chunk):
                break
            offset_bits = max((at - 1).bit_length(), 4)
            back, length = _longest(chunk, at, seen, (0xFFFF >> offset_bits) + SHORTEST)
            if length:
                flags |= 1 << bit
                tokens += struct.pack("<H", (back - 1) << (16 - offset_bits) | (length - SHORTEST))
            else:
                length = 1
                tokens.append(chunk[at])
            for each in range(at, at + length):
                seen[chunk[each : each + SHORTEST]].append(each)
            at += length
        out.append(flags)
        out += tokens
    return bytes(out)


def _longest(chunk: bytes, at: int, seen: dict[bytes, list[int]], most: int) -> tuple[int, int]:
    """How far back the longest copy begins and how long it is; (0, 0) when nothing is worth copying."""
    limit = min(most, len(chunk) - at)
    best = (0, 0)
    if limit < SHORTEST:
        return best
    for earlier in reversed(seen.get(chunk[at : at + SHORTEST], ())):
        length = SHORTEST
        while length < limit and chunk[earlier + length] == chunk[at + length]:
            length += 1
        if length > best[1]:
            best = (at - earlier, length)
            if length == limit:
                break
    return best
