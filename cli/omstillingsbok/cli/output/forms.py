"""The forms that ``valider`` gives its findings in; each is imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...workbook.text import Lang
from ..results import Judged

if TYPE_CHECKING:
    from ..trend import Trend


def rendered(
    form: str,
    judged: Sequence[Judged],
    *,
    language: str | None,
    out: Path | None,
    timed: bool,
    trend: Trend | None = None,
) -> str | bytes:
    """The result in that form. What is said of several files together is in ``language``, else in that of all.

    ``trend`` is shown as text and in JSON.
    """
    lang = together(judged, language)
    if form == "json":
        from .json_form import findings_json

        return findings_json(judged, timed, trend)
    if form == "sarif":
        from .sarif import findings_sarif

        return findings_sarif(judged, lang)
    if form == "junit":
        from .junit import findings_junit

        return findings_junit(judged, lang)
    if form == "csv":
        from .csv_form import findings_csv

        return findings_csv(judged, lang)
    if form == "xlsx":
        from .xlsx_form import findings_xlsx

        return findings_xlsx(judged, lang, out)
    if form == "html":
        from .html_form import findings_html

        return findings_html(judged, lang)
    from .tekst import findings_text

    coloured = out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return findings_text(judged, lang, coloured, trend)


def together(judged: Sequence[Judged], language: str | None) -> Lang:
    """The language in which several files are spoken of: the one asked for, else nynorsk where every file is."""
    nynorsk = language == "nn" or (language is None and {each.report.lang for each in judged} == {"nn"})
    return "nn" if nynorsk else "nb"
