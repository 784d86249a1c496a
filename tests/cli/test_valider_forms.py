"""The findings in every form: the same findings, readable by what reads such files, and nothing in them can run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import openpyxl
import pytest
from command_line import run

from omstillingsbok.cli.output.forms import FORMS
from omstillingsbok.cli.output.html_form import findings_html
from omstillingsbok.cli.results import judge
from omstillingsbok.report.blocks import Paragraph, Table
from omstillingsbok.report.kontroll import checks
from omstillingsbok.workbook.refs import quoted

NASTY = '=HYPERLINK("http://x.example","klikk")<script>alert(1)</script>'
HERE = Path(__file__).parent


@pytest.fixture
def nasty(faulty: Path) -> Path:
    """The faulty book, with a user text that would be a formula in a sheet and a script on a page."""
    book = openpyxl.load_workbook(faulty)
    sheet = book["Prosjekter"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Status" for cell in row))
    column = next(cell.column for cell in header if cell.value == "Status")
    cell = sheet.cell(header[0].row + 1, column)
    cell.value, cell.data_type = NASTY, "s"
    book.save(faulty)
    return faulty


def findings(*paths: Path) -> list[dict[str, Any]]:
    """What the JSON says of the books."""
    return [f for file in json.loads(run("valider", *paths, "--format", "json").out)["files"] for f in file["findings"]]


def test_sarif_fits_its_schema_and_has_every_finding(nasty: Path, clean: Path, tmp_path: Path) -> None:
    broken = tmp_path / "ikke bok.xlsx"
    broken.write_text("hei")
    got = run("valider", nasty, clean, broken, "--format", "sarif")
    log = json.loads(got.out)
    schema = json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    (sarif,) = log["runs"]
    expected = findings(nasty, clean, broken)
    assert len(sarif["results"]) == len(expected) > 10
    for result, finding in zip(sarif["results"], expected, strict=True):
        assert result["ruleId"] == sarif["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding["code"]
        assert result["message"]["text"].startswith(finding["message"])
        place = result["locations"][0]
        if finding["cell"]:
            assert place["logicalLocations"][0]["fullyQualifiedName"] == f"{finding['sheet']}!{finding['cell']}"
    assert sarif["artifacts"][2]["location"]["uri"].endswith("/ikke%20bok.xlsx")
    prints = [r["partialFingerprints"]["sted/v1"] for r in sarif["results"][: len(findings(nasty))]]
    assert len(set(prints)) == len(prints)


def test_sarif_suppresses_a_waived_finding_and_no_other(clean: Path) -> None:
    book = openpyxl.load_workbook(clean)
    sheet = book["Unntak"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Regelkode" for cell in row))
    waiver = {"Regelkode": "AVS050", "Ark": "Start", "Celle eller radnøkkel": "B67", "Begrunnelse": "Vedtas i mars",
              "Godkjent av": "Revisor", "Dato": dt.date(2027, 1, 1), "Verdi ved godkjenning": "tom"}  # fmt: skip
    for cell in header:
        sheet.cell(cell.row + 1, cell.column).value = waiver.get(cell.value)
    book.save(clean)
    (sarif,) = json.loads(run("valider", clean, "--format", "sarif").out)["runs"]
    marked = {
        result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]: result.get("suppressions")
        for result in sarif["results"]
        if result["ruleId"] == "AVS050"
    }
    assert marked.pop("Start!B67") == [{"kind": "external", "status": "accepted"}]
    assert set(marked.values()) == {None}
    assert len(marked) == 5


def test_junit_counts_what_it_holds(nasty: Path, clean: Path) -> None:
    root = ElementTree.fromstring(run("valider", nasty, clean, "--format", "junit").out)
    assert [suite.get("name") for suite in root] == [str(nasty), str(clean)]
    wrong = {f["code"] for f in findings(nasty) if f["severity"] in ("error", "fatal")}
    failed = {failure.get("type") for failure in root[0].iter("failure")}
    assert failed == wrong
    assert root[0].get("failures") == str(len(wrong))
    assert root[1].get("failures") == "0"
    assert int(root.get("tests", "0")) == len(list(root.iter("testcase")))


def test_csv_has_a_line_for_every_finding_and_no_formula(nasty: Path) -> None:
    out = run("valider", nasty, "--format", "csv").out
    assert out.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";")
    expected = findings(nasty)
    assert [(r[1], r[3], r[4]) for r in rows] == [(f["code"], f["sheet"], f["cell"] or "") for f in expected]
    assert [r[11] for r in rows] == [f["message"] for f in expected]
    values = [row[head.index("verdi")] for row in rows]
    assert "'" + NASTY in values
    assert not any(v.startswith(("=", "+", "@")) for row in rows for v in row)


def test_the_findings_book_links_to_the_cells(nasty: Path, tmp_path: Path) -> None:
    target = tmp_path / "funn.xlsx"
    got = run("valider", nasty, "--format", "xlsx", "--ut", target)
    assert (got.code, got.out) == (1, "")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Sammendrag", "Funn", "Kontroller"]
    expected = findings(nasty)
    sheet = book["Funn"]
    assert sheet.max_row == len(expected) + 1
    for row, finding in zip(sheet.iter_rows(min_row=2), expected, strict=True):
        assert (row[1].value, row[4].value) == (finding["code"], finding["cell"])
        link = row[4].hyperlink
        assert link is not None
        assert (link.target, link.location) == (nasty.name, f"{quoted(finding['sheet'])}!{finding['cell']}")
        assert not any(cell.data_type == "f" for cell in row)
    explained = book["Kontroller"]
    long = [r for r in range(2, explained.max_row + 1) if max(len(str(c.value or "")) for c in explained[r][2:]) > 80]
    assert all((explained.row_dimensions[r].height or 15) > 15 for r in long)
    assert long
    assert {row[0].value for row in book["Kontroller"].iter_rows(min_row=2)} == {f["code"] for f in expected}


class Page(HTMLParser):
    """The page's tags, the text of its tables, and what it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_stands_alone_and_says_everything(nasty: Path, clean: Path) -> None:
    text = run("valider", nasty, clean, "--format", "html").out
    page = Page(text)
    assert page.named("html") == [{"lang": "nb"}]
    assert len(page.named("script")) == 1
    assert not any(tag in ("link", "img", "iframe", "object") for tag, _ in page.tags)
    assert all(a["href"].startswith("#") for a in page.named("a") if a["href"])
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(set(ids)) == len(ids)
    assert all(a["href"][1:] in ids for a in page.named("a") if a["href"])
    assert all("scope" in a for a in page.named("th"))
    assert any(NASTY in cell for cell in page.cells)
    lines = [a["data-ark"] for a in page.named("tr") if "data-ark" in a]
    said = run("valider", nasty, clean).out
    assert len(lines) == len(re.findall(r"^  \S.*  [A-Z]{3}\d{3}  ", said, re.MULTILINE)) > 10
    for finding in findings(nasty):
        if finding["severity"] == "error":
            assert any(cell.startswith(finding["message"]) for cell in page.cells)


def test_the_page_and_kontroll_show_five_thousand_lines_and_count_the_rest(nasty: Path) -> None:
    judged = judge(nasty, phase=None, select=(), ignore=(), language=None, keep=True)
    assert judged.kept is not None
    one = next(f for f in judged.report.findings if f.place is not None)
    many = tuple(replace(one, field=f"felt {n}", message=f"Linje {n}") for n in range(5_003))
    report = replace(judged.report, findings=many)
    text = findings_html([replace(judged, report=report)], "nb")
    assert sum("data-ark" in a for a in Page(text).named("tr")) == 5_000
    assert "3 funn til er ikke vist her." in text
    shown = [placed.block for placed in checks(judged.kept[0], report).placed]
    tables = [block for block in shown if isinstance(block, Table)]
    assert sum(len(row) == 5 for table in tables for row in table.rows) == 5_000  # the others: what was not checked
    assert any("3 funn til er ikke vist" in block.text for block in shown if isinstance(block, Paragraph))


def test_a_nynorsk_book_has_a_nynorsk_page(clean: Path) -> None:
    text = run("valider", clean, "--format", "html", "--målform", "nn").out
    assert '<html lang="nn">' in text
    assert "Kva er gale" in text
    assert "Hva er galt" not in text


@pytest.mark.parametrize("form", [form for form in FORMS if form != "xlsx"])
def test_a_workbook_is_never_written_over_by_a_result(nasty: Path, form: str) -> None:
    before = nasty.read_bytes()
    got = run("valider", nasty, "--format", form, "--ut", nasty)
    assert got.code == 2
    assert "arbeidsbok" in got.err
    assert nasty.read_bytes() == before


def test_the_findings_book_is_not_written_over_a_book_that_is_checked(nasty: Path, tmp_path: Path) -> None:
    before = nasty.read_bytes()
    assert run("valider", nasty, "--format", "xlsx", "--ut", nasty).code == 2
    assert run("valider", nasty, "--format", "xlsx", "--ut", tmp_path / "funn.txt").code == 2
    assert nasty.read_bytes() == before
