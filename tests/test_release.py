"""What is issued: all made by one command, the same bytes each time, and the wheel installs and runs by itself."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path

import openpyxl
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from test_dependencies import LOCK, LOCKED

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import utgivelse  # noqa: E402


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the command leaves it."""
    return utgivelse.make(tmp_path_factory.mktemp("utgivelse") / "dist").parent


def test_the_digests_are_of_every_file(issued: Path) -> None:
    lines = (issued / utgivelse.SUMS).read_text("utf-8").splitlines()
    said = {name: digest for digest, name in (line.split("  ") for line in lines)}
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in issued.iterdir()}
    del there[utgivelse.SUMS]
    assert said == {name: digest for name, digest in there.items() if not name.startswith(".")}
    assert {Path(name).suffix for name in said} == {".whl", ".gz", ".xlsx", ".xlam", ".json"}
    sheet = openpyxl.load_workbook(issued / "omstillingsbok-mal-nn.xlsx", read_only=True)
    assert "Prosjekt" in sheet.sheetnames


def test_the_same_sources_give_the_same_bytes(issued: Path, tmp_path: Path) -> None:
    again = utgivelse.make(tmp_path / "igjen")
    assert again.read_text("utf-8") == (issued / utgivelse.SUMS).read_text("utf-8")


def test_the_bill_of_materials_lists_every_locked_package(issued: Path) -> None:
    """What makes it has held it against the official schema."""
    parts = json.loads((issued / "omstillingsbok.cdx.json").read_text("utf-8"))["components"]
    assert all(part["purl"].startswith("pkg:pypi/") for part in parts)
    listed = {(canonicalize_name(part["name"]), part["version"]) for part in parts}
    assert listed == {(canonicalize_name(each.name), str(each.specifier).removeprefix("==")) for each in LOCKED}
    hashed = [h for part in parts for each in part["externalReferences"] for h in each.get("hashes", ())]
    assert len(hashed) == sum(line.count("--hash=") for line in LOCK)


def needed(requirements: Sequence[str]) -> dict[str, Distribution]:
    """What must be installed for the requirements, extras aside, by name; taken from this environment."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        each = waiting.pop()
        name = canonicalize_name(each.name)
        if name not in found and (each.marker is None or each.marker.evaluate({"extra": ""})):
            found[name] = distribution(name)
            assert found[name].version in each.specifier
            waiting += [Requirement(more) for more in found[name].requires or ()]
    return found


def test_the_wheel_installs_and_runs_with_what_it_asks_for_and_nothing_else(issued: Path, tmp_path: Path) -> None:
    """The wheel is installed by pip in an empty environment, and lent there is only what its metadata demands."""
    home = tmp_path / "miljo"
    venv.create(home, symlinks=os.name != "nt")
    (wheel,) = issued.glob("*.whl")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (site,) = home.glob("[lL]ib/**/site-packages")
    lent = needed(Distribution.at(next(site.glob("*.dist-info"))).requires or ())
    assert {"click", "pydantic-core"} <= set(lent)
    assert not {"pytest", "typst", "duckdb", "omstillingsbok"} & set(lent)
    for each in lent.values():
        for top in {file.parts[0] for file in each.files or ()} - {"..", "__pycache__"}:
            there = Path(str(each.locate_file(top)))
            if there.is_dir():
                shutil.copytree(there, site / top, dirs_exist_ok=True)
            else:
                shutil.copy2(there, site / top)
    checked = subprocess.run([*pip[:5], "check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    program = shutil.which("omstillingsbok", path=str(python.parent))
    assert program is not None
    for arguments in (("ny", "bok.xlsx", "--eksempel"), ("valider", "bok.xlsx"), ("sluttrapport", "bok.xlsx")):
        done = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    where = [str(python), "-c", "import omstillingsbok.api as a; print(a.__file__)"]
    assert str(home) in subprocess.run(where, capture_output=True, text=True, check=True).stdout


def test_the_changelog_begins_with_the_version() -> None:
    assert utgivelse.untold() is None
