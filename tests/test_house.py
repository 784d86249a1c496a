"""The house: imports only go down, the namespace stays open, the checking path stays light, the wheel is whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ["workbook", "accounts", "validators", "report", "api", "addin", "cli"]
PORTIONS = [ROOT / "workbook", ROOT / "validators", ROOT / "addin", ROOT / "cli"]


def modules() -> Iterator[tuple[str, Path]]:
    for portion in PORTIONS:
        for path in sorted((portion / "omstillingsbok").rglob("*.py")):
            parts = path.relative_to(portion / "omstillingsbok").with_suffix("").parts
            yield parts[0] if parts[0] != "__main__" else "cli", path


def imported(path: Path) -> Iterator[str]:
    """The first word below the namespace of everything a module imports, at any depth of the code."""
    portion = next(p for p in PORTIONS if path.is_relative_to(p))
    package = path.relative_to(portion).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            full = [*base, *(node.module.split(".") if node.module else ())]
            if full[:1] == ["omstillingsbok"]:
                yield from [full[1]] if len(full) > 1 else [alias.name for alias in node.names]


def test_no_portion_closes_the_namespace() -> None:
    assert [path for portion in PORTIONS for path in portion.glob("omstillingsbok/__init__.py")] == []


def test_imports_only_go_down() -> None:
    wrong = [
        (str(path.relative_to(ROOT)), used)
        for floor, path in modules()
        for used in imported(path)
        if FLOORS.index(used) > FLOORS.index(floor)
    ]
    assert wrong == []


DEEDS = {
    "blank", "issue", "open_book", "rollup", "validate", "read_profile", "deliver", "deliver_checks", "companion_json",
    "compare", "compare_with_template", "plan_import", "write_rows", "upgrade",
}  # fmt: skip
"""What is done with a book, as the rooms below the api call it."""


def test_the_front_doors_go_through_the_api() -> None:
    around = [
        (str(path.relative_to(ROOT)), node.module, alias.name)
        for floor, path in modules()
        if floor in ("addin", "cli")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and re.match("accounts|report|validators|workbook", node.module or "")
        for alias in node.names
        if alias.name in DEEDS
    ]
    assert around == []


def test_identifiers_and_file_names_have_no_norwegian_letters() -> None:
    for _, path in modules():
        assert path.name.isascii(), path
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.id] if isinstance(node, ast.Name) else [node.attr] if isinstance(node, ast.Attribute) else []
            assert all(name.isascii() for name in names), path


def test_files_can_be_read_at_one_sitting() -> None:
    assert [str(p) for _, p in modules() if len(p.read_text("utf-8").splitlines()) > 300] == []


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=60))
    return path


def test_checking_a_book_imports_no_heavy_library(book: Path) -> None:
    code = (
        "import sys; from omstillingsbok.cli.main import main\n"
        "code = main(['valider', sys.argv[1], '--format', 'json'])\n"
        "heavy = {'openpyxl', 'xlwings', 'xlsxwriter', 'rich', 'lxml', 'numpy', 'pandas', 'duckdb', 'fsspec'}\n"
        "heavy = (heavy | {'distributed'}) & set(sys.modules)\n"
        "print(code, sorted(heavy), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(book)], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "0 []"


def test_a_large_sheet_is_being_parsed_before_what_judges_is_imported(book: Path) -> None:
    code = (
        "import sys; from omstillingsbok.cli.main import main; from omstillingsbok.workbook import reading\n"
        "reading.READ_AHEAD, parse = 0, reading.parse_ahead\n"
        "def noted(*of): print('pydantic' in sys.modules, file=sys.stderr); return parse(*of)\n"
        "reading.parse_ahead = noted; main(['valider', sys.argv[1]])\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(book)], capture_output=True, text=True, check=True)
    assert run.stderr == "False\n"


def test_help_imports_no_engine() -> None:
    code = (
        "import sys; from omstillingsbok.cli.main import main\n"
        "main(['--help']); print(sorted({'pydantic', 'python_calamine', 'lxml'} & set(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
    assert "Bruk: omstillingsbok" in run.stdout


def test_the_wheel_holds_code_rules_and_data(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "omstillingsbok/api.py",
        "omstillingsbok/__main__.py",
        "omstillingsbok/accounts/kostra/2026.csv",
        "omstillingsbok/accounts/kontoplan/kostra.csv",
        "omstillingsbok/validators/rules/penger/res050_plan_differs.py",
        "omstillingsbok/report/sections/s13_kontroll.py",
        "omstillingsbok/cli/commands/valider.py",
        "omstillingsbok/addin/ribbon.xml",
        "omstillingsbok/addin/vba/Launcher.bas",
        "omstillingsbok/addin/start.applescript",
    ):
        assert name in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_the_sdist_makes_a_wheel_that_runs_by_itself(tmp_path: Path) -> None:
    """Built from the source archive alone, and run where only the dependencies are, not this folder."""
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path)]
    subprocess.run([*build, "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "kilde", filter="data")
    (source,) = (tmp_path / "kilde").iterdir()
    subprocess.run([*build, "-t", "wheel"], cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "hjul")
    places = [str(tmp_path / "hjul"), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    code = (
        f"import sys; sys.path[:0] = {places!r}\n"
        "from omstillingsbok.cli.main import main\n"
        "codes = [main(['ny', 'bok.xlsx', '--eksempel']), main(['valider', 'bok.xlsx']), main(['--versjon'])]\n"
        "print(codes, main.__code__.co_filename)\n"
    )
    alone = [sys.executable, "-I", "-S", "-c", code]  # no .pth files: the editable install is out of sight
    made = subprocess.run(alone, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert f"[0, 0, 0] {tmp_path / 'hjul'}" in made.stdout


def test_the_readme_speaks_of_commands_that_exist() -> None:
    from omstillingsbok.cli.main import COMMANDS

    text = (ROOT / "README.md").read_text("utf-8")
    assert all(f"omstillingsbok {name}" in text for name in COMMANDS)
    for line in text.splitlines():
        if line.startswith("python "):
            assert (ROOT / line.split()[1]).is_file(), line


def test_every_dependency_has_its_reason_and_no_reason_stands_alone() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    declared = [*project["build-system"]["requires"], *project["project"]["dependencies"], *chain(*extras.values())]
    chapter = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Dependencies")[2].partition("##")[0]
    reasons = [line.split("|")[1] for line in chapter.splitlines() if line.startswith("| ")][1:]
    told = {name for each in reasons for name in re.findall(r"[A-Za-z0-9][\w-]*", each.lower())}
    assert {re.split(r"[<>=]", each)[0].strip().lower() for each in declared} == told - {"extra", "with", *extras}
