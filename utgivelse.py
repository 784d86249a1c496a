"""Make everything that is issued in ``dist``: wheel, sdist, template, add-in, bill of materials, SHA256SUMS over them.

Same sources, same bytes. A further artefact is one more step.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

from oppsett import ROOT, run

FOLDER = ROOT / "dist"
SUMS = "SHA256SUMS"
STEPS = (
    ("-m", "hatchling", "build", "-d", "{folder}"),
    ("-m", "omstillingsbok", "ny", "{folder}/omstillingsbok-mal-nb.xlsx", "--målform", "nb", "--stille"),
    ("-m", "omstillingsbok", "ny", "{folder}/omstillingsbok-mal-nn.xlsx", "--målform", "nn", "--stille"),
    ("-m", "omstillingsbok", "tillegg", "bygg", "--ut", "{folder}/omstillingsbok.xlam"),
    (
        *("-m", "cyclonedx_py", "requirements", "requirements.lock", "--pyproject", "pyproject.toml"),
        *("--output-reproducible", "--validate", "--of", "JSON", "-o", "{folder}/omstillingsbok.cdx.json"),
    ),
)


def untold() -> str | None:
    """The version that the changelog has no chapter for, if so."""
    version = re.findall(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)[0]
    told = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    return None if told[:1] == [version] else version


def make(folder: Path) -> Path:
    """Fill ``folder``, emptied first; gives the file of digests, which ``sha256sum -c`` reads."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for step in STEPS:
        if run(*(word.format(folder=folder) for word in step)):
            sys.exit(f"Stopped at: {' '.join(step)}")
    made = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")
    return folder / SUMS


def main() -> None:
    """Make the issue, and show its digests."""
    if version := untold():
        sys.exit(f"CHANGELOG.md does not begin with {version}, the version of pyproject.toml.")
    print(make(FOLDER).read_text("utf-8"), end="")


if __name__ == "__main__":
    main()
