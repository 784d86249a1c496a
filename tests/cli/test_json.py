"""The JSON as cli.md gives it, held against the schemas that are shipped."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from command_line import run
from json_schema import held
from small_books import book, posted

from omstillingsbok import api
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.cli import results
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.issued import GENERATED
from omstillingsbok.workbook.sheets import Start


def test_findings_fit_the_schema_and_are_never_folded(clean: Path, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"nei")
    got = run("valider", clean, faulty, tmp_path / "x.xlsx", "--format", "json")
    found = held("valider", got.out)
    good, bad, none = found["files"]
    assert [f["status"] for f in found["files"]] == ["findings", "findings", "unreadable"]
    assert [f["template"] for f in found["files"]] == ["1.0", "1.0", None]
    amounts = [f for f in bad["findings"] if f["code"] == "REG010"]
    assert len(amounts) == 6 == len({f["cell"] for f in amounts})
    assert all(
        (f["field"], f["value"], f["range"]) == ("Beløp", "12,5 kr", f"{f['cell']}:{f['cell']}") for f in amounts
    )
    assert good["sha256"] == hashlib.sha256(clean.read_bytes()).hexdigest()
    assert none["findings"][0]["code"] == "FIL002"
    for each in found["files"]:
        counted = {s: sum(f["count"] for f in each["findings"] if f["severity"] == s) for s in ("error", "warning")}
        assert counted == {s: each["counts"][s] for s in counted}
        assert "seconds" not in each


def test_findings_stand_in_the_order_of_sheets_rows_columns_and_codes(faulty: Path) -> None:
    book = api.open(faulty)
    order = [Start.sheet.name.nb, *(entry.sheet.name.nb for entry in book.tables), *(name.nb for name in GENERATED)]
    findings = held("valider", run("valider", faulty, "--format", "json").out)["files"][0]["findings"]

    def place(finding: dict[str, Any]) -> tuple[int, int, int, str, str]:
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", finding["cell"]).groups()  # type: ignore[union-attr]
        return order.index(finding["sheet"]), int(row), len(letters), letters, finding["code"]

    assert findings == sorted(findings, key=place)


def test_time_is_told_only_when_asked(clean: Path) -> None:
    found = held("valider", run("valider", clean, "--format", "json", "--tid").out)
    assert 0 < found["files"][0]["seconds"] < 60


def test_the_same_book_gives_the_same_json(clean: Path) -> None:
    assert run("valider", clean, "--format", "json") == run("valider", clean, "--format", "json")


def test_more_than_a_thousand_alike_are_counted_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "mange.xlsx"
    rows = [posted("270", i, "P1") for i in range(1, 1_251)]
    issue(path, book(*(row.model_copy(update={"account": None}) for row in rows)))
    findings = held("valider", run("valider", path, "--velg", "REG001", "--format", "json").out)["files"][0]["findings"]
    last = findings[-1]
    assert len([f for f in findings if "truncated" not in f]) == 1_000
    assert (last["truncated"], last["cell"], last["range"]) == (True, None, None)
    assert sum(f["count"] for f in findings) >= 1_250


def test_a_program_fault_still_gives_json(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(results, "read_workbook", broken)
    got = run("valider", clean, "--format", "json")
    assert got.code == 4
    assert held("valider", got.out)["files"][0]["status"] == "failed"


def _small() -> Book:
    return book(
        posted("270", "0.10", "P1"),
        posted("270", "0.20", "P1", 2025),
        posted("830", "-1000000.05"),
        posted("270", "99.99", "ukjent"),
        starts_on=dt.date(2024, 1, 1),
    )


def test_figures_fit_the_schema_and_are_the_rollup_to_the_ore(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    issue(path, _small())
    got = run("regnskap", path, "--format", "json")
    assert got.code == 0
    found = held("regnskap", got.out)
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    figures = rollup(_small())
    assert found["remaining"]["cost"] == str(figures.remaining.cost)
    assert [(b["year"], b["income"], b["cost"]) for b in found["balance"]] == [
        (b.year, str(b.income), str(b.cost)) for b in figures.balance
    ]
    assert found["by_focus_area"][0]["spent_percent"] is None
    assert any(line["project"] is None and line["cost"] == "99.99" for line in found["by_project"])
    assert found["unplaced"] == {"rows": figures.unplaced.rows, "amount": str(figures.unplaced.amount)}
    assert figures.unplaced.rows


def test_the_words_are_bokmal_whatever_the_book(tmp_path: Path) -> None:
    path = tmp_path / "nynorsk.xlsx"
    assert run("ny", path, "--eksempel", "--målform", "nn", "--rader", "60").code == 0
    figures = held("regnskap", run("regnskap", path, "--format", "json").out)
    assert {p["status"] for p in figures["by_project"]} <= {
        "Planlagt",
        "Pågår",
        "Avsluttet",
        "Stoppet",
        "Videreføres",
        None,
    }
    found = held("valider", run("valider", path, "--format", "json").out)["files"][0]
    entries = list(api.open(path).tables)
    headers = {c.header.nb for entry in entries for c in entry.columns()} | {c.header.nb for c in Start.columns()}
    headers |= {c.header.nb for entry in entries for c in entry.computed}
    assert {f["field"] for f in found["findings"]} - {None} <= headers
