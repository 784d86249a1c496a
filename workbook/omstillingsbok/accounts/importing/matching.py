"""Which lines the book already has: the same file twice adds nothing, a later export only what is new.

A line that was imported carries its file, digest and line number in Importkilde. Lines are matched as a multiset, so
that payroll lines which are alike are as many in the book as in the ledger: first by digest, then by voucher, account
and amount (the same posting with other words), then by voucher (a posting that was changed). What the book has and the
file no longer has, although it covers the period and the project, has vanished. Nothing in the book is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ...workbook.text import Text, number_of
from ..posting import Posting
from .answers import Answers, Question, choices
from .former import Former
from .tally import amount

Line = tuple[Posting, str]
Key = tuple[object, ...]
Waiting = tuple[Posting, str, str]
"""Posting, Prosjekt-ID, digest."""
PLACES = ("ansvar", "funksjon")
CODES = ("account", "voucher_type", *PLACES)
"""What an export may be limited to, besides project and period."""


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
    beside: list[Former] = field(default_factory=list)
    """The like, on accounts, kinds, ansvar or funksjoner of which the file has no line: it may hold only some of them."""

    def told(self, found: Iterable[Changed]) -> None:
        """Sort postings that are the book's own with other words, or elsewhere."""
        for each in found:
            (self.changed if each.elsewhere else self.reworded).append(each)


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
    covered, vouchers = Covered(lines), {_voucher(posting) for posting, _, _ in left}
    near = [row for row in rest if _voucher(row) in vouchers]
    paired = {row.row for row in near}
    left, near = _same_posting(left, near, matched, covered)
    left, near = _same_voucher(left, near, matched, covered)
    matched.new, near = _elsewhere(left, near, matched, covered, answers)
    paired -= {row.row for row in near}
    for row in rest:
        if row.digest and row.row not in paired and (outside := covered.outside(row)) <= set(CODES):
            (matched.beside if outside else matched.vanished).append(row)
    return matched


class Covered:
    """What a file speaks of: by year the periods from its first to its last, and the codes that each field has in it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.spans: dict[int, tuple[int, int]] = {}
        self.projects: set[str] = set()
        self.codes: dict[str, set[str]] = {name: set() for name in CODES}
        for posting, project in lines:
            low, high = self.spans.get(posting.year, (posting.period, posting.period))
            self.spans[posting.year] = min(low, posting.period), max(high, posting.period)
            self.projects.add(project)
            for name, codes in self.codes.items():
                codes.add(getattr(posting, name))
        self.codes = {name: codes | {""} for name, codes in self.codes.items() if any(codes)}

    def outside(self, row: Former) -> set[str]:
        """The fields by which the row would not stand in the file, had the ledger still got it."""
        low, high = self.spans.get(row.year or 0, (1, 0))
        found = {name for name, codes in self.codes.items() if getattr(row, name) not in codes}
        if row.project not in self.projects:
            found.add("project")
        if row.period is None or not low <= row.period <= high:
            found.add("period")
        return found


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
    return line.year, line.voucher_no.casefold()


def _posting(line: Posting | Former, _project: str) -> Key:
    return *_voucher(line), line.account, line.ore


def _one_voucher(posting: Posting, row: Former) -> bool:
    """Not two vouchers of different Bilagsart with the same number."""
    if posting.voucher_type and row.voucher_type and posting.voucher_type != row.voucher_type:
        return posting.voucher_date == row.voucher_date
    return True


def _same_posting(
    left: list[Waiting], former: list[Former], matched: Matched, covered: Covered
) -> tuple[list[Waiting], list[Former]]:
    """The same voucher, account and amount: entered by hand, or with other words than the last time.

    One voucher may charge several projects, periods or places alike, in files of their own: an imported row that the
    file does not speak of is another line.
    """

    def here(row: Former) -> bool:
        return not row.digest or not covered.outside(row) & {"period", *PLACES}

    def same(posting: Posting, project: str, row: Former) -> bool:
        return project == row.project and _one_voucher(posting, row) and here(row)

    def moved(posting: Posting, project: str, row: Former) -> bool:
        known = not project or not row.project or row.project in covered.projects
        return known and _one_voucher(posting, row) and here(row)

    def in_period(line: Posting | Former, project: str) -> Key:
        return *_posting(line, project), line.period

    for key, fits in ((in_period, same), (_posting, same), (_posting, moved)):
        pairs, left, former = _paired(left, former, key, fits)
        for (posting, project, _), row in pairs:
            if not row.digest:
                matched.by_hand += 1
                continue
            matched.told([Changed(row, posting, project)])
    return left, former


def _same_voucher(
    left: list[Waiting], former: list[Former], matched: Matched, covered: Covered
) -> tuple[list[Waiting], list[Former]]:
    """An imported voucher whose lines are no longer the same; what it has more of than before is new.

    A file of some accounts only says nothing of the voucher's rows on others.
    """
    mine = [row for row in former if row.digest and not covered.outside(row)]
    paired: set[int] = set()
    keys: tuple[Callable[[Posting | Former, str], Key], ...] = (
        lambda line, project: (*_voucher(line), project, line.account, line.period),
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


def _elsewhere(
    left: list[Waiting], former: list[Former], matched: Matched, covered: Covered, answers: Answers
) -> tuple[list[Waiting], list[Former]]:
    """Lines that the book has on a project, ansvar or funksjon of which the file says nothing.

    They are another part of the voucher, or the same line with another code.
    """
    there = [row for row in former if not row.digest or covered.outside(row) <= {"project", *PLACES}]
    pairs, still, _ = _paired(left, there, _posting, lambda posting, _, row: _one_voucher(posting, row))
    if not pairs:
        return left, former
    (posting, project, _), row = pairs[0]
    more = number_of(len(pairs) - 1, Text("linje"), Text("linjer"))
    nb, nn = (f" Det samme gjelder {more.nb} til.", f" Det same gjeld {more.nn} til.") if pairs[1:] else ("", "")
    field = next((name for name in PLACES if row.project == project and name in covered.outside(row)), "")
    here, other = (
        (f"{field} «{getattr(each, field)}»" for each in (posting, row))
        if field
        else (f"«{project}»", f"«{row.project}»")
    )
    answer = answers.ask(
        Question(
            "IMP042",
            "annet prosjekt",
            Text(
                f"Linje {posting.line} på {here} har samme bilag ({posting.voucher_no}), konto ({posting.account}) "
                f"og beløp ({amount(posting.ore)}) som boken har på {other} ({row.cell}), og filen har ingen "
                f"linjer på {other}.{nb} Er det en egen linje som skal med?",
                f"Linje {posting.line} på {here} har same bilag ({posting.voucher_no}), konto ({posting.account}) "
                f"og beløp ({amount(posting.ore)}) som boka har på {other} ({row.cell}), og fila har ingen "
                f"linjer på {other}.{nn} Er det ei eiga linje som skal med?",
            ),
            choices(
                ("ta med", "ja, bilaget er fordelt", "ja, bilaget er fordelt"),
                ("utelat", "nei, det er samme linje, ført om", "nei, det er same linja, ført om"),
            ),
            posting.line,
        )
    )  # fmt: skip
    if answer != "utelat":
        return left, former
    matched.by_hand += sum(not row.digest for _, row in pairs)
    matched.told(Changed(row, posting, project) for (posting, project, _), row in pairs if row.digest)
    moved = {row.row for _, row in pairs}
    return still, [row for row in former if row.row not in moved]
