"""The buttons on an open workbook, over real xlwings objects: what they write, where they go, what they leave alone."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from command_line import run as program
from fake_excel import FakeEngine, opened
from older_books import STEPS, older
from openpyxl.worksheet.formula import ArrayFormula
from package_facts import entries, sheet_parts
from report.books import programme
from user_books import save

from omstillingsbok import api
from omstillingsbok.addin import work
from omstillingsbok.addin.book import Desk, copied
from omstillingsbok.addin.places import Places
from omstillingsbok.addin.run import Click, click, run
from omstillingsbok.cli.output.json_form import figures_json
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.report.upgrade import upgrade
from omstillingsbok.workbook.parsing import open_book


def push(button: str, here: Places, lang: str = "nb") -> bool:
    """Click a button."""
    return run(Click(button, "nn" if lang == "nn" else "nb", "bok.xlsx", 4711), here)


def cells(path: Path | xw.Book, *sheets: str) -> dict[str, dict[str, Any]]:
    """Sheet, cell and value, a formula beside a word that says it is one; all sheets unless some are named."""
    workbook = openpyxl.load_workbook(path) if isinstance(path, Path) else path.impl.wb
    return {
        sheet.title: {
            cell.coordinate: ("formula", cell.value) if cell.data_type == "f" else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in workbook.worksheets
        if not sheets or sheet.title in sheets
    }


def chosen(book: xw.Book) -> str:
    """The address of the selection."""
    assert book.app.selection is not None
    return str(book.app.selection.address)


def shown(book: xw.Book) -> str:
    """The words on the status line."""
    return str(book.app.status_bar)


def judged(path: Path) -> dict[str, Any]:
    """What the command line says of a file."""
    (found,) = json.loads(program("valider", path, "--format", "json").out)["files"]
    return dict(found)


def logged(here: Places) -> str:
    """The log."""
    return here.log.read_text("utf-8") if here.log.exists() else ""


# Valider


def test_valider_writes_kontroll_as_the_command_line_does_and_nothing_else(
    excel: FakeEngine, here: Places, faulty: Path, tmp_path: Path
) -> None:
    before, bytes_before = cells(faulty), faulty.read_bytes()
    book = opened(excel, faulty)
    assert push("valider", here), logged(here)
    after = cells(book)
    by_command = api.open(faulty)
    from omstillingsbok.report.deliver import deliver_checks

    figures = api.rollup(by_command)
    deliver_checks(faulty, tmp_path / "ved_kommando.xlsx", by_command, figures, api.validate(by_command, figures),
                   after["Kontroll"]["B5"])  # fmt: skip
    assert after["Kontroll"] == cells(tmp_path / "ved_kommando.xlsx")["Kontroll"]
    assert {**after, "Kontroll": None} == {**before, "Kontroll": None}
    assert list(after) == list(before)
    assert faulty.read_bytes() == bytes_before
    links = {cell.hyperlink.location for row in book.impl.wb["Kontroll"] for cell in row if cell.hyperlink}
    assert {"Regnskap!O6", "Prosjekter!D7"} <= links


def test_valider_tells_the_verdict_and_points_the_names_at_it(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    push("valider", here)
    (said,) = excel.said
    counts = judged(faulty)["counts"]
    assert said.startswith(f"Boken kan ikke sendes: {counts['error']} feil må rettes først.")
    assert f"{counts['error']} feil, {counts['warning']} advarsler, {counts['info']} til orientering" in said
    assert book.names["kontroll_dom"].refers_to_range.value == "Kan ikke sendes"
    assert book.names["kontroll_aapne"].refers_to_range.value == sum(counts.values())
    assert isinstance(book.names["kontroll_tid"].refers_to_range.value, dt.datetime)


def test_excel_is_left_as_it_was(excel: FakeEngine, here: Places, clean: Path) -> None:
    book = opened(excel, clean)
    book.app.calculation = "semiautomatic"
    book.sheets["Regnskap"].activate()
    book.sheets["Regnskap"].range("C7:D9").select()
    for button in ("valider", "utkast", "forklar_funn"):
        push(button, here)
        assert (book.sheets.active.name, chosen(book)) == ("Regnskap", "$C$7:$D$9")
        assert (book.app.calculation, book.app.screen_updating, book.app.status_bar) == ("semiautomatic", True, False)
    assert "Omstilling: kontrollerer …" in excel.statuses
    assert [each.name for each in book.app.books] == ["bok.xlsx"]
    assert list(here.temporary.iterdir()) == []


def test_a_chart_in_front_stays_there_and_excel_is_given_back(excel: FakeEngine, here: Places, clean: Path) -> None:
    workbook = openpyxl.load_workbook(clean)
    workbook.create_chartsheet("Mitt diagram").add_chart(openpyxl.chart.BarChart())
    workbook.save(clean)
    book = opened(excel, clean)
    book.impl.wb.active, excel.app.chosen = book.impl.wb["Mitt diagram"], None
    assert push("valider", here), logged(here)
    assert (book.app.calculation, book.app.screen_updating) == ("automatic", True)
    assert book.sheets.active.name == "Mitt diagram"


def test_excel_is_given_back_when_the_sheets_cannot_be_put_in(excel: FakeEngine, here: Places, clean: Path) -> None:
    workbook = openpyxl.load_workbook(clean)
    workbook.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    workbook.save(clean)
    book = opened(excel, clean)
    book.sheets["Regnskap"].activate()
    book.sheets["Regnskap"].range("C7").select()
    before = cells(book)
    assert not push("valider", here)
    assert cells(book) == before
    assert (book.app.calculation, book.app.screen_updating) == ("automatic", True)
    assert (book.sheets.active.name, chosen(book)) == ("Regnskap", "$C$7")


def test_a_cell_of_another_workbook_in_front_is_not_taken_for_one_of_this(
    excel: FakeEngine, here: Places, differing: Path, clean_source: Path, tmp_path: Path
) -> None:
    book = opened(excel, differing)
    other = xw.Book(impl=excel.app.books.open(str(Path(shutil.copy(clean_source, tmp_path / "annen.xlsx")))))
    other.sheets["Restmidler"].activate()
    other.sheets["Restmidler"].range("G6").select()
    before = cells(book)
    assert not push("godkjenn_unntak", here)
    assert excel.said == ["Det er ikke noe åpent funn i cellen. Trykk Neste funn for å gå til ett."]
    assert cells(book) == before
    assert push("valider", here), logged(here)
    assert chosen(other) == "$G$6"
    assert book.sheets.active.name == "Start"


def test_a_sheet_that_the_user_spells_otherwise_is_the_same_sheet(excel: FakeEngine, here: Places, clean: Path) -> None:
    workbook = openpyxl.load_workbook(clean)
    mine = workbook.create_sheet("Mitt ark")
    mine["B2"] = "=kontroll!B7"
    workbook["Kontroll"]._WorkbookChild__title = "kontroll"  # openpyxl would take the title for another sheet's
    workbook.save(clean)
    book = opened(excel, clean)
    assert push("valider", here), logged(here)
    assert [sheet.name for sheet in book.sheets] == workbook.sheetnames
    assert book.impl.wb["kontroll"].protection.sheet
    assert mine["B2"].value == book.impl.wb["Mitt ark"]["B2"].value


def test_sheets_come_all_or_none(excel: FakeEngine, here: Places, clean: Path) -> None:
    book = opened(excel, clean)
    before = cells(book)
    excel.refused.add("Sluttrapport")
    assert not push("utkast", here)
    assert cells(book) == before


def test_on_kontroll_itself_the_new_one_is_shown(excel: FakeEngine, here: Places, clean: Path) -> None:
    book = opened(excel, clean)
    book.sheets["Kontroll"].activate()
    book.sheets["Kontroll"].range("A3").select()
    assert push("valider", here)
    assert (book.sheets.active.name, chosen(book)) == ("Kontroll", "$A$3")
    assert book.impl.wb["Kontroll"].protection.sheet


def test_round_trips_do_not_grow_with_the_rows(excel: FakeEngine, here: Places, tmp_path: Path) -> None:
    limits = {"neste_funn": 20, "valider": 40}
    seen: list[list[Counter[str]]] = []
    for rows in (80, 640):
        path = tmp_path / str(rows) / "bok.xlsx"
        path.parent.mkdir()
        issue(path, example(rows=rows))
        book = opened(excel, path)
        seen.append([])
        for button in limits:
            excel.calls.clear()
            assert push(button, here), logged(here)
            seen[-1].append(Counter(excel.calls))
        book.close()
    assert seen[0] == seen[1]
    for limit, calls in zip(limits.values(), seen[0], strict=True):
        assert sum(calls.values()) < limit, calls


# The walk


def walked(excel: FakeEngine, here: Places, book: xw.Book, button: str, steps: int) -> list[str]:
    """The cells that so many clicks lead to."""
    found = []
    for _ in range(steps):
        assert push(button, here), logged(here)
        found.append(f"{book.sheets.active.name}!{chosen(book).replace('$', '')}")
    return found


def with_errors(path: Path) -> list[str]:
    """Every cell with an error or a warning, as the command line lists them."""
    serious = [f for f in judged(path)["findings"] if f["severity"] in ("error", "warning")]
    return list(dict.fromkeys(f"{f['sheet']}!{f['cell']}" for f in serious))


def test_the_walk_visits_every_error_in_order_and_begins_again(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    book.sheets["Start"].activate()
    book.sheets["Start"].range("A1").select()
    expected = with_errors(faulty)
    assert len(expected) >= 4
    assert walked(excel, here, book, "neste_funn", len(expected) + 1) == [*expected, expected[0]]
    assert walked(excel, here, book, "forrige_funn", 2) == [expected[-1], expected[-2]]
    assert excel.said == []


def test_the_explanation_stays_in_view(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    push("neste_funn", here)
    assert shown(book).startswith(f"1/{len(with_errors(faulty))} FEIL REG010: Beløp er tekst: «12,5 kr».")
    assert "Skriv inn tallet på nytt" in shown(book)


def test_a_long_explanation_is_cut_to_what_the_status_line_shows(
    excel: FakeEngine, here: Places, differing: Path
) -> None:
    book = opened(excel, differing)
    push("neste_funn", here)
    assert 200 < len(shown(book)) <= 250


def test_the_walk_starts_from_the_selected_cell_and_sees_what_was_corrected(
    excel: FakeEngine, here: Places, faulty: Path
) -> None:
    book = opened(excel, faulty)
    book.sheets["Regnskap"].activate()
    book.sheets["Regnskap"].range("B7").select()
    assert walked(excel, here, book, "neste_funn", 1) == ["Regnskap!A9"]
    book.sheets["Regnskap"].range("A9").value = 2020
    book.sheets["Regnskap"].range("B7").select()
    assert walked(excel, here, book, "neste_funn", 1) == ["Regnskap!O9"]


def test_a_clean_book_walks_its_informations(excel: FakeEngine, here: Places, clean: Path) -> None:
    book = opened(excel, clean)
    first = walked(excel, here, book, "neste_funn", 1)[0]
    assert first.startswith("Start!B")
    assert shown(book).startswith("1/6 INFO AVS050")


def test_a_hidden_sheet_is_said(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    book.sheets["Regnskap"].visible = False
    assert not push("neste_funn", here)
    assert excel.said == ["Arket «Regnskap» er skjult. Vis det, og prøv igjen."]


# Explanation and exception


def test_a_finding_is_explained_with_why_and_ground(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    book.sheets["Regnskap"].activate()
    book.sheets["Regnskap"].range("O6").select()
    assert push("forklar_funn", here)
    lines = excel.said[0].splitlines()
    assert lines[0] == "FEIL REG010  Regnskap!O6"
    assert [line.split(":")[0] for line in lines[1:]] == ["Hva er galt", "Hva gjør dere", "Hvorfor", "Grunnlag"]


def test_a_line_on_kontroll_is_explained(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    push("valider", here)
    row = next(cell.row for cell in book.impl.wb["Kontroll"]["C"] if cell.value == "PRO001")
    book.sheets["Kontroll"].activate()
    book.sheets["Kontroll"].range((row, 4)).select()
    assert push("forklar_funn", here), logged(here)
    assert excel.said[-1].startswith("PRO001  ")


def test_a_cell_without_findings_is_said(excel: FakeEngine, here: Places, clean: Path) -> None:
    opened(excel, clean)
    assert not push("forklar_funn", here)
    assert not push("godkjenn_unntak", here, "nn")
    assert excel.said == [
        "Det er ikke noe funn i cellen. Trykk Neste funn for å gå til ett.",
        "Det er ikkje noko ope funn i cella. Trykk Neste funn for å gå til eitt.",
    ]


def test_an_exception_needs_reason_and_name_and_then_holds(excel: FakeEngine, here: Places, differing: Path) -> None:
    book = opened(excel, differing)
    book.sheets["Restmidler"].activate()
    book.sheets["Restmidler"].range("G6").select()
    assert push("godkjenn_unntak", here), logged(here)
    sheet = book.sheets["Unntak"]
    assert (book.sheets.active.name, chosen(book)) == ("Unntak", "$D$6")
    row = sheet.range("A6:G6").value
    assert (row[0], row[1], row[3], row[4]) == ("RES050", "Restmidler", None, None)
    assert row[5].date() == dt.date.today()
    assert row[6]
    assert "RES050" in errors(excel, here, book)
    sheet.range("D6:E6").value = ["Avklart med fylkeskommunen", "Kari Prøve"]
    assert "RES050" not in errors(excel, here, book)


def errors(excel: FakeEngine, here: Places, book: xw.Book) -> set[str]:
    """Codes of the open errors of the book as it stands."""
    with copied(Desk(book.app, book, "nb", here)) as path:
        found = api.open(path)
        return {each.code for each in api.validate(found, api.rollup(found)).open("error")}


def test_a_second_exception_gets_the_next_line_and_a_full_table_grows(
    excel: FakeEngine, here: Places, differing: Path
) -> None:
    book = opened(excel, differing)
    sheet = book.sheets["Unntak"]
    assert sheet.tables["tblUnntak"].range.address == "$A$5:$G$15"
    for row in range(6, 16):
        sheet.range((row, 1)).value = "PLA050"
    book.sheets["Restmidler"].activate()
    book.sheets["Restmidler"].range("G6").select()
    assert push("godkjenn_unntak", here), logged(here)
    assert sheet.range("A16:B16").value == ["RES050", "Restmidler"]
    assert sheet.tables["tblUnntak"].range.address == "$A$5:$G$16"


def test_a_value_that_looks_like_a_number_stays_text(excel: FakeEngine, here: Places, differing: Path) -> None:
    book = opened(excel, differing)
    book.sheets["Restmidler"].activate()
    book.sheets["Restmidler"].range("G6").select()
    push("godkjenn_unntak", here)
    value = book.impl.wb["Unntak"]["G6"].value
    assert isinstance(value, str)
    assert re.fullmatch(r"-?[\d\s\u00a0]+,\d\d", value)


def test_what_nobody_can_accept_is_refused(excel: FakeEngine, here: Places, clean: Path) -> None:
    workbook = openpyxl.load_workbook(clean)
    workbook["Regnskap"]["L6"] = "Reise for 15076500565"  # made up, with both check digits right
    workbook.save(clean)
    book = opened(excel, clean)
    book.sheets["Regnskap"].activate()
    book.sheets["Regnskap"].range("L6").select()
    assert not push("godkjenn_unntak", here)
    assert excel.said == ["PER050 kan ikke godkjennes som unntak. Rett det som er galt."]


# The accounts and the report


def test_the_overview_is_the_one_of_the_command_line_and_the_draft_goes_along(
    excel: FakeEngine, here: Places, clean: Path, tmp_path: Path
) -> None:
    book = opened(excel, clean)
    assert push("oppdater_regnskapsoversikt", here), logged(here)
    assert program("regnskap", clean, "--bok-ut", tmp_path / "regnskap.xlsx", "--stille").code == 0
    assert program("sluttrapport", clean, "--ut", tmp_path / "utkast.xlsx", "--utkast", "--stille").code == 0
    overview, report = cells(book, "Regnskapsoversikt"), cells(book, "Sluttrapport")
    assert overview == cells(tmp_path / "regnskap.xlsx", "Regnskapsoversikt")
    assert report == cells(tmp_path / "utkast.xlsx", "Sluttrapport")
    assert book.impl.wb["Regnskapsoversikt"].protection.sheet


def test_a_finished_report_is_not_pulled_from_under_its_figures(excel: FakeEngine, here: Places, clean: Path) -> None:
    assert program("sluttrapport", clean, "--stille").code == 0
    book = opened(excel, clean)
    before = cells(book)
    assert not push("oppdater_regnskapsoversikt", here)
    assert excel.said[0].startswith("Boken har en ferdig sluttrapport")
    assert cells(book) == before


def test_formulas_and_names_that_point_into_a_sheet_survive_it(
    excel: FakeEngine, here: Places, clean: Path, tmp_path: Path
) -> None:
    workbook = openpyxl.load_workbook(clean)
    mine = workbook.create_sheet("Mitt ark")
    mine["B2"] = "=Regnskapsoversikt!B7*2"
    mine["B3"] = "=Kontroll!B7"
    mine["C3"] = "=SUM(Regnskapsoversikt!B7:B9)+B2"
    workbook.defined_names["mitt_tall"] = openpyxl.workbook.defined_name.DefinedName(
        "mitt_tall", attr_text="Regnskapsoversikt!$B$8"
    )
    workbook.save(clean)
    book = opened(excel, clean)
    before = cells(book, "Mitt ark", "Sluttrapport")
    assert push("valider", here), logged(here)
    assert cells(book, "Mitt ark", "Sluttrapport") == before
    assert push("oppdater_regnskapsoversikt", here), logged(here)
    assert cells(book, "Mitt ark") == {"Mitt ark": before["Mitt ark"]}
    assert book.names["mitt_tall"].refers_to == "=Regnskapsoversikt!$B$8"
    assert not any("#REF!" in str(value) for sheet in cells(book).values() for value in sheet.values())
    assert book.impl.wb["Sluttrapport"].protection.sheet


def marked_dynamic(path: Path) -> None:
    """Excel marks a cell whose formula it works out as an array by ``cm``, which openpyxl leaves out."""
    parts = entries(path)
    part = sheet_parts(parts)["Mitt ark"]
    parts[part], count = re.subn(rb'(<c r="B2")([^>]*><f t="array")', rb'\1 cm="1"\2', parts[part])
    assert count == 1
    save(path, parts)


@pytest.mark.parametrize("dynamic", [True, False])
def test_a_formula_over_whole_ranges_goes_on_meaning_what_it_did(
    excel: FakeEngine, here: Places, clean: Path, dynamic: bool
) -> None:
    """Put in as Formula, Excel reads @ into it: =SUM(@A1:A3*@B1:B3)."""
    workbook = openpyxl.load_workbook(clean)
    mine = workbook.create_sheet("Mitt ark")
    mine["B2"] = ArrayFormula("B2", "=SUM(Kontroll!B7:B9*Kontroll!B7:B9)") if dynamic else "=Kontroll!B7"
    workbook.save(clean)
    if dynamic:
        marked_dynamic(clean)
    excel.dynamic = dynamic
    book = opened(excel, clean)
    assert push("valider", here), logged(here)
    found = book.impl.wb["Mitt ark"]["B2"].value
    assert (found.text if dynamic else found) == ("=SUM(Kontroll!B7:B9*Kontroll!B7:B9)" if dynamic else "=Kontroll!B7")


@pytest.mark.parametrize("kind", ["et diagram", "en matriseformel", "betinget formatering eller en liste"])
def test_what_could_not_be_put_back_stops_it_before_anything_is_changed(
    excel: FakeEngine, here: Places, clean: Path, kind: str
) -> None:
    workbook = openpyxl.load_workbook(clean)
    mine = workbook.create_sheet("Mitt ark")
    if kind == "et diagram":
        chart = openpyxl.chart.BarChart()
        chart.add_data(openpyxl.chart.Reference(workbook["Kontroll"], range_string="Kontroll!$B$7:$B$9"))
        mine.add_chart(chart)
    elif kind == "en matriseformel":
        mine["B2"] = ArrayFormula("B2:B4", "=Kontroll!B7:B9*2")
    else:
        valid = openpyxl.worksheet.datavalidation.DataValidation("list", formula1="Kontroll!$B$7:$B$9")
        valid.add("B2")
        mine.add_data_validation(valid)
    workbook.save(clean)
    book = opened(excel, clean)
    before = cells(book, "Kontroll")
    assert not push("valider", here)
    assert excel.said[0].startswith(f"Arket «Mitt ark» har {kind} som peker inn på Kontroll, og Excel ville mistet det")
    assert cells(book, "Kontroll") == before


def test_a_locked_sheet_that_would_break_stops_it_before_anything_is_changed(
    excel: FakeEngine, here: Places, clean: Path
) -> None:
    workbook = openpyxl.load_workbook(clean)
    workbook.create_sheet("Låst")["B2"] = "=Kontroll!B7"
    workbook["Låst"].protection.sheet = True
    workbook.save(clean)
    book = opened(excel, clean)
    before = cells(book)
    assert not push("valider", here)
    assert excel.said == ["Arket «Låst» er låst og har formler som peker inn på Kontroll. Lås det opp, og prøv igjen."]
    assert cells(book) == before


def test_the_report_is_refused_while_an_error_is_open(excel: FakeEngine, here: Places, faulty: Path) -> None:
    book = opened(excel, faulty)
    before = cells(book)
    assert not push("lag_sluttrapport", here)
    assert re.fullmatch(r"Sluttrapporten er ikke laget: \d+ feil står åpne. Trykk Neste funn .*", excel.said[0])
    assert cells(book) == before


@pytest.mark.parametrize(("button", "options"), [("lag_sluttrapport", ()), ("utkast", ("--utkast",))])
def test_the_report_is_the_one_of_the_command_line(
    excel: FakeEngine, here: Places, clean: Path, tmp_path: Path, button: str, options: tuple[str, ...]
) -> None:
    book = opened(excel, clean)
    assert push(button, here), logged(here)
    target = tmp_path / "ved_kommando.xlsx"
    assert program("sluttrapport", clean, "--ut", target, "--stille", *options).code == 0
    by_button, by_command = cells(book), cells(target)
    by_button["Kontroll"].pop("B5"), by_command["Kontroll"].pop("B5")  # the time
    assert by_button == by_command


# Book, help, about


def test_a_new_book_is_the_one_of_the_command_line(excel: FakeEngine, here: Places, tmp_path: Path) -> None:
    excel.answers |= {"AskWhereToSave": str(tmp_path / "ny" / "bok.xlsx"), "Ask": ""}
    (tmp_path / "ny").mkdir()
    assert run(Click("ny_bok", "nn", None, 4711), here), logged(here)
    assert program("ny", tmp_path / "ved_kommando.xlsx", "--målform", "nn", "--stille").code == 0
    assert (tmp_path / "ny" / "bok.xlsx").read_bytes() == (tmp_path / "ved_kommando.xlsx").read_bytes()
    assert [each.name for each in excel.app.books.list] == ["bok.xlsx"]
    excel.said.clear()
    assert not run(Click("ny_bok", "nn", None, 4711), here)
    assert excel.said == ["«bok.xlsx» finst frå før. Vel eit anna namn."]


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        ("31.12.2028|2028-07-01", ("--programslutt", "31.12.2028", "--avslutningsfasen-starter", "01.07.2028")),
        ("31.12.2028|", ("--programslutt", "31.12.2028")),
        ("| 01.07.2028 ", ("--avslutningsfasen-starter", "01.07.2028")),
        ("31.11.2028|om to år|31.12.1028|31.12.2028|1.7.2028",
         ("--programslutt", "31.12.2028", "--avslutningsfasen-starter", "01.07.2028")),
    ],
)  # fmt: skip
def test_a_new_book_has_its_deadlines_from_the_dates_asked_for(
    excel: FakeEngine, here: Places, tmp_path: Path, answers: str, given: tuple[str, ...]
) -> None:
    excel.answers |= {"AskWhereToSave": str(tmp_path / "bok.xlsx"), "Ask": answers}
    assert run(Click("ny_bok", "nb", None, 4711), here), logged(here)
    assert program("ny", tmp_path / "ved_kommando.xlsx", "--stille", *given).code == 0
    assert (tmp_path / "bok.xlsx").read_bytes() == (tmp_path / "ved_kommando.xlsx").read_bytes()
    first, *wrong, last = excel.said
    assert (first.partition(":")[0], last.splitlines()[-1].partition(" ")[0]) == ("Programslutt", "Frister")
    assert [each.partition(".\n")[0] for each in wrong] == [
        f"«{each}» er ikke en dato som kan brukes her" for each in answers.split("|")[: len(wrong)]
    ]
    assert "Avslutningsfasen starter: " in last


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("BOK.xlsx", "En bok som heter «BOK.xlsx», er åpen, og Excel åpner ikke to med samme navn. Velg et annet "
         "navn."),
        ("https://kommunen.sharepoint.com/bok.xlsx", "«https://kommunen.sharepoint.com/bok.xlsx» er en adresse på "
         "nettet. Velg en mappe på maskinen, gjerne en som OneDrive synkroniserer."),
    ],
)  # fmt: skip
def test_a_place_where_excel_could_not_open_it_is_refused_before_a_book_is_made(
    excel: FakeEngine, here: Places, clean: Path, tmp_path: Path, answer: str, said: str
) -> None:
    opened(excel, clean)
    (tmp_path / "ny").mkdir()
    excel.answers |= {"AskWhereToSave": answer if "//" in answer else str(tmp_path / "ny" / answer), "Ask": ""}
    assert not push("ny_bok", here)
    assert excel.said == [said]
    assert list((tmp_path / "ny").iterdir()) == []


def test_a_point_in_a_name_is_no_ending(excel: FakeEngine, here: Places, tmp_path: Path) -> None:
    excel.answers |= {"AskWhereToSave": str(tmp_path / "Fjordvik v1.2"), "Ask": ""}
    assert run(Click("ny_bok", "nb", None, 4711), here), logged(here)
    assert (tmp_path / "Fjordvik v1.2.xlsx").exists()


def test_nothing_is_made_when_the_user_thinks_better_of_it(excel: FakeEngine, here: Places, tmp_path: Path) -> None:
    excel.answers["AskWhereToSave"] = ""
    assert run(Click("ny_bok", "nb", None, 4711), here)
    assert (list(tmp_path.iterdir()), excel.said) == ([], [])


def test_an_older_book_is_led_to_todays_template_as_a_copy(
    excel: FakeEngine, here: Places, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = older(clean, tmp_path / "bok.xlsx", "0.9")
    before = old.read_bytes()
    monkeypatch.setattr(api, "open", lambda path: open_book(path, STEPS))
    monkeypatch.setattr(api, "upgrade", lambda book, target: upgrade(book, target, steps=STEPS))
    opened(excel, old)
    excel.answers["AskWhereToSave"] = str(tmp_path / "ny")
    assert push("oppgrader", here), logged(here)
    made = open_book(tmp_path / "ny.xlsx")
    assert (made.template, api.rollup(made)) == ("1.0", api.rollup(open_book(old, STEPS)))
    assert (old.read_bytes(), [book.name for book in excel.app.books.list]) == (before, ["bok.xlsx", "ny.xlsx"])
    assert excel.said[0].startswith("ny.xlsx følger mal 1.0.")
    assert not push("oppgrader", here)
    assert excel.said[1] == "«ny.xlsx» finnes fra før. Velg et annet navn."


def test_a_book_of_today_has_nothing_to_upgrade(excel: FakeEngine, here: Places, clean: Path) -> None:
    opened(excel, clean)
    assert not push("oppgrader", here)
    assert excel.said == ["Boken følger dagens mal (1.0). Det er ingenting å oppgradere."]


def test_help_is_a_page_made_from_the_ribbon(excel: FakeEngine, here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    assert run(Click("hjelp", "nn", None, 4711), here), logged(here)
    (address,) = shown
    assert address.endswith("/tilstand/hjelp.html")
    text = (here.state / "hjelp.html").read_text("utf-8")
    assert "<h2>Rekneskap</h2>" in text
    assert "Excel kan ikkje angre" in text
    assert "Står Automatisk lagring på" in text  # Excel then saves what a button wrote
    assert "trykk Aktiver redigering" in text
    assert str(here.log) in text


def test_about_says_the_versions_and_clears_the_launchers_word(excel: FakeEngine, here: Places) -> None:
    excel.app.status_bar = "Omstilling: arbeider …"
    assert excel.app.status_bar
    assert run(Click("om", "nb", None, 4711), here)
    assert excel.app.status_bar is False
    assert re.search(r"Omstillingsbok \d+\.\d+\.\d+\nRegelsett 20\d\d\.\d\d", excel.said[0])


# The same answers


def answers_of_the_button(excel: FakeEngine, here: Places, path: Path) -> tuple[list[Any], dict[str, Any]]:
    """Findings and figures as JSON, as the buttons see the book."""
    book = opened(excel, path)
    with copied(Desk(book.app, book, "nb", here)) as copy:
        entries, figures, report = work.checked(Desk(book.app, book, "nb", here), copy)
        return [each.as_json() for each in report.findings], json.loads(figures_json(entries, figures))


@pytest.mark.parametrize("kind", ["clean", "faulty", "nynorsk", *range(4)])
def test_findings_and_figures_are_those_of_the_command_line(
    excel: FakeEngine, here: Places, tmp_path: Path, kind: str | int, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "bok.xlsx"
    if isinstance(kind, int):
        issue(path, programme(kind))
    elif kind == "nynorsk":
        issue(path, example("nn", rows=60))
    else:
        request.getfixturevalue(kind)
    findings, figures = answers_of_the_button(excel, here, path)
    assert findings == judged(path)["findings"]
    expected = json.loads(program("regnskap", path, "--format", "json").out)
    assert {**figures, "path": ""} == {**expected, "path": ""}
    assert kind in ("clean", "nynorsk") or any(each["severity"] == "error" for each in findings)


# What can go wrong


def test_an_unreadable_copy_is_said_in_one_sentence(
    excel: FakeEngine, here: Places, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(excel, clean)
    monkeypatch.setattr(book.impl.__class__, "copy_to", lambda self, path: path.write_bytes(b"nei"))
    assert not push("valider", here)
    assert len(excel.said) == 1
    assert "Traceback" not in excel.said[0]
    assert book.app.status_bar is False


def test_a_fault_in_the_program_is_logged_and_said_without_a_trace(
    excel: FakeEngine, here: Places, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(excel, clean)
    monkeypatch.setattr(api, "rollup", lambda book: 1 / 0)
    assert not push("valider", here, "nn")
    assert excel.said == [
        f"Det er ein feil i programmet (ZeroDivisionError). Meld frå til den som har gitt deg det, og send med "
        f"loggen {here.log}."
    ]
    assert "ZeroDivisionError: division by zero" in logged(here)
    assert list(here.temporary.iterdir()) == []


def test_a_copy_that_excel_will_not_write_is_said_and_logged(excel: FakeEngine, here: Places, clean: Path) -> None:
    book = opened(excel, clean)
    excel.refused.add("SaveCopy")
    assert not push("valider", here)
    (said,) = excel.said
    assert said.startswith("Excel sa nei. Gå ut av cellen du skriver i")
    assert "SaveCopy: 1004 Refused" in logged(here)
    assert book.app.status_bar is False


def test_a_button_of_another_version_is_said(excel: FakeEngine, here: Places, clean: Path) -> None:
    opened(excel, clean)
    assert not push("ukjent", here)
    assert "ikke av samme versjon" in excel.said[0]


def test_without_a_book_it_asks_for_one(excel: FakeEngine, here: Places) -> None:
    assert not run(Click("valider", "nb", None, 4711), here)
    assert excel.said == ["Åpne en bok først."]


def test_what_the_launcher_passes_on() -> None:
    name = "Å=«Ŋ» bok.xlsx"
    hexadecimal = name.encode("utf-16-be").hex().upper()
    separate = ["valider", "--nn", f"--bok={hexadecimal}", "--vindu=4711"]
    assert click(separate) == click([" ".join(separate)]) == Click("valider", "nn", name, 4711)
    assert click(["om", "--nb"]) == Click("om")


@pytest.mark.parametrize("name", [f"{'Omstilling i Fjordvik ' * 9}.xlsx", "Omstilling v1.21"])
def test_a_very_long_name_and_one_never_saved_are_read(
    excel: FakeEngine, here: Places, clean: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Excel writes no copy whose folder and name are longer than 218 letters; a new book has its template's name."""
    book = opened(excel, clean)
    copies: list[Path] = []
    whole = book.impl.copy_to
    monkeypatch.setattr(book.impl.__class__, "name", name)

    def copy_to(path: Path) -> None:
        copies.append(path)
        whole(path)

    monkeypatch.setattr(book.impl, "copy_to", copy_to)
    assert run(Click("forrige_funn", "nb", name, 4711), here), logged(here)
    (copy,) = copies
    assert (len(copy.name) <= 85, copy.suffix) == (True, ".xlsx")


def test_a_name_with_an_equals_sign_is_found(excel: FakeEngine, here: Places, clean: Path) -> None:
    opened(excel, clean.rename(clean.with_name("a=b.xlsx")))
    assert run(Click("valider", "nb", "a=b.xlsx", 4711), here), logged(here)
