"""An import before anything is written: what the file is, what of it belongs to the book, what is new, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ...workbook.book import Book, MoneyColumn, Table
from ...workbook.sheets import Regnskap
from ...workbook.text import Lang, Text, number_of
from ..placing import Charting
from ..tabular.lines import NO_TEXT
from .answers import Answers, Question, listed
from .checks import LINE, LINES, Line, chosen_years, inside_programme, leading_zeros, same_entity, vouchers
from .former import Former, former_lines, source
from .grants import Grants, ungranted
from .ledgerfile import LedgerFile, digest_of
from .mapping import Projects, place
from .matching import Changed, Matched, match
from .notices import Notice, Stopped, notice
from .opening import open_ledger
from .profile import Profile
from .signs import Signs, convert, find_signs
from .tally import Tally, amount

NEEDED = ("year", "period", "voucher_no", "voucher_date", "account", "amount", "source")
LONGEST = 255


@dataclass(frozen=True)
class LedgerImport:
    """The outcome of reading a ledger file for a book. Nothing has been written.

    ``columns`` holds the rows to add, by field of ``Regnskap``. With an error among ``notices`` or an open question
    the import is not ``ready`` and ``columns`` may be incomplete.
    """

    path: Path
    sha256: str
    system: Text
    facts: Mapping[str, Text]
    notices: Sequence[Notice]
    questions: Sequence[Question]
    tally: Tally
    columns: Mapping[str, Sequence[Any]]
    lines: Sequence[int] = ()
    """The line in the file of each row to add."""
    signs: Signs | None = None
    others: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Other projects' lines that were left out: number and øre."""
    without_project: tuple[int, int] = (0, 0)
    """Lines without project that were left out: number and øre."""
    other_years: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """The programme's lines of years that were left out: number and øre."""
    own: tuple[int, int] = (0, 0)
    """The programme's lines in the file: number and øre in the file's sign, as all that was left out."""
    own_ore: int = 0
    """The same lines in the book's sign."""
    known: int = 0
    """This and what follows: see ``matching.Matched``."""
    by_hand: int = 0
    reworded: Sequence[Changed] = ()
    changed: Sequence[Changed] = ()
    vanished: Sequence[Former] = ()

    @property
    def ready(self) -> bool:
        """Everything is read and decided."""
        return not self.questions and not any(each.level == "error" for each in self.notices)

    @property
    def added(self) -> int:
        """How many rows would be added."""
        return len(self.lines)

    @property
    def _ore(self) -> Sequence[int]:
        amounts = self.columns.get("amount")
        return [each or 0 for each in amounts.ore] if isinstance(amounts, MoneyColumn) else ()

    @property
    def added_ore(self) -> int:
        """Their sum in øre."""
        return sum(self._ore)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[int, int]]:
        """The rows to add by year: number and øre."""
        found: dict[int, tuple[int, int]] = {}
        for year, ore in zip(self.columns.get("year", ()), self._ore, strict=True):
            count, total = found.get(year, (0, 0))
            found[year] = count + 1, total + ore
        return dict(sorted(found.items()))

    @cached_property
    def unplaced(self) -> tuple[int, int]:
        """The rows to add that have no Prosjekt-ID: number and øre."""
        pairs = zip(self.columns.get("project_id", ()), self._ore, strict=True)
        bare = [ore for project, ore in pairs if not project]
        return len(bare), sum(bare)

    def rows(self, fields: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows to add as values, in the order of ``fields`` or of the sheet's entry columns; amounts in kroner."""
        wanted = fields or [column.field for column in Regnskap.columns()]
        return zip(*(self.columns[field] for field in wanted), strict=True)

    def table(self, sheet: str, first_row: int, places: Mapping[str, int]) -> Table[Regnskap]:
        """The rows to add as a table that begins at row ``first_row`` of the sheet; ``places`` as in ``Table``."""
        return Table(Regnskap, sheet, range(first_row, first_row + self.added), self.columns, places)


def plan_import(book: Book, path: Path, profile: Profile, given: Mapping[str, str]) -> LedgerImport:
    """Read the file for the book. Raises ``unreadable.Unreadable`` and ``OSError``; all else is in the outcome."""
    answers = Answers({**profile.answers, **given})
    early = list(_missing(book))
    try:
        file = open_ledger(path, profile, answers)
    except Stopped as stopped:
        return _stopped(path, (*early, *stopped.notices), answers)
    try:
        return _planned(book, file, profile, answers, early)
    except Stopped as stopped:
        return _stopped(path, (*early, *file.tally.cut(), *stopped.notices), answers, file)


def refused_profile(path: Path, stopped: Stopped) -> LedgerImport:
    """The outcome where the profile cannot be used."""
    return _stopped(path, stopped.notices, Answers({}))


def _stopped(path: Path, notices: Sequence[Notice], answers: Answers, file: LedgerFile | None = None) -> LedgerImport:
    tally = file.tally if file else Tally()
    facts = file.facts if file else {}
    system = file.system if file else Text("")
    return LedgerImport(path, digest_of(path), system, facts, notices, tuple(answers.open.values()), tally, {})


def _missing(book: Book) -> Iterator[Notice]:
    table = book.rows(Regnskap)
    if not table.present:
        yield notice("IMP036", value=f"«{Regnskap.sheet.table}»")
    for name in NEEDED if table.present else ():
        if name not in table.places:
            yield notice("IMP036", value=f"«{Regnskap.column(name).header.nb}»")


def _planned(book: Book, file: LedgerFile, profile: Profile, answers: Answers, early: list[Notice]) -> LedgerImport:
    projects = Projects(book, profile)
    early += projects.wrong(book, profile)
    former = former_lines(book)
    placed = place(file.read(), projects, answers, file.whole, _within_municipality(book, former))
    own, other_years = chosen_years(placed.lines, answers)
    own, outside = inside_programme(own, book, answers)
    vouchers(file.tally, own, answers)
    leading_zeros(file, own, book, answers)
    same_entity(file, book, answers)
    if not own and file.tally.lines and not other_years and not file.tally.notices and not answers.open:
        named = ", ".join(f"«{each}»" for each in sorted(placed.others)[:12])
        early.append(notice("IMP025", count=file.tally.lines, value=named or Text("ikke oppgitt", "ikkje oppgitt")))
    signs = find_signs([posting for posting, _ in own], book, answers, file.signed, former)
    in_file = len(own), sum(posting.ore for posting, _ in own)
    charting = Charting(book)
    for posting, _ in own:
        convert(posting, signs.convention, charting)
    matched = match(own, former, answers)
    columns, said = _columns(file, matched, profile, book.text_lang)
    notices = [*early, *file.tally.cut(), *said, *_said(matched)]
    if not answers.open and not any(each.level == "error" for each in notices):
        bare = [posting for (posting, _, _), id in zip(matched.new, columns["tilsagn_id"], strict=True) if not id]
        notices += ungranted(book, bare, charting)
    return LedgerImport(
        file.path,
        file.sha256,
        file.system,
        file.facts,
        tuple(notices),
        tuple(answers.open.values()),
        file.tally,
        columns,
        [posting.line for posting, _, _ in matched.new],
        signs,
        {name: (count, ore) for name, (count, ore) in sorted(placed.others.items())},
        (placed.left_without, placed.left_without_ore),
        _by_year([*other_years, *outside]),
        in_file,
        sum(posting.ore for posting, _ in own),
        matched.known,
        matched.by_hand,
        matched.reworded,
        matched.changed,
        matched.vanished,
    )


def _within_municipality(book: Book, former: Sequence[Former]) -> bool:
    """A file without projects may be the municipality's whole ledger; not asked again once such lines were taken."""
    return book.start.organisation_form == "Kommune" and not any(row.digest and not row.project for row in former)


def _by_year(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for posting, _ in lines:
        count, ore = found.get(posting.year, (0, 0))
        found[posting.year] = count + 1, ore + posting.ore
    return dict(sorted(found.items()))


def _said(matched: Matched) -> Iterator[Notice]:
    for each in matched.changed:
        words = "; ".join(f"{name} «{has}» → «{gives}»" for name, has, gives in each.differences())
        yield notice("IMP029", each.posting.line, voucher=each.posting.voucher_no, value=words, cell=each.former.cell)
    for former in matched.vanished:
        yield notice("IMP030", voucher=former.voucher_no, value=amount(former.ore or 0), cell=former.cell)
    if matched.beside:
        yield notice(
            "IMP046",
            count=number_of(len(matched.beside), LINE, LINES),
            value=amount(sum(row.ore or 0 for row in matched.beside)),
            accounts=listed(sorted({row.account for row in matched.beside})),
            cell=matched.beside[0].cell,
        )


def _columns(
    file: LedgerFile, matched: Matched, profile: Profile, lang: Lang
) -> tuple[dict[str, Sequence[Any]], list[Notice]]:
    """The new rows by field, each value held against its column's own rules."""
    said = Tally()
    new, name, grants = matched.new, file.path.name, Grants(profile)
    raw: dict[str, list[Any]] = {
        "year": [p.year for p, _, _ in new],
        "period": [p.period for p, _, _ in new],
        "voucher_type": [p.voucher_type for p, _, _ in new],
        "voucher_no": [p.voucher_no for p, _, _ in new],
        "voucher_date": [p.voucher_date for p, _, _ in new],
        "account_class": [p.account_class for p, _, _ in new],
        "account": [p.account for p, _, _ in new],
        "ansvar": [p.ansvar for p, _, _ in new],
        "funksjon": [p.funksjon for p, _, _ in new],
        "project_id": [project for _, project, _ in new],
        "tilsagn_id": [grants.of(p) for p, _, _ in new],
        "text": [p.text or NO_TEXT.get(lang) for p, _, _ in new],
        "counterparty": [p.counterparty for p, _, _ in new],
        "counterparty_orgnr": [p.counterparty_orgnr for p, _, _ in new],
        "source": [source(name, p, digest) for p, _, digest in new],
    }
    columns: dict[str, Sequence[Any]] = {}
    for field_name, values in raw.items():
        columns[field_name] = _checked(field_name, values, [p.line for p, _, _ in new], said)
    columns["amount"] = MoneyColumn([p.ore for p, _, _ in new])
    return columns, said.cut()


def _checked(name: str, values: list[Any], lines: Sequence[int], said: Tally) -> list[Any]:
    """The values as the column takes them; one judgement per distinct value."""
    column = Regnskap.column(name)
    known: dict[Any, Any] = {"": None, None: None}
    for value, line in zip(values, lines, strict=True):
        if value in known:
            continue
        known[value] = value
        if isinstance(value, str) and len(value) > LONGEST and name in ("text", "counterparty", "voucher_type"):
            said.say("IMP038", line)
            known[value] = value[: LONGEST - 1] + "…"
            continue
        try:
            known[value] = column.adapter.validate_python([value])[0]
        except ValidationError:
            if name == "counterparty_orgnr":
                said.say("IMP039", line, value=value)
                known[value] = None
            else:
                said.say("IMP014", line, field=column.header, value=value)
    return [known[value] for value in values]
