"""Which lines the book already has: the same file twice adds nothing, a later export only what is new.

A line that was imported carries its file, digest and line number in Importkilde. Lines are matched as a multiset, so
that payroll lines which are alike are as many in the book as in the ledger: first by digest, then by voucher, account
and amount (the same posting with other words), then by voucher (a posting that was changed). What the book has and the
file no longer has, although it covers the period, has vanished. Nothing in the book is changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...workbook.book import Book
from ...workbook.refs import Cell
from ...workbook.sheets import Regnskap
from ..posting import Posting
from .tally import amount

_SOURCE = re.compile(r"(?P<file>.*)#(?P<digest>[0-9a-f]{16}):(?P<line>\d+)", re.DOTALL)
Line = tuple[Posting, str]
Key = tuple[object, ...]


def source(file: str, posting: Posting, digest: str) -> str:
    """What Importkilde holds: ``hovedbok.csv#0123456789abcdef:17``."""
    return f"{file[-200:]}#{digest}:{posting.line}"


@dataclass(frozen=True)
class Former:
    """A line that the book has: its row on the sheet (from 1), the cell of its amount, and that amount in øre."""

    row: int
    cell: Cell
    year: int | None
    period: int | None
    voucher: str
    account: str
    ore: int | None
    project: str
    text: str
    digest: str
    """Empty where the line was entered by hand."""


@dataclass(frozen=True)
class Changed:
    """A posting that the book has otherwise than the file."""

    former: Former
    posting: Posting
    project: str

    def differences(self) -> list[tuple[str, str, str]]:
        """Only what differs: field, what the book has, what the file has, as a person reads them."""
        pairs = (
            ("Konto", self.former.account, self.posting.account),
            ("Beløp", amount(self.former.ore) if self.former.ore is not None else "", amount(self.posting.ore)),
            ("Periode", str(self.former.period or ""), str(self.posting.period)),
            ("Prosjekt-ID", self.former.project, self.project),
            ("Tekst", self.former.text, self.posting.text),
        )
        return [(name, has, gives) for name, has, gives in pairs if has != gives]


@dataclass
class Matched:
    """The outcome: what is new, and what became of the rest."""

    new: list[tuple[Posting, str, str]] = field(default_factory=list)
    """Posting, Prosjekt-ID, digest."""
    known: int = 0
    """Lines that were imported before."""
    by_hand: int = 0
    """Lines that were entered by hand."""
    reworded: list[Changed] = field(default_factory=list)
    """The same voucher, account and amount with other words."""
    changed: list[Changed] = field(default_factory=list)
    """Imported vouchers whose lines are no longer the same."""
    vanished: list[Former] = field(default_factory=list)
    """What the book has and the file, though it covers the period, does not."""


def former_lines(book: Book) -> list[Former]:
    """The lines that the book has."""
    table = book.rows(Regnskap)
    names = ("year", "period", "voucher_no", "account", "project_id", "text", "source")
    columns = (*(table.column(name) for name in names), table.ore("amount"))
    found = []
    for i, (year, period, voucher, account, project, text, origin, ore) in enumerate(zip(*columns, strict=True)):
        match = _SOURCE.fullmatch(origin) if origin else None
        digest = match["digest"] if match else ""
        found.append(Former(table.rows[i], table.cell(i, "amount"), year, period, voucher or "", account or "", ore,
                            project or "", text or "", digest))  # fmt: skip
    return found


def match(lines: Sequence[Line], former: Sequence[Former]) -> Matched:
    """Set the file's lines, in the book's sign, against those of the book."""
    matched = Matched()
    waiting: dict[str, list[Former]] = defaultdict(list)
    for line in reversed(former):
        if line.digest:
            waiting[line.digest].append(line)
    left: list[tuple[Posting, str, str]] = []
    taken: set[int] = set()
    for posting, project in lines:
        digest = posting.digest()
        if waiting.get(digest):
            taken.add(waiting[digest].pop().row)
            matched.known += 1
        else:
            left.append((posting, project, digest))
    rest = [line for line in former if line.row not in taken]
    left, rest = _same_posting(left, rest, matched)
    left, rest = _same_voucher(left, rest, matched)
    matched.new = left
    matched.vanished = _vanished(lines, rest)
    return matched


def _pairs(former: Iterable[Former], key: str) -> dict[Key, list[Former]]:
    found: dict[Key, list[Former]] = defaultdict(list)
    for line in former:
        whole = (line.year, line.voucher.casefold(), line.account, line.ore)
        found[whole if key == "posting" else whole[:2]].append(line)
    for group in found.values():
        group.reverse()
    return found


def _same_posting(
    left: list[tuple[Posting, str, str]], former: list[Former], matched: Matched
) -> tuple[list[tuple[Posting, str, str]], list[Former]]:
    """The same voucher, account and amount: entered by hand, or with other words than the last time."""
    waiting = _pairs(former, "posting")
    taken, still = set(), []
    for posting, project, digest in left:
        group = waiting.get((posting.year, posting.voucher_no.casefold(), posting.account, posting.ore))
        if not group:
            still.append((posting, project, digest))
            continue
        line = group.pop()
        taken.add(line.row)
        if line.digest:
            matched.reworded.append(Changed(line, posting, project))
        else:
            matched.by_hand += 1
    return still, [line for line in former if line.row not in taken]


def _same_voucher(
    left: list[tuple[Posting, str, str]], former: list[Former], matched: Matched
) -> tuple[list[tuple[Posting, str, str]], list[Former]]:
    """An imported voucher whose lines are no longer the same; what it has more of than before is new."""
    waiting = _pairs((line for line in former if line.digest), "voucher")
    taken, still = set(), []
    for posting, project, digest in left:
        group = waiting.get((posting.year, posting.voucher_no.casefold()))
        if not group:
            still.append((posting, project, digest))
            continue
        line = group.pop()
        taken.add(line.row)
        matched.changed.append(Changed(line, posting, project))
    return still, [line for line in former if line.row not in taken]


def _vanished(lines: Sequence[Line], former: Sequence[Former]) -> list[Former]:
    """Imported lines that the file covers, by year, period and project, and does not have."""
    spans: dict[int, tuple[int, int]] = {}
    projects = set()
    for posting, project in lines:
        low, high = spans.get(posting.year, (posting.period, posting.period))
        spans[posting.year] = min(low, posting.period), max(high, posting.period)
        projects.add(project)
    return [
        line
        for line in former
        if line.digest
        and line.year in spans
        and line.period is not None
        and spans[line.year][0] <= line.period <= spans[line.year][1]
        and line.project in projects
    ]
