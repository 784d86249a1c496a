"""A right workbook with single things in its parts changed, as a user or another program would change them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

Edit = tuple[str, str, str]
"""Part, pattern, replacement."""


def edited(source: Path, target: Path, *edits: Edit, extra: Mapping[str, str | bytes] | None = None) -> Path:
    """Copy the package with some parts edited and some added; every edit must meet something."""
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            text = given.read(name)
            for part, pattern, replacement in edits:
                if part == name:
                    found = re.subn(pattern, replacement, text.decode("utf-8"), flags=re.DOTALL)
                    assert found[1], pattern
                    text = found[0].encode("utf-8")
            made.writestr(name, text)
        for name, data in (extra or {}).items():
            made.writestr(name, data)
    return target
