"""A comparison as JSON: every difference, with canonical headers and choices."""

from __future__ import annotations

import json
from importlib.metadata import version

from ...report.comparison.differences import Comparison, FieldChange, FigureChange, RowChange, TableChanges
from ...workbook.book import Book
from ...workbook.personal import masked
from .sammenlign_ord import figure_data, value_data


def comparison_json(found: Comparison) -> str:
    """One object; ``old`` says ``issued`` where it is the template."""
    structure = [
        {"kind": s.kind, "sheet": masked(s.sheet) or None, "what": masked(s.what) or None,
         "old": masked(s.old), "new": masked(s.new)}
        for s in found.structure
    ]  # fmt: skip
    cells = [
        {"sheet": masked(c.cell.sheet), "cell": c.cell.a1, "old": value_data(c.old), "new": value_data(c.new)}
        for c in found.cells
    ]
    whole = {
        "schema": 1,
        "tool": {"name": "omstillingsbok", "version": version("omstillingsbok")},
        "old": {"issued": True, "path": None, "sha256": None, "template": found.old.template}
        if found.issued
        else _side(found.old),
        "new": _side(found.new),
        "equal": found.equal,
        "start": [_field(each) for each in found.start],
        "tables": [_table(each) for each in found.tables],
        "cells": cells,
        "structure": structure,
        "remaining": [_figure(each) for each in found.remaining],
        "figures": [_figure(each) for each in found.figures],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _side(book: Book) -> dict[str, object]:
    return {"issued": False, "path": book.path, "sha256": book.sha256, "template": book.template or None}


def _table(table: TableChanges) -> dict[str, object]:
    return {
        "table": table.entry.sheet.table,
        "sheet": masked(table.sheet),
        "old_rows": table.rows[0],
        "new_rows": table.rows[1],
        "added": [_row(row) for row in table.added],
        "removed": [_row(row) for row in table.removed],
        "changed": [_row(row) for row in table.changed],
        "moved": [_row(row) for row in table.moved],
    }


def _row(row: RowChange) -> dict[str, object]:
    return {
        "row_key": masked(row.key),
        "old_row": row.old_row,
        "new_row": row.new_row,
        "alike": row.alike,
        "fields": [
            {
                **_field(field),
                "old_cell": field.old_cell.a1 if row.old_row else None,
                "new_cell": field.new_cell.a1 if row.new_row else None,
            }
            for field in row.fields
        ],
    }


def _field(change: FieldChange) -> dict[str, object]:
    return {
        "field": masked(change.header.nb),
        "old": value_data(change.old),
        "new": value_data(change.new),
        "difference": value_data(change.difference),
        "old_cell": change.old_cell.a1,
        "new_cell": change.new_cell.a1,
    }


def _figure(change: FigureChange) -> dict[str, object]:
    return {
        "view": change.view,
        "year": change.year,
        "key": change.key if change.key is None else masked(change.key),
        "measure": change.measure,
        "old": figure_data(change, change.old),
        "new": figure_data(change, change.new),
        "difference": figure_data(change, change.difference),
    }
