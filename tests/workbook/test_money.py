"""Amounts: Norwegian text to exact øre and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omstillingsbok.workbook.money import Ambiguous, from_ore, kroner, parse_number, plain, round_ore, to_ore

NARROW, NO_BREAK, MINUS = "\u202f", "\u00a0", "\u2212"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        (f"1{NO_BREAK}234,50", "1234.50"),
        (f"1{NARROW}234{NARROW}567,5", "1234567.5"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1234.50", "1234.50"),
        ("12,5 kr", "12.5"),
        ("kr 500", "500"),
        ("500,-", "500"),
        ("1 234,50-", "-1234.50"),
        ("(1 234,50)", "-1234.50"),
        (f"{MINUS}62 510", "-62510"),
        ("-0,5", "-0.5"),
        (",5", "0.5"),
        ("1,234,567", "1234567"),
        ("- 1 234", "-1234"),
        ("kr 1'234,50", "1234.50"),
        ("1 234 567.50 -", "-1234567.50"),
    ],
)
def test_what_norwegians_write_is_understood(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "1,234", "25,022.624", "1,234.50", "-1.234"])
def test_what_can_be_two_numbers_is_not_guessed(text: str) -> None:
    with pytest.raises(Ambiguous) as two:
        parse_number(text)
    assert len(set(two.value.args)) == 2


@pytest.mark.parametrize(
    "text", ["", "ca. 5000", "12a", "1 234,50,00", "--5", "1.2.3", "kr", "1 2345", "12 34,50", "1 23", "5 000 12"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refused:
        parse_number(text)
    assert not isinstance(refused.value, Ambiguous)


@given(st.integers(-(10**14), 10**14))
def test_what_is_shown_is_read_back(ore: int) -> None:
    shown = kroner(from_ore(ore))
    assert parse_number(shown) == from_ore(ore)
    assert to_ore(Decimal(plain(from_ore(ore)))) == ore


def test_halves_are_rounded_away_from_zero() -> None:
    assert [round_ore(Decimal(t)) for t in ("0.005", "-0.005", "1.115", "2.674")] == [
        Decimal(t) for t in ("0.01", "-0.01", "1.12", "2.67")
    ]


def test_zero_has_no_minus() -> None:
    assert plain(Decimal("-0.001")) == "0.00"
    assert kroner(Decimal("-0.001")) == "0,00"


def test_a_number_of_any_size_can_be_shown_and_compared() -> None:
    huge = Decimal("9" * 40)
    assert kroner(huge).replace("\u00a0", "") == "9" * 40 + ",00"
    assert to_ore(Decimal(10) ** 300) == 10**302
    assert round_ore(huge) == huge
