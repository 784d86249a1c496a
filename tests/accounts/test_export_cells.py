"""The cells of an export one by one: what each says, and what is refused rather than guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from small_books import book

from omstillingsbok.accounts.importing.answers import Answers
from omstillingsbok.accounts.importing.signs import convert, find_signs
from omstillingsbok.accounts.placing import Charting
from omstillingsbok.accounts.posting import Posting
from omstillingsbok.accounts.saft import amounts
from omstillingsbok.accounts.tabular import values
from omstillingsbok.workbook.money import LIMIT

DAY = dt.date(2024, 12, 31)


def norwegian(cell: object) -> int:
    return values.ore(cell, ",")


def day_first(cell: object) -> dt.date:
    return values.date(cell, True)


def month_first(cell: object) -> dt.date:
    return values.date(cell, False)


SAID: list[tuple[Callable[[Any], object], object, object]] = [
    *((values.blank, cell, True) for cell in (None, "", " \xa0")),
    *((values.blank, cell, False) for cell in (0, 0.0, False, "0")),
    (values.text, " Konsulent \n AS ", "Konsulent AS"),
    (values.text, 470.0, "470"),
    (values.text, 470.5, "470.5"),
    (values.text, -1e15, "-1000000000000000.0"),
    *((values.text, day, "31.12.2024") for day in (DAY, dt.datetime(2024, 12, 31, 8))),
    (norwegian, "1 234,50", 123450),
    (norwegian, "-0,01", -1),
    (norwegian, 1234.5, 123450),
    (norwegian, -3, -300),
    (norwegian, float(LIMIT) - 1, int((LIMIT - 1) * 100)),
    *((day_first, cell, DAY) for cell in ("31.12.2024", "31.12.24", "2024-12-31", "2024/12/31", "20241231", 20241231.0,
      "31/12/2024", "31-12-24", " 31.12.2024 23:59 ", "2024-12-31T00:00:00", DAY, dt.datetime(2024, 12, 31, 8))),
    (month_first, "12/31/2024", DAY),
    (month_first, "31.12.2024", DAY),
    (values.day_first, "13/12/2024", True),
    (values.day_first, "12/13/2024", False),
    (values.day_first, "12/12/2024", None),
    (values.day_first, "12.13.2024", None),
    (values.slashed, "1/2/2024", True),
    (values.slashed, "1.2.2024", False),
    (values.period, DAY, (2024, 12)),
    (values.period, "202403", (2024, 3)),
    (values.period, "2024-3", (2024, 3)),
    (values.period, "03.2024", (2024, 3)),
    (values.period, "3", (None, 3)),
    (values.period, 0, (None, 0)),
    (values.period, 15.0, (None, 15)),
    (values.period, "1990-01", (1990, 1)),
    (values.period, "2100-01", (2100, 1)),
    (values.year, 1990.0, 1990),
    (values.year, "2100", 2100),
    (values.code, "11950 - Konsulent", "11950"),
    (values.code, "4700: Tilskudd", "4700"),
    (values.code, 470.0, "470"),
    (values.code, None, ""),
    (values.voucher, "12 345", "12345"),
    (values.voucher, "BI 12", "BI-12"),
    (values.voucher, "9" * 40, "9" * 40),
    (amounts.ore, "1234.5", 123450),
    (amounts.ore, "-0.01", -1),
]  # fmt: skip
REFUSED: list[tuple[Callable[[Any], object], object]] = [
    *((norwegian, cell) for cell in (True, None, DAY, 0.005, float("nan"), float("inf"), float(LIMIT), -float(LIMIT))),
    *((day_first, cell) for cell in ("31.13.2024", "12/31/2024", "snart", None, 45000, 0.5)),
    *((values.period, cell) for cell in ("16", "2024-16", "1989-01", "2101-01", "snart", None)),
    *((values.year, cell) for cell in (1989, 2101, "i fjor")),
    (values.code, "(470)"),
    (values.voucher, "9" * 41),
    (values.voucher, ""),
    *((amounts.ore, cell) for cell in ("", "1,50", "0.005", "NaN", "Infinity")),
]


@pytest.mark.parametrize(("read", "cell", "said"), SAID)
def test_what_a_cell_says(read: Callable[[Any], object], cell: object, said: object) -> None:
    assert read(cell) == said


@pytest.mark.parametrize(("read", "cell"), REFUSED)
def test_what_a_cell_does_not_say_is_refused(read: Callable[[Any], object], cell: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read(cell)


def test_debit_is_positive_and_credit_negative_in_saft() -> None:
    debit, credit = ([{"Amount": amount}] for amount in ("10.50", "4"))
    assert amounts.line_ore({"DebitAmount": debit}) == 1050
    assert amounts.line_ore({"CreditAmount": credit}) == -400
    assert amounts.analysis_ore({"CreditAnalysisAmount": credit}, credit=False) == -400
    assert [amounts.analysis_ore({"AnalysisAmount": credit}, credit=side) for side in (False, True)] == [400, -400]
    assert amounts.analysis_ore({"AnalysisAmount": [{"Amount": "x"}]}, credit=True) is None
    assert [amounts.balance(said, "D", "C") for said in ({"D": "1"}, {"C": "1"}, {})] == [100, -100, None]


# --- the sign of a file ---


def lines(account: str, plus: int, minus: int, **more: Any) -> list[Posting]:
    signs = [1] * plus + [-1] * minus + [0] * 40
    return [Posting(n, ore, account, 2024, 1, str(n), DAY, **more) for n, ore in enumerate(signs)]


@pytest.mark.parametrize(
    ("cost", "income", "convention"),
    [
        ((9, 0), (0, 9), "debet"),
        ((3, 1), (1, 3), "debet"),
        ((0, 9), (9, 0), "snudd"),
        ((1, 3), (3, 1), "snudd"),
        ((9, 0), (9, 0), "positive"),
        ((9, 0), (0, 0), "debet"),
        ((0, 0), (0, 9), "debet"),
        ((0, 0), (0, 0), "debet"),
    ],
)
def test_clear_signs_are_found(cost: tuple[int, int], income: tuple[int, int], convention: str) -> None:
    postings = [*lines("470", *cost), *lines("830", *income), *lines("830", 50, 50, account_class=2),
                *lines("550", 50, 0), *lines("470", 0, 0)]  # fmt: skip
    answers = Answers({})
    found = find_signs(postings, book(), answers, certain=False, former=())
    assert (found.convention, found.cost, found.income, answers.open) == (convention, cost, income, {})


@pytest.mark.parametrize(
    ("cost", "income"), [((5, 2), (0, 9)), ((9, 0), (2, 5)), ((2, 5), (9, 0)), ((0, 9), (0, 9)), ((0, 9), (0, 0))]
)
def test_unclear_signs_are_asked_about_unless_debit_and_credit_are_named(
    cost: tuple[int, int], income: tuple[int, int]
) -> None:
    postings = [*lines("470", *cost), *lines("729", *income)]
    answers = Answers({})
    assert find_signs(postings, book(), answers, certain=False, former=()).convention == "debet"
    assert list(answers.open) == ["fortegn"]
    assert find_signs(postings, book(), Answers({"fortegn": "Snudd"}), certain=False, former=()).convention == "snudd"
    named = Answers({})
    assert find_signs(postings, book(), named, certain=True, former=()).convention == "debet"
    assert list(named.open) == []


def test_a_file_whose_debit_is_income_is_asked_about_though_it_names_them() -> None:
    answers = Answers({})
    postings = [*lines("470", 0, 9), *lines("830", 9, 0)]
    assert find_signs(postings, book(), answers, certain=True, former=()).convention == "debet"
    assert list(answers.open) == ["fortegn"]


@pytest.mark.parametrize(
    ("account", "more", "turned", "positive"),
    [
        ("470", {}, -5, 5),
        ("830", {}, -5, -5),
        ("729", {}, -5, -5),
        ("950", {}, -5, -5),  # use of a fund is income
        ("550", {}, -5, 5),
        ("830", {"account_class": 2}, -5, 5),
        ("xyz", {}, -5, 5),
    ],
)
def test_the_sign_of_a_line_is_turned_where_the_file_has_it_so(
    account: str, more: dict[str, Any], turned: int, positive: int
) -> None:
    charting = Charting(book())
    for convention, ore in (("debet", 5), ("snudd", turned), ("positive", positive)):
        posting = Posting(1, 5, account, 2024, 1, "1", DAY, **more)
        convert(posting, convention, charting)
        assert posting.ore == ore
