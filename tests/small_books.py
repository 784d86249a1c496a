"""Books of a few rows, made in code: each names only what its test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from omstillingsbok.accounts.chart import shipped_kontoplan
from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import Innbetalinger, Innsatsomrader, Prosjekter, Regnskap, Start, Tilsagn


def kr(amount: str | int) -> Decimal:
    """Kroner with two decimals."""
    return Decimal(amount).quantize(Decimal("0.01"))


def posted(account: str, amount: str | int, project: str | None = None, year: int = 2024, **more: Any) -> Regnskap:
    """A ledger line; cost positive, income negative."""
    given = {"voucher_date": dt.date(year, 6, 15), **more}
    return Regnskap(year=year, account=account, amount=kr(amount), project_id=project, **given)


def granted(id: str, source: str, amount: str | int, year: int = 2024, **more: Any) -> Tilsagn:
    """A tilsagn."""
    return Tilsagn(id=id, source=source, amount=kr(amount), year=year, **more)


def paid(tilsagn: str, amount: str | int, year: int = 2024) -> Innbetalinger:
    """A payment under a tilsagn."""
    return Innbetalinger(id=f"I-{tilsagn}-{amount}", tilsagn_id=tilsagn, amount=kr(amount), date=dt.date(year, 5, 4))


PLACES: tuple[Entry, ...] = (
    Innsatsomrader(code="REI", name="Reiseliv", type="Innsatsområde", valid_from=2020),
    Innsatsomrader(code="HAV", name="Havbruk", type="Innsatsområde", valid_from=2020),
    Prosjekter(id="P1", name="Fyr", focus_area="REI", status="Pågår"),
    Prosjekter(id="P2", name="Tare", focus_area="HAV", status="Pågår"),
)
"""Two areas with a project each."""


def book(*entries: Entry, chart: str = "KOSTRA", places: tuple[Entry, ...] = PLACES, **start: Any) -> Book:
    """A book with the shipped Kontoplan; ``start`` sets fields of Start over the defaults."""
    front: dict[str, Any] = {
        "chart": chart,
        "digits": "4" if chart == "NS 4102" else "3",
        "own_share": "Inntektsført",
        "vat": "Netto",
        "vat_compensation": "På prosjektet",
        "interest": "Nei",
    }
    return Book.of(Start(**{**front, **start}), [*places, *shipped_kontoplan(chart), *entries])


REPORTED = dt.date(2025, 6, 30)
"""The day a book speaks for that is judged."""
Told = list[tuple[str | None, ...]]


def told(code: str, entries: Sequence[Entry], **start: Any) -> Told:
    """The findings of one rule: field, value, what was expected, difference and severity."""
    report = validate(book(*entries, **{"reported_on": REPORTED, **start}), select=[code])
    assert report.crashes == ()
    return [(f.field, f.value, f.expected, f.difference, f.severity) for f in report.findings]
