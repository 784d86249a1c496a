"""Books opened and judged for the commands: what every output format shows."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..validators.finding import PHASES, Finding, Phase, Report, Severity
from ..workbook.container import unchanged
from ..workbook.reading import read_workbook
from ..workbook.text import Lang
from ..workbook.unreadable import Unreadable
from .errors import FAULT, FINDINGS, OK, UNREADABLE, USAGE, Stop, refusal, speak, spoken
from .sources import Source, at_hand

if TYPE_CHECKING:
    from ..accounts.figures import Rollup
    from ..report.collection.rows import Collected
    from ..validators.profile import CountyProfile
    from ..workbook.book import Book


@dataclass(frozen=True)
class Judged:
    """The outcome for one file; ``status`` is ok, findings, unreadable or failed, ``template`` a version or ""."""

    path: str
    status: str
    sha256: str
    template: str
    phase: Phase
    report: Report
    seconds: float
    fault: str = ""
    trace: str = ""
    """The traceback of a fault in the program."""
    municipality: str = ""
    """Its number and name, as far as the book says."""
    kept: tuple[Book, Rollup] | None = None
    """The book and its figures, where it could be read and somebody asked to keep them."""
    collected: Collected | None = None
    """Its rows, where they are to be collected and nothing stands in the way."""

    def exit_code(self, strict: bool) -> int:
        """0 no errors, 1 findings, 3 unreadable, 4 a fault in the program."""
        if self.status in ("failed", "unreadable"):
            return FAULT if self.status == "failed" else UNREADABLE
        return FINDINGS if self.report.open(*_blocking(strict)) else OK


def worst(judged: Iterable[Judged], *, strict: bool = False) -> int:
    """The exit code of many: that of the one with which most is wrong."""
    codes = {each.exit_code(strict) for each in judged}
    return next((code for code in (FAULT, UNREADABLE, FINDINGS) if code in codes), OK)


def _blocking(strict: bool) -> tuple[Severity, ...]:
    return ("fatal", "error", "warning") if strict else ("fatal", "error")


def opened(path: Path) -> Book:
    """The book, whose language is spoken from now on; stops with one sentence when it cannot be read."""
    from .. import api

    try:
        book = api.open(path)
    except Unreadable as refused:
        raise Stop(f"{path}: {refusal(refused)}", UNREADABLE) from refused
    speak(book.text_lang)
    return book


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Stop with one sentence that names the file where it cannot be read."""
    try:
        yield
    except Unreadable as refused:
        raise Stop(f"{path}: {refusal(refused)}", UNREADABLE) from refused


def county_profile(path: Path | None) -> CountyProfile | None:
    """The profile in a file; stops with everything that is wrong with it."""
    if path is None:
        return None
    from .. import api
    from ..validators.profile_file import ProfileError

    try:
        return api.county_profile(path)
    except ProfileError as error:
        faults = "\n".join(f"  {spoken(fault.nb, fault.nn)}" for fault in error.faults)
        head = spoken(f"Profilen {path} kan ikke brukes:", f"Profilen {path} kan ikkje brukast:")
        raise Stop(f"{head}\n{faults}", USAGE) from error


def in_language(book: Book, language: str | None) -> Book:
    """The book with messages in another language than its own."""
    if language is None:
        return book
    word = "nynorsk" if language == "nn" else "bokmål"
    start = book.start.model_copy(update={"language": word})
    start.at(book.start.place)
    return replace(book, start=start)


def judge(
    source: Source,
    *,
    phase: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    language: str | None,
    keep: bool = False,
    profile: CountyProfile | None = None,
) -> Judged:
    """Fetch, read, roll up and judge one file; a fault in the program is an outcome of that file alone."""
    try:
        with at_hand(source) as path:
            judged = _judged(path, phase, select, ignore, language, keep, profile)
    except Unreadable as why:
        return refused(source, why, phase=phase, language=language)
    return judged if path is source else replace(judged, path=str(source))


def _judged(
    path: Path,
    phase: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    language: str | None,
    keep: bool,
    profile: CountyProfile | None,
) -> Judged:
    """The outcome for a file at hand.

    A large sheet is parsed in a thread from the reading on, so what judges is imported meanwhile.
    """
    begun = time.perf_counter()
    try:
        with unchanged(path):
            raw = read_workbook(path)
            from .. import api
            from ..validators import catalogue
            from ..workbook.parsing import parse

            catalogue.rules()
            book = in_language(parse(raw), language)
        figures = api.rollup(book)
        report = api.validate(book, figures, phase=phase, select=select, ignore=ignore, profile=profile)
    except (Unreadable, MemoryError) as error:
        why = error if isinstance(error, Unreadable) else Unreadable("FIL014")
        return refused(path, why, phase=phase, language=language, seconds=time.perf_counter() - begun)
    except Exception as error:
        return failed(path, error, phase=phase, language=language, seconds=time.perf_counter() - begun)
    status = "failed" if report.crashes else "findings" if report.findings else "ok"
    start = book.start
    return Judged(
        str(path),
        status,
        book.sha256,
        book.template,
        report.phase,
        report,
        time.perf_counter() - begun,
        fault="; ".join(report.crashes),
        municipality=" ".join(filter(None, (start.municipality_no, start.municipality))),
        kept=(book, figures) if keep else None,
    )


def refused(
    path: Source, why: Unreadable, *, phase: str | None = None, language: str | None = None, seconds: float = 0
) -> Judged:
    """The outcome for a file that could not be read: one finding that names why."""
    empty = _empty(phase, language)
    report = replace(empty, findings=(_unreadable(why, empty.lang),))
    return Judged(str(path), "unreadable", digest(path), "", empty.phase, report, seconds)


def failed(
    path: Source, error: Exception, *, phase: str | None = None, language: str | None = None, seconds: float = 0
) -> Judged:
    """The outcome of a fault in the program."""
    import traceback

    from ..validators.engine import broken_at

    empty, trace = _empty(phase, language), "".join(traceback.format_exception(error))
    return Judged(
        str(path), "failed", digest(path), "", empty.phase, empty, seconds, fault=broken_at(error), trace=trace
    )


def _empty(phase: str | None, language: str | None) -> Report:
    asked: Phase = next((p for p in PHASES if p == phase), PHASES[-1])
    return Report((), (), asked, "", "nn" if language == "nn" else "nb")


def write_checks(judged: Judged, target: Path) -> None:
    """Write the sheet Kontroll, and nothing else, into the book that was judged, or into a copy at ``target``."""
    import datetime as dt

    from .. import api

    assert judged.kept is not None
    book, figures = judged.kept
    now = dt.datetime.now().replace(microsecond=0)
    api.checks(book, judged.report, target, figures=figures, checked=now)


def _unreadable(why: Unreadable, lang: Lang) -> Finding:
    return Finding(
        code=why.code,
        severity="fatal",
        sheet="",
        cell=None,
        range=None,
        count=1,
        row_key=None,
        field=None,
        value=None,
        expected=None,
        difference=None,
        message=why.message.get(lang),
        fix=why.fix.get(lang),
    )


def digest(path: Source) -> str:
    """The file's SHA-256; empty where it cannot be read, or is at an address."""
    import hashlib

    if not isinstance(path, Path):
        return ""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
