"""Tries the program as a single file, for machines without Python: ``python benchmarks/enkeltfil.py FOLDER``.

Run by a Python of its own that has ``omstillingsbok[pdf]`` and ``pyinstaller``. Builds a folder and a single file, runs
the commands from both where no Python of ours is in sight, and prints size and median seconds. The modules of the
program travel as files, not inside the archive, which knows neither namespaces nor walking for rules.
"""

from __future__ import annotations

import ast
import compileall
import os
import py_compile
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from PyInstaller.__main__ import run as pyinstaller

RUNS = 5
NAME = "omstillingsbok" + (".exe" if os.name == "nt" else "")
START = """import importlib, multiprocessing, sys
multiprocessing.freeze_support()
sys.exit(importlib.import_module("omstillingsbok.cli.main").main())
"""
STEPS = (
    ("ny", "bok.xlsx", "--eksempel", "--rader", "200"),
    ("valider", "bok.xlsx"),
    ("valider", "bok.xlsx", "bok.xlsx", "--format", "json"),
    ("regnskap", "bok.xlsx"),
    ("importer", "bok.xlsx", "hovedbok.csv", "--tørrkjør"),
    ("sluttrapport", "bok.xlsx", "--ut", "rapport.xlsx", "--pdf", "rapport.pdf"),
    ("regler", "RES050"),
)
TIMED = (("--help",), ("valider", "bok.xlsx"))
LEDGER = "År;Periode;Bilagsnr;Bilagsdato;Art;Prosjekt;Beløp;Tekst\n2024;5;900001;14.05.2024;470;P01;1250,50;Faktura\n"


def imported(package: Path) -> set[str]:
    """Every module from elsewhere that a module of the package imports, lazily or not."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found.add(node.module)
    return {name for name in found if not name.startswith(("omstillingsbok", "__future__"))}


def build(folder: Path) -> dict[str, Path]:
    """Build the program as a folder and as a single file; gives the program of each."""
    import omstillingsbok

    package = folder / "kilde" / "omstillingsbok"
    shutil.copytree(next(iter(omstillingsbok.__path__)), package, dirs_exist_ok=True)
    compileall.compile_dir(
        package, quiet=1, force=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
    )
    start = folder / "start.py"
    start.write_text(START, "utf-8")
    given = [
        "--noconfirm",
        "--log-level=ERROR",
        "--name=omstillingsbok",
        f"--add-data={package}{os.pathsep}omstillingsbok",
    ]
    given += [f"--hidden-import={name}" for name in sorted(imported(package))]
    given += ["--copy-metadata=omstillingsbok", "--exclude-module=omstillingsbok", f"--specpath={folder}"]
    for kind in ("onedir", "onefile"):
        pyinstaller([*given, f"--{kind}", f"--distpath={folder / kind}", f"--workpath={folder / 'arbeid'}", str(start)])
    return {"folder": folder / "onedir" / "omstillingsbok" / NAME, "single file": folder / "onefile" / NAME}


def size(program: Path, kind: str) -> float:
    """The size of the program, or of all of its folder, in MiB."""
    files = program.parent.rglob("*") if kind == "folder" else [program]
    return sum(path.stat().st_size for path in files if path.is_file()) / 2**20


def seconds(command: list[str], where: Path) -> float:
    """The median seconds of some whole processes."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, cwd=where, env=alone(), capture_output=True, check=True)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def alone() -> dict[str, str]:
    """The environment without a word of Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


def main() -> None:
    """Build, try, measure, print."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    installed = Path(sys.executable).with_name(NAME)
    for kind, program in {**build(folder), "installed": installed}.items():
        where = folder / kind
        shutil.rmtree(where, ignore_errors=True)
        where.mkdir()
        (where / "hovedbok.csv").write_text(LEDGER, "utf-8")
        for step in STEPS:
            done = subprocess.run(
                [str(program), *step], cwd=where, env=alone(), capture_output=True, text=True, check=False
            )
            said = done.stderr.strip()[-200:] if done.returncode else ""
            print(f"{kind}: {' '.join(step)}: exit {done.returncode} {said}")
        told = "" if kind == "installed" else f"{size(program, kind):.0f} MiB, "
        times = ", ".join(f"{' '.join(each)} {seconds([str(program), *each], where):.2f} s" for each in TIMED)
        print(f"{kind}: {told}{times}")


if __name__ == "__main__":
    main()
