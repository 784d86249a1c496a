"""What a rule may look at: the book, its figures, the phase, the day, the limits."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from ..accounts.computed import computed_values
from ..accounts.figures import Grant, Rollup
from ..accounts.rollup import rollup
from ..workbook.book import Book, Fault, Table
from ..workbook.entry import Entry
from ..workbook.reading import RawBook
from ..workbook.refs import Cell
from ..workbook.sheets import Regnskapsar, Start, Tilsagn
from ..workbook.traces import Sort
from .finding import Phase, Severity
from .hit import Hit
from .parameters import Parameters
from .personal import personal_cells
from .stored import Differing, differing

E = TypeVar("E", bound=Entry)
ZERO = Decimal(0)


class Case:
    """One book under judgement. Figures are made when first asked for."""

    def __init__(self, book: Book, figures: Rollup | None, phase: Phase, parameters: Parameters) -> None:
        self.book, self.phase, self.parameters = book, phase, parameters
        self.start: Start = book.start
        self._figures = figures

    @cached_property
    def figures(self) -> Rollup:
        """The roll-up of the book."""
        return self._figures if self._figures is not None else rollup(self.book)

    @cached_property
    def computed(self) -> Mapping[type[Entry], Mapping[str, Sequence[object]]]:
        """What every computed column should hold, see ``computed_values``."""
        return computed_values(self.book, self.figures)

    @cached_property
    def differing(self) -> Sequence[Differing]:
        """The computed columns in which the file holds something else."""
        return list(differing(self.book, self.computed))

    @property
    def raw(self) -> RawBook | None:
        """The file as it was read; None for a book made in code."""
        origin = self.book.origin
        return origin if isinstance(origin, RawBook) else None

    @cached_property
    def personal(self) -> Sequence[tuple[Hit, Sort]]:
        """The cells with a number that points to a person."""
        return personal_cells(self.book)

    @property
    def date(self) -> dt.date:
        """The day the book speaks for: Rapportdato, else today."""
        return self.start.reported_on or dt.date.today()

    @property
    def until_closing(self) -> Severity | None:
        """What closing asks for is only told in a draft from before the closing phase starts."""
        starts = self.start.closing_starts_on
        return "info" if self.phase == "utkast" and starts is not None and self.date < starts else None

    @property
    def before_end(self) -> bool:
        """The programme still runs: Programslutt is not past."""
        return self.start.ends_on is not None and self.date <= self.start.ends_on

    @property
    def municipal(self) -> bool:
        """The ledger follows the municipal chart (KOSTRA), so that its funds and arts have their municipal meaning."""
        return self.start.chart != "NS 4102"

    @cached_property
    def grants(self) -> Sequence[tuple[Tilsagn, Grant]]:
        """Each row of Tilsagn with an id, and what came of it."""
        return list(zip((row for row in self.rows(Tilsagn) if row.id is not None), self.figures.grants, strict=True))

    @cached_property
    def closed_years(self) -> Mapping[int, Regnskapsar]:
        """The years whose accounts are delivered, to their row."""
        rows = self.rows(Regnskapsar)
        return {r.year: r for r in rows if r.year is not None and r.closed_on is not None}

    def rows(self, entry: type[E]) -> Table[E]:
        """The rows of one sheet."""
        return self.book.rows(entry)

    def sheet_hit(self, entry: type[Entry], field: str = "", **rest: object) -> Hit:
        """A hit on a sheet as a whole: in the header of ``field`` where the sheet has one, else its first cell."""
        table = self.rows(entry)
        row = table.rows[0] - 1 if len(table) and field in table.places else 1
        column = table.places.get(field, 1) if row > 1 else 1
        return Hit(Cell(table.sheet, row, column), field=field, source=entry, **rest)  # type: ignore[arg-type]

    @cached_property
    def faults(self) -> Mapping[tuple[type[Entry], str], Sequence[Fault]]:
        """The refused cells by sheet and kind of fault (``Fault.fault``)."""
        found: dict[tuple[type[Entry], str], list[Fault]] = defaultdict(list)
        for fault in self.book.faults:
            found[fault.entry, fault.fault].append(fault)
        return found

    @cached_property
    def refused_cells(self) -> frozenset[Cell]:
        """Every cell that was refused on reading."""
        return frozenset(fault.cell for fault in self.book.faults)

    @cached_property
    def refused(self) -> frozenset[tuple[type[Entry], str, int]]:
        """Sheet, field and row index (from 0) of every refused cell: no rule asks for what was refused already."""
        return frozenset((f.entry, f.field, f.index) for f in self.book.faults)
