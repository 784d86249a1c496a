"""The public face: make or open a workbook, judge it, roll up its accounts, write its report.

Command line and add-in go through these functions; ``docs/utvikler/api.md`` says what they ask of other rooms.
Errors: ``Unreadable`` for a file that is no readable workbook, ``Refused`` for one that must not be written into,
``OSError`` where the system says no.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .accounts.figures import Rollup
from .accounts.rollup import rollup
from .validators.catalogue import REPLACED
from .validators.engine import validate
from .validators.finding import Finding, Report
from .workbook.book import Book
from .workbook.parsing import open_book
from .workbook.refusal import Refused
from .workbook.unreadable import Unreadable

if TYPE_CHECKING:
    from .accounts.importing.plan import LedgerImport
    from .accounts.importing.profile import Profile
    from .report.comparison.differences import Comparison
    from .report.upgrade import Upgrade
    from .validators.profile import CountyProfile
    from .workbook.sheets import Start
    from .workbook.text import Lang, Text

__all__ = [
    "Book",
    "Finding",
    "Refused",
    "Report",
    "Rollup",
    "Unreadable",
    "blank",
    "checks",
    "codes",
    "compare",
    "county_profile",
    "import_ledger",
    "issue",
    "open",
    "overview",
    "report",
    "report_json",
    "report_pdf",
    "rollup",
    "upgrade",
    "validate",
    "validate_for_report",
    "write_import",
]


def open(path: str | Path) -> Book:
    """Read a workbook into typed entries. Raises ``Unreadable``."""
    return open_book(path)


def blank(language: Lang = "nb", start: Start | None = None) -> Book:
    """A new book with the facts of ``start``, its defaults, and what the template ships: tasks, questions, accounts."""
    from .report.issue import blank as blank_book
    from .workbook.sheets import Start

    return blank_book(language, start if start is not None else Start())


def issue(book: Book, target: str | Path, *, note: Text | None = None) -> Path | None:
    """Write a book made in code as a whole workbook of today's template; ``note`` is a banner on Start.

    A file that stood at ``target`` is kept beside it the first time: gives the path of that copy, else None. Raises
    ``OSError``; the file is then as it was.
    """
    from .report.issue import issue as write_whole
    from .workbook.atomic import atomic_write

    return atomic_write(Path(target), lambda unfinished: write_whole(unfinished, book, note=note), backup=True)


def county_profile(path: str | Path) -> CountyProfile:
    """A county's limits and severities from a TOML file, for ``validate``.

    Raises ``validators.profile_file.ProfileError`` with everything that is wrong with it, and ``OSError``.
    """
    from .validators.profile_file import read_profile

    return read_profile(Path(path))


def validate_for_report(book: Book, figures: Rollup, *, draft: bool, profile: CountyProfile | None = None) -> Report:
    """The findings that decide whether the sluttrapport can be made: unless a draft, at least as ``avslutning``.

    What was done to the sheets that the report replaces does not stand in its way.
    """
    phase = (book.start.phase or "Innsending").lower()
    gate = phase if draft or phase == "innsending" else "avslutning"
    return validate(book, figures, phase=gate, profile=profile, ignore=REPLACED)


def checks(
    book: Book,
    findings: Report,
    target: str | Path | None = None,
    *,
    figures: Rollup | None = None,
    checked: dt.datetime | None = None,
) -> Path:
    """Write Kontroll, and nothing else, into the book's file, or into a copy at ``target``; gives the path written.

    Raises ``Refused`` and ``OSError``; the file is then as it was.
    """
    from .report.deliver import deliver_checks

    source = Path(book.path)
    into = Path(target) if target is not None else source
    deliver_checks(source, into, book, figures if figures is not None else rollup(book), findings, checked)
    return into


def report(
    book: Book,
    target: str | Path | None = None,
    *,
    figures: Rollup | None = None,
    findings: Report | None = None,
    draft: bool = False,
    checked: dt.datetime | None = None,
) -> Path:
    """Write Regnskapsoversikt, Kontroll and Sluttrapport into the book's file, or into a copy at ``target``.

    Without ``draft`` the caller has seen to it that no error is open. Gives the path written. Raises ``Refused`` and
    ``OSError``; the file is then as it was.
    """
    from .report.deliver import deliver

    source = Path(book.path)
    into = Path(target) if target is not None else source
    found = figures if figures is not None else rollup(book)
    deliver(source, into, book, found, findings=findings, draft=draft, checked=checked)
    return into


def overview(
    book: Book, target: str | Path | None = None, *, figures: Rollup | None = None, checked: dt.datetime | None = None
) -> Path:
    """Write Regnskapsoversikt into the book's file, or into a copy at ``target``; gives the path written.

    A draft of the sluttrapport, which fetches its figures from there, is written anew with it. Raises ``Refused``, also
    where the book holds a report that is no draft, and ``OSError``; the file is then as it was.
    """
    from .report.deliver import deliver
    from .report.standing import is_draft
    from .workbook.issued import REPORT
    from .workbook.refusal import refusal

    source = Path(book.path)
    into = Path(target) if target is not None else source
    found = figures if figures is not None else rollup(book)
    draft = is_draft(source, REPORT.get(book.lang))
    if draft is False:
        raise refusal("FIL040")
    findings = validate_for_report(book, found, draft=True) if draft else None
    deliver(source, into, book, found, findings=findings, only_overview=not draft, checked=checked)
    return into


def report_pdf(
    book: Book, *, figures: Rollup | None = None, findings: Report | None = None, draft: bool = False
) -> bytes:
    """The sluttrapport as PDF/A-3a and PDF/UA-1, with its figures attached as JSON: the file's bytes.

    Raises ``report.pdf.Untypeset`` where the package typst is not installed.
    """
    from .report.pdf import report_pdf as typeset

    return typeset(book, figures if figures is not None else rollup(book), findings, draft)


def report_json(
    book: Book, *, figures: Rollup | None = None, findings: Report | None = None, draft: bool = False
) -> str:
    """Every figure of Regnskapsoversikt and Sluttrapport with its cell, formula and ledger rows, as JSON."""
    from .report.companion import companion_json

    return companion_json(book, figures if figures is not None else rollup(book), findings=findings, draft=draft)


def compare(old: Book, new: Book | None = None) -> Comparison:
    """What ``new`` differs in from ``old``: rows by key, cells, structure and figures.

    With one book only: what has become of the template since it was issued. Raises ``Unreadable`` when one of the
    files has been damaged or taken away since it was read.
    """
    from .report.comparison.compare import compare as compare_books
    from .report.comparison.compare import compare_with_template

    return compare_with_template(old) if new is None else compare_books(old, new)


def upgrade(book: Book, target: str | Path | None = None, *, write: bool = True) -> Upgrade:
    """Lead the book's file, or a copy at ``target``, to today's template; the former file is kept beside it.

    Nothing moves, and every entry, cell of the user's and figure is proven equal before anything is written. Without
    ``write`` it is only tried. Raises ``Refused`` where that does not hold or no way leads from the book's version.
    """
    from .report.upgrade import upgrade as upgrade_book

    return upgrade_book(book, Path(target) if target is not None else Path(book.path), write=write)


def import_ledger(
    book: Book,
    ledger: str | Path,
    *,
    profile: str | Path | Profile | None = None,
    answers: Mapping[str, str] | None = None,
) -> LedgerImport:
    """What an import of the ledger file would do; nothing is written.

    The outcome has ``notices`` (what is wrong, with line numbers), ``questions`` (what only a person can decide: give
    their answers by ``key`` in ``answers`` and call again), the counts and sums of a summary, and the rows to add:
    ``outcome.rows(fields)`` gives their values, ``outcome.columns`` the same by column. Only when ``outcome.ready`` may
    they be written. Raises ``Unreadable`` and ``OSError``.
    """
    from .accounts.importing.notices import Stopped
    from .accounts.importing.plan import plan_import, refused_profile
    from .accounts.importing.profile import Profile, read_profile

    path = Path(ledger)
    try:
        used = profile if isinstance(profile, Profile) else read_profile(Path(profile)) if profile else Profile()
    except Stopped as stopped:
        return refused_profile(path, stopped)
    return plan_import(book, path, used, answers or {})


def write_import(book: Book, outcome: LedgerImport, target: str | Path | None = None) -> Path:
    """Add the rows of an import to Regnskap in the book's file, or in a copy at ``target``; all else stays as it is.

    Gives the path written. Raises ``ValueError`` when the import is not ready, ``Refused`` and ``OSError``; the file is
    then as it was.
    """
    from .accounts.importing.writing import write_rows

    if not outcome.ready:
        raise ValueError("an import with errors or open questions is not written")
    into = Path(target) if target is not None else Path(book.path)
    write_rows(book, outcome, into)
    return into


def codes(text: str) -> Sequence[str]:
    """The rule codes, or beginnings of codes, in a list with commas or spaces."""
    return tuple(part.upper() for part in text.replace(",", " ").split())
