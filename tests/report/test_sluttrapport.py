"""The sluttrapport: all thirteen parts with their content, every figure live, nothing skipped in silence."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from report.books import MODES, empty, programme
from report.findings import CLEAN, MIXED, finding, report

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.blocks import Chart, Contents, Facts, Heading, Paragraph, Table
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.report.kontroll import checks, verdict
from omstillingsbok.report.layout import Layout
from omstillingsbok.report.reports import build_reports
from omstillingsbok.report.sections import SECTIONS
from omstillingsbok.report.sluttrapport import blocks, page_footer, page_header, sluttrapport
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.digest import digest
from omstillingsbok.workbook.sheets import Laering, Restmidler, Start
from omstillingsbok.workbook.text import Lang


@pytest.fixture(scope="module")
def nb() -> Book:
    """The example."""
    return example("nb")


@pytest.fixture(scope="module")
def nb_file(nb: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as issued; not to be written into."""
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, nb)
    return path


def report_of(book: Book, **more: object) -> Layout:
    return sluttrapport(book, rollup(book), **more)  # type: ignore[arg-type]


def texts(layout: Layout) -> str:
    """Everything that is written as text, one line each."""
    lines: list[str] = []
    for placed in layout.placed:
        block = placed.block
        if isinstance(block, (Heading, Paragraph)):
            lines.append(block.text)
        elif isinstance(block, Facts):
            lines += [f"{label} {figure.value} {note}" for label, figure, note in block.lines]
        elif isinstance(block, Table):
            lines += [" ".join(str(f.value) for f in line) for line in (*block.rows, *block.totals)]
    return "\n".join(lines)


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_the_parts_in_their_order(lang: Lang) -> None:
    layout = report_of(example(lang))
    numbered = [h for h in layout.headings if re.match(r"\d+ ", h)]
    assert numbered == [f"{i} {title}" for i, title in enumerate((each.TITLE.get(lang) for each in SECTIONS), 1)]
    contents = next(p.block for p in layout.placed if isinstance(p.block, Contents))
    assert list(contents.headings) == numbered


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_every_table_with_amounts_says_what_they_are_counted_in(lang: Lang) -> None:
    """A page of the report is read by itself."""
    tables = [placed.block for placed in report_of(example(lang)).placed if isinstance(placed.block, Table)]
    heads = [[str(column.head) for column in table.columns] for table in tables]
    with_amounts = ["money" in {column.show for column in table.columns} for table in tables]
    assert ["kroner" in " ".join(head) for head in heads] == with_amounts
    assert ["År, beløp i kroner", "Budsjett", "Kostnad"] in [head[:3] for head in heads]


@pytest.mark.parametrize("book", [empty(), empty("nn"), programme(1, **MODES[0]), programme(2, "nn", **MODES[2])])
def test_every_part_says_something(book: Book) -> None:
    """An empty book gives a report in which each part says what is missing."""
    made = list(blocks(book, rollup(book), None, True))
    starts = [i for i, b in enumerate(made) if isinstance(b, Heading) and b.level == 1 and b.text[0].isdigit()]
    assert len(starts) == len(SECTIONS)
    for first, end in zip(starts, [*starts[1:], len(made)], strict=True):
        content = [b for b in made[first + 1 : end] if not isinstance(b, Heading)]
        assert content, made[first]


def test_what_nobody_has_answered_is_named() -> None:
    book = Book.of(Start(), [Laering(theme="Kompetanse", question="Hva kan dere nå?")])
    shown = texts(report_of(book))
    assert "Hva kan dere nå?\nIkke besvart." in shown
    assert "Ingen plan er ført i Restmidler." in shown
    assert "Forprosjekt er ikke ført." in shown
    assert "«Styrevedtak dato»" in shown


@pytest.mark.parametrize("mode", MODES)
def test_every_number_is_live(mode: dict[str, Any], tmp_path: Path) -> None:
    """On the sheet, a number without a formula may only be a year, a date, or a count of the check itself."""
    path = tmp_path / "bok.xlsx"
    issue(path, programme(4, **mode))
    sheet = openpyxl.load_workbook(path)["Sluttrapport"]
    dead = [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None and not cell.is_date and cell.number_format != "0"
    ]
    assert dead == []


def test_its_figures_are_those_of_the_overview(nb_file: Path) -> None:
    live = openpyxl.load_workbook(nb_file)["Sluttrapport"]
    formulas = [c.value for row in live.iter_rows() for c in row if c.data_type == "f"]
    assert sum("Regnskapsoversikt!" in f for f in formulas) > 200


def test_no_data_is_merged_and_it_prints_on_a4(nb: Book, nb_file: Path) -> None:
    sheet = openpyxl.load_workbook(nb_file)["Sluttrapport"]
    placed = [p for p in report_of(nb).placed if isinstance(p.block, Table)]
    tables = {row for p in placed for row in range(p.row, p.row + len(p.heights))}
    assert [str(r) for r in sheet.merged_cells.ranges if r.min_row in tables] == []
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.protection.sheet


def test_charts_say_what_they_show(nb: Book, nb_file: Path) -> None:
    with zipfile.ZipFile(nb_file) as parts:
        drawings = "".join(parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/drawings/drawing"))
        drawn = "".join(parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/charts/chart"))
    charts = [p.block for p in report_of(nb).placed if isinstance(p.block, Chart)]
    assert len(charts) == 6
    assert drawings.count('descr="Stolper f') == 12
    for flag in ("LegendKey", "CatName", "SerName", "Percent"):  # absent, it is on in LibreOffice
        assert drawn.count(f'<c:show{flag} val="0"/>') == drawn.count("<c:dLbls>") > 0, flag


def test_a_draft_is_stamped_and_a_report_is_not(nb: Book) -> None:
    assert "UTKAST" in texts(report_of(nb, draft=True))
    assert "UTKAST. 1 feil er åpen." in texts(report_of(nb, draft=True, findings=report(finding("REG010", "error"))))
    assert "UTKAST" in page_header(nb, True)
    assert "UTKAST" not in texts(report_of(nb, draft=False, findings=CLEAN))
    assert page_header(nb, False) == ""


def test_the_foot_names_programme_page_and_digest(nb: Book) -> None:
    long = Book(nb.start.model_copy(update={"programme": "7 & " * 60}), nb.tables)
    for book in (nb, long):
        foot = page_footer(book)
        assert len(foot) <= 255
        assert digest(book)[:12] in foot
        assert "side &P av &N" in foot
    assert "7 && 7" in page_footer(long)
    assert not re.search(r"&\d+\d?7 &&", page_footer(long).replace("&8 7", ""))


def test_the_digest_follows_the_entries_and_nothing_else(nb: Book) -> None:
    again = example("nb")
    moved = Book(again.start, again.tables, again.lang, path="annet.xlsx", sha256="f" * 64)
    assert digest(nb) == digest(moved)
    other = Book(nb.start.model_copy(update={"chair": "En annen"}), nb.tables)
    plan = Restmidler(id="R9")
    assert len({digest(nb), digest(other), digest(Book.of(nb.start, [plan])), digest(Book.of(nb.start))}) == 4


def test_findings_stand_in_part_13_and_on_kontroll(nb: Book) -> None:
    shown = texts(report_of(nb, findings=MIXED))
    assert "FEIL REG010 Regnskap!O6: Beløpet i rad 6 er «12,5 kr»." in shown
    assert "STOPP STR001: Arket «Mål» mangler." in shown
    sheet = checks(nb, MIXED)
    values = {key: figure.value for key, figure in sheet.figures.items()}
    assert values["checks", "open"] == 23
    assert values["checks", "waived"] == 1
    assert values["checks", "verdict"] == "Kan ikke sendes"
    assert values["checks", "time"] == "Ikke oppgitt"


def test_the_verdict_is_of_its_phase() -> None:
    from report.findings import report

    assert verdict(report(), "nb")[0] == "Kan sendes"
    assert verdict(report(phase="avslutning"), "nn")[0] == "Ingen feil i fasen Avslutning"
    assert verdict(MIXED, "nn")[0] == "Kan ikkje sendast"


def test_names_and_their_values_belong_together(nb: Book) -> None:
    reports = build_reports(nb, rollup(nb), findings=MIXED)
    assert set(reports.names) == set(reports.figures)
    assert reports.figures["oversikt_kostnad"] == rollup(nb).remaining.cost
    assert reports.names["kontroll_dom"].startswith("Kontroll!$B$")


def test_a_large_amount_gets_the_room_it_needs() -> None:
    small, large = report_of(programme(1, **MODES[0])), example("nb")
    assert max(report_of(large).widths[1:]) < 14
    assert small.widths[0] == 28
