"""Text for a terminal: lines broken between words, so that the edge cuts no amount or cell in two."""

from __future__ import annotations

import re
import shutil
from typing import TextIO

COLOUR = re.compile(r"\033\[[0-9;]*m")
INDENT = 4
"""How much further in a broken line goes on."""


def fitted(text: str, stream: TextIO) -> str:
    """The text as it is shown on ``stream``: what is no terminal gets every line whole."""
    return in_width(text, shutil.get_terminal_size().columns) if stream.isatty() else text


def in_width(text: str, width: int) -> str:
    """The text with no line wider than ``width``, unless a single word is."""
    return "\n".join(piece for line in text.split("\n") for piece in _pieces(line, width))


def _pieces(line: str, width: int) -> list[str]:
    if _wide(line) <= width:
        return [line]
    further = " " * min(len(line) - len(line.lstrip(" ")) + INDENT, width // 2)
    pieces = [""]
    for word in re.findall(" *[^ ]+", line):
        if pieces[-1].strip() and _wide(pieces[-1] + word) > width:
            pieces.append(further + word.lstrip(" "))
        else:
            pieces[-1] += word
    return pieces


def _wide(text: str) -> int:
    return len(COLOUR.sub("", text))
