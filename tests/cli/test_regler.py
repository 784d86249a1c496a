"""``regler``: every rule listed, every rule explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import run

from omstillingsbok.accounts.importing.answers import ASKED
from omstillingsbok.accounts.importing.notices import NOTICES
from omstillingsbok.validators import catalogue
from omstillingsbok.workbook.refusal import REFUSALS
from omstillingsbok.workbook.text import LANGS, Lang
from omstillingsbok.workbook.unreadable import CONTAINER_FAULTS


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_one_line(lang: Lang) -> None:
    got = run("regler", "--målform", lang)
    assert (got.code, got.err) == (0, "")
    lines = got.out.splitlines()
    titles = {rule.code: rule.title.get(lang) for rule in catalogue.rules()}
    assert [line[:6] for line in lines] == sorted({*titles, *CONTAINER_FAULTS, *REFUSALS, *ASKED, *NOTICES})
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
def test_every_code_in_the_source_is_explained(lang: Lang) -> None:
    root = Path(__file__).resolve().parents[2]
    written = {
        code
        for portion in ("workbook", "validators", "cli", "addin")
        for path in (root / portion).rglob("*.py")
        for code in re.findall(r'"([A-Z]{3}[0-9]{3})"', path.read_text("utf-8"))
    }
    assert {"FIL013", "FIL020", "FIL062", "IMP001", "IMP035", "RES050"} <= written
    for code in written - {rule.code for rule in catalogue.rules()}:
        got = run("regler", code, "--målform", lang)
        assert (got.code, got.err) == (0, ""), code
        assert got.out.startswith(f"{code}  ")
        assert "{" not in got.out
        said = [REFUSALS.get(code) or CONTAINER_FAULTS.get(code) or NOTICES.get(code, (None, None))[-2:]]
        assert all(fix is None or fix.get(lang) in " ".join(got.out.split()) for _, fix in said)


def test_the_beginning_of_a_code_lists_the_area() -> None:
    codes = [line[:6] for line in run("rules", "res").out.splitlines()]
    assert codes == [rule.code for rule in catalogue.rules() if rule.area == "RES"] != []


def test_a_code_that_does_not_exist() -> None:
    got = run("regler", "XYZ001")
    assert (got.code, got.out) == (2, "")
    assert "«XYZ001»" in got.err
