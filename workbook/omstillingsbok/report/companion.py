"""The report for machines: every figure with its value, its cell, its formula, and the ledger rows behind it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from importlib.metadata import version

from ..accounts.figures import Rollup
from ..accounts.placing import COST, FUND, INCOME, OWN, Group
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.refs import Cell, runs
from ..workbook.sheets import Regnskap
from .blocks import Facts, Figure, Heading, Key, Table
from .layout import Layout, Spot
from .oversikt.sheet import overview
from .sluttrapport import sluttrapport

Plain = dict[str, object]
IN = (INCOME, OWN)
"""What counts as income: the sources', and the municipality's own share."""


def companion(book: Book, figures: Rollup, *, findings: Report | None = None, draft: bool = True) -> Plain:
    """Regnskapsoversikt and Sluttrapport as plain data; equal entries give equal data."""
    view = overview(book, figures)
    report = sluttrapport(book, figures, findings=findings, draft=draft)
    known = {**view.cells, **report.cells}
    trail = _Trail(book, figures)
    start = book.start
    return {
        "schema": 1,
        "tool": {"name": "omstillingsbok", "version": version("omstillingsbok")},
        "digest": book.digest,
        "language": book.text_lang,
        "draft": draft,
        "programme": start.programme,
        "municipality": start.municipality,
        "municipality_no": start.municipality_no,
        "reported_on": start.reported_on.isoformat() if start.reported_on else None,
        "figures": [each for layout in (view, report) for each in _figures(layout, known, trail)],
    }


def companion_json(book: Book, figures: Rollup, *, findings: Report | None = None, draft: bool = True) -> str:
    """``companion`` as text."""
    return json.dumps(companion(book, figures, findings=findings, draft=draft), ensure_ascii=False, indent=1) + "\n"


def _figures(layout: Layout, known: Mapping[Key, Cell], trail: _Trail) -> Iterator[Plain]:
    section = ""
    for placed in layout.placed:
        block = placed.block
        if isinstance(block, Heading):
            section = block.text
        elif isinstance(block, Table):
            header = placed.row + bool(block.caption)
            at = layout.columns(block)
            for row, line in enumerate((*block.rows, *block.totals), header + 1):
                label = _plain(line[0].value)
                for column, figure in zip(range(len(line)), line, strict=True):
                    if not _told(figure):
                        continue
                    spot = Spot(row, at[column] + 1, header, at)
                    yield {
                        "sheet": layout.sheet,
                        "cell": Cell(layout.sheet, row, at[column] + 1).a1,
                        "section": section,
                        "row": label if column else None,
                        "column": str(block.columns[column].title),
                        **_said(figure, layout, spot, known, trail),
                    }
        elif isinstance(block, Facts):
            for row, (text, figure, _) in enumerate(block.lines, placed.row):
                if _told(figure):
                    yield {
                        "sheet": layout.sheet,
                        "cell": Cell(layout.sheet, row, 2).a1,
                        "section": section,
                        "row": text,
                        "column": None,
                        **_said(figure, layout, Spot(row, 2), known, trail),
                    }


def _told(figure: Figure) -> bool:
    """Texts and years are labels, but for those that a formula fetches."""
    plain = figure.show in ("text", "year") and not figure.formula
    return figure.value not in (None, "") and not plain


def _said(figure: Figure, layout: Layout, spot: Spot, known: Mapping[Key, Cell], trail: _Trail) -> Plain:
    formula = layout.formula(figure, spot, known)
    rows = trail.rows(figure.ref or figure.key)
    return {
        "kind": figure.show,
        "value": _plain(figure.value),
        "formula": f"={formula}" if formula else None,
        "repeats": str(known[figure.ref]) if figure.ref is not None and figure.ref in known else None,
        "ledger_rows": _ranges(rows) if rows is not None else None,
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value


class _Trail:
    """From the key of a figure that sums ledger rows to those rows on the sheet Regnskap."""

    def __init__(self, book: Book, figures: Rollup) -> None:
        self._groups = figures.placing.groups
        self._frame = book.start.own_share == "Dekkes av rammen"
        self._of: dict[int, list[int]] = defaultdict(list)
        for row, group in zip(book.rows(Regnskap).rows, figures.placing.of_row, strict=True):
            self._of[id(group)].append(row)

    def rows(self, key: Key | None) -> list[int] | None:
        """The rows on the sheet, in order; None for a figure that is not a sum of ledger rows."""
        behind = _behind(key) if key else None
        if self._frame and key and key[-1] == "income" and (key[0] in ("balance", "total") or "Kommune" in key):
            return None  # what the municipality's frame covers is computed, not booked
        if behind is None:
            return None
        return sorted(row for group in self._groups if behind(group) for row in self._of[id(group)])


def _behind(key: Key) -> Callable[[Group], bool] | None:
    """What the rows behind a figure have in common."""
    what, measure = key[0], key[-1]
    if what == "line":
        year, line = key[1], key[2]
        return lambda g: g.place.counts_as == COST and _in(g, year) and (g.place.report_line or "").casefold() == line
    kinds = {"cost": (COST,), "income": IN, "fund_movement": (FUND,), "vat_net": ()}.get(measure)
    if kinds is None or what not in ("year", "area", "project", "financing", "source", "balance", "total", "grant"):
        return None

    def counts(g: Group) -> bool:
        return g.place.type in ("Mva", "Mva-kompensasjon") if measure == "vat_net" else g.place.counts_as in kinds

    return lambda g: counts(g) and _same(g, what, key)


def _same(group: Group, what: str, key: Key) -> bool:
    place = group.place
    if what in ("year", "balance"):
        return _in(group, key[1])
    if what == "area":
        return _in(group, key[1]) and (place.focus_area or "") == key[2]
    if what == "financing":
        return _in(group, key[1]) and (place.source or "") == key[2]
    return what == "total" or {"project": place.project, "source": place.source, "grant": place.tilsagn}[what] == (
        key[1] or None
    )


def _in(group: Group, year: str) -> bool:
    return year in ("all", str(group.year))


def _ranges(rows: Sequence[int]) -> str:
    """``6-9,12``: rows in order, runs drawn together."""
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs(rows))
