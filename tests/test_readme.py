"""What README and docs show is what the program does: every command in them is run and its output compared.

``python tests/test_readme.py`` writes the program's present output into the pages, to be read before it is kept.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from command_line import run

from omstillingsbok.addin.picture import picture
from omstillingsbok.cli.commands.tillegg import addin
from omstillingsbok.cli.main import COMMANDS
from omstillingsbok.workbook.text import LANGS, Lang

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES: dict[Path, Lang] = {ROOT / f"docs/bilder/omstilling_{lang}.svg": lang for lang in LANGS}
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def shown(block: str) -> str:
    """The block as the program gives it, run in the folder at hand."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ omstillingsbok "):
            got = run(*shlex.split(line)[2:])
            lines += [line, *(got.out + got.err).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """Each block of a page as it stands and as it should; the blocks of a page share a folder."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for match in BLOCK.finditer(page.read_text("utf-8")):
            yield match[1], shown(match[1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_output_is_real(page: Path) -> None:
    for stands, should in blocks(page):
        assert stands == should


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_options_and_links_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"omstillingsbok ([a-z]+)(?=[ `\n])", text))
    assert named <= {*COMMANDS, "import"}
    calls = [(name,) for name in COMMANDS] + [("tillegg", name) for name in addin.commands] + [()]
    known = {word for call in calls for word in re.findall(r"--[\wåøæ-]+", run(*call, "-h").out)}
    known |= {word.replace("å", "a").replace("ø", "o") for word in known}
    assert set(re.findall(r"(?<![\w-])--[a-zåøæ][a-zåøæ-]*", text)) <= known
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (page.parent / target).exists(), target
    for script in re.findall(r"python ([\w/]+\.py)", text):
        assert (ROOT / script).is_file(), script


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_the_pictures_of_the_ribbon_are_drawn_from_it(path: Path) -> None:
    assert path.read_text("utf-8") == picture(PICTURES[path])


def test_every_command_is_in_the_readme_and_has_its_page() -> None:
    text = PAGES[0].read_text("utf-8")
    for name in COMMANDS:
        assert f"| `omstillingsbok {name}" in text
        assert ROOT / "docs" / f"{name}.md" in PAGES


def test_the_python_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGES[0].read_text("utf-8"), re.DOTALL)
    with chdir(tmp_path):
        assert run("ny", "eksempel.xlsx", "--eksempel").code == 0
        exec(code, {})
        assert {p.name for p in tmp_path.iterdir()} == {"eksempel.xlsx", "rapport.xlsx"}
    assert re.fullmatch(r"\d+\.\d\d \d+\n", capsys.readouterr().out)


def rewritten(page: Path) -> str:
    """The page with the program's present output in its blocks."""
    found = iter([should for _, should in blocks(page)])
    return BLOCK.sub(lambda _: f"```console\n{next(found)}```", page.read_text("utf-8"))


if __name__ == "__main__":
    for drawn, lang in PICTURES.items():
        drawn.write_text(picture(lang), "utf-8")
    for each in PAGES:
        each.write_text(rewritten(each), "utf-8")
