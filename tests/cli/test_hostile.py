"""Hostile files of every kind through the command that meets them: an answer each, and nothing else happens."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from command_line import run
from hostile.containers import containers
from hostile.masses import masses
from hostile.numbers import numbers
from hostile.parts import parts
from hostile.twoways import two_ways

from omstillingsbok.workbook.unreadable import CONTAINER_FAULTS


@pytest.mark.skipif(sys.platform != "linux", reason="a memory limit per process")
def test_every_hostile_file_ends_in_its_answer(tmp_path: Path) -> None:
    expected = {}
    for what, data, code in [*containers(), *parts(), *numbers(), *masses(), *two_ways()]:
        path = tmp_path / f"{what}.xlsx"
        assert not path.exists(), what
        path.write_bytes(data)
        expected[what] = code
    before = sorted(tmp_path.iterdir())
    got = run("valider", tmp_path, "--format", "json", "--tidsgrense", "60", "--minnegrense", "600", "--stille")
    assert (got.code, got.err) == (3, "")
    files = {Path(each["path"]).stem: each for each in json.loads(got.out)["files"]}
    assert {name: _answer(each) for name, each in files.items()} == expected
    assert sorted(tmp_path.iterdir()) == before


def _answer(file: dict[str, object]) -> object:
    findings = file["findings"]
    assert isinstance(findings, list)
    return findings[0]["code"] if file["status"] == "unreadable" else "" if file["status"] != "failed" else "feilet"


def test_the_public_files_are_judged_or_refused(corpus: Path) -> None:
    got = run("valider", corpus, "--format", "json", "--stille")
    assert got.err == ""
    assert {_answer(each) for each in json.loads(got.out)["files"]} <= {"", *CONTAINER_FAULTS}
