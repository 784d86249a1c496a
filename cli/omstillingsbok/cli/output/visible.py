"""Text for a terminal: what a file or its name says is shown and never obeyed."""

from __future__ import annotations

_CONTROLS = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "\u2421"}
_UNSEEN = dict.fromkeys(
    (*range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\ufffd",
)
"""Further controls, among them those that turn the direction of writing."""
_ALL = {**_CONTROLS, **_UNSEEN}
_LINES = {code: sign for code, sign in _ALL.items() if code != 0x0A}


def visible(text: str) -> str:
    """One line in which every control character is a sign that can be seen."""
    return text.translate(_ALL)


def visible_lines(text: str) -> str:
    """The same for text of several lines."""
    return text.translate(_LINES)
