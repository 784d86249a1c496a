"""Entries of a zip copied as they lie, and new ones written so that the same content gives the same bytes."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from .refusal import broken
from .text import Text

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEADER = 30
_SIZES_FOLLOW = 0x08
_UTF8_NAME = 0x800
_BLOCK = 1 << 20


class _Kept(zipfile.ZipInfo):
    """An entry whose name is written in the bytes it was read in, not anew in UTF-8."""

    __slots__ = ()

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        if not self.flag_bits & _UTF8_NAME:
            try:
                return self.filename.encode("cp437"), self.flag_bits
            except UnicodeEncodeError:
                pass  # a name from a field that is not copied
        return self.filename.encode("utf-8"), self.flag_bits | (0 if self.filename.isascii() else _UTF8_NAME)


def _kept(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = _Kept(info.filename)
    for each in zipfile.ZipInfo.__slots__:
        if hasattr(info, each):
            setattr(entry, each, getattr(info, each))
    entry.flag_bits &= ~_SIZES_FOLLOW
    entry.extra = b""
    return entry


def copy_entry(source: BinaryIO, info: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
    """Copy an entry without inflating it. Sizes that followed the data, or in zip64 fields, go into its header.

    Raises ``Refused``.
    """
    source.seek(info.header_offset)
    header = source.read(_HEADER)
    if len(header) < _HEADER or header[:4] != b"PK\x03\x04":
        raise broken(Text("en del mangler sitt hode", "ein del manglar hovudet sitt"))
    name_length, extra_length = struct.unpack("<HH", header[26:])
    source.seek(name_length + extra_length, 1)
    entry = _kept(info)
    stream = out.fp
    if stream is None:
        raise ValueError("the archive is closed")
    entry.header_offset = stream.tell()
    stream.write(entry.FileHeader(zip64=False))
    left = info.compress_size
    while left:
        block = source.read(min(left, _BLOCK))
        if not block:
            raise broken(Text("en del er avkortet", "ein del er avkorta"))
        stream.write(block)
        left -= len(block)
    out.filelist.append(entry)
    out.NameToInfo[entry.filename] = entry
    out.start_dir = stream.tell()


def write_entry(out: zipfile.ZipFile, name: str, data: bytes | Callable[[], Iterator[bytes]]) -> None:
    """Add an entry with neither time nor owner."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    if isinstance(data, bytes):
        out.writestr(info, data)
        return
    with out.open(info, "w") as entry:
        for piece in data():
            entry.write(piece)
