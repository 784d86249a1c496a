"""What must hold of the roll-up for any ledger, and the same sums made naively in Decimal."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_books import book, granted, kr, posted

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.workbook.book import Book, MoneyColumn, Table
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import Regnskap

GRANTS = (granted("F", "Fylkeskommune", 700), granted("K", "Kommune", 300))

ORE = st.integers(-(10**13) + 1, 10**13 - 1)
ROWS = st.tuples(
    st.sampled_from([2022, 2023, 2024]),
    st.sampled_from(
        ["010", "270", "27099", "429", "729", "710", "830", "850", "900", "550", "540", "940", "290", "xx", "9"]
    ),
    st.sampled_from([None, None, 1, 2]),
    st.sampled_from([None, "P1", "p2", "P9"]),
    st.sampled_from([None, "F", "k", "X"]),
    ORE,
)  # fmt: skip
MODES = st.fixed_dictionaries(
    {
        "own_share": st.sampled_from(["Inntektsført", "Bruk av fond", "Dekkes av rammen"]),
        "vat": st.sampled_from(["Netto", "Brutto"]),
        "interest": st.sampled_from(["Ja", "Nei"]),
    }
)
Drawn = tuple[int, str, int | None, str | None, str | None, int]


def drawn_book(rows: list[Drawn], mode: dict[str, Any]) -> Book:
    made: list[Entry] = [
        posted(account, 0, project, year, account_class=klass, tilsagn_id=tilsagn).model_copy(
            update={"amount": Decimal(ore) / 100}
        )
        for year, account, klass, project, tilsagn, ore in rows
    ]
    return book(*GRANTS, *made, **mode)


@settings(max_examples=80, deadline=None)
@given(st.lists(ROWS, max_size=30), MODES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[Drawn], mode: dict[str, Any], rng: random.Random) -> None:
    shuffled = rng.sample(rows, len(rows))
    assert rollup(drawn_book(rows, mode)) == rollup(drawn_book(shuffled, mode))


@settings(max_examples=80, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=20), MODES, ORE)
def test_splitting_a_row_moves_no_sum(rows: list[Drawn], mode: dict[str, Any], part: int) -> None:
    *keys, ore = rows[0]
    split = [(*keys, part), (*keys, ore - part), *rows[1:]]
    whole, parts = rollup(drawn_book(rows, mode)), rollup(drawn_book(split, mode))  # type: ignore[arg-type]
    assert (whole.balance, whole.remaining, whole.by_focus_area) == (
        parts.balance,
        parts.remaining,
        parts.by_focus_area,
    )
    assert (whole.by_project, whole.by_report_line, whole.financing) == (
        parts.by_project, parts.by_report_line, parts.financing)  # fmt: skip
    assert whole.unplaced.amount == parts.unplaced.amount


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, max_size=40), MODES)
def test_every_view_sums_to_the_same_and_to_a_naive_sum_in_decimal(rows: list[Drawn], mode: dict[str, Any]) -> None:
    figures = rollup(drawn_book(rows, mode))
    cost = sum((a.cost for a in figures.by_focus_area), Decimal(0))
    assert cost == sum(p.cost for p in figures.by_project) == sum(r.cost for r in figures.by_report_line)
    assert cost == sum(b.cost for b in figures.balance) == figures.remaining.cost
    assert (
        figures.remaining.income == sum(f.income for f in figures.financing) == sum(b.income for b in figures.balance)
    )

    naive_cost = naive_income = naive_own = naive_fund = Decimal(0)
    for _, account, klass, _, tilsagn, ore in rows:
        amount, art = Decimal(ore) / 100, account[:3]
        from_county, from_own = tilsagn == "F", tilsagn == "k"
        if klass == 2 or art in ("xx", "9", "290"):
            continue
        if art in ("010", "270", "710") or (art == "429" and mode["vat"] == "Brutto"):
            naive_cost += amount
        if art in ("830", "850", "900"):
            if from_own:
                naive_own -= amount if mode["own_share"] == "Inntektsført" else 0
            elif art != "900" or from_county or mode["interest"] == "Ja":
                naive_income -= amount
        if art in ("550", "540", "940"):
            is_own = from_own or (art != "550" and not from_county)
            if is_own and mode["own_share"] == "Bruk av fond":
                naive_own -= amount
            else:
                naive_fund += amount
    if mode["own_share"] == "Dekkes av rammen":
        naive_own = naive_cost + naive_fund - naive_income
    assert figures.remaining.cost == naive_cost
    assert figures.remaining.income == naive_income + naive_own
    assert sum(b.fund_movement for b in figures.balance) == naive_fund
    assert all(b.difference == b.income - b.cost - b.fund_movement for b in figures.balance)


def test_ore_are_exact_where_a_float_is_not() -> None:
    """0.1 and 0.2 a hundred thousand times, by column as the reader gives it."""
    count = 100_000
    small = book(posted("270", "0.10", "P1"))
    table = small.rows(Regnskap)
    columns = {f: [table.columns[f][0]] * count for f in table.columns}
    columns["amount"] = MoneyColumn([10 if i % 2 else 20 for i in range(count)])  # type: ignore[assignment]
    large = Table(Regnskap, "Regnskap", range(6, 6 + count), columns, table.places)
    figures = rollup(Book(small.start, {**small.tables, Regnskap: large}))
    assert figures.remaining.cost == kr("15000.00")
    assert str(figures.by_project[0].cost) == "15000.00"
