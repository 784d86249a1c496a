"""The command that writes the report, killed at any moment: the book is the old one or the new one, whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from omstillingsbok import api
from omstillingsbok.workbook.atomic import is_temporary
from omstillingsbok.workbook.sheets import Regnskap


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_killed_sluttrapport_leaves_the_old_book_or_the_new(clean: Path) -> None:
    old, rng = clean.read_bytes(), random.Random(7)
    command = [sys.executable, "-m", "omstillingsbok", "sluttrapport", str(clean), "--utkast", "--stille"]
    entries = list(api.open(clean).rows(Regnskap))
    begun = time.perf_counter()
    subprocess.run(command, check=True)
    whole = time.perf_counter() - begun
    with zipfile.ZipFile(clean) as package:
        parts = package.namelist()
    assert clean.read_bytes() != old
    for _ in range(8):
        clean.write_bytes(old)
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
            time.sleep(whole * rng.uniform(0.4, 1.1))
            running.kill()
        left = {path.name for path in clean.parent.iterdir()} - {"ren.xlsx", "ren.bak.xlsx"}
        assert all(is_temporary(name) for name in left)
        assert (clean.parent / "ren.bak.xlsx").read_bytes() == old
        with zipfile.ZipFile(clean) as package:
            assert package.testzip() is None
            assert clean.read_bytes() == old or package.namelist() == parts
        assert list(api.open(clean).rows(Regnskap)) == entries
