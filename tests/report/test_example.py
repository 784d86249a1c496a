"""The example programme: it balances, agrees with itself, and every figure of it is pinned.

The figures stand in ``tests/golden/example.json``. When they are meant to change, delete that file and run this test
twice: the first run writes it and fails, the second passes. Read the difference before it is kept.
"""

# mypy: disable-error-code="comparison-overlap"
# Amounts are Decimal; whole kroner are written as int here.

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import time
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from stdnum.no import orgnr as stdnum_orgnr

from omstillingsbok.accounts.chart import arts
from omstillingsbok.accounts.figures import Rollup
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.example import example
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import (
    BY_TABLE,
    TABLES,
    Bagatellmessig,
    Budsjett,
    Fond,
    Innbetalinger,
    Kontoplan,
    Laering,
    Maal,
    Oppgaver,
    Prosjekter,
    Regnskap,
    Regnskapsar,
    Start,
    Tilsagn,
    Unntak,
    Viderefoering,
)
from omstillingsbok.workbook.text import Lang

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "example.json"
VARIANTS: list[tuple[Lang, int, int]] = [("nb", 240, 1), ("nn", 240, 2), ("nb", 1, 3), ("nn", 1500, 4)]


@pytest.fixture(scope="module", params=VARIANTS, ids=str)
def book(request: pytest.FixtureRequest) -> Book:
    lang, rows, seed = request.param
    return example(lang, rows, seed)


@pytest.fixture(scope="module")
def figures(book: Book) -> Rollup:
    return rollup(book)


def plain(value: Any) -> Any:
    """A figure as the golden file has it."""
    if dataclasses.is_dataclass(value):
        names = [f.name for f in dataclasses.fields(value) if f.name != "placing"]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, Decimal) else value


def test_every_figure_is_as_pinned() -> None:
    found = plain(rollup(example()))
    if not GOLDEN.exists():
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail("the figures were written anew: read them, and run the test again")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_same_seed_gives_the_same_book_and_another_does_not() -> None:
    def all_rows(made: Book) -> list[Entry]:
        return [made.start, *(row for entry in TABLES for row in made.rows(entry))]

    assert all_rows(example("nb", 300, 7)) == all_rows(example("nb", 300, 7)) != all_rows(example("nb", 300, 8))


def test_more_rows_never_change_a_total() -> None:
    small, large = rollup(example(rows=240)), rollup(example(rows=3000))
    for name in ("by_focus_area", "by_project", "financing", "funds", "balance", "remaining"):
        assert getattr(small, name) == getattr(large, name)


@pytest.mark.parametrize("rows", [150, 240, 241, 242, 243, 999])
def test_the_ledger_has_the_rows_that_were_asked_for(rows: int) -> None:
    assert len(example(rows=rows).rows(Regnskap)) == rows


def test_a_hundred_thousand_rows_are_made_and_rolled_up_at_once() -> None:
    made = example(rows=100_000)
    started = time.perf_counter()
    large = rollup(made)
    assert time.perf_counter() - started < 2, "a tenth of this is usual: something grows with rows times grants"
    assert len(made.rows(Regnskap)) == 100_000
    assert large.remaining == rollup(example()).remaining


def test_every_row_is_placed_and_every_closed_year_balances(figures: Rollup) -> None:
    assert (figures.unplaced.rows, figures.outside.balanse, figures.outside.intern) == (0, 0, 0)
    assert len(figures.closed_years) == len(figures.balance) == 6
    assert {(b.difference, b.vat_net) for b in figures.balance} == {(0, 0)}
    assert None not in {f.source for f in figures.financing} | {p.project for p in figures.by_project}


def test_the_remaining_funds_are_planned_to_the_ore(figures: Rollup) -> None:
    left = figures.remaining
    assert left.difference == 0
    assert min(left.unused, left.not_booked, left.committed, left.available) > 0
    assert left.available % 1 != 0


def test_the_funds_explain_what_is_unused_and_agree_with_the_ledger(book: Book, figures: Rollup) -> None:
    assert figures.fund_check.difference == 0
    assert {(f.closed, f.set_aside_difference, f.used_difference) for f in figures.fund_years} == {(True, 0, 0)}
    assert {f.difference for f in figures.funds} == {0}
    assert min(f.closing for f in figures.funds) >= 0
    closing = {(f.year, f.fund): f.closing for f in figures.funds}
    assert all(f.opening == closing.get((f.year - 1, f.fund), 0) for f in figures.funds)
    moved: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for row in book.rows(Regnskap):
        moved[row.year or 0, row.account or ""] += row.amount or 0
    for fund in book.rows(Fond):
        aside, used = ("550", "950") if fund.fund == "51.325" else ("540", "940")
        assert fund.set_aside == moved[fund.year or 0, aside]
        assert fund.used == -moved[fund.year or 0, used]


def test_control_totals_are_those_of_the_accounts(book: Book, figures: Rollup) -> None:
    totals = {y.year: (y.control_income, y.control_cost) for y in book.rows(Regnskapsar)}
    assert totals == {b.year: (b.income, b.cost) for b in figures.balance}


def test_budgets_agree_in_every_year_and_version(book: Book) -> None:
    sums: Counter[tuple[int | None, str | None, str | None]] = Counter()
    for row in book.rows(Budsjett):
        assert row.amount is not None
        assert row.amount > 0
        sums[row.year, row.version, row.post] += int(row.amount * 100)
    assert len(sums) == 14
    assert {(b.year, b.difference) for b in rollup(book).budget_years} == {(y, 0) for y, _, _ in sums}
    assert all(sums[y, v, "Utgift"] == sums[y, v, "Finansiering"] for y, v, _ in sums)


def test_no_grant_takes_more_than_its_share_or_is_paid_more_than_granted(book: Book, figures: Rollup) -> None:
    limits = {t.id: t.max_share for t in book.rows(Tilsagn)}
    for grant in figures.grants:
        limit = limits[grant.tilsagn]
        assert limit is None or (grant.share_percent or 0) <= limit
        assert grant.may_be_cut in (None, 0)
        assert grant.paid <= grant.granted
        assert grant.income <= grant.granted
    kinds = Counter(p.type for p in book.rows(Innbetalinger))
    assert {*kinds} == {"Forskudd", "Delutbetaling", "Sluttutbetaling"}


def test_payments_point_to_a_voucher_of_their_grant(book: Book) -> None:
    vouchers = {(r.voucher_no, r.tilsagn_id, -(r.amount or 0)) for r in book.rows(Regnskap) if r.tilsagn_id}
    assert {(p.voucher_no, p.tilsagn_id, p.amount) for p in book.rows(Innbetalinger)} == vouchers


def test_every_reference_is_known_and_every_key_unique(book: Book) -> None:
    for entry in TABLES:
        table = book.rows(entry)
        for column in entry.columns():
            if column.ref is None:
                continue
            target, _, field = column.ref.target.partition(".")
            known = {*book.rows(BY_TABLE[target]).column(field)}
            values = [v for v in table.column(column.field) if v is not None]
            assert {each for v in values for each in (v if column.many else (v,))} <= known
        if entry.sheet.unique:
            named_by = entry.keys()
            keys = [tuple(getattr(row, c.field) for c in named_by) for row in table]
            assert len(set(keys)) == len(keys)


def test_every_required_cell_is_filled_and_every_cell_is_allowed(book: Book) -> None:
    rows: list[Entry] = [book.start, *(row for entry in TABLES for row in book.rows(entry))]
    for row in rows:
        for column in type(row).columns():
            value = getattr(row, column.field)
            if column.required:
                assert value is not None, (row, column.field)
            if value is not None:
                column.adapter.validate_python([float(value) if isinstance(value, Decimal) else value])


def test_no_optional_sheet_but_waivers_is_empty(book: Book) -> None:
    assert [entry for entry in TABLES if not len(book.rows(entry))] == [Unntak]


def test_vouchers_are_dated_in_their_year_and_their_project_s_life(book: Book) -> None:
    projects = {p.id: p for p in book.rows(Prosjekter)}
    start = book.start
    for row in book.rows(Regnskap):
        assert row.voucher_date
        assert row.voucher_date.year == row.year
        assert start.starts_on <= row.voucher_date <= start.ends_on  # type: ignore[operator]
        assert row.period in (row.voucher_date.month, 13)
        if row.project_id:
            project = projects[row.project_id]
            assert project.starts_on <= row.voucher_date <= project.ends_on  # type: ignore[operator]


def test_arts_are_valid_in_their_year_and_vouchers_have_their_own_number(book: Book) -> None:
    assert all(row.account in arts(row.year or 0) for row in book.rows(Regnskap))
    dates: dict[str, set[dt.date | None]] = defaultdict(set)
    for row in book.rows(Regnskap):
        dates[row.voucher_no or ""].add(row.voucher_date)
    assert {len(each) for each in dates.values()} == {1}
    seen = Counter((r.voucher_no, r.account, r.project_id, r.amount) for r in book.rows(Regnskap))
    assert max(seen.values()) == 1
    assert 0 not in {r.amount for r in book.rows(Regnskap)}


def test_finished_projects_are_settled_and_the_others_have_somebody(book: Book, figures: Rollup) -> None:
    left = {p.project: p.remaining for p in figures.by_project}
    unfinished = 0
    for project in book.rows(Prosjekter):
        if project.status in ("Avsluttet", "Stoppet"):
            assert project.settled_on
            assert project.report_received_on
            assert left[project.id] == 0
        else:
            unfinished += 1
            assert project.responsible_after
            assert project.finish_by
            assert left[project.id] > 0
    assert unfinished == 3


def test_overdue_tasks_are_done_after_those_they_wait_for(book: Book) -> None:
    tasks = {t.id: t for t in book.rows(Oppgaver)}
    for task in tasks.values():
        assert task.deadline
        assert task.status == "Ferdig" or task.deadline > book.start.reported_on  # type: ignore[operator]
        assert (task.done_on is not None) == (task.status == "Ferdig")
        if task.status == "Ferdig":
            assert {tasks[each].status for each in task.depends_on or ()} <= {"Ferdig"}
    assert {t.status for t in tasks.values()} == {"Ferdig", "Pågår", "Ikke startet"}


def test_the_continuation_started_two_years_before_the_end_in_the_right_order(book: Book) -> None:
    phases = list(book.rows(Viderefoering))
    end = book.start.ends_on
    assert end
    assert phases[0].starts_on <= end.replace(year=end.year - 2)  # type: ignore[operator]
    ends = [d for p in phases for d in (p.starts_on, p.ends_on, p.decided_on)]
    assert ends == sorted(ends)  # type: ignore[type-var]
    assert [p.phase for p in phases] == ["Forstudie", "Forprosjekt", "Hovedprosjekt"]


def test_goals_that_were_not_reached_have_a_plan_and_questions_an_answer(book: Book) -> None:
    for goal in book.rows(Maal):
        assert goal.result_on
        assert goal.target is not None
        assert goal.result is not None
        assert (goal.plan_after is not None) == (goal.result < goal.target)
    assert all(row.answer for row in book.rows(Laering))


def test_nobody_in_it_is_real(book: Book) -> None:
    start = book.start
    assert start.municipality_no
    assert start.municipality_no.startswith("99")
    numbers = [start.orgnr, *book.rows(Regnskap).column("counterparty_orgnr"), *book.rows(Prosjekter).column("orgnr")]
    numbers += book.rows(Bagatellmessig).column("orgnr")
    for number in {n for n in numbers if n}:
        assert number[0] in "23"
        assert stdnum_orgnr.is_valid(number)


def test_nynorsk_is_nynorsk() -> None:
    nb, nn = example("nb"), example("nn")
    assert (nn.lang, nn.start.language, nn.rows(Regnskap).sheet) == ("nn", "nynorsk", "Rekneskap")
    assert nb.rows(Oppgaver)[0].task != nn.rows(Oppgaver)[0].task
    assert nb.rows(Kontoplan)[0].report_line != nn.rows(Kontoplan)[0].report_line
    assert rollup(nb).remaining == rollup(nn).remaining


@pytest.mark.parametrize("ends_on", [dt.date(2026, 12, 31), dt.date(2027, 6, 30)])
def test_the_whole_programme_moves_with_its_end(ends_on: dt.date) -> None:
    made = example(ends_on=ends_on)
    assert made.start.ends_on == ends_on
    assert max(made.rows(Regnskap).column("voucher_date")) <= ends_on
    figures = rollup(made)
    assert (figures.unplaced.rows, figures.remaining.difference, figures.fund_check.difference) == (0, 0, 0)


def test_start_can_be_overridden_but_not_what_the_accounts_are_made_for() -> None:
    made = example(programme="Vårt program", phase="Utkast", vat="Netto")
    assert (made.start.programme, made.start.phase) == ("Vårt program", "Utkast")
    with pytest.raises(ValueError, match="vat"):
        example(vat="Brutto")
    with pytest.raises(ValueError, match="programmet"):
        example(programmet="finnes ikke")
    assert isinstance(made.start, Start)
