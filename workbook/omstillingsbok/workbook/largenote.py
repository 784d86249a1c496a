"""What a sheet says of itself when rows were added as values: in A2, where the user has not written something else."""

from __future__ import annotations

import re

from .entry import Entry
from .ooxml import Element, children, number, q
from .package import Package
from .rowtext import cell_end
from .sheettext import SheetText
from .tablehead import purpose_text
from .text import Lang, Text

NOTE = Text(
    "Tabellen er stor: fra rad {} er grå kolonner skrevet som verdier, så boken er rask. Nye linjer får formler, og "
    "kontrollen regner alt på nytt.",
    "Tabellen er stor: frå rad {} er grå kolonnar skrivne som verdiar, så boka er rask. Nye linjer får formlar, og "
    "kontrollen reknar alt på nytt.",
)
_PURPOSE = re.compile(
    rb'<((?:[\w.-]+:)?)c r="A2"((?: s="\d+")?) t="s">\s*<(?:[\w.-]+:)?v>(\d+)</(?:[\w.-]+:)?v>\s*</\1c>'
)
_HEIGHT = re.compile(rb'(<(?:[\w.-]+:)?row r="2"[^>]*? ht=")([\d.]+)"')
LINE = 16


def say_values(package: Package, text: SheetText, entry: type[Entry], first: int, lang: Lang) -> None:
    """Add to A2 that rows from ``first`` (from 1) have values, when it holds what the template wrote there."""
    found = _PURPOSE.search(text.kept)
    if found is None or _string(package, number(found[3].decode())) != purpose_text(entry, lang):
        return
    said = f"{purpose_text(entry, lang)} {NOTE.get(lang).format(first)}"
    prefix, style = found[1].decode(), number(found[2].decode().strip(' s="'))
    end = cell_end(prefix, style, said)
    made = f'<{prefix}c r="A2{end}'.encode()
    text.kept = text.kept[: found.start()] + made + text.kept[found.end() :]
    text.kept = _HEIGHT.sub(lambda m: m[1] + b"%g" % (float(m[2]) + LINE) + b'"', text.kept, count=1)


def _string(package: Package, index: int) -> str:
    part = package.related(package.workbook, "sharedStrings")
    strings: list[Element] = children(package.xml(part)) if part else []
    return "".join(each.text or "" for each in strings[index].iter(q("t"))) if index < len(strings) else ""
