"""The yearly budgets: which lines are in force, and what they sum to."""

from __future__ import annotations

from collections import defaultdict

from ..workbook.book import Book
from ..workbook.sheets import Budsjett, Innsatsomrader, Prosjekter
from .placing import canonical_ids

Key = tuple[int, str | None]


def budget_in_force(book: Book) -> list[bool]:
    """For each budget row whether it counts: Justert in the years that have any, else Vedtatt."""
    table = book.rows(Budsjett)
    adjusted = {y for y, v in zip(table.column("year"), table.column("version"), strict=True) if v == "Justert"}
    return [
        v == "Justert" or y not in adjusted for y, v in zip(table.column("year"), table.column("version"), strict=True)
    ]


def budget_sums(book: Book) -> tuple[dict[Key, int], dict[Key, int], dict[str, int]]:
    """The budget in force, in øre: by year and innsatsområde, by year and source, and by project."""
    table = book.rows(Budsjett)
    projects = canonical_ids(book.rows(Prosjekter).column("id"))
    areas = canonical_ids(book.rows(Innsatsomrader).column("code"))
    area: dict[Key, int] = defaultdict(int)
    source: dict[Key, int] = defaultdict(int)
    project: dict[str, int] = defaultdict(int)
    for row, in_force, ore in zip(table, budget_in_force(book), table.ore("amount"), strict=True):
        if not in_force or ore is None or row.year is None:
            continue
        if row.post == "Utgift":
            code = areas.get(row.focus_area.casefold(), row.focus_area) if row.focus_area else None
            area[row.year, code] += ore
            if row.project_id and row.project_id.casefold() in projects:
                project[projects[row.project_id.casefold()]] += ore
        elif row.post == "Finansiering":
            source[row.year, row.source] += ore
    return area, source, project
