"""Ask the advisory database of PyPI whether a locked package has a known vulnerability; pip-audit asks.

``python revisjon.py`` fails on a vulnerability. Where nobody answers it says so and goes on, as a test machine may be
without network; with ``--krev`` it fails then too: a release must have its answer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from oppsett import LOCK

TOOL = "pip-audit==2.10.1"
"""In an environment of its own: neither the program nor its tests need it."""


def answer() -> list[dict[str, Any]]:
    """What is known of each locked package, as pip-audit writes it; empty where it could not ask."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        builder = venv.EnvBuilder(with_pip=True)
        builder.create(home)
        python = builder.ensure_directories(home).env_exe
        install = subprocess.run([python, "-m", "pip", "install", "-qqq", TOOL], check=False)
        if install.returncode:
            return []
        ask = ("-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip", "--format", "json")
        asked = subprocess.run([python, *ask], capture_output=True, text=True, check=False)
    try:
        return list(json.loads(asked.stdout)["dependencies"])
    except (ValueError, KeyError):
        return []


def verdict(packages: list[dict[str, Any]], required: bool) -> tuple[int, str]:
    """The exit code, and what is said.

    A package nobody knows counts as asked only beside others that are known: a mirror without advisories knows none.
    """
    known = [each for each in packages if "vulns" in each]
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for each in known
        for fault in each["vulns"]
    ]
    if faults:
        return 1, "\n".join(["Known vulnerabilities:", *faults])
    if not known:
        return int(required), "The advisory database did not answer; no package was audited."
    if unknown := [each["name"] for each in packages if "vulns" not in each]:
        return 1, f"Not known to the advisory database: {', '.join(unknown)}"
    return 0, f"{len(known)} packages, no known vulnerability."


def main() -> int:
    """Ask, say and give the exit code."""
    code, said = verdict(answer(), "--krev" in sys.argv[1:])
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
