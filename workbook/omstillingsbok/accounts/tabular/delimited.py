"""Text files with separators: which encoding, which separator, and the rows with their line numbers."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..importing.notices import Stopped, notice

Row = tuple[int, Sequence[object]]
DELIMITERS = {";": "semikolon", "\t": "tabulator", ",": "komma", "|": "loddrett strek"}
HEAD = 100
"""A header stands within so many lines from the top."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Delimited:
    """A text file with separators, read again from the top each time its rows are asked for."""

    path: Path
    encoding: str
    delimiter: str
    quoted: bool = True

    def rows(self) -> Iterator[Row]:
        """The rows with the number of their first line. Raises ``Stopped`` where quotation marks do not match."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = (
                csv.reader(file, delimiter=self.delimiter, strict=True)
                if self.quoted
                else csv.reader(file, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
            )
            begun = 1
            while True:
                try:
                    row = next(reader, None)
                except csv.Error as error:
                    raise Stopped(notice("IMP010", begun, value=self._line(begun))) from error
                if row is None:
                    return
                yield begun, row
                begun = reader.line_num + 1

    def head(self) -> list[Row]:
        """The first rows."""
        return list(islice(self.rows(), HEAD))

    def ends_open(self) -> bool:
        """The last line has no end."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            last = ""
            while chunk := file.read(1 << 20):
                last = chunk[-1]
        return last not in ("\n", "\r", "")

    def _line(self, number: int) -> str:
        with self.path.open(encoding=self.encoding, newline="") as file:
            return next(islice(file, number - 1, None), "").strip()[:60]


def find_encoding(path: Path, declared: str = "") -> str:
    """The encoding that the whole file can be read in. Raises ``Stopped`` when there is none."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00\r\n\t "):
        raise Stopped(notice("IMP001"))
    if declared:
        candidates = [declared]
    else:
        marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
        if marked:
            candidates = [marked]
        elif head[1::2].count(0) > len(head) // 4:
            candidates = ["utf-16-le"]
        elif head[0::2].count(0) > len(head) // 4:
            candidates = ["utf-16-be"]
        else:
            candidates = ["utf-8", "cp1252"]
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise Stopped(notice("IMP004", value=candidates[-1]))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                if "\x00" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", True)
    except UnicodeError:
        return False
    return True
