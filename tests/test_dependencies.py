"""What is installed is what the lock says, with hashes."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import revisjon  # noqa: E402

LOCK = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ").splitlines()
LOCKED = [Requirement(re.split(r"\s--hash", line)[0]) for line in LOCK]
OURS = {"omstillingsbok", "pip", "setuptools"}


def test_every_locked_package_is_pinned_with_hashes() -> None:
    assert [line for line in LOCK if not re.search(r"==\S+.*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.skipif(sys.prefix != str(ROOT / ".venv"), reason="another environment than the one the lock fills")
def test_nothing_else_is_installed_and_it_agrees_with_itself() -> None:
    wanted = {canonicalize_name(each.name): each for each in LOCKED if not each.marker or each.marker.evaluate()}
    found = {
        canonicalize_name(each.metadata["Name"]): each.version
        for each in distributions(path=[sysconfig.get_path("purelib")])
    }
    assert {name: v for name, v in found.items() if name not in OURS} == {
        name: str(each.specifier).removeprefix("==") for name, each in wanted.items()
    }
    checked = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


SOUND = {"name": "click", "version": "8.4.0", "vulns": []}
FAULTY = {"name": "lxml", "version": "6.1.3", "vulns": [{"id": "PYSEC-1", "fix_versions": ["7.0"], "aliases": []}]}
UNKNOWN = {"name": "rich", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "required", "code", "says"),
    [
        ([SOUND], True, 0, "1 packages, no known vulnerability"),
        ([SOUND, FAULTY], False, 1, "lxml 6.1.3: PYSEC-1, mended in 7.0"),
        ([SOUND, UNKNOWN], False, 1, "Not known to the advisory database: rich"),
        ([UNKNOWN], False, 0, "did not answer"),
        ([], False, 0, "did not answer"),
        ([], True, 1, "did not answer"),
    ],
)
def test_the_audit_fails_on_a_known_vulnerability(
    packages: list[dict[str, object]], required: bool, code: int, says: str
) -> None:
    given, said = revisjon.verdict(packages, required)
    assert given == code
    assert says in said
