"""What the two commands share: a virtual environment beside this file, filled from the lock file."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FOLDER = ROOT / ".venv"


def python() -> Path:
    """The environment's interpreter; made and filled the first time, and again when the lock file changes."""
    if sys.version_info < (3, 11):
        sys.exit("Omstillingsbok trenger Python 3.11 eller nyere.")
    program = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock, done = ROOT / "requirements.lock", FOLDER / "installert.txt"
    wanted = lock.read_text("utf-8")
    if not done.is_file() or done.read_text("utf-8") != wanted:
        print("Setter opp et eget Python-miljø i .venv (et par minutter første gang) …", flush=True)
        venv.create(FOLDER, with_pip=True, clear=True)
        pip = [str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
        done.write_text(wanted, "utf-8")
    return program


def run(*command: str) -> int:
    """Run the environment's Python; gives its exit code."""
    return subprocess.run([str(python()), *command], cwd=ROOT, check=False).returncode
