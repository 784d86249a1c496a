"""A finding accepted as an exception: the row that the sheet Unntak gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..validators.finding import Finding
from ..validators.waivers import acceptance
from ..workbook.book import Book
from ..workbook.sheets import Unntak
from .stop import Stop


def rows(book: Book, findings: Sequence[Finding], today: dt.date) -> list[dict[str, object]]:
    """Rows for the findings of one cell, header to value; reason and name are for people to write. Raises ``Stop``."""
    if not findings or all(each.waived for each in findings):
        raise Stop(
            "Det er ikke noe åpent funn i cellen. Trykk Neste funn for å gå til ett.",
            "Det er ikkje noko ope funn i cella. Trykk Neste funn for å gå til eitt.",
        )
    still_open = [each for each in findings if not each.waived]
    accepted = [(each, found) for each in still_open if (found := acceptance(each, book.lang)) is not None]
    if not accepted:
        raise Stop(
            f"{findings[0].code} kan ikke godkjennes som unntak. Rett det som er galt.",
            f"{findings[0].code} kan ikkje godkjennast som unntak. Rett det som er gale.",
        )
    header = {column.field: column.header.get(book.lang) for column in Unntak.columns()}
    return [
        {
            header["rule"]: finding.code,
            header["on_sheet"]: finding.sheet,
            header["where"]: found.where,
            header["approved_on"]: dt.datetime.combine(today, dt.time()),
            header["value"]: found.value,
        }
        for finding, found in accepted
    ]
