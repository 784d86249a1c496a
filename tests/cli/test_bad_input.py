"""Files that are broken, odd or meant to harm: one sentence and an exit code, never a traceback, nothing lost."""

from __future__ import annotations

import json
import random
import re
import zipfile
from pathlib import Path

import pytest
from command_line import run
from hostile_books import dangerous

VALUES = (b"NaN", b"1e999", b"", b"#REF!", b"9" * 400, b"44927.999999", b"2958466", b"-1", b"&#10;", b"\xe2\x88\x921")
TYPES = (b"s", b"str", b"b", b"e", b"n", b"d", b"inlineStr", b"zz")
NUMBERS = (b"", b"0", b"-1", b"99999999999", b"A1", b"rId99", b"XFD1048576")


def test_dangerous_files_are_refused_by_name_and_good_ones_beside_them_judged(clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    expected = {str(path): code for _, path, code in dangerous(folder)}
    got = run("valider", folder, clean, "--format", "json")
    assert got.code == 3
    files = json.loads(got.out)["files"]
    assert {f["path"]: f["findings"][0]["code"] for f in files if f["status"] == "unreadable"} == expected
    assert [f["status"] for f in files if f["path"] == str(clean)] == ["findings"]
    for path in list(expected)[:6]:
        for command in ("regnskap", "sluttrapport"):
            refused = run(command, path)
            assert (refused.code, refused.out) == (3, "")
            assert refused.err.startswith(f"{path}: ")
            assert refused.err.count("\n") == 1


@pytest.mark.parametrize("seed", range(25))
def test_whatever_was_done_to_its_parts_a_book_is_judged_or_refused(
    seed: int, clean_source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bok.xlsx"
    damaged(clean_source, path, random.Random(seed))
    before = path.read_bytes()
    got = run("valider", path, "--format", "json")
    assert got.code in (0, 1, 3), got.err
    assert json.loads(got.out)["files"][0]["status"] in ("ok", "findings", "unreadable")
    if got.code != 3:
        made = run("sluttrapport", path, "--utkast", "--ut", tmp_path / "rapport.xlsx")
        assert made.code in (0, 3), made.err
        assert (tmp_path / "rapport.xlsx").exists() == (made.code == 0)
    assert path.read_bytes() == before


def damaged(source: Path, target: Path, rng: random.Random) -> None:
    """A copy with a few parts cut, values replaced, attributes changed or dropped."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(sorted(parts))
        pattern, new = rng.choice(
            (
                (rb"<v>([^<]*)</v>", rng.choice(VALUES)),
                (rb"<t>([^<]*)</t>", rng.choice(VALUES)),
                (rb' t="(\w+)"', rng.choice(TYPES)),
                (rb'="([^"]*)"', rng.choice(NUMBERS)),
                (rb'( [\w:]+="[^"]*")', b""),
                (rb"(<\w+[^<>]*/>)", b""),
                (b"", b""),
            )
        )
        found = list(re.finditer(pattern, parts[name])) if pattern else []
        if found:
            start, end = rng.choice(found).span(1)
            parts[name] = parts[name][:start] + new + parts[name][end:]
        elif not pattern:
            del parts[name]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
