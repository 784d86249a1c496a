"""Everything that judging a book needs, imported and built once: worker processes begin with it in place."""

from __future__ import annotations

import python_calamine  # noqa: F401

from .. import api  # noqa: F401
from ..validators import catalogue
from ..workbook.sheets import EVERY_SHEET
from . import main, results  # noqa: F401

catalogue.rules()
for _entry in EVERY_SHEET:
    for _column in _entry.columns():
        _ = _column.adapter
