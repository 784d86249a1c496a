"""The version of the template a book was issued from, against the one the program knows."""

from __future__ import annotations

import re
from typing import Literal

from .issued import TEMPLATE_VERSION

Distance = Literal["same", "patch", "older", "newer", "none"]
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?")


def distance(version: str, known: str = TEMPLATE_VERSION) -> Distance:
    """How far ``version`` is from ``known``; a third number only says that texts or looks were mended.

    «none» where ``version`` is none.
    """
    found, own = _VERSION.fullmatch(version.strip()), _VERSION.fullmatch(known)
    if found is None or own is None:
        return "none"
    theirs, ours = [tuple(int(part or 0) for part in match.groups()) for match in (found, own)]
    if theirs == ours:
        return "same"
    if theirs[:2] == ours[:2]:
        return "patch"
    return "older" if theirs < ours else "newer"
