"""A book led to today's template: changed in a copy, proven equal in every entry and figure, then put in place."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..accounts.computed import computed_values
from ..accounts.rollup import rollup
from ..workbook.atomic import atomic_copy, refuse_changed
from ..workbook.book import Book
from ..workbook.entry import Computed
from ..workbook.filling import fill_computed
from ..workbook.issued import TEMPLATE_VERSION
from ..workbook.parsing import open_book
from ..workbook.refusal import refusal
from ..workbook.rowtext import shown
from ..workbook.sheets import BY_TABLE
from ..workbook.steps import STEPS, AddedColumn, NewFormula, Step, former, steps_from
from ..workbook.tables import all_columns
from ..workbook.text import Text
from ..workbook.upgrading import Done, upgrade_parts
from .comparison.compare import compare


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did: the versions, each cell that is another or left behind, and where the old file is kept."""

    old: str
    new: str
    done: tuple[Done, ...]
    steps: tuple[Step, ...]
    kept: Path | None = None


def upgrade(book: Book, target: Path, *, steps: Sequence[Step] = STEPS, write: bool = True) -> Upgrade:
    """Lead the book's file to today's template and write it to ``target``; the file that stood there is kept.

    ``book`` was read with the same ``steps``. Without ``write`` all is tried and proven but nothing written. A book of
    today's template is left as it is. Raises ``Refused`` where no way leads from its version, or where an entry, a
    cell or a figure would be another than before; ``target`` is then untouched.
    """
    way = steps_from(book.template, steps)
    if way is None:
        raise refusal("FIL061", book.template or "–")
    if not way:
        return Upgrade(book.template, TEMPLATE_VERSION, (), ())
    source = Path(book.path)
    with tempfile.TemporaryDirectory(prefix="omstillingsbok-") as folder:
        first, second = (Path(folder) / f"{n}{source.suffix}" for n in (1, 2))
        done = upgrade_parts(source, first, way, book.lang)
        fill_computed(first, second, _computed(open_book(first, steps), way), book.lang)
        _prove(book, open_book(second, steps))
        kept = None
        if write:
            refuse_changed(source, book.sha256)
            kept = _keep(target, book.template) if target.exists() else None
            atomic_copy(second, target, made_from=(source, book.sha256))
    return Upgrade(book.template, TEMPLATE_VERSION, tuple(done), way, kept)


def _computed(book: Book, way: Sequence[Step]) -> Mapping[tuple[str, str], Mapping[int, object]]:
    """The values of the computed columns that the steps add or give another formula, by today's names and row."""
    found: dict[tuple[str, str], Mapping[int, object]] = {}
    for n, step in enumerate(way):
        for at, change in enumerate(step.changes):
            if not isinstance(change, (AddedColumn, NewFormula)):
                continue
            rest = Step(step.old, step.new, step.changes[at + 1 :])
            later = former([rest, *way[n + 1 :]])
            table = next((new for new, old in later.tables.items() if old == change.table), change.table)
            header = later.headers.get(table, {}).get(change.header.nb.casefold(), change.header.nb)
            column = next((c for c in all_columns(BY_TABLE[table]) if c.header.nb == header), None)
            if isinstance(column, Computed):
                entry = BY_TABLE[table]
                values = computed_values(book, rollup(book))[entry][column.field]
                rows = book.rows(entry).rows
                found[table, header] = {
                    row: shown(column, value, book.lang) for row, value in zip(rows, values, strict=True)
                }
    return found


def _prove(before: Book, after: Book) -> None:
    """Refuse where anything that people entered, or any figure, is another than before."""
    if rollup(before) != rollup(after):
        raise refusal("FIL062", Text("tall i regnskapsoversikten", "tal i rekneskapsoversikta"))
    found = compare(before, after)
    for table in found.tables:
        if table.added or table.removed or table.changed or table.moved:
            raise refusal("FIL062", Text(f"rader på {table.sheet}", f"rader på {table.sheet}"))
    own = Text("celler på egne ark", "celler på eigne ark")
    for what, changes in ((own, found.cells), (Text("felt på Start"), found.start)):
        if changes:
            raise refusal("FIL062", what)
    if len(before.faults) != len(after.faults) or after.template != TEMPLATE_VERSION:
        raise refusal("FIL062", Text("malversjonen eller celler som ikke kan leses",
                                     "malversjonen eller celler som ikkje kan lesast"))  # fmt: skip


def _keep(target: Path, version: str) -> Path:
    """Copy the file beside itself under a name that nothing has."""
    n = 1
    while True:
        number = "" if n == 1 else f"-{n}"
        kept = target.with_name(f"{target.stem}.mal-{version}{number}.bak{target.suffix}")
        if not kept.exists():
            atomic_copy(target, kept)
            return kept
        n += 1
