"""``regler``: every rule listed, every rule explained."""

from __future__ import annotations

import pytest
from command_line import run

from omstillingsbok.validators import catalogue
from omstillingsbok.workbook.container import CONTAINER_FAULTS
from omstillingsbok.workbook.text import LANGS, Lang


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_one_line(lang: Lang) -> None:
    got = run("regler", "--målform", lang)
    assert (got.code, got.err) == (0, "")
    lines = got.out.splitlines()
    titles = {rule.code: rule.title.get(lang) for rule in catalogue.rules()}
    assert [line[:6] for line in lines] == sorted([*titles, *CONTAINER_FAULTS])
    assert all(line.endswith(titles[line[:6]]) for line in lines if line[:6] in titles)


def test_every_rule_is_explained_whole() -> None:
    for rule in catalogue.rules():
        got = run("regler", rule.code.lower())
        assert got.code == 0
        assert got.out.startswith(f"{rule.code}  {rule.title.nb}\n")
        said = " ".join(got.out.split())
        for text in (rule.why, rule.message, rule.fails, rule.passes, rule.fix, *rule.ground):
            assert " ".join(text.nb.split()) in said, rule.code
        for label in ("Hvorfor:", "Grunnlag:", "Alvor:", "Melding:", "Feiler:", "Holder:", "Gjør dette:"):
            assert label in got.out
        assert max(map(len, got.out.splitlines())) <= 100


@pytest.mark.parametrize("lang", LANGS)
def test_why_a_file_is_not_read_is_explained_too(lang: Lang) -> None:
    for code, (_, fix) in CONTAINER_FAULTS.items():
        got = run("regler", code, "--målform", lang)
        assert got.code == 0
        assert fix.get(lang) in " ".join(got.out.split())
        assert "{" not in got.out


def test_the_beginning_of_a_code_lists_the_area() -> None:
    codes = [line[:6] for line in run("rules", "res").out.splitlines()]
    assert codes == [rule.code for rule in catalogue.rules() if rule.area == "RES"] != []


def test_a_code_that_does_not_exist() -> None:
    got = run("regler", "XYZ001")
    assert (got.code, got.out) == (2, "")
    assert "«XYZ001»" in got.err
