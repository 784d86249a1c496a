"""The forms that ``valider`` gives its findings in; each is imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...workbook.text import Lang

if TYPE_CHECKING:
    from ..results import Judged
    from ..trend import Trend


class Result(NamedTuple):
    """What there is to show of a run. ``lang`` is for what is said of several files together.

    ``out`` is where the result is going to stand, None for the terminal. ``timed`` and ``trend`` are shown where the
    form has a place for them.
    """

    judged: Sequence[Judged]
    lang: Lang
    out: Path | None = None
    timed: bool = False
    trend: Trend | None = None


def _text(result: Result) -> str:
    from .tekst import findings_text
    from .width import fitted

    coloured = result.out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = findings_text(result.judged, result.lang, coloured, result.trend)
    return fitted(text, sys.stdout) if result.out is None else text


def _json(result: Result) -> str:
    from .json_form import findings_json

    return findings_json(result.judged, result.timed, result.trend)


def _sarif(result: Result) -> str:
    from .sarif import findings_sarif

    return findings_sarif(result.judged, result.lang)


def _junit(result: Result) -> str:
    from .junit import findings_junit

    return findings_junit(result.judged, result.lang)


def _csv(result: Result) -> str:
    from .csv_form import findings_csv

    return findings_csv(result.judged, result.lang)


def _xlsx(result: Result) -> bytes:
    from .xlsx_form import findings_xlsx

    return findings_xlsx(result.judged, result.lang, result.out)


def _html(result: Result) -> str:
    from .html_form import findings_html

    return findings_html(result.judged, result.lang)


FORMS: Mapping[str, Callable[[Result], str | bytes]] = {
    "tekst": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "csv": _csv,
    "xlsx": _xlsx,
    "html": _html,
}
"""What ``--format`` takes, in the order of the help, and what makes it; the first is for a terminal."""


def together(judged: Sequence[Judged], language: str | None) -> Lang:
    """The language in which several files are spoken of: the one asked for, else nynorsk where every file is."""
    nynorsk = language == "nn" or (language is None and {each.report.lang for each in judged} == {"nn"})
    return "nn" if nynorsk else "nb"
