"""What a section of the sluttrapport is written from: the view, the findings, and how a lack is said."""

from __future__ import annotations

import datetime as dt

from ..accounts.figures import Rollup
from ..validators.finding import Report
from ..workbook.book import Book
from .blocks import Figure, Key, Paragraph, Show
from .view import View


class Matter(View):
    """Everything a section may speak of."""

    def __init__(self, book: Book, figures: Rollup, findings: Report | None, draft: bool) -> None:
        super().__init__(book, figures)
        self.findings, self.draft = findings, draft

    def missing(self, nb: str, nn: str = "") -> Paragraph:
        """What should be here and is not."""
        return Paragraph(self.t(nb, nn), "missing")

    def unanswered(self) -> Paragraph:
        """A question or a text without an answer."""
        return self.missing("Ikke besvart.", "Ikkje svara på.")

    def repeat(self, value: object, key: Key, show: Show = "money") -> Figure:
        """A figure of Regnskapsoversikt, repeated."""
        return Figure(value, show, ref=key)  # type: ignore[arg-type]

    def date(self, date: dt.date | None) -> str:
        """A date in running text."""
        return date.strftime("%d.%m.%Y") if date else self.t("(dato mangler)", "(dato manglar)")
