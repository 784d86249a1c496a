"""The roll-up on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...accounts.figures import Rollup
from ...workbook.book import Book
from ...workbook.money import kroner
from ...workbook.text import Text


def figures_text(book: Book, figures: Rollup) -> str:
    """The views that fit a terminal: years, areas, financing, balance, remaining funds."""
    lang = book.text_lang

    def t(nb: str, nn: str = "") -> str:
        return Text(nb, nn).get(lang)

    unplaced = t("(ikke plassert)", "(ikkje plassert)")
    year = t("År")
    areas = [
        (str(a.year or ""), a.focus_area or unplaced, a.budget, a.cost, a.deviation, _percent(a.spent_percent))
        for a in figures.by_focus_area
    ]
    money = [
        (str(f.year or ""), f.source or unplaced, f.budget, f.granted, f.paid, f.income) for f in figures.financing
    ]
    balance = [(str(b.year or ""), b.income, b.cost, b.fund_movement, b.difference) for b in figures.balance]
    r = figures.remaining
    rest = [
        (t("Inntekter"), r.income),
        (t("Kostnader"), r.cost),
        (t("Ubrukt"), r.unused),
        (t("Tilsagn som ikke er inntektsført", "Tilsegner som ikkje er inntektsførte"), r.not_booked),
        (t("Bundet i prosjekter", "Bunde i prosjekt"), r.committed),
        (t("Disponible restmidler", "Disponible restmidlar"), r.available),
        (t("Planlagt"), r.planned),
        (t("Differanse"), r.difference),
    ]
    parts = [
        book.start.programme or book.path,
        _table((year, t("Innsatsområde"), t("Budsjett"), t("Kostnad"), t("Avvik"), t("Brukt %")), areas),
        _table(
            (year, t("Kilde", "Kjelde"), t("Budsjett"), t("Tilsagn", "Tilsegn"), t("Innbetalt"), t("Inntekt")), money
        ),
        _table((year, t("Inntekt"), t("Kostnad"), t("Fond"), t("Differanse")), balance),
        _table((t("Restmidler", "Restmidlar"), t("Kroner")), rest),
    ]
    if figures.unplaced.rows:
        rows, amount = figures.unplaced.rows, kroner(figures.unplaced.amount)
        parts.append(t(f"{rows} regnskapslinjer er ikke plassert. De summerer til {amount} kroner.",
                       f"{rows} rekneskapslinjer er ikkje plasserte. Dei summerer til {amount} kroner."))  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", ",")


def _table(header: Sequence[str], rows: Sequence[Sequence[str | Decimal]]) -> str:
    shown = [[kroner(c) if isinstance(c, Decimal) else c for c in row] for row in rows]
    right = [(bool(rows) and isinstance(rows[0][i], Decimal)) or header[i].endswith("%") for i in range(len(header))]
    wide = [
        max(len(header[i]), *(len(row[i]) for row in shown)) if shown else len(header[i]) for i in range(len(header))
    ]

    def line(cells: Sequence[str]) -> str:
        return "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, wide, right, strict=True)).rstrip()

    return "\n".join([line(header), line(["─" * w for w in wide]), *(line(row) for row in shown)])
