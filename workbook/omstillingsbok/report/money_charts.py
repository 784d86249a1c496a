"""Charts of money, the same on Regnskapsoversikt and in the sluttrapport, each over a table of its own sheet."""

from __future__ import annotations

from .blocks import Chart
from .view import View


def of_years(v: View, table: str) -> Chart:
    """Budget and cost of each year; the table's columns are year, budget, cost."""
    return Chart(
        table,
        0,
        (1, 2),
        v.t("Budsjett og kostnad per år, millioner kroner", "Budsjett og kostnad per år, millionar kroner"),
        v.t(
            "Stolper for budsjett og kostnad hvert år. Tallene står i tabellen over.",
            "Stolpar for budsjett og kostnad kvart år. Tala står i tabellen over.",
        ),
    )


def of_sources(v: View, table: str) -> Chart:
    """What each source granted and what became income; the table's columns are source, budget, granted, income."""
    return Chart(
        table,
        0,
        (2, 3),
        v.t("Tilsagn og inntekt per kilde, millioner kroner", "Tilsegn og inntekt per kjelde, millionar kroner"),
        v.t(
            "Stolper for tilsagn og inntekt fra hver kilde. Tallene står i tabellen over.",
            "Stolpar for tilsegn og inntekt frå kvar kjelde. Tala står i tabellen over.",
        ),
        "bar",
    )
