"""The PDF: what it claims, how it is tagged, what it says, and that a user's text is never markup."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest

from omstillingsbok import api
from omstillingsbok.report.blocks import Chart, Figure, Table
from omstillingsbok.report.example import example
from omstillingsbok.report.pdf import shown
from omstillingsbok.report.sections import SECTIONS
from omstillingsbok.report.sluttrapport import blocks
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import Laering, Maal, Prosjekter, Start
from omstillingsbok.workbook.text import Lang

MARKUP = '#panic("åpnet") *fet* _kursiv_ $x^2$ \\ `kode` <merke> @ref = Overskrift // borte'


@pytest.fixture(scope="module")
def programme() -> Book:
    """The example, with texts that would be markup to the typesetter."""
    made = example(rows=60)
    rows = [row.model_copy(update={"name": MARKUP}) if i == 0 else row for i, row in enumerate(made.rows(Prosjekter))]
    answers = [row.model_copy(update={"answer": MARKUP}) for row in made.rows(Laering)]
    others = [row for table in made.tables.values() if table.entry not in (Prosjekter, Laering) for row in table]
    return Book.of(made.start, [*others, *rows, *answers])


@pytest.fixture(scope="module")
def printed(programme: Book) -> bytes:
    """Its PDF."""
    return api.report_pdf(programme)


def tags(pdf: pikepdf.Pdf) -> Counter[str]:
    """How many elements of each kind the structure tree holds."""
    found: Counter[str] = Counter()

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found[str(node.S)] += 1
                if str(node.S) == "/Figure":
                    assert str(node.Alt)
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def text_of(pdf: bytes, folder: Path) -> str:
    """What another program reads off the pages, in their layout."""
    path = folder / "rapport.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_it_claims_pdf_a_and_pdf_ua_and_carries_its_figures(programme: Book, printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"].startswith("Sluttrapport")
        assert str(pdf.Root.Lang) == "nb-NO"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        attached = pdf.attachments["sluttrapport.json"].get_file().read_bytes()
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    assert json.loads(attached) == json.loads(api.report_json(programme))


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_another_program_finds_nothing_against_pdf_ua(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    for book in (
        example(lang, rows=60),
        Book.of(Start.model_construct(language="nynorsk" if lang == "nn" else "bokmål")),
    ):
        path.write_bytes(api.report_pdf(book, draft=True))
        report = pdfua.validate(str(path))
        assert [str(finding) for finding in report.findings] == []
        if shutil.which("verapdf"):
            for flavour in ("3a", "ua1"):
                subprocess.run(["verapdf", "--flavour", flavour, "--format", "text", path], check=True)


def test_the_other_program_sees_what_is_wrong(printed: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        del pdf.Root.Lang, pdf.Root.MarkInfo
        pdf.save(tmp_path / "uten.pdf")
    assert len(pdfua.validate(str(tmp_path / "uten.pdf")).findings) >= 2


def test_it_is_tagged_as_it_is_built(programme: Book, printed: bytes) -> None:
    every = list(blocks(programme, api.rollup(programme), None, False))
    tables = [block for block in every if isinstance(block, Table)]
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        found = tags(pdf)
    assert found["/Table"] == len(tables)
    assert found["/TH"] == sum(len(table.columns) for table in tables)
    assert found["/H1"] == len(SECTIONS) + 2  # contents and signatures
    assert found["/Figure"] == sum(isinstance(block, Chart) for block in every) > 4
    assert found["/Title"] == 1


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext er ikke installert")
def test_every_figure_of_the_report_is_on_the_pages(programme: Book, printed: bytes, tmp_path: Path) -> None:
    said = Counter(re.findall(r"−?\d{1,3}(?: \d{3})*,\d\d\b", text_of(printed, tmp_path).replace("\u00a0", " ")))
    figures: list[Figure] = []
    for block in blocks(programme, api.rollup(programme), None, False):
        if isinstance(block, Table):
            figures += [figure for line in (*block.rows, *block.totals) for figure in line]
    wanted = Counter(
        shown(figure).replace("\u00a0", " ")
        for figure in figures
        if figure.show == "money" and figure.value is not None
    )
    assert len(wanted) > 100
    assert not wanted - said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext er ikke installert")
@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_a_chart_stands_on_the_page_of_its_table(lang: Lang, tmp_path: Path) -> None:
    made = example(lang, rows=240)
    pages = text_of(api.report_pdf(made, draft=True), tmp_path).replace("\u00a0", " ").split("\f")
    every = list(blocks(made, api.rollup(made), None, True))
    charts = [(table, chart) for table, chart in pairwise(every) if isinstance(chart, Chart)]
    seen = 0
    for table, chart in charts:
        (page,) = (each for each in pages if chart.title in " ".join(each.split()))
        if isinstance(table, Table):
            seen += 1
            figures = [f for line in (*table.rows, *table.totals) for f in line if f.show == "money"]
            said = [shown(f).replace("\u00a0", " ") for f in figures if f.value is not None]
            assert [each for each in said if each not in page] == [], chart.title
    assert seen > 3


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext er ikke installert")
def test_a_users_text_is_never_markup(printed: bytes, tmp_path: Path) -> None:
    said = " ".join(text_of(printed, tmp_path).split())
    assert MARKUP in said


def test_a_goal_without_a_result_is_not_said_to_be_at_nothing(programme: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row.model_copy(update={"result": None}) if i == 0 else row for i, row in enumerate(programme.rows(Maal))]
    others = [row for table in programme.tables.values() if table.entry is not Maal for row in table]
    given: dict[str, str] = {}
    monkeypatch.setattr("typst.compile", lambda *_, sys_inputs, **__: given.update(sys_inputs) or b"")
    api.report_pdf(Book.of(programme.start, [*others, *rows]))
    charts = [block for block in json.loads(given["report"])["blocks"] if block["kind"] == "chart"]
    labels = next(chart["series"][0]["labels"] for chart in charts if "Måloppnåelse" in chart["title"])
    assert labels[0] == ""
    assert all(labels[1:])


def test_the_same_entries_give_the_same_file(programme: Book, printed: bytes) -> None:
    assert api.report_pdf(programme) == printed


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext er ikke installert")
def test_an_empty_book_in_nynorsk_and_a_draft(tmp_path: Path) -> None:
    empty = Book.of(Start.model_construct(language="nynorsk"))
    said = text_of(api.report_pdf(empty, draft=True), tmp_path)
    assert said.count("UTKAST") >= said.count("\f")
    assert "Mål og måloppnåing" in said
    assert "Ikkje" in said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext er ikke installert")
def test_a_large_programme_has_every_project_on_pages_of_a4(programme: Book, tmp_path: Path) -> None:
    first = programme.rows(Prosjekter)[0]
    many = [first.model_copy(update={"id": f"Q{i:03}", "name": f"Prosjekt {i}"}) for i in range(400)]
    rest = [row for table in programme.tables.values() if table.entry is not Prosjekter for row in table]
    made = api.report_pdf(Book.of(programme.start, [*rest, *many]))
    said = text_of(made, tmp_path)
    assert all(f"Q{i:03} Prosjekt {i}" in said for i in range(400))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert {tuple(round(float(each)) for each in page.MediaBox) for page in pdf.pages} == {(0, 0, 595, 842)}
