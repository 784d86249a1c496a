"""The sheet Regnskapsoversikt: its views in order, where each figure stands, and the book's names for them."""

from __future__ import annotations

from collections.abc import Iterator

from ...accounts.figures import Rollup
from ...workbook.book import Book
from ...workbook.issued import OVERVIEW
from ...workbook.sheets import Oppgaver
from ..blocks import Block, Heading, Key, Paragraph
from ..layout import Layout
from ..money_charts import of_sources, of_years
from ..view import View
from . import areas, goals, projects, reconciliation, remaining, tasks, years

WIDTHS = (34.0, *8 * (14.0,))
"""Column widths in characters."""

NAMES: dict[str, Key] = {
    "oversikt_kostnad": ("total", "cost"),
    "oversikt_inntekt": ("total", "income"),
    "oversikt_ubrukt": ("total", "unused"),
    "oversikt_disponibelt": ("total", "available"),
    "oversikt_planlagt": ("total", "planned"),
    "oversikt_differanse": ("total", "difference"),
    "oversikt_bundet": ("total", "committed"),
    "oversikt_ikke_plassert": ("total", "unplaced"),
    "oversikt_ikke_plassert_belop": ("total", "unplaced_amount"),
    "oversikt_budsjett_utgift": ("total", "budget"),
    "oversikt_budsjett_finansiering": ("total", "frame"),
}
"""The book's defined names into this sheet, by which other sheets show its figures."""


def overview(book: Book, figures: Rollup) -> Layout:
    """The whole sheet, placed. Sheet name and formulas are in the book's language, texts in the report's."""
    return Layout(OVERVIEW.get(book.lang), list(WIDTHS)).place(list(_blocks(View(book, figures))))


def _blocks(v: View) -> Iterator[Block]:
    yield Heading(OVERVIEW.get(v.lang), 0)
    yield Paragraph(
        v.t(
            "Laget av programmet fra arkene i boken. Beløp i kroner. Hvert tall er en formel over tabellene.",
            "Laga av programmet frå arka i boka. Beløp i kroner. Kvart tal er ein formel over tabellane.",
        ),
        "quiet",
    )
    yield Heading(v.t("Gjenstående midler", "Midlar som står att"))
    yield remaining.remaining(v)
    yield remaining.chart(v)
    yield remaining.outside(v)
    yield Heading(v.t("Budsjett og regnskap per år", "Budsjett og rekneskap per år"))
    yield years.per_year(v)
    if v.years:
        yield of_years(v, "per_year")
    every = areas.table(v)
    if every.rows:
        yield Heading(v.t("Innsatsområder, alle år", "Innsatsområde, alle år"))
        yield every
        yield from areas.chart(v, every)
    yield Heading(v.t("Kilder, alle år", "Kjelder, alle år"))
    yield remaining.by_source(v)
    yield of_sources(v, "sources")
    yield from _progress(v)
    yield Heading(v.t("Tilsagn", "Tilsegner"))
    yield remaining.by_grant(v)
    yield Heading(v.t("Innsatsområder per år", "Innsatsområde per år"))
    yield years.areas(v)
    yield Heading(v.t("Prosjekter", "Prosjekt"))
    yield projects.projects(v)
    yield Heading(v.t("Rapportlinjer per år"))
    yield from years.report_lines(v)
    yield Heading(v.t("Finansiering per kilde og år", "Finansiering per kjelde og år"))
    yield years.financing(v)
    yield Heading(v.t("Fond per år"))
    yield reconciliation.funds(v)
    yield Heading(v.t("Balanse per år"))
    yield years.balance(v)
    yield Heading(v.t("Avstemming"))
    yield reconciliation.reconciliation(v)
    yield reconciliation.budget_years(v)
    yield reconciliation.fund_years(v)


def _progress(v: View) -> Iterator[Block]:
    """Goals and tasks, once there are any."""
    tree = goals.goals(v)
    if tree:
        yield Heading(v.t("Måloppnåelse", "Måloppnåing"))
        yield goals.table(v, tree)
        yield from goals.chart(v, tree)
    if any(row.id is not None for row in v.book.rows(Oppgaver)):
        yield Heading(v.t("Avslutningsoppgaver", "Avslutningsoppgåver"))
        yield tasks.by_status(v)
        yield tasks.chart(v)
