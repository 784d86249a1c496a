"""The two engines that we did not write, as oracles for what a workbook's formulas give."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def libreoffice(files: Sequence[Path], folder: Path) -> list[Path]:
    """Open each workbook in LibreOffice, recalculate it, and save it again in ``folder``; one start for all.

    LibreOffice's default profile keeps the stored values of files that say Excel wrote them: a silent no-op.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = folder / "profil"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    saved = folder / "lagret"
    command = [program, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return [saved / file.name for file in files]
