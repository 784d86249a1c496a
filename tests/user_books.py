"""Small workbooks of a user, and their parts changed by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

Parts = dict[str, bytes]


def user_book(path: Path, sheet: str = "Mitt") -> Path:
    """A small workbook: the sheet with a style, a comment and a name into it, another with a table and a formula."""
    with xlsxwriter.Workbook(path) as book:
        mine = book.add_worksheet(sheet)
        mine.write(0, 0, 1.5, book.add_format({"num_format": "0.0000", "font_color": "#FF0000"}))
        mine.write_comment(0, 0, "husk")
        book.define_name("mitt_navn", f"={sheet}!$A$1")
        after = book.add_worksheet("Etter")
        after.write_formula(0, 0, f"={sheet}!A1")
        after.add_table(2, 0, 5, 1, {"name": "tblMin"})
    return path


def save(path: Path, parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def swap(parts: Parts, part: str, *pairs: tuple[bytes, bytes]) -> Parts:
    data = parts[part]
    for old, new in pairs:
        assert old in data, (part, old)
        data = data.replace(old, new)
    return {**parts, part: data}
