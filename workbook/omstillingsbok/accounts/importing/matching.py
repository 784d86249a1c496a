"""Which lines the book already has: the same file twice adds nothing, a later export only what is new.

A line that was imported carries its file, digest and line number in Importkilde. Lines are matched as a multiset, so
that payroll lines which are alike are as many in the book as in the ledger: first by digest, then by voucher, account
and amount (the same posting with other words), then by voucher (a posting that was changed). What the book has and the
file no longer has, although it covers the period and the project, has vanished. Nothing in the book is changed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ...workbook.book import Book
from ...workbook.refs import Cell
from ...workbook.sheets import Regnskap
from ...workbook.text import Text, number_of
from ..posting import Posting
from .answers import Answers, Question, choices
from .tally import amount

_SOURCE = re.compile(r"(?P<file>.*)#(?P<digest>[0-9a-f]{16}):(?P<line>\d+)", re.DOTALL)
Line = tuple[Posting, str]
Key = tuple[object, ...]
Waiting = tuple[Posting, str, str]
"""Posting, Prosjekt-ID, digest."""


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
    kind: str
    voucher: str
    date: dt.date | None
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

    @property
    def elsewhere(self) -> bool:
        """The posting now belongs to another period or project."""
        return (self.former.period, self.former.project) != (self.posting.period, self.project)


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
    """The same voucher, account and amount, period and project, with other words."""
    changed: list[Changed] = field(default_factory=list)
    """Imported vouchers whose lines are no longer the same."""
    vanished: list[Former] = field(default_factory=list)
    """What the book has and the file, though it covers the period, does not."""


def former_lines(book: Book) -> list[Former]:
    """The lines that the book has."""
    table = book.rows(Regnskap)
    names = ("year", "period", "voucher_type", "voucher_no", "voucher_date", "account", "project_id", "text", "source")
    columns = (*(table.column(name) for name in names), table.ore("amount"))
    found = []
    for i, (year, period, kind, voucher, date, account, project, text, origin, ore) in enumerate(
        zip(*columns, strict=True)
    ):
        match = _SOURCE.fullmatch(origin) if origin else None
        digest = match["digest"] if match else ""
        found.append(Former(table.rows[i], table.cell(i, "amount"), year, period, kind or "", voucher or "", date,
                            account or "", ore, project or "", text or "", digest))  # fmt: skip
    return found


def match(lines: Sequence[Line], former: Sequence[Former], answers: Answers) -> Matched:
    """Set the file's lines, in the book's sign, against those of the book."""
    matched = Matched()
    waiting: dict[str, list[Former]] = defaultdict(list)
    for line in reversed(former):
        if line.digest:
            waiting[line.digest].append(line)
    left: list[Waiting] = []
    taken: set[int] = set()
    for posting, project in lines:
        digest = posting.digest()
        if waiting.get(digest):
            taken.add(waiting[digest].pop().row)
            matched.known += 1
        else:
            left.append((posting, project, digest))
    rest = [line for line in former if line.row not in taken]
    covered = Covered(lines)
    left, rest = _same_posting(left, rest, matched, covered)
    left, rest = _same_voucher(left, rest, matched, covered)
    matched.new = _elsewhere(left, rest, matched, answers)
    matched.vanished = [line for line in rest if line.digest and covered.holds(line)]
    return matched


class Covered:
    """What a file speaks of: its projects, its accounts, and by year the periods from its first to its last."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.projects: set[str] = set()
        self.accounts: set[str] = set()
        self.spans: dict[int, tuple[int, int]] = {}
        for posting, project in lines:
            low, high = self.spans.get(posting.year, (posting.period, posting.period))
            self.spans[posting.year] = min(low, posting.period), max(high, posting.period)
            self.projects.add(project)
            self.accounts.add(posting.account)

    def holds(self, line: Former) -> bool:
        """The line would stand in the file if the ledger still had it."""
        low, high = self.spans.get(line.year or 0, (1, 0))
        return line.project in self.projects and line.period is not None and low <= line.period <= high


def _paired(
    left: list[Waiting],
    former: list[Former],
    key: Callable[[Posting | Former, str], Key],
    fits: Callable[[Posting, str, Former], bool],
) -> tuple[list[tuple[Waiting, Former]], list[Waiting], list[Former]]:
    """Each line with the first row of the book that has its key and fits; then the lines and the rows without one."""
    if not former:
        return [], left, former
    waiting: dict[Key, list[Former]] = defaultdict(list)
    for row in former:
        waiting[key(row, row.project)].append(row)
    pairs, still, taken, alone = [], [], set(), set()
    for each in left:
        posting, project, _ = each
        group = waiting.get(key(posting, project), [])
        sort = key(posting, project), posting.voucher_type, posting.voucher_date, project
        at = None if sort in alone else next((i for i, row in enumerate(group) if fits(posting, project, row)), None)
        if at is None:
            alone.add(sort)  # what is left to pair it with only becomes less
            still.append(each)
        else:
            row = group.pop(at)
            taken.add(row.row)
            pairs.append((each, row))
    return pairs, still, [row for row in former if row.row not in taken]


def _voucher(line: Posting | Former) -> Key:
    number = line.voucher_no if isinstance(line, Posting) else line.voucher
    return line.year, number.casefold()


def _posting(line: Posting | Former, _project: str) -> Key:
    return *_voucher(line), line.account, line.ore


def _one_voucher(posting: Posting, row: Former) -> bool:
    """Not two vouchers of different Bilagsart with the same number."""
    if posting.voucher_type and row.kind and posting.voucher_type != row.kind:
        return posting.voucher_date == row.date
    return True


def _same_posting(
    left: list[Waiting], former: list[Former], matched: Matched, covered: Covered
) -> tuple[list[Waiting], list[Former]]:
    """The same voucher, account and amount: entered by hand, or with other words than the last time.

    One voucher may charge several projects alike, in files of their own: another project's row is the same posting
    only where the file would have shown that row too.
    """

    def same(posting: Posting, project: str, row: Former) -> bool:
        return project == row.project and _one_voucher(posting, row)

    def moved(posting: Posting, project: str, row: Former) -> bool:
        return (not project or not row.project or row.project in covered.projects) and _one_voucher(posting, row)

    for fits in (same, moved):
        pairs, left, former = _paired(left, former, _posting, fits)
        for (posting, project, _), row in pairs:
            if not row.digest:
                matched.by_hand += 1
                continue
            found = Changed(row, posting, project)
            (matched.changed if found.elsewhere else matched.reworded).append(found)
    return left, former


def _same_voucher(
    left: list[Waiting], former: list[Former], matched: Matched, covered: Covered
) -> tuple[list[Waiting], list[Former]]:
    """An imported voucher whose lines are no longer the same; what it has more of than before is new.

    A file of some accounts only says nothing of the voucher's rows on others.
    """
    mine = [row for row in former if row.digest and covered.holds(row) and row.account in covered.accounts]
    paired: set[int] = set()
    keys: tuple[Callable[[Posting | Former, str], Key], ...] = (
        lambda line, project: (*_voucher(line), project, line.account),
        lambda line, project: (*_voucher(line), project),
        lambda line, _: _voucher(line),
    )
    for key in keys:
        pairs, left, mine = _paired(left, mine, key, lambda posting, _, row: _one_voucher(posting, row))
        matched.changed += [Changed(row, posting, project) for (posting, project, _), row in pairs]
        paired |= {row.row for _, row in pairs}
    matched.changed.sort(key=lambda each: each.posting.line)
    return left, [row for row in former if row.row not in paired]


def _elsewhere(left: list[Waiting], former: list[Former], matched: Matched, answers: Answers) -> list[Waiting]:
    """Lines that the book has on a project of which the file says nothing: another part of the voucher, or the same line."""
    pairs, still, _ = _paired(left, former, _posting, lambda posting, _, row: _one_voucher(posting, row))
    if not pairs:
        return left
    (posting, project, _), row = pairs[0]
    more = number_of(len(pairs) - 1, Text("linje"), Text("linjer"))
    nb, nn = (f" Det samme gjelder {more.nb} til.", f" Det same gjeld {more.nn} til.") if pairs[1:] else ("", "")
    answer = answers.ask(
        Question(
            "IMP042",
            "annet prosjekt",
            Text(
                f"Linje {posting.line} på «{project}» har samme bilag ({posting.voucher_no}), konto ({posting.account}) "
                f"og beløp ({amount(posting.ore)}) som boken har på «{row.project}» ({row.cell}), og filen har ingen "
                f"linjer på «{row.project}».{nb} Er det en egen linje som skal med?",
                f"Linje {posting.line} på «{project}» har same bilag ({posting.voucher_no}), konto ({posting.account}) "
                f"og beløp ({amount(posting.ore)}) som boka har på «{row.project}» ({row.cell}), og fila har ingen "
                f"linjer på «{row.project}».{nn} Er det ei eiga linje som skal med?",
            ),
            choices(
                ("ta med", "ja, bilaget er fordelt på flere prosjekter", "ja, bilaget er fordelt på fleire prosjekt"),
                ("utelat", "nei, det er samme linje, ført på et annet prosjekt",
                 "nei, det er same linja, ført på eit anna prosjekt"),
            ),
            posting.line,
        )
    )  # fmt: skip
    if answer != "utelat":
        return left
    matched.by_hand += sum(not row.digest for _, row in pairs)
    matched.changed += [Changed(row, posting, project) for (posting, project, _), row in pairs if row.digest]
    return still
