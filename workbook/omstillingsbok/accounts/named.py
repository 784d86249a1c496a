"""The figures that the book has defined names for, by name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from .figures import ZERO, Rollup


def named_figures(figures: Rollup) -> Mapping[str, Decimal | int]:
    """What each defined name of Regnskapsoversikt should hold: kroner, or a number of rows."""
    left = figures.remaining
    return {
        "oversikt_kostnad": left.cost,
        "oversikt_inntekt": left.income,
        "oversikt_ubrukt": left.unused,
        "oversikt_disponibelt": left.available,
        "oversikt_planlagt": left.planned,
        "oversikt_differanse": left.difference,
        "oversikt_bundet": left.committed,
        "oversikt_ikke_plassert": figures.unplaced.rows,
        "oversikt_ikke_plassert_belop": figures.unplaced.amount,
        "oversikt_budsjett_utgift": sum((year.cost for year in figures.budget_years), ZERO),
        "oversikt_budsjett_finansiering": sum((year.financing for year in figures.budget_years), ZERO),
    }
