"""``valider --i-boken``: the sheet Kontroll in the book, and not a byte else."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from command_line import run
from package_facts import check_rest

from omstillingsbok import api
from omstillingsbok.validators import catalogue
from omstillingsbok.workbook.atomic import backup_path


def test_kontroll_says_what_valider_says_and_the_rest_is_untouched(faulty: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(faulty, tmp_path / "som_den_var.xlsx"))
    digest = api.open(faulty).sha256
    got = run("valider", faulty, "--i-boken", "--format", "json")
    assert got.code == 1
    assert f"Kontroll i {faulty}" in got.err
    said = json.loads(got.out)["files"][0]
    assert said["sha256"] == digest
    check_rest(source, faulty, ["Kontroll"])
    assert backup_path(faulty).read_bytes() == source.read_bytes()
    sheet = openpyxl.load_workbook(faulty)["Kontroll"]
    links = {c.value for row in sheet.iter_rows() for c in row if c.hyperlink}
    codes = {c.value for row in sheet.iter_rows() for c in row}
    for finding in said["findings"]:
        assert finding["code"] in codes
    assert {f"{f['sheet']}!{f['cell']}" for f in said["findings"] if f["code"] == "REG010"} <= links or any(
        link.startswith("Regnskap!") and ":" in link for link in links
    )
    again = json.loads(run("valider", faulty, "--format", "json").out)["files"][0]
    assert again["findings"] == said["findings"]


def test_a_code_leads_to_what_it_means(faulty: Path) -> None:
    run("valider", faulty, "--i-boken")
    sheet = openpyxl.load_workbook(faulty)["Kontroll"]
    linked = [
        c for row in sheet.iter_rows() for c in row if c.hyperlink and re.fullmatch(r"[A-Z]{3}\d{3}", str(c.value))
    ]
    assert len({c.value for c in linked}) > 3
    for cell in linked:
        explained = sheet[cell.hyperlink.location.split("!")[1]]
        rule = catalogue.rule(cell.value)
        assert explained.row > cell.row
        assert [c.value for c in sheet[explained.row] if c.value] == [
            rule.code, rule.title.nb, rule.why.nb, "; ".join(ground.nb for ground in rule.ground),
        ]  # fmt: skip


def test_a_copy_can_have_it_instead(faulty: Path, tmp_path: Path) -> None:
    before, target = faulty.read_bytes(), tmp_path / "med_kontroll.xlsx"
    assert run("valider", faulty, "--i-boken", "--bok-ut", target).code == 1
    assert faulty.read_bytes() == before
    assert "Kontroll" in openpyxl.load_workbook(target).sheetnames


@pytest.mark.parametrize("more", [["--bok-ut", "x.xlsx"], ["--i-boken", "--bok-ut", "x.xlsm"]])
def test_wrong_use_changes_nothing(faulty: Path, more: list[str]) -> None:
    before = faulty.read_bytes()
    assert run("valider", faulty, *more).code == 2
    assert faulty.read_bytes() == before


def test_several_books_or_a_locked_one_get_no_sheet(faulty: Path, clean: Path) -> None:
    before = faulty.read_bytes()
    assert run("valider", faulty, clean, "--i-boken").code == 2
    faulty.with_name(f"~${faulty.name}").write_bytes(b"lock")
    got = run("valider", faulty, "--i-boken")
    assert got.code == 3
    assert "åpen i et annet program" in got.err
    assert faulty.read_bytes() == before


def test_an_unreadable_file_gets_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "ikke.xlsx"
    path.write_text("hei")
    got = run("valider", path, "--i-boken")
    assert got.code == 3
    assert path.read_text() == "hei"
