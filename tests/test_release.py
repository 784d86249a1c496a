"""What is issued: all made by one command, the same bytes each time, and the wheel installs and runs by itself."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import openpyxl
import pytest

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
    assert {Path(name).suffix for name in said} == {".whl", ".gz", ".xlsx", ".xlam"}
    sheet = openpyxl.load_workbook(issued / "omstillingsbok-mal-nn.xlsx", read_only=True)
    assert "Prosjekt" in sheet.sheetnames


def test_the_same_sources_give_the_same_bytes(issued: Path, tmp_path: Path) -> None:
    again = utgivelse.make(tmp_path / "igjen")
    assert again.read_text("utf-8") == (issued / utgivelse.SUMS).read_text("utf-8")


def test_the_wheel_installs_and_runs_in_an_environment_of_its_own(issued: Path, tmp_path: Path) -> None:
    """The wheel is installed by pip; what it depends on is lent from this environment, the editable install is not."""
    home = tmp_path / "miljo"
    venv.create(home, symlinks=os.name != "nt")
    (wheel,) = issued.glob("*.whl")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (site,) = home.glob("[lL]ib/**/site-packages")
    lent = Path(openpyxl.__file__).parents[1]
    (site / "laant.pth").write_text(str(lent), "utf-8")  # a .pth in a .pth is not followed: no editable install
    program = shutil.which("omstillingsbok", path=str(python.parent))
    assert program is not None
    for arguments in (("ny", "bok.xlsx", "--eksempel"), ("valider", "bok.xlsx"), ("sluttrapport", "bok.xlsx")):
        done = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    where = [str(python), "-c", "import omstillingsbok.api as a; print(a.__file__)"]
    assert str(home) in subprocess.run(where, capture_output=True, text=True, check=True).stdout


def test_the_changelog_begins_with_the_version() -> None:
    assert utgivelse.untold() is None
