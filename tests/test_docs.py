"""The documentation: pages made from the program stand as it is, every link leads somewhere, examples run."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from command_line import run
from made_pages import left_over, made

ROOT = Path(__file__).resolve().parents[1]


def test_every_sheet_rule_limit_and_collection_stands_as_it_is() -> None:
    old = [page.name for page, text in made().items() if not page.exists() or page.read_text("utf-8") != text]
    assert old + left_over() == [], "python tests/made_pages.py writes them anew"


def test_the_site_is_built_without_network_and_no_link_is_dead(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    made = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    pages = {page.name: page.read_text("utf-8") for page in tmp_path.rglob("*.html")}
    assert len(pages) > 50
    for name, text in pages.items():
        assert re.findall(r'<html[^>]* lang="([^"]*)"', text) == ["nb"], name
        loads = re.findall(r'<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]+"', text)
        assert not loads, "the site loads nothing from elsewhere"
        named = re.findall(r'(?:aria-label|placeholder)="([^"]+)"', text)
        assert "Søk i veiledningen" in named, "a word of the theme without translation stops the strict build"
        assert not [each for each in named if re.search("navigation|search|docs", each, re.IGNORECASE)], name
        assert all(re.findall(r'<img[^>]* alt="([^"]*)"', text)), f"{name}: every picture says what it shows"
    styles = [style.read_text("utf-8") for style in tmp_path.rglob("*.css")]
    assert [url for text in styles for url in re.findall(r"(?:url\(|@import )['\"]?(?:https?:)?//[^)]+", text)] == []


def test_the_example_of_the_api_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "utvikler" / "api.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    with chdir(tmp_path):
        assert run("ny", "eksempel.xlsx", "--eksempel").code == 0
        exec(code, {})
    assert "Prosjekter!" in capsys.readouterr().out


def test_every_function_of_the_api_is_in_its_page() -> None:
    from omstillingsbok import api

    text = (ROOT / "docs" / "utvikler" / "api.md").read_text("utf-8")
    named = [name for name in api.__all__ if name[0].islower()]
    assert [name for name in named if f"`{name}(" not in text] == []


def test_every_form_of_the_findings_and_every_ledger_system_is_told_of() -> None:
    from omstillingsbok.accounts.formats import systems
    from omstillingsbok.cli.output.forms import FORMS

    told = re.findall(r"^ *\| `(\w+)` \|", (ROOT / "docs" / "valider.md").read_text("utf-8"), re.MULTILINE)
    assert set(FORMS) <= set(told)
    (known,) = re.findall(r"^system = .*# (.+)$", (ROOT / "docs" / "importer.md").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"\w+", known)) - {"eller"} == {*systems(), "saft"}
