"""The walk through the findings: which cells have one, which is next, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..report.kontroll import target_of
from ..validators.finding import SEVERITY_WORDS, Finding, Report
from ..workbook.book import Book
from ..workbook.issued import CHECKS
from ..workbook.refs import Cell
from ..workbook.text import Text


@dataclass(frozen=True)
class Spot:
    """A cell and its open findings, the first of them the one that is told."""

    cell: Cell
    findings: Sequence[Finding]


def spots(book: Book, report: Report) -> list[Spot]:
    """Every cell with an error or a warning, as the sheets stand; when there is none, those with an information.

    What concerns the whole book comes last, on Kontroll.
    """
    found: dict[Cell, list[Finding]] = {}
    nowhere = Cell(CHECKS.get(book.lang), 1, 1)
    for finding in report.open("fatal", "error", "warning") or report.open():
        found.setdefault(target_of(finding) or nowhere, []).append(finding)
    ranks = ranked(book)
    return [Spot(cell, found[cell]) for cell in sorted(found, key=lambda cell: place(cell, ranks))]


def ranked(book: Book) -> dict[str, int]:
    """Sheet, in lower case, to its number (from 0) in the order of the book."""
    names = [book.start.place.sheet, *(table.sheet for table in book.tables.values())]
    return {name.casefold(): i for i, name in reversed(list(enumerate(names)))}


def place(cell: Cell, ranks: dict[str, int]) -> tuple[int, str, int, int]:
    """By which cells are ordered; sheets that the book does not know stand last."""
    return ranks.get(cell.sheet.casefold(), len(ranks)), cell.sheet, cell.row, cell.column


def following(spots: Sequence[Spot], here: Cell | None, book: Book, *, forward: bool) -> int:
    """The index of the next or the former spot, seen from ``here``; round again at the end."""
    if here is None:
        return 0 if forward else len(spots) - 1
    ranks = ranked(book)
    mine = place(here, ranks)
    if forward:
        return next((i for i, spot in enumerate(spots) if place(spot.cell, ranks) > mine), 0)
    return next((i for i, spot in reversed(list(enumerate(spots))) if place(spot.cell, ranks) < mine), len(spots) - 1)


def told(spots: Sequence[Spot], index: int) -> Text:
    """What the status line says at spot ``index`` (from 0): number, finding, what to do, whether the cell has more."""
    finding = spots[index].findings[0]
    word = SEVERITY_WORDS[finding.severity]
    rest = len(spots[index].findings) - 1
    said = f"{finding.code}: {finding.message} {finding.fix}"
    more = Text(f" (+{rest} til her)", f" (+{rest} til her)") if rest else Text("")
    count = f"{index + 1}/{len(spots)}"
    return Text(f"{count} {word.nb} {said}{more.nb}", f"{count} {word.get('nn')} {said}{more.get('nn')}")
