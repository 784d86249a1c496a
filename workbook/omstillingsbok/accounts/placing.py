"""Where each ledger row belongs: account to report line, project to innsatsområde, tilsagn to source.

Placing is done once per distinct combination of keys, so that a ledger of 100,000 rows costs a few thousand look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..workbook.book import Book
from ..workbook.sheets import Innsatsomrader, Kontoplan, Prosjekter, Regnskap, Tilsagn

COST, INCOME, OWN, FUND, VAT, OUTSIDE = "Kostnad", "Inntekt", "Egenandel", "Fond", "Mva", "Utenfor"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of one group belong; None where a key is missing or unknown.

    ``counts_as`` is one of the words above. ``account_row`` counts from 1 among the rows of Kontoplan, 0 when no row
    or several cover the account.
    """

    account_row: int
    report_line: str | None
    type: str | None
    source: str | None
    project: str | None
    focus_area: str | None
    tilsagn: str | None
    counts_as: str | None
    names_project: bool

    @property
    def unplaced(self) -> bool:
        """The row cannot be followed into every view it belongs to."""
        if self.counts_as is None:
            return True
        if self.type in ("Balanse", "Intern"):
            return False
        return self.focus_area is None and (self.counts_as == COST or self.names_project)


@dataclass(slots=True)
class Group:
    """The ledger rows that share year, account, class, project and tilsagn: their sum in øre and how many they are.

    ``unreadable`` of them have no amount that could be read; they are in ``rows`` and not in ``ore``.
    """

    year: int | None
    place: Place
    account: str | None
    ore: int = 0
    rows: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Placing:
    """The whole ledger, placed. ``of_row[i]`` is the group of ledger row ``i``."""

    groups: Sequence[Group]
    of_row: Sequence[Group]


class Charting:
    """The book's Kontoplan as look-up; accounts are compared as text of exactly ``digits`` characters."""

    def __init__(self, book: Book) -> None:
        default = "4" if book.start.chart == "NS 4102" else "3"
        self.digits = int(book.start.digits or default)
        self._rows: list[tuple[str, str, int, Kontoplan]] = []
        table = book.rows(Kontoplan)
        for i, row in enumerate(table):
            low, high = row.account_from, row.account_to
            if low and high and len(low) == len(high) == self.digits:
                self._rows.append((low, high, table.rows[i] - table.rows[0] + 1, row))
        self._found: dict[str, tuple[tuple[int, Kontoplan], ...]] = {}

    def covering(self, account: str | None) -> tuple[tuple[int, Kontoplan], ...]:
        """The Kontoplan rows, with their number from 1 in the table, whose range covers the account."""
        key = account[: self.digits] if account and len(account) >= self.digits else ""
        if key not in self._found:
            self._found[key] = tuple(
                (n, row) for low, high, n, row in self._rows if key.isdigit() and low <= key <= high
            )
        return self._found[key]


def canonical_ids(ids: Sequence[str | None]) -> dict[str, str]:
    """Case-folded id to the id as the sheet has it: a spreadsheet's own look-ups ignore letter case."""
    found: dict[str, str] = {}
    for each in ids:
        if each is not None:
            found.setdefault(each.casefold(), each)
    return found


class _Placer:
    def __init__(self, book: Book) -> None:
        start = book.start
        self.gross = start.vat == "Brutto"
        self.own_share = start.own_share or "Inntektsført"
        self.interest = start.interest == "Ja"
        self.charting = Charting(book)
        projects = book.rows(Prosjekter)
        areas = canonical_ids(book.rows(Innsatsomrader).column("code"))
        self.projects = canonical_ids(projects.column("id"))
        self.area_of: dict[str, str | None] = {}
        for project, area in zip(projects.column("id"), projects.column("focus_area"), strict=True):
            if project is not None:
                known = areas.get(area.casefold(), area) if area is not None else None
                self.area_of.setdefault(self.projects[project.casefold()], known)
        grants = book.rows(Tilsagn)
        self.tilsagn = canonical_ids(grants.column("id"))
        self.source_of: dict[str, str | None] = {}
        for tilsagn, source in zip(grants.column("id"), grants.column("source"), strict=True):
            if tilsagn is not None:
                self.source_of.setdefault(self.tilsagn[tilsagn.casefold()], source)

    def place(self, account: str | None, klass: int | None, project: str | None, tilsagn: str | None) -> Place:
        covering = self.charting.covering(account)
        number, row = covering[0] if len(covering) == 1 else (0, None)
        kind = "Balanse" if klass == 2 else row.type if row else None
        known_project = self.projects.get(project.casefold()) if project is not None else None
        known_tilsagn = self.tilsagn.get(tilsagn.casefold()) if tilsagn is not None else None
        source = self.source_of[known_tilsagn] if known_tilsagn is not None else row.source if row else None
        return Place(
            number,
            row.report_line if row else None,
            kind,
            source,
            known_project,
            self.area_of.get(known_project) if known_project is not None else None,
            known_tilsagn,
            self._counts_as(kind, source),
            project is not None,
        )

    def _counts_as(self, kind: str | None, source: str | None) -> str | None:
        if kind == "Utgift" or (kind == "Mva" and self.gross):
            return COST
        if kind in ("Mva", "Mva-kompensasjon"):
            return VAT
        if kind == "Inntekt":
            if source == "Kommune":
                return OWN if self.own_share == "Inntektsført" else OUTSIDE
            return OUTSIDE if source == "Renter" and not self.interest else INCOME
        if kind == "Fond":
            return OWN if source == "Kommune" and self.own_share == "Bruk av fond" else FUND
        return OUTSIDE if kind else None


def place_ledger(book: Book) -> Placing:
    """Place every ledger row and sum each group exactly, in whole øre."""
    ledger = book.rows(Regnskap)
    placer = _Placer(book)
    groups: dict[tuple[object, ...], Group] = {}
    places: dict[tuple[object, ...], Place] = {}
    of_row: list[Group] = []
    keys: Iterator[tuple[object, ...]] = zip(
        *(ledger.column(f) for f in ("year", "account", "account_class", "project_id", "tilsagn_id")), strict=True
    )
    for key, ore in zip(keys, ledger.ore("amount"), strict=True):
        group = groups.get(key)
        if group is None:
            year, account, klass, project, tilsagn = key
            if key[1:] not in places:
                places[key[1:]] = placer.place(account, klass, project, tilsagn)  # type: ignore[arg-type]
            group = groups[key] = Group(year, places[key[1:]], account)  # type: ignore[arg-type]
        of_row.append(group)
        group.rows += 1
        if ore is None:
            group.unreadable += 1
        else:
            group.ore += ore
    return Placing(tuple(groups.values()), of_row)
