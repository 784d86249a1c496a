"""Formulas that reach out of the book: into another file, a program or a server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..workbook.belongings import Reach
from ..workbook.formulas import outside_strings
from ..workbook.refs import Cell
from .case import Case
from .hit import Hit

OTHER_FILE = re.compile(r"'[^']*\[\d+\][^']*'!|(?<![\w\]])\[\d+\][^\s!+\-*/&=<>^,;()\[\]]*!")
"""A reference by the number of a linked file, as files store it: ``[1]Ark1!A1``."""
PROGRAM = re.compile(r"(?<![\w.])[A-Za-z]\w*\|'?[^!|]*!")
"""``program|topic!item``, by which a formula talks to another program."""
CALLS = re.compile(
    r"(?<![\w.])(?:_xlfn\.|_xlws\.)*(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE|STOCKHISTORY|SQL\.REQUEST"
    r"|DDE|CUBE[A-Z]+)\(",
    re.IGNORECASE,
)
CALLED = ("WEBSERVICE(", "FILTERXML(", "RTD(", "CALL(", "REGISTER", "EXEC(", "IMAGE(", "STOCKHISTORY(", "SQL.REQUEST(",
          "DDE(", "CUBE")  # fmt: skip
FILES = tuple(f"{digit}]" for digit in range(10))
LINKS = re.compile(r'(?<![\w.])HYPERLINK\(\s*(?!"#)', re.IGNORECASE)
SHOWN = 80


def shortened(formula: str) -> str:
    """A formula as a message shows it."""
    return formula if len(formula) <= SHOWN else formula[:SHOWN] + " …"


def formulas(
    case: Case, pattern: re.Pattern[str], words: Sequence[str], *, strings: bool = False
) -> Iterator[tuple[Hit, str]]:
    """A hit for every cell with a formula in which ``pattern`` is found, and what was found.

    Sheets without any of ``words`` are passed over.
    """
    for sheet, facts in case.raw.facts.items() if case.raw else ():
        if not any(word in facts.written.whole for word in words):
            continue
        for text, columns in facts.written.texts.items():
            match = pattern.search(text if strings else outside_strings(text))
            for column, rows in columns.items() if match else ():
                shown = shortened("=" + text)
                yield from (
                    (Hit(Cell(sheet, row, column), value=shown), match[match.re.groups]) for row in rows if match
                )


def hits(case: Case, reach: Reach) -> Iterator[Hit]:
    """A hit for each thing of a kind that the package carries, on its sheet, or on Start when it has none."""
    for each in case.raw.belongings.reaching if case.raw else ():
        if each.reach == reach:
            yield Hit(Cell(each.sheet or case.start.place.sheet, 1, 1), value=each.detail)
