"""Where a ledger's lines belong in the book: its projects, innsatsområder and ansvar to Prosjekt-ID.

The profile's tables come first, then «Prosjektnr i regnskapet» on Prosjekter, then the Prosjekt-ID itself. A line of
another project is left out and counted; a line without project is a question where the file holds others' lines too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ...workbook.book import Book
from ...workbook.sheets import Prosjekter, Tilsagn
from ...workbook.text import Text, number_of
from ..posting import Posting
from .answers import Answers, Question, choices, listed
from .notices import Notice, notice
from .profile import Profile

TAKE, LEAVE = "ta med", "utelat"


@dataclass
class Placed:
    """The lines of the programme with their Prosjekt-ID, and what was left out: number and øre by project.

    Lines without project are held only while they may be the programme's: a whole ledger has many of them.
    """

    lines: list[tuple[Posting, str]] = field(default_factory=list)
    others: dict[str, list[int]] = field(default_factory=dict)
    without: list[tuple[Posting, str]] = field(default_factory=list)
    left_without: int = 0
    left_without_ore: int = 0
    first_without: int = 0
    """The line of the first one."""

    def let_go(self) -> None:
        """Keep only number and sum of the lines without project."""
        self.left_without += len(self.without)
        self.left_without_ore += sum(posting.ore for posting, _ in self.without)
        self.without.clear()


class Projects:
    """The ledger's codes to the book's Prosjekt-ID."""

    def __init__(self, book: Book, profile: Profile) -> None:
        projects = book.rows(Prosjekter)
        self.known = {row.id.casefold(): row.id for row in reversed(projects) if row.id}
        self.by_number: dict[str, str] = {}
        self.twice: list[tuple[str, str, str]] = []
        self._found: dict[tuple[str, str, str], str | None] = {}
        for row in projects:
            for number in row.ledger_numbers or ():
                if row.id and self.by_number.setdefault(number.casefold(), row.id) != row.id:
                    self.twice.append((number, self.by_number[number.casefold()], row.id))
        self.tables: dict[str, Mapping[str, str]] = {
            "project": profile.projects,
            "ansvar": profile.ansvar,
            "focus_area": profile.focus_areas,
        }
        self.tables = {name: {k.casefold(): v for k, v in table.items()} for name, table in self.tables.items()}

    def wrong(self, book: Book, profile: Profile) -> Iterator[Notice]:
        """What the profile and the sheet point to that is not there, or is there twice."""
        sheet = book.rows(Prosjekter).sheet
        for number, first, other in self.twice:
            if number.casefold() not in self.tables["project"]:
                yield notice("IMP027", value=number, first=first, other=other)
        for name, table in (
            ("prosjekter", profile.projects),
            ("ansvar", profile.ansvar),
            ("innsatsområder", profile.focus_areas),
        ):
            for code, project in table.items():
                if project.casefold() not in self.known and project.casefold() not in (TAKE, LEAVE):
                    yield notice("IMP028", where=f"«{name}.{code}»", value=project, sheet=sheet)
        grants = {row.id.casefold() for row in book.rows(Tilsagn) if row.id}
        for code, tilsagn in profile.tilsagn.items():
            if tilsagn.casefold() not in grants:
                yield notice("IMP028", where=f"«tilsagn.{code}»", value=tilsagn, sheet=book.rows(Tilsagn).sheet)

    def of(self, posting: Posting) -> str | None:
        """The line's Prosjekt-ID; TAKE without one, None for another project's, "" where only a person can say."""
        key = posting.project, posting.focus_area, posting.ansvar
        if key not in self._found:
            self._found[key] = self._of(posting)
        return self._found[key]

    def _of(self, posting: Posting) -> str | None:
        begun = posting.project.split(" ")[0].rstrip(":;,-\u2013")  # «REI - Reiseliv»
        for name, code in (
            ("project", posting.project),
            ("project", begun),
            ("focus_area", posting.focus_area),
            ("ansvar", posting.ansvar),
        ):
            found = self.tables[name].get(code.casefold()) if code else None
            if found is not None:
                word = found.casefold()
                return TAKE if word == TAKE else None if word == LEAVE else self.known.get(word)
        if not posting.project:
            return ""
        keys = (posting.project.casefold(), begun.casefold())
        return next((found for key in keys if (found := self.by_number.get(key) or self.known.get(key))), None)


def place(
    postings: Iterable[Posting], projects: Projects, answers: Answers, whole: bool, within: bool = False
) -> Placed:
    """Sort the lines: the programme's, other projects', and those without project. A ``whole`` ledger has all three.

    The programme of a book ``within`` a municipality's accounts is told from the rest by its projects.
    """
    placed = Placed()
    taken = answers.get("uten prosjekt") == TAKE
    for posting in postings:
        project = projects.of(posting)
        if project:
            placed.lines.append((posting, "" if project == TAKE else project))
        elif project is None:
            count = placed.others.setdefault(posting.project or posting.ansvar or posting.focus_area, [0, 0])
            count[0] += 1
            count[1] += posting.ore
        else:
            placed.first_without = placed.first_without or posting.line
            placed.without.append((posting, ""))
            if (placed.others or whole) and not taken:
                placed.let_go()
    if placed.first_without:
        _settle_without(placed, answers, whole, within and not placed.lines)
    return placed


def _settle_without(placed: Placed, answers: Answers, whole: bool, within: bool) -> None:
    """Lines without project are the programme's where the file has no others' lines; else only a person can say."""
    if placed.others or whole or within or answers.has("uten prosjekt"):
        lines = number_of(len(placed.without) + placed.left_without, Text("linje"), Text("linjer"))
        among = Text("filen er hele regnskapet", "fila er heile rekneskapen")
        if within and not whole:
            among = Text("boken føres i kommunens regnskap", "boka blir ført i rekneskapen til kommunen")
        if placed.others:
            others = listed(sorted(placed.others))
            among = Text(
                f"filen har linjer fra andre prosjekter: {others}", f"fila har linjer frå andre prosjekt: {others}"
            )
        asked = Question(
            "IMP026",
            "uten prosjekt",
            Text(
                f"{lines.nb} har ikke prosjekt (den første er linje {placed.first_without}), og {among.nb}. Hører linjene uten prosjekt til programmet?",
                f"{lines.nn} har ikkje prosjekt (den første er linje {placed.first_without}), og {among.nn}. Høyrer linjene utan prosjekt til programmet?",
            ),
            choices((TAKE, "ja, ta dem med", "ja, ta dei med"), (LEAVE, "nei, utelat dem", "nei, utelat dei")),
            placed.first_without,
        )
        if answers.ask(asked) != TAKE:
            placed.let_go()
    placed.lines = sorted([*placed.lines, *placed.without], key=lambda pair: (pair[0].line, pair[0].part))
    placed.without = []
