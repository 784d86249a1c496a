"""Where the lines of an export get year and period: from their columns, else from an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ...workbook.text import Text
from ..importing.answers import Answers, Question, choices
from ..importing.profile import Profile
from . import values
from .delimited import Row
from .header import Header

APART = 11
"""So many months between a line's period and its voucher's date, and the line is of another year than was answered."""


class OtherYear(Exception):
    """The line is of another accounting year than the one it says; ``args`` hold both."""


class Unfit(OtherYear):
    """The line's date is of another year than the one answered for the whole file."""


@dataclass(frozen=True)
class Calendar:
    """What holds for every line: the year, where the lines do not say it, and whether period is the date's month."""

    year: int | None
    by_date: bool

    def place(self, told: int | None, cell: object, date: dt.date) -> tuple[int, int]:
        """Year and period of a line from the year it tells and its cell. Raises ``ValueError`` and ``OtherYear``."""
        period_year, period = (None, date.month) if self.by_date else values.period(cell)
        year = told or period_year or self.year
        if year is None:
            raise ValueError("no year")
        if period_year is not None and period_year != year:
            raise OtherYear(year, period_year)
        if told is None and period_year is None and abs((year - date.year) * 12 + period - date.month) >= APART:
            raise Unfit(year, date.year)
        if self.by_date and date.year != year:  # a late or an early voucher of the year
            period = 12 if date.year > year else 1
        return year, period


def calendar(body: Iterable[Row], header: Header, profile: Profile, answers: Answers) -> Calendar:
    """Settle it for the file, or ask. While a question is open no line can be placed."""
    year = profile.fixed.get("year", "")
    if "year" not in header.places and not year and not _periods_have_years(body, header):
        year = _year(answers.get("år")) or _asked_year(answers)
    by_date = False
    if "period" not in header.places and "period" not in profile.fixed:
        question = Question(
            "IMP003",
            "periode",
            Text(
                "Filen mangler Periode. Hvor skal perioden hentes?",
                "Fila manglar Periode. Kvar skal perioden hentast?",
            ),
            choices(("bilagsdato", "måneden i bilagsdatoen", "månaden i bilagsdatoen")),
        )
        by_date = answers.ask(question) is not None
    return Calendar(int(year) if year.isdigit() else None, by_date)


def _asked_year(answers: Answers) -> str:
    question = Question(
        "IMP018",
        "regnskapsår",
        Text(
            "Filen sier ikke hvilket regnskapsår linjene hører til. Hvilket år er det?",
            "Fila seier ikkje kva rekneskapsår linjene høyrer til. Kva år er det?",
        ),
    )
    year = _year(answers.ask(question))
    if not year:
        answers.open[question.key] = question
    return year


def _year(given: str | None) -> str:
    """The answer, when it is a year."""
    try:
        return str(values.year(given))
    except ValueError:
        return ""


def _periods_have_years(body: Iterable[Row], header: Header) -> bool:
    """The first period that can be read has its year; where none can, that is told of each and no year is asked for."""
    at = header.places.get("period")
    unread = False
    for _, row in body if at is not None else ():
        if at is not None and at < len(row) and not values.blank(row[at]):
            try:
                return values.period(row[at])[0] is not None
            except ValueError:
                unread = True
    return unread
