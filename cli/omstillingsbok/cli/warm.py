"""Everything that judging a book needs, imported and built once: worker processes begin with it in place."""

from __future__ import annotations

import python_calamine  # noqa: F401

from .. import api  # noqa: F401
from ..validators import catalogue
from ..workbook.entry import Entry
from ..workbook.sheets import TABLES, Start
from . import main, results  # noqa: F401

catalogue.rules()
_every: list[type[Entry]] = [Start, *TABLES]
for _entry in _every:
    for _column in _entry.columns():
        _ = _column.adapter
