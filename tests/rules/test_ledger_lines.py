"""Lines by themselves: arts of the wrong year or class, turned signs, and municipal income that does not count."""

from __future__ import annotations

from typing import Any

import pytest
from small_books import Told, book, granted, posted, told

from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.entry import Entry

OLD = [
    posted("27100", 1, "P1", 2026),
    posted("27100", 1, "P1", 2026),
    posted("27055", 2, "P1", 2026, voucher_no="7"),
    posted("27055", 3, "P1", 2024),
]
"""From 2025 on 270 is divided into 271 and 272."""


def test_an_art_is_held_against_the_list_of_its_own_year() -> None:
    [found] = validate(book(*OLD), select=["REG055"]).findings
    assert (found.row_key, found.field, found.value) == (OLD[2].row_key(), "Konto", "27055")
    assert found.message.startswith("Art 270 finnes ikke i KOSTRA-listen for 2026.")


@pytest.mark.parametrize(
    ("line", "start"),
    [
        (OLD[2], {"chart": "NS 4102"}),
        (OLD[2], {"digits": "4"}),
        (posted("27", 1, "P1", 2026), {}),
        (posted("290", 1, "P1", 2026), {}),
        (posted("790", 1, "P1", 2026), {}),
        (posted("270", 1, "P1", 2026, account_class=2), {}),
        (posted("270", 1, "P1", 2015), {}),
        (posted("270", 1, "P1", 2026).model_copy(update={"year": None}), {}),
        (posted("270", 1, "P1", 2026).model_copy(update={"account": None}), {}),
    ],
)
def test_an_art_that_no_list_speaks_of_is_not_told_of(line: Entry, start: dict[str, Any]) -> None:
    assert told("REG055", [line], **start) == []


INCOME: list[Entry] = [
    granted("K", "Kommune", 900),
    granted("F", "Fylkeskommune", 900),
    posted("830", -50, "P1", tilsagn_id="F"),
    posted("830", "-100.25", "P1", tilsagn_id="K"),
    posted("470", 70, "P1", tilsagn_id="K"),
    posted("950", -30, "P1", tilsagn_id="K"),
    posted("900", -5, "P1"),
]
"""Of the county, of the municipality, a cost, use of a fund, and interest that is not the programme's."""


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("Inntektsført", []),
        ("Dekkes av rammen", [("Beløp", "−100,25", "Dekkes av rammen", None, "error")]),
        ("Bruk av fond", [("Beløp", "−100,25", "Bruk av fond", None, "error")]),
    ],
)
def test_only_the_municipalitys_income_is_told_of_and_only_where_it_does_not_count(share: str, said: Told) -> None:
    assert told("REG058", INCOME, own_share=share) == said


# every side and account by its sum: cost 15 less, income 10 more, income on 830 7 more
TURNED: list[tuple[list[Entry], Told]] = [
    ([posted("830", -7), posted("470", -10), posted("120", -5)], [("Beløp", "−15,00", None, None, "error")]),
    ([posted("470", 20), posted("830", 7), posted("810", 3)], [("Beløp", "10,00", None, None, "error")]),
    ([posted("830", 5), posted("470", 20), posted("810", -100), posted("830", 2), posted("550", 5)],
     [("Beløp", "7,00", None, None, "warning")]),
    ([posted("830", 0, account_class=2), posted("470", "-0.01"), posted("830", "0.01")],
     [("Beløp", "−0,01", None, None, "error"), ("Beløp", "0,01", None, None, "error")]),
    ([posted("470", 5), posted("470", -5), posted("830", -5), posted("830", 5), posted("950", 9)], []),
    ([posted("470", 100), posted("120", -5), posted("830", -100), posted("830", 30)], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "said"), TURNED)
def test_a_side_or_an_account_of_income_with_the_wrong_sign_is_told_of_once(lines: list[Entry], said: Told) -> None:
    assert told("REG062", lines) == said


def test_what_has_the_wrong_sign_is_named() -> None:
    cost, income, account = (validate(book(*TURNED[n][0]), select=["REG062"]).findings[0].message for n in (0, 1, 2))
    assert cost.startswith("Alle utgifter summerer til −15,00 kroner.")
    assert income.startswith("Alle inntekter summerer til 10,00 kroner.")
    assert account.startswith("Inntektene på konto 830 summerer til 7,00 kroner.")


@pytest.mark.parametrize(
    ("account", "klass", "severity"),
    [
        ("52901", 1, "error"),
        ("52901", None, "warning"),
        ("52901", 0, None),
        ("52901", 2, None),
        ("47001", None, None),
    ],
)
def test_an_art_of_investment_in_operations(account: str, klass: int | None, severity: str | None) -> None:
    other = posted("470", 1, "P1", account_class=0)
    [*found] = validate(book(other, posted(account, 5, "P1", account_class=klass)), select=["REG063"]).findings
    assert [(f.field, f.value, f.severity) for f in found] == ([("Konto", account, severity)] if severity else [])
    assert [f.message.partition(" Rett")[0] for f in found] == [
        "Art 529 hører ikke til i kontoklasse 1 (drift)."
    ] * len(found)


def test_an_art_of_operations_in_investment() -> None:
    lines = [posted("570", 5, "P1", account_class=klass) for klass in (0, 1, None, 2)]
    assert [each[:2] for each in told("REG063", lines)] == [("Konto", "570")]
    assert told("REG063", lines, chart="NS 4102") == told("REG063", lines, digits="4") == []
    assert told("REG063", [posted("529", 5), lines[0]], chart="NS 4102") == []
