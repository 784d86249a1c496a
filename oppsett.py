"""What the two commands share: a virtual environment beside this file, filled from the lock file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"


def prepare() -> None:
    """Make and fill the environment the first time, and again when the lock file or the Python has changed."""
    if sys.version_info < (3, 11):
        sys.exit("Omstillingsbok trenger Python 3.11 eller nyere.")
    done = FOLDER / "installert.txt"
    wanted = f"{ROOT}\n{sys.version}\n{LOCK.read_text('utf-8')}"
    if sys.prefix == str(FOLDER) or (done.is_file() and done.read_text("utf-8") == wanted):
        return
    print("Setter opp et eget Python-miljø i .venv (et par minutter første gang) …", flush=True)
    _step("Kan ikke lage miljøet. På Debian og Ubuntu: installer python3-venv.", "venv", "--clear", str(FOLDER))
    pip = ("pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    trouble = "Kan ikke installere pakkene. Sjekk nettforbindelsen og prøv igjen."
    _step(trouble, *pip, "--require-hashes", "-r", str(LOCK), program=PYTHON)
    _step(trouble, *pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT), program=PYTHON)
    done.write_text(wanted, "utf-8")


def _step(trouble: str, *module: str, program: Path = Path(sys.executable)) -> None:
    if subprocess.run([str(program), "-m", *module], check=False).returncode:
        sys.exit(trouble)


def run(*command: str) -> int:
    """Run the environment's Python in the project's folder; gives its exit code."""
    prepare()
    return subprocess.run([str(PYTHON), *command], cwd=ROOT, check=False).returncode
