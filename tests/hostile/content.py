"""Hostile in what the cells say: texts that other programs would obey, and numbers and dates that are none."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from hostile.containers import packed

LEDGER = "xl/worksheets/sheet2.xml"
TEXTS = (
    "\x1b[2J\x1b[31mOK",    "=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://127.0.0.1:9/?"&A1;"se")',
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]><x/>", "&lt;b&gt;", "javascript:alert(1)",
    "\x9b31mOK", "\x1b]0;tittel\x07", "\x00\x08\x7f", "\u202egnp.exe", "\u2066\u2069\u200f",
    "{0}{value.__class__}", "%s%n", "x" * 32_767, "å" * 40_000, "1\n2\r\n3", "e\u0301" * 40,
    "🏳️‍🌈", "«»", "\\\\tjener\\mappe",
    "²", "١٢", "9" * 5000, "1e308", "NaN", "Infinity", "-0", "1_000", "0x1F", "1,2,3", "\ufeff100", "\u00a0",
)  # fmt: skip
NUMBERS = ("NaN", "INF", "-INF", "1e308", "-1e308", "1e-320", "-0", "9" * 300, "1e999", "0.1", "2958466", "-1", "60")
"""As the file has them, for an amount and a date each."""


def _said(text: str) -> str:
    coded = re.sub("[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text)
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(coded)}</t></is>'


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def filled(parts: dict[str, bytes], columns: str, contents: list[str]) -> bytes:
    """The book with the cells of some columns of Regnskap, row after row, holding what is given."""
    text = parts[LEDGER].decode()
    for row, content in enumerate(contents, 6):
        for column in columns:
            cell = re.compile(rf'<c r="{column}{row}"(?: s="(\d+)")?(?:[^>]*/>|[^>]*>.*?</c>)')
            found = cell.search(text)
            assert found, (column, row)
            style = f' s="{found[1]}"' if found[1] else ""
            text = text[: found.start()] + f'<c r="{column}{row}"{style}{content}</c>' + text[found.end() :]
    return packed({**parts, LEDGER: text.encode()})


def texts(parts: dict[str, bytes], columns: str) -> bytes:
    """Every hostile text, in these columns."""
    return filled(parts, columns, [_said(text) for text in TEXTS])


def numbers(parts: dict[str, bytes], columns: str) -> bytes:
    """Every hostile number, in these columns."""
    return filled(parts, columns, [f"><v>{number}</v>" for number in NUMBERS])
