"""Text on a terminal of some width."""

from __future__ import annotations

import io

from omstillingsbok.cli.output.width import fitted, in_width

LINE = "  Restmidler!G6  RES050  \033[33mFEIL\033[0m  Ubrukt 7\u00a0206\u00a0310,16 + ikke inntektsført 666\u00a0667,00"


def test_a_line_is_broken_between_words_and_goes_on_further_in() -> None:
    assert in_width(LINE + "\nKort", 56).split("\n") == [
        LINE.partition(" ikke")[0],
        "      ikke inntektsført 666\u00a0667,00",
        "Kort",
    ]


def test_nothing_is_lost_at_any_width() -> None:
    for width in range(1, 120):
        assert in_width(LINE, width).split() == LINE.split()


def test_what_is_no_terminal_gets_its_lines_whole() -> None:
    assert fitted(LINE * 9, io.StringIO()) == LINE * 9
