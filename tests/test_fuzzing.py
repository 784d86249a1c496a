"""Random harm: whatever is done to a file, it is read, refused by name, or asked about; no fault, no half work.

A few examples in every run of the tests. ``OMSTILLINGSBOK_FUZZ=5000 pytest tests/test_fuzzing.py`` tries as many of
each as it says.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hostile.content import parts_of
from hostile.mutations import Harm, flipped, harmed, harms, numbers_changed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_files import general, ledger, saft, unit4
from own_sheets import SHEETS, scratch

from omstillingsbok import api
from omstillingsbok.cli.results import judge
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.reading import read_workbook
from omstillingsbok.workbook.refusal import REFUSALS, Refused
from omstillingsbok.workbook.sheets import Regnskap
from omstillingsbok.workbook.unreadable import CONTAINER_FAULTS, Unreadable
from omstillingsbok.workbook.writing import replace_sheets

fuzzed = settings(
    max_examples=int(os.environ.get("OMSTILLINGSBOK_FUZZ", "8")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=8))
    return path


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scratch(tmp_path_factory.mktemp("våre") / "våre.xlsx", tables=True)


def named(refused: Unreadable | Refused) -> None:
    assert refused.code in {*CONTAINER_FAULTS, *REFUSALS}


@fuzzed
@given(harms)
def test_a_harmed_book_is_judged_or_refused(tmp_path: Path, good: Path, todo: list[Harm]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(harmed(parts_of(good), todo))
    judged = judge(path, phase=None, select=(), ignore=(), language=None)
    assert judged.status != "failed", judged.trace or judged.fault
    if judged.status == "unreadable":
        assert [each.code in CONTAINER_FAULTS for each in judged.report.findings] == [True]


@fuzzed
@given(harms)
def test_sheets_are_put_into_a_harmed_book_whole_or_not_at_all(
    tmp_path: Path, good: Path, ours: Path, todo: list[Harm]
) -> None:
    path, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    data = harmed(parts_of(good), todo)
    path.write_bytes(data)
    target.unlink(missing_ok=True)
    try:
        before = api.open(path)
        replace_sheets(path, ours, SHEETS, target)
    except (Unreadable, Refused) as refused:
        named(refused)
    else:
        assert list(api.open(target).rows(Regnskap)) == list(before.rows(Regnskap))
    assert path.read_bytes() == data


@fuzzed
@given(harms)
def test_lines_are_put_into_a_harmed_book_whole_or_not_at_all(tmp_path: Path, good: Path, todo: list[Harm]) -> None:
    path, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    data = harmed(parts_of(good), todo)
    path.write_bytes(data)
    try:
        before = api.open(path)
        outcome = api.import_ledger(before, general(tmp_path / "h.csv", ledger(count=3)), answers={"prosjekt": "alle"})
        if outcome.ready:
            api.write_import(before, outcome, target)
            assert len(list(api.open(target).rows(Regnskap))) == len(list(before.rows(Regnskap))) + outcome.added
    except (Unreadable, Refused) as refused:
        named(refused)
    assert path.read_bytes() == data


@fuzzed
@given(st.sampled_from(["csv", "unit4", "saft"]), st.integers(0, 2**32))
def test_a_harmed_ledger_is_read_asked_about_or_refused(tmp_path: Path, good: Path, kind: str, seed: int) -> None:
    dice = Random(seed)
    if kind == "saft":
        path = saft(tmp_path / "h.xml", ledger(count=4))
    else:
        path = (general if kind == "csv" else unit4)(tmp_path / "h.csv", ledger(count=4))
    data = path.read_bytes()
    for _ in range(dice.randint(1, 3)):
        data = dice.choice((flipped, numbers_changed))(data, dice)
    path.write_bytes(data)
    try:
        outcome = api.import_ledger(api.open(good), path)
    except Unreadable as refused:
        named(refused)
    else:
        assert outcome.ready or outcome.questions or outcome.notices
    path.unlink()


@fuzzed
@given(harms)
def test_a_harmed_book_as_a_ledger(tmp_path: Path, good: Path, todo: list[Harm]) -> None:
    path = tmp_path / "h.xlsx"
    path.write_bytes(harmed(parts_of(good), todo))
    try:
        read_workbook(path)
        api.import_ledger(api.open(good), path)
    except Unreadable as refused:
        named(refused)
