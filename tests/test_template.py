"""The book as issued: anatomy, names, drop-downs, help, formulas, and what other programs make of it."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import ironcalc
import openpyxl
import pytest
from engines import libreoffice
from openpyxl.utils import column_index_from_string
from pydantic import ValidationError

from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.inputs import list_name, message
from omstillingsbok.workbook.issued import TEMPLATE_VERSION
from omstillingsbok.workbook.kinds import Kind, Options
from omstillingsbok.workbook.marks import MARKS
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.pen import serial
from omstillingsbok.workbook.refs import column_letters
from omstillingsbok.workbook.sheets import BY_TABLE, EVERY_SHEET, TABLES, Start
from omstillingsbok.workbook.sheets.innsatsomrader import Innsatsomrader
from omstillingsbok.workbook.sheets.kontoplan import Kontoplan
from omstillingsbok.workbook.sheets.laering import Laering
from omstillingsbok.workbook.sheets.oppgaver import Oppgaver
from omstillingsbok.workbook.sheets.prosjekter import Prosjekter
from omstillingsbok.workbook.sheets.regnskap import Regnskap
from omstillingsbok.workbook.sheets.restmidler import Restmidler
from omstillingsbok.workbook.sheets.start import start_name
from omstillingsbok.workbook.sheets.tilsagn import Tilsagn
from omstillingsbok.workbook.shipped import shipped_questions, shipped_tasks
from omstillingsbok.workbook.style import Style
from omstillingsbok.workbook.tables import FIRST_ROW, FORMULA_ROWS, HEADER_ROW, READY, all_columns
from omstillingsbok.workbook.template import option_lists, write_book
from omstillingsbok.workbook.text import LANGS, Lang, Text

START = Start(
    programme="Nye Lillevik & Storneset",
    municipality="Lillevik",
    municipality_no="0999",
    orgnr="310000000",
    starts_on=dt.date(2021, 1, 1),
    ends_on=dt.date(2026, 12, 31),
    closing_starts_on=dt.date(2026, 8, 1),
    reported_on=dt.date(2026, 11, 15),
    programme_leader="Kari Eksempel",
)

FIGURES: dict[str, Decimal | int] = {
    "oversikt_kostnad": Decimal("125000.50"),
    "oversikt_inntekt": Decimal(500000),
    "oversikt_ikke_plassert": 1,
    "oversikt_disponibelt": Decimal(375000),
    "oversikt_planlagt": Decimal(250000),
    "oversikt_differanse": Decimal(125000),
    "oversikt_budsjett_utgift": Decimal(300000),
    "oversikt_budsjett_finansiering": Decimal("299999.90"),
}


class Overview:
    """A stand-in for the sheet that holds the figures."""

    name = Text("Regnskapsoversikt", "Rekneskapsoversikt")

    def write(self, workbook: Any, worksheet: Any, style: Style) -> None:
        for row, (name, value) in enumerate(FIGURES.items()):
            worksheet.write_string(row, 0, name)
            worksheet.write_number(row, 1, float(value), style.cell("#,##0.00", "right"))


class Checked:
    """A stand-in for the sheet of findings."""

    name = Text("Kontroll")

    def write(self, workbook: Any, worksheet: Any, style: Style) -> None:
        worksheet.write_datetime(4, 1, dt.datetime(2026, 11, 23, 12, 0), style.cell("dd.mm.yyyy hh:mm"))
        worksheet.write_number(5, 1, 3, style.cell("#,##0"))


def some_rows(lang: Lang) -> dict[type[Entry], Sequence[Entry]]:
    return {
        Oppgaver: shipped_tasks(START, lang),
        Laering: shipped_questions(lang),
        Innsatsomrader: [Innsatsomrader(code="REI", name="Reiseliv", type="Innsatsområde", valid_from=2021)],
        Prosjekter: [
            Prosjekter(
                id="P01", name="Kystled", focus_area="REI", phase="Hovedprosjekt", status="Videreføres",
                ledger_numbers=("3201", "3202"), decided_on=dt.date(2022, 2, 1), grant=Decimal(100000),
            ),
        ],
        Kontoplan: [
            Kontoplan(account_from="010", account_to="099", report_line="Lønn", type="Utgift"),
            Kontoplan(account_from="100", account_to="285", report_line="Kjøp", type="Utgift"),
            Kontoplan(account_from="730", account_to="730", report_line="Tilskudd", type="Inntekt", source="Stat"),
        ],
        Tilsagn: [Tilsagn(id="T21", source="Fylkeskommune", year=2021, amount=Decimal(2000000))],
        Regnskap: [
            Regnskap(year=2022, account="11500", project_id="P01", text="=1+1", amount=Decimal("125000.50")),
            Regnskap(year=2022, account="73000", tilsagn_id="T21", text="Tilskudd", amount=Decimal(-500000)),
            Regnskap(year=2022, account="99000", project_id="P99", text="Ukjent", amount=Decimal("-0.10")),
        ],
        Restmidler: [Restmidler(id="R1", amount=Decimal(250000), deadline=dt.date(2026, 10, 1), status="Planlagt")],
    }  # fmt: skip


def issue(lang: Lang, target: Path | io.BytesIO, **more: Any) -> None:
    names = {name: f"{Overview.name.get(lang)}!$B${row}" for row, name in enumerate(FIGURES, 1)}
    write_book(
        target, START, some_rows(lang), generated=[Overview()], lang=lang, names=names, figures=FIGURES, **more
    )  # fmt: skip


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, Path]:
    folder = tmp_path_factory.mktemp("mal")
    files: dict[Lang, Path] = {lang: folder / f"{lang}.xlsx" for lang in LANGS}
    for lang, file in files.items():
        issue(lang, file)
    return files


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture
def book(books: dict[Lang, Path], lang: Lang) -> Any:
    return openpyxl.load_workbook(books[lang])


def test_sheets_stand_in_the_order_of_the_contract(book: Any, lang: Lang) -> None:
    expected = [e.sheet.name.get(lang) for e in EVERY_SHEET]
    assert book.sheetnames == [*expected, Overview.name.get(lang), "Kontroll", "Kodelister"]
    assert book["Kodelister"].sheet_state == "hidden"
    assert book.active.title == "Start"


def test_every_table_has_exactly_the_headers_of_its_model(book: Any, lang: Lang) -> None:
    rows = some_rows(lang)
    for entry in TABLES:
        sheet = book[entry.sheet.name.get(lang)]
        (table,) = sheet.tables.values()
        headers = [c.header.get(lang) for c in all_columns(entry)]
        cells = [c.value for c in sheet[HEADER_ROW + 1][: len(headers)]]
        assert table.name == entry.sheet.table
        assert [c.name for c in table.tableColumns] == headers == cells
        assert sheet[table.ref].__len__() == 1 + len(rows.get(entry, ())) + READY
        assert table.autoFilter.ref == table.ref
        assert (sheet["A1"].value, sheet.freeze_panes) == (
            entry.sheet.name.get(lang),
            f"{'ABCD'[entry.sheet.freeze]}{FIRST_ROW + 1}",
        )
        assert sheet["A2"].value.startswith(entry.sheet.purpose.get(lang))


def test_the_asterisk_of_required_headers_is_drawn_not_written(book: Any, lang: Lang) -> None:
    for entry in TABLES:
        for column, cell in zip(entry.columns(), book[entry.sheet.name.get(lang)][HEADER_ROW + 1], strict=False):
            assert cell.number_format == ('@" *"' if column.required else "@"), column.field
            assert "*" not in cell.value


def test_computed_columns_carry_their_formula_in_the_table_and_in_every_row(book: Any, lang: Lang) -> None:
    for entry in TABLES:
        sheet = book[entry.sheet.name.get(lang)]
        (table,) = sheet.tables.values()
        declared = {c.name: c.calculatedColumnFormula for c in table.tableColumns}
        for at, column in enumerate(all_columns(entry)):
            formula = declared[column.header.get(lang)]
            assert (formula is not None) == (column in entry.computed)
            if formula is not None:
                assert "@" not in formula.attr_text
                written = {row[at].value for row in sheet[table.ref][1:]}
                assert written == {"=" + formula.attr_text}


def start_cells(sheet: Any) -> list[tuple[Any, Any]]:
    """Every field of Start with the cell that holds its value."""
    labels = {row[0].value: row[1] for row in sheet.iter_rows(min_row=20)}
    return [(column, labels[column.header.nb]) for column in Start.columns()]


def validations(sheet: Any) -> dict[str, Any]:
    return {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}


def test_every_column_explains_itself_within_the_limits_of_excel(book: Any, lang: Lang) -> None:
    for entry in EVERY_SHEET:
        sheet = book[entry.sheet.name.get(lang)]
        every = validations(sheet).values()
        columns: tuple[Any, ...] = all_columns(entry)
        assert len(every) == len(columns)
        for column, found in zip(columns, every, strict=True):
            assert found.showInputMessage
            assert found.prompt == message(column, lang)
            assert column.help.get(lang)[:100] in found.prompt
            assert 0 < len(found.promptTitle) <= 32
            assert len(found.prompt) <= 255
            assert len(found.errorTitle) <= 32
            assert len(found.error or "") <= 255


def test_drop_downs_point_to_names_and_names_to_what_is_allowed(book: Any, lang: Lang) -> None:
    seen = 0
    for entry in EVERY_SHEET:
        sheet = book[entry.sheet.name.get(lang)]
        for column, found in zip(entry.columns(), validations(sheet).values(), strict=False):
            if isinstance(column.kind, Options):
                assert (found.type, found.formula1) == ("list", list_name(column.kind))
                area = book.defined_names[found.formula1].attr_text.partition("!")[2].replace("$", "")
                words = [cell.value for (cell,) in book["Kodelister"][area]]
                assert words == [o.get(lang) for o in column.kind.options]
                seen += 1
            elif column.ref and not column.many:
                table, _, field = column.ref.target.partition(".")
                header = BY_TABLE[table].column(field).header.get(lang)
                assert (found.type, found.formula1) == ("list", list_name(column.ref))
                assert book.defined_names[found.formula1].attr_text == f"{table}[{header}]"
                assert not found.allowBlank  # else Excel takes anything from a list with blanks
                seen += 1
            else:
                assert found.type != "list"
    assert seen > 40


def test_no_two_lists_share_a_name() -> None:
    lists = [list_name(o) for o in option_lists()]
    references = {list_name(c.ref) for e in TABLES for c in e.columns() if c.ref}
    assert len(lists) == len(set(lists))
    assert not references.intersection(lists)


def test_a_kind_takes_what_its_limits_say_and_nothing_beyond() -> None:
    limited = {c.kind.limits: c for e in EVERY_SHEET for c in e.columns() if isinstance(c.kind, Kind) and c.kind.limits}
    assert len(limited) > 6
    for (low, high), column in limited.items():
        adapter = column.adapter
        inside = (low + 1, high - 1) if column.kind.name == "money" else (low, high)  # money is open at both ends
        adapter.validate_python([float(v) for v in inside])
        for outside in (low - 1, high + 1):
            with pytest.raises(ValidationError):
                adapter.validate_python([float(outside)])


def test_start_has_a_named_and_open_cell_beside_each_label(book: Any, lang: Lang) -> None:
    sheet = book["Start"]
    for column in Start.columns():
        where = book.defined_names[start_name(column.header.nb)].attr_text
        cell = sheet[where.partition("!")[2].replace("$", "")]
        assert cell.offset(0, -1).value == column.header.get(lang)
        assert cell.offset(0, 1).value == column.help.get(lang)
        assert not cell.protection.locked
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_only_start_lists_and_generated_sheets_are_protected(book: Any, lang: Lang) -> None:
    open_sheets = {s.title for s in book if not s.protection.sheet}
    assert open_sheets == {e.sheet.name.get(lang) for e in TABLES}


def test_every_sheet_is_linked_from_start(book: Any) -> None:
    links = [cell.hyperlink for row in book["Start"].iter_rows() for cell in row if cell.hyperlink]
    linked = {link.location.partition("!")[0].strip("'") for link in links}
    assert linked == set(book.sheetnames) - {"Start", "Kodelister"}


def test_figures_stand_above_the_tables_and_on_start_with_their_values(books: dict[Lang, Path], lang: Lang) -> None:
    formulas, values = openpyxl.load_workbook(books[lang]), openpyxl.load_workbook(books[lang], data_only=True)
    plan, budget = Restmidler.sheet.name.get(lang), "Budsjett"
    stored = {f.value: v.value for f, v in zip(formulas[plan][3], values[plan][3], strict=True) if f.value}
    assert stored["=oversikt_differanse"] == 125000
    stored = {f.value: v.value for f, v in zip(formulas[budget][3], values[budget][3], strict=True) if f.value}
    assert stored["=ROUND(oversikt_budsjett_utgift-oversikt_budsjett_finansiering,2)"] == 0.1
    tiles = {f.value: v.value for a, b in zip(formulas["Start"], values["Start"], strict=True)
             for f, v in zip(a, b, strict=True)}  # fmt: skip
    assert tiles["=oversikt_kostnad"] == 125000.5
    assert [v for f, v in tiles.items() if "COUNTIFS" in str(f)] == [21]


def test_no_page_of_a_wide_sheet_shows_a_label_beside_the_figure_of_another(book: Any, lang: Lang) -> None:
    """The first columns stand on every printed page, so a label in them must have its figure there too."""
    for entry in TABLES:
        worksheet = book[entry.sheet.name.get(lang)]
        if worksheet.print_title_cols is None:
            continue
        repeated = column_index_from_string(worksheet.print_title_cols.split("$")[-1])
        strip = [cell.column for cell in worksheet[3] if cell.value is not None]
        for label, figure in zip(strip[0::2], strip[1::2], strict=True):
            assert figure <= repeated or label > repeated, (worksheet.title, label)


def test_the_purpose_of_a_wide_sheet_stands_whole_on_each_of_its_pages(book: Any, lang: Lang) -> None:
    wide = [book[e.sheet.name.get(lang)] for e in TABLES if book[e.sheet.name.get(lang)].print_title_cols]
    assert len(wide) > 3
    for sheet in wide:
        repeated = column_index_from_string(sheet.print_title_cols.split(":")[1].strip("$"))
        (head,) = (each for each in sheet.merged_cells.ranges if each.min_row == 2)
        assert (head.min_col, head.max_row) == (1, 2)
        assert head.max_col <= repeated, sheet.title
        room = sum(sheet.column_dimensions[column_letters(i)].width for i in range(1, head.max_col + 1))
        assert sheet.row_dimensions[2].height / 15 * room > len(sheet["A2"].value), sheet.title


def test_a_long_name_is_shown_whole_on_start_and_as_cut_in_page_headers(tmp_path: Path) -> None:
    name = "Omstillings- og nyskapingsprogrammet for Ytre Lillevik, Indre Lillevik og Storneset 2021–2026 & etter"
    write_book(tmp_path / "bok.xlsx", START.model_copy(update={"programme": name}), {})
    sheet = openpyxl.load_workbook(tmp_path / "bok.xlsx")["Start"]
    cells = {column.field: cell for column, cell in start_cells(sheet)}
    rows = sheet.row_dimensions
    long, short, typed_later = (cells[field] for field in ("programme", "programme_leader", "chair"))
    assert all(cell.alignment.wrap_text for cell in (long, short, typed_later))
    assert rows[long.row].height / 15 * (sheet.column_dimensions["B"].width - 2) > len(name)
    assert [rows[cell.row].height for cell in (short, typed_later)] == [None, None]
    assert sheet.oddHeader.left.text == name[:89] + "…"


def test_a_book_without_an_overview_shows_dashes_and_no_error(tmp_path: Path) -> None:
    write_book(tmp_path / "tom.xlsx", Start(), {})
    book = openpyxl.load_workbook(tmp_path / "tom.xlsx")
    row = [c.value for c in book["Restmidler"][3] if c.value]
    assert row.count("–") == 3
    assert row[-1] == "=kontroll_aapne"
    values = openpyxl.load_workbook(tmp_path / "tom.xlsx", data_only=True)
    verdict = book.defined_names["kontroll_dom"].attr_text.partition("!")[2].replace("$", "")
    assert values["Kontroll"][verdict].value == "Ikke kontrollert ennå"


def test_start_shows_when_the_book_was_last_checked(tmp_path: Path) -> None:
    names = {"kontroll_tid": "Kontroll!$B$5", "kontroll_aapne": "Kontroll!$B$6"}
    figures = {"kontroll_tid": dt.datetime(2026, 11, 23, 12, 0), "kontroll_aapne": 3}
    write_book(tmp_path / "bok.xlsx", START, {}, generated=[Checked()], names=names, figures=figures)
    formulas = openpyxl.load_workbook(tmp_path / "bok.xlsx")["Start"]
    values = openpyxl.load_workbook(tmp_path / "bok.xlsx", data_only=True)["Start"]
    shown = {f.value: v.value for a, b in zip(formulas, values, strict=True) for f, v in zip(a, b, strict=True)}
    assert shown["=kontroll_tid"] == dt.datetime(2026, 11, 23, 12, 0)
    assert shown["=kontroll_aapne"] == 3


def test_what_is_written_is_read_back(books: dict[Lang, Path], lang: Lang) -> None:
    book = open_book(books[lang])
    assert book.template == TEMPLATE_VERSION
    assert book.lang == lang
    assert not book.faults
    for entry in TABLES:
        assert [r.model_dump() for r in book.rows(entry)] == [r.model_dump() for r in some_rows(lang).get(entry, ())]
    start = book.start.model_dump(exclude_none=True)
    given = START.model_dump(exclude_none=True)
    assert {k: start[k] for k in given} == given
    assert {k: v for k, v in start.items() if k not in given} == {
        "chart": "KOSTRA", "digits": "3", "language": "nynorsk" if lang == "nn" else "bokmål", "phase": "Utkast",
        "own_share": "Inntektsført", "vat": "Netto", "vat_compensation": "På prosjektet", "interest": "Nei",
    }  # fmt: skip


def test_text_that_begins_like_a_formula_stays_text(books: dict[Lang, Path]) -> None:
    book = openpyxl.load_workbook(books["nb"])
    at = [c.field for c in Regnskap.columns()].index("text")
    cells = [row[at] for row in book["Regnskap"].iter_rows(min_row=FIRST_ROW + 1, max_row=FIRST_ROW + 2)]
    with zipfile.ZipFile(books["nb"]) as parts:
        xml = parts.read("xl/worksheets/sheet2.xml").decode()
    assert [c.quotePrefix for c in cells] == [True, False]
    assert re.search(rf'<c r="{cells[0].coordinate}"[^>]* t="s">', xml)


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second, other = io.BytesIO(), io.BytesIO(), io.BytesIO()
    issue("nb", first)
    issue("nb", second)
    issue("nb", other, note=Text("Eksempel: alle tall er oppdiktet."))
    assert first.getvalue() == second.getvalue() != other.getvalue()


def test_computed_values_must_be_as_many_as_the_rows(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"tblProsjekter\.cost: 2 values for 1 rows"):
        issue("nb", tmp_path / "feil.xlsx", computed={Prosjekter: {"cost": [1, 2]}})


def test_stored_values_of_computed_cells_are_those_given(tmp_path: Path) -> None:
    issue("nb", tmp_path / "bok.xlsx", computed={Prosjekter: {"cost": [Decimal("125000.50")]}})
    sheet = openpyxl.load_workbook(tmp_path / "bok.xlsx", data_only=True)["Prosjekter"]
    at = [c.field for c in all_columns(Prosjekter)].index("cost")
    assert [row[at].value for row in sheet.iter_rows(min_row=FIRST_ROW + 1, max_row=FIRST_ROW + 3)] == [
        125000.5, None, None,
    ]  # fmt: skip


def calculated(file: Path) -> dict[tuple[str, str], list[str]]:
    """Every computed cell as ironcalc calculates it, by table and field; all the book's error values fail."""
    model = ironcalc.load_from_xlsx(str(file), "en", "UTC", "en")
    model.evaluate()
    book = openpyxl.load_workbook(file)
    found: dict[tuple[str, str], list[str]] = {}
    for number, sheet in enumerate(book):
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f":
                    assert not model.get_formatted_cell_value(number, cell.row, cell.column).startswith("#"), cell
    for entry in TABLES:
        number = 1 + TABLES.index(entry)
        (table,) = book.worksheets[number].tables.values()
        last = int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for at, column in enumerate(all_columns(entry), 1):
            if column in entry.computed:
                found[entry.sheet.table, column.field] = [
                    model.get_formatted_cell_value(number, row, at) for row in range(FIRST_ROW + 1, last + 1)
                ]
    return found


def test_an_independent_engine_calculates_the_computed_columns(books: dict[Lang, Path], lang: Lang) -> None:
    found = calculated(books[lang])
    unplaced = "(ikkje plassert)" if lang == "nn" else "(ikke plassert)"
    ledger = {field: values[:4] for (table, field), values in found.items() if table == "tblRegnskap"}
    assert ledger == {
        "account_row": ["2", "3", "0", ""],
        "focus_area": ["REI", unplaced, unplaced, ""],
        "report_line": ["Kjøp", "Tilskudd", unplaced, ""],
        "type": ["Utgift", "Inntekt", unplaced, ""],
        "financing_source": ["", "Fylkeskommune", "", ""],
        "counts_as": ["Kostnad", "Inntekt", unplaced, ""],
    }
    assert found["tblProsjekter", "remaining"][:2] == ["-25,000.50", ""]
    assert found["tblTilsagn", "not_booked"][:2] == ["1,500,000.00", ""]


def test_empty_rows_store_what_their_formula_gives(books: dict[Lang, Path], lang: Lang) -> None:
    found = calculated(books[lang])
    for entry in TABLES:
        for column in entry.computed:
            shown = {value.replace(",", "") for value in found[entry.sheet.table, column.field][-READY:]}
            assert shown == {str(column.blank)}, column.field


def test_libreoffice_keeps_tables_headers_names_and_version(books: dict[Lang, Path], tmp_path: Path) -> None:
    for lang, saved in zip(books, libreoffice(list(books.values()), tmp_path), strict=True):
        before, after = openpyxl.load_workbook(books[lang]), openpyxl.load_workbook(saved)
        values = openpyxl.load_workbook(saved, data_only=True)
        assert set(before.defined_names) <= set(after.defined_names)
        assert after.defined_names["liste_prosjekter"].attr_text == "tblProsjekter[Prosjekt-ID]"
        for sheet in before:
            for table in sheet.tables.values():
                kept = after[sheet.title].tables[table.name]
                assert [c.name for c in kept.tableColumns] == [c.name for c in table.tableColumns]
                assert kept.ref == table.ref
            errors = [c for line in values[sheet.title].iter_rows() for c in line if c.data_type == "e"]
            assert not errors
        assert open_book(saved).template == TEMPLATE_VERSION


def test_marks_name_real_fields_and_speak_the_language_of_the_book(book: Any, lang: Lang) -> None:
    for mark in MARKS:
        fields = {c.field for c in all_columns(mark.entry)}
        assert fields.issuperset(mark.fields)
        assert fields.issuperset(re.findall(r"\{(\w+)\}", mark.when))
    sheet = book[Oppgaver.sheet.name.get(lang)]
    rules = {str(area.sqref): [r.formula[0] for r in area.rules] for area in sheet.conditional_formatting}
    finished = '"Ikkje aktuell"' if lang == "nn" else '"Ikke aktuell"'
    overdue = f'AND($H6<>"",$H6<start_rapportdato,$I6<>"Ferdig",$I6<>{finished})'
    assert overdue in rules["H6:H36"]


def test_a_large_ledger_has_values_but_keeps_its_formulas_for_new_rows(tmp_path: Path) -> None:
    count = FORMULA_ROWS + 1
    row = Regnskap(year=2022, account="11500", amount=Decimal("10.10"), voucher_date=dt.date(2022, 4, 5))
    computed: dict[type[Entry], dict[str, list[str]]] = {
        Regnskap: {c.field: ["Kostnad"] * count for c in Regnskap.computed}
    }
    write_book(tmp_path / "stor.xlsx", START, {Regnskap: [row] * count}, computed=computed)
    with zipfile.ZipFile(tmp_path / "stor.xlsx") as parts:
        xml, table = parts.read("xl/worksheets/sheet2.xml").decode(), parts.read("xl/tables/table1.xml").decode()
        shared = parts.read("xl/sharedStrings.xml").decode()
    last = FIRST_ROW + count + READY
    assert f'ref="A{HEADER_ROW + 1}:V{last}"' in table
    assert table.count("<calculatedColumnFormula>") == len(Regnskap.computed)
    body = xml[xml.index(f'<row r="{FIRST_ROW + 1}"') :]
    assert body.count("<f>") == READY * len(Regnskap.computed)
    assert f"<v>{serial(dt.date(2022, 4, 5))}</v>" in body
    assert f"de {count:,} første linjene er skrevet som verdier".replace(",", "\u00a0") in shared
