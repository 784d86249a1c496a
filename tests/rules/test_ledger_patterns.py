"""Patterns in the ledger: lending and functions, blocks pasted twice, and reversals without what they reverse."""

from __future__ import annotations

from typing import Any

import pytest
from small_books import Told, book, posted, told

from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.sheets import Regnskap

BLOCK = [
    posted("47055", f"{n}.50", "P1", period=5, voucher_no=voucher, text=f"linje {n}")
    for n, voucher in ((1, "7"), (2, "7"), (3, "8"), (4, "8"), (5, "8"))
]
"""Five lines over two vouchers: 17.50 in all."""
ONE_VOUCHER = [line.model_copy(update={"voucher_no": "7"}) for line in BLOCK]
LEAD = posted("47055", 9, "P1", voucher_no="1")


def pasted(*lines: Regnskap) -> list[str]:
    return [f"{f.row_key} {f.message}" for f in validate(book(*lines), select=["REG065"]).findings]


def test_a_block_pasted_twice_is_told_of_with_its_length_place_and_sum() -> None:
    other = posted("47055", 9, "P1", voucher_no="9")
    [found] = pasted(LEAD, *BLOCK, other, *BLOCK)
    assert "5 linjer herfra er helt like linjene fra rad 7" in found
    assert "summerer til 17,50 kroner" in found
    assert ["5 linjer" in each for each in pasted(*BLOCK, *BLOCK, *BLOCK)] == [True, True]


@pytest.mark.parametrize(
    "lines",
    [
        [*BLOCK, LEAD, *BLOCK[:4]],
        [*BLOCK, LEAD, *BLOCK[:2], LEAD, *BLOCK[2:]],
        [*ONE_VOUCHER, LEAD, *ONE_VOUCHER],
        [*BLOCK, LEAD, *BLOCK[:4], BLOCK[4].model_copy(update={"amount": LEAD.amount})],
        [*BLOCK, LEAD, *(line.model_copy(update={"year": 2023}) for line in BLOCK)],
        [*BLOCK, LEAD, *BLOCK[:4], BLOCK[4].model_copy(update={"source": "fil.csv:7"})],
        [*BLOCK[:1] * 9, *BLOCK[2:3] * 9],
    ],
)
def test_what_is_not_a_block_pasted_twice(lines: list[Regnskap]) -> None:
    assert pasted(*lines) == []


LENDING: list[tuple[str | None, str, int | None, dict[str, Any], bool]] = [
    ("32500", "52000", 1, {}, False),
    ("12000", "52000", 1, {}, True),
    ("12000", "92000", None, {}, True),
    ("12000", "92000", 0, {}, False),
    ("12000", "52000", 2, {}, False),
    ("12000", "47000", 1, {}, False),
    (None, "52000", 1, {}, False),
    ("12000", "52000", 1, {"chart": "NS 4102"}, False),
]


@pytest.mark.parametrize(("function", "account", "klass", "start", "wrong"), LENDING)
def test_lending_on_a_function_of_its_own(
    function: str | None, account: str, klass: int | None, start: dict[str, Any], wrong: bool
) -> None:
    lines = [posted("52011", 1, "P1", funksjon="325"), posted(account, 5, "P1", funksjon=function, account_class=klass)]
    said: Told = [("Funksjon", "12000", "281, 325, 701", None, "warning")]
    assert told("REG064", lines, **start) == (said if wrong else [])


def test_a_function_is_held_against_the_list_by_its_first_three_digits() -> None:
    lines = [posted("470", n, "P1", funksjon=function, account_class=klass) for n, (function, klass) in enumerate(
        [("32500", 1), ("99999", 1), ("99999", 2), (None, 1), ("32", 1), ("99999", None), ("99999", 0)], 1
    )]  # fmt: skip
    assert [each[:2] for each in told("REG066", lines)] == [
        ("Funksjon", "99999"), ("Funksjon", "32"), ("Funksjon", "99999"), ("Funksjon", "99999")
    ]  # fmt: skip
    assert told("REG066", lines, chart="NS 4102") == []


def test_a_reversal_has_its_opposite_somewhere() -> None:
    lines = [
        posted("470", 100, text="Leie"),
        posted("470", -100, text="Tilbakeført leie"),
        posted("470", "-100.01", text="Reversert leie"),
        posted("470", 0, text="Storno"),
        posted("470", 7, text=None),
        posted("470", 100, text="REVERSERING"),
        posted("470", 8, text="Universitetet, traversering"),
        posted("470", -8, text="Varer"),
        posted("470", -55, text="storno"),
    ]
    assert [each[:2] for each in told("REG068", lines)] == [("Beløp", "−100,01"), ("Beløp", "−55,00")]
