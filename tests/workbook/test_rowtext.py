"""A new cell as text: nothing, a number, a text with all its spaces and signs, or a formula with its value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from omstillingsbok.workbook.kinds import Options
from omstillingsbok.workbook.rowtext import cell_end, shown, text_content
from omstillingsbok.workbook.sheets import Oppgaver, Regnskap


@pytest.mark.parametrize(
    ("style", "value", "formula", "said"),
    [
        (3, None, "", '" s="3"/>'),
        (0, None, "", '"/>'),
        (0, "", "", '"/>'),
        (0, None, "A1<2", '"><x:f>A1&lt;2</x:f></x:c>'),
        (3, "", "A1", '" s="3" t="str"><x:f>A1</x:f><x:v></x:v></x:c>'),
        (0, "a & b", "A1", '" t="str"><x:f>A1</x:f><x:v>a &amp; b</x:v></x:c>'),
        (0, "a b", "", '" t="inlineStr"><x:is><x:t>a b</x:t></x:is></x:c>'),
        (0, " a", "", '" t="inlineStr"><x:is><x:t xml:space="preserve"> a</x:t></x:is></x:c>'),
        (0, "a\nb", "", '" t="inlineStr"><x:is><x:t xml:space="preserve">a\nb</x:t></x:is></x:c>'),
        (3, 12, "", '" s="3"><x:v>12</x:v></x:c>'),
        (0, 0, "A1", '"><x:f>A1</x:f><x:v>0</x:v></x:c>'),
    ],
)
def test_what_follows_the_address_of_a_cell(style: int, value: object, formula: str, said: str) -> None:
    assert cell_end("x:", style, value, formula) == said


def test_what_xml_cannot_say_is_written_as_spreadsheets_write_it() -> None:
    assert text_content("a\x0bb\x00 _x0041_ <\t\n") == "a_x000B_b_x0000_ _x005F_x0041_ &lt;\t\n"


def test_what_a_cell_shows_of_a_value() -> None:
    amount, day, status = Regnskap.column("amount"), Regnskap.column("voucher_date"), Oppgaver.column("status")
    written = [str(shown(amount, Decimal(each), "nb")) for each in ("100.10", "-5.00", "0.01", "1234567890123.45")]
    assert written == ["100.1", "-5", "0.01", "1234567890123.45"]
    assert shown(day, dt.date(2024, 1, 1), "nb") == 45_292
    assert shown(amount, ("P1", "P2"), "nb") == "P1, P2"
    assert shown(status, None, "nn") is None
    assert shown(status, "", "nn") == ""
    assert isinstance(status.kind, Options)
    assert [shown(status, each.nb, "nn") for each in status.kind.options] == [e.get("nn") for e in status.kind.options]
    assert {each.nb for each in status.kind.options} != {each.get("nn") for each in status.kind.options}
