"""The developers' guide followed to the letter, in a copy of the sources: all that it adds, and then used."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from python_calamine import load_workbook

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "utvikler" / "utvid.md").read_text("utf-8")
SOURCES = ("workbook", "validators", "addin", "cli")
LEDGER = "Årstall;Mnd;Bilag;Dato;Art;Pnr;Hva;Kroner netto\n2024;3;7001;05.03.2024;470;P01;Faktura;1250,50\n"


def told(mark: str) -> str:
    """The one block of the guide with these words in it."""
    found: list[str] = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    (block,) = (each for each in found if mark in each)
    return block


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The sources with what the guide adds to them: a line, a file, and a file with its name in the order."""
    for each in SOURCES:
        shutil.copytree(ROOT / each, tmp_path / each, ignore=shutil.ignore_patterns("__pycache__"))
    inner = tmp_path / "workbook" / "omstillingsbok"
    sheet = inner / "workbook" / "sheets" / "viderefoering.py"
    if "lesson: Long" in sheet.read_text("utf-8"):
        pytest.skip("the guide has been followed here already")
    replaced(sheet, "from ..kinds import ", "from ..kinds import Long, ")
    replaced(sheet, "    cost: Money", told("lesson: Long") + "    cost: Money")
    rules = tmp_path / "validators" / "omstillingsbok" / "validators" / "rules"
    (rules / "plan" / "vid090_no_lesson.py").write_text(told("@rule"), "utf-8")
    sections = inner / "report" / "sections"
    (sections / "s14_andre.py").write_text(told("TITLE ="), "utf-8")
    replaced(sections / "__init__.py", "    s13_kontroll,\n", "    s13_kontroll,\n    s14_andre,\n")
    (inner / "accounts" / "formats" / "fjord.py").write_text(told("SYSTEM ="), "utf-8")
    output = tmp_path / "cli" / "omstillingsbok" / "cli" / "output"
    (output / "markdown.py").write_text(told("def findings_markdown"), "utf-8")
    replaced(output / "forms.py", "FORMS: Mapping", told("def _markdown") + "\n\nFORMS: Mapping")
    replaced(output / "forms.py", '    "html": _html,\n', '    "html": _html,\n    "markdown": _markdown,\n')
    return tmp_path


def test_what_the_guide_adds_is_in_the_book_the_check_and_the_report(sources: Path) -> None:
    places = [str(sources / each) for each in SOURCES]
    places += [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    calls = (
        ["ny", "bok.xlsx", "--eksempel"],
        ["valider", "bok.xlsx", "--velg", "VID090"],
        ["sluttrapport", "bok.xlsx", "--ut", "rapport.xlsx", "--utkast"],
        ["importer", "bok.xlsx", "hovedbok.csv", "--tørrkjør"],
        ["valider", "bok.xlsx", "--format", "markdown"],
    )
    (sources / "hovedbok.csv").write_text(LEDGER, "utf-8")
    code = f"import sys; sys.path[:0] = {places!r}\nfrom omstillingsbok.cli.main import main\n"
    code += f"print([main(call) for call in {calls!r}])"
    alone = [sys.executable, "-I", "-S", "-c", code]  # no .pth files: the editable install is out of sight
    made = subprocess.run(alone, cwd=sources, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "VID090  ADVARSEL  Fasen «Forstudie» har ingen lærdom." in made.stdout
    assert "system       Fjord" in made.stdout
    assert "| Videreføring!J6 | VID090 |" in made.stdout
    assert "[0, 0, 0, 0, 0]" in made.stdout
    book = load_workbook(str(sources / "rapport.xlsx"))
    assert "Lærdom" in book.get_sheet_by_name("Videreføring").to_python()[4]
    report = [row[0] for row in book.get_sheet_by_name("Sluttrapport").to_python()]
    assert "14 Til dem som kommer etter" in report
