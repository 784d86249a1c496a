"""One file judged: what every output format shows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .. import api
from ..validators.finding import Finding, Report, Severity
from ..workbook.book import Book
from ..workbook.container import Unreadable
from .errors import FAULT, FINDINGS, OK, UNREADABLE


@dataclass(frozen=True)
class Judged:
    """The outcome for one file; ``status`` is ok, findings, unreadable or failed."""

    path: str
    status: str
    sha256: str
    template: str
    phase: str
    report: Report
    seconds: float
    fault: str = ""

    def exit_code(self, strict: bool) -> int:
        """0 no errors, 1 findings, 3 unreadable, 4 a fault in the program."""
        if self.status in ("failed", "unreadable"):
            return FAULT if self.status == "failed" else UNREADABLE
        return FINDINGS if self.report.open(*_blocking(strict)) else OK


def _blocking(strict: bool) -> tuple[Severity, ...]:
    return ("fatal", "error", "warning") if strict else ("fatal", "error")


def in_language(book: Book, language: str | None) -> Book:
    """The book with messages in another language than its own."""
    if language is None:
        return book
    word = "nynorsk" if language == "nn" else "bokmål"
    start = book.start.model_copy(update={"language": word})
    start.at(book.start.place)
    return replace(book, start=start)


def judge(
    path: Path, *, phase: str | None, select: Sequence[str], ignore: Sequence[str], language: str | None
) -> Judged:
    """Read, roll up and judge one file; a fault in the program is an outcome of that file alone."""
    begun = time.perf_counter()
    try:
        book = in_language(api.open(path), language)
        report = api.validate(book, api.rollup(book), phase=phase, select=select, ignore=ignore)
    except Unreadable as refused:
        return _unreadable(path, refused, phase, time.perf_counter() - begun)
    except Exception as error:
        empty = Report((), (), phase or "innsending", "")  # type: ignore[arg-type]
        return Judged(
            str(path), "failed", "", "", phase or "innsending", empty, time.perf_counter() - begun, repr(error)
        )
    status = "failed" if report.crashes else "findings" if report.findings else "ok"
    seconds = time.perf_counter() - begun
    fault = "; ".join(report.crashes)
    return Judged(str(path), status, book.sha256, book.template, report.phase, report, seconds, fault)


def _unreadable(path: Path, refused: Unreadable, phase: str | None, seconds: float) -> Judged:
    finding = Finding(
        refused.code, "fatal", "", None, None, 1, None, None, None, None, None, refused.message.nb, refused.fix.nb
    )
    report = Report((finding,), (), phase or "innsending", "")  # type: ignore[arg-type]
    return Judged(str(path), "unreadable", _digest(path), "", report.phase, report, seconds)


def _digest(path: Path) -> str:
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
