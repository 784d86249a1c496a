"""Ledger rows added to a user's book: the table grows, formulas and drop-downs with it, every other byte stays."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from engines import libreoffice
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_files import general, ledger, unit4
from package_facts import entries, loose, raw
from user_books import save, swap

from omstillingsbok import api
from omstillingsbok.accounts.importing.plan import LedgerImport
from omstillingsbok.accounts.importing.profile import Profile
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook import growing
from omstillingsbok.workbook.refs import parse_area
from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.sheets import Regnskap

SHEET, TABLE = "xl/worksheets/sheet2.xml", "xl/tables/table1.xml"
MAY_CHANGE = {SHEET, TABLE, "xl/workbook.xml", "xl/styles.xml"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=40))
    return path


def imported(source: Path, ledger_file: Path, target: Path) -> LedgerImport:
    opened = api.open(source)
    outcome = api.import_ledger(opened, ledger_file)
    assert outcome.ready, [n.message.nb for n in outcome.notices]
    api.write_import(opened, outcome, target)
    return outcome


def test_the_table_grows_and_all_else_stays(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    outcome = imported(book, unit4(tmp_path / "l.csv", ledger()), target)
    before, after = raw(book), raw(target)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} <= MAY_CHANGE
    assert loose(target) == set()
    was, now = api.open(book), api.open(target)
    assert now.faults == ()
    assert len(now.rows(Regnskap)) == len(was.rows(Regnskap)) + outcome.added
    assert (
        sum(filter(None, now.rows(Regnskap).ore("amount")))
        == sum(filter(None, was.rows(Regnskap).ore("amount"))) + outcome.added_ore
    )
    findings = api.validate(now, api.rollup(now)).findings
    assert [f for f in findings if f.code.startswith(("SUM051", "SUM052", "STR", "FIL"))] == []
    assert not [f for f in findings if f.code == "SUM050" and f.sheet == "Regnskap"]


def test_formats_drop_downs_marks_and_formulas_reach_the_new_end(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    imported(book, unit4(tmp_path / "l.csv", ledger(count=90)), target)
    was, now = openpyxl.load_workbook(book)["Regnskap"], openpyxl.load_workbook(target)["Regnskap"]
    old, new = (parse_area("", sheet.tables["tblRegnskap"].ref) for sheet in (was, now))
    assert old
    assert new
    assert new.bottom > old.bottom
    assert now.tables["tblRegnskap"].autoFilter.ref == now.tables["tblRegnskap"].ref
    assert now.max_row == new.bottom
    growth = new.bottom - old.bottom
    for name in ("data_validations", "conditional_formatting"):
        pair = [getattr(sheet, name) for sheet in (was, now)]
        ranges = [
            sorted(str(each.sqref) for each in (held.dataValidation if name == "data_validations" else held))
            for held in pair
        ]
        assert ranges[1] == sorted(
            re.sub(r"(\D)(\d+)$", lambda m: m[1] + str(int(m[2]) + growth) if int(m[2]) >= old.bottom else m[0], each)
            for each in ranges[0]
        )
    row = new.bottom
    for column in range(1, new.right + 1):
        cell, like = now.cell(row, column), was.cell(old.bottom, column)
        assert (cell.number_format, cell.alignment.horizontal, cell.fill.fgColor.rgb) == (
            like.number_format,
            like.alignment.horizontal,
            like.fill.fgColor.rgb,
        )
        if isinstance(like.value, str) and like.value.startswith("="):
            assert cell.value == like.value


def test_many_rows_are_values_and_the_sheet_says_so(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "FORMULA_ROWS", 60)
    target = tmp_path / "ut.xlsx"
    outcome = imported(book, unit4(tmp_path / "l.csv", ledger()), target)
    sheet = openpyxl.load_workbook(target)["Regnskap"]
    first = api.open(book).rows(Regnskap).rows[-1] + 1
    assert f"fra rad {first} er grå kolonner skrevet som verdier" in sheet["A2"].value
    assert sheet["A2"].alignment.wrap_text
    assert [sheet.cell(row, 20).data_type for row in (first - 1, first, first + outcome.added - 1)] == ["f", "s", "s"]
    assert entries(target)[TABLE].count(b"<calculatedColumnFormula>") == len(Regnskap.computed)
    second = imported(target, unit4(tmp_path / "m.csv", ledger(years=(2023,))), tmp_path / "to.xlsx")
    assert second.added
    assert openpyxl.load_workbook(tmp_path / "to.xlsx")["Regnskap"]["A2"].value == sheet["A2"].value
    now = api.open(target)
    found = api.validate(now, api.rollup(now)).findings
    assert not [f for f in found if f.sheet == "Regnskap" and f.code in ("SUM050", "SUM051", "SUM052")]


def test_what_newer_versions_of_excel_keep_apart_grows_too(book: Path, tmp_path: Path) -> None:
    """Rules that refer to other sheets stand in the extension list; a comment and a link stay where they are."""
    parts = entries(book)
    end = parse_area("", re.search(rb'ref="([^"]+)"', parts[TABLE])[1].decode())  # type: ignore[index]
    assert end is not None
    more = (
        b'<hyperlinks><hyperlink ref="D6" location="Start!A1"/></hyperlinks>',
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="urn:x14" xmlns:xm="urn:xm">'
        b"<x14:dataValidations><x14:dataValidation><xm:sqref>C6:C%d X1</xm:sqref></x14:dataValidation>"
        b"</x14:dataValidations></ext></extLst></worksheet>" % end.bottom,
    )
    changed = (
        swap(parts, SHEET, (b"<printOptions", more[0] + b"<printOptions"))
        if b"<printOptions" in parts[SHEET]
        else parts
    )
    changed = swap(changed, SHEET, (b"</worksheet>", more[1]))
    source, target = save(tmp_path / "bok.xlsx", changed), tmp_path / "ut.xlsx"
    imported(source, unit4(tmp_path / "l.csv", ledger()), target)
    bottom = parse_area("", re.search(rb'ref="([^"]+)"', entries(target)[TABLE])[1].decode())  # type: ignore[index]
    assert bottom is not None
    assert b"<xm:sqref>C6:C%d X1</xm:sqref>" % bottom.bottom in entries(target)[SHEET]


def test_empty_rows_are_filled_first(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    outcome = imported(book, general(tmp_path / "l.csv", ledger(count=1)[:4]), target)
    was, now = (openpyxl.load_workbook(path)["Regnskap"].tables["tblRegnskap"].ref for path in (book, target))
    assert outcome.added == 4
    assert was == now
    rows = api.open(target).rows(Regnskap).rows
    assert list(rows) == list(range(rows[0], rows[0] + len(rows)))


def test_text_like_a_formula_and_odd_characters_stay_text(book: Path, tmp_path: Path) -> None:
    odd = ["=SUM(A1)", "+47 99", "@her", "a & b < c", "«æøå» 漢字 🙂", "_x0041_", "'ja"]
    made = [e.__class__(**{**e.__dict__, "text": text}) for e, text in zip(ledger(), odd, strict=False)]
    target = tmp_path / "ut.xlsx"
    imported(book, general(tmp_path / "l.csv", made), target)
    assert api.open(target).rows(Regnskap).column("text")[-len(odd) :] == odd
    sheet = openpyxl.load_workbook(target)["Regnskap"]
    cells = {cell.value: cell for row in sheet.iter_rows(min_col=12, max_col=12) for cell in row}
    assert all(cells[text].data_type == "s" and cells[text].quotePrefix for text in odd[:3])
    assert not cells["a & b < c"].quotePrefix


def with_own_column(source: Path, target: Path, formula: bytes, declared: bool) -> Path:
    """The book with a calculated column of the user's own last in the table."""
    parts = entries(source)
    area = parse_area("", re.search(rb'ref="([^"]+)"', parts[TABLE])[1].decode())  # type: ignore[index]
    assert area is not None
    ref = area.a1.encode()
    wide = ref.replace(b":V", b":W")
    said = b"<calculatedColumnFormula>%b</calculatedColumnFormula>" % formula if declared else b""
    last = parts[TABLE].rindex(b"</tableColumns>")
    column = b'<tableColumn id="23" name="Min">%b</tableColumn>' % said
    parts[TABLE] = (
        (parts[TABLE][:last] + column + parts[TABLE][last:]).replace(ref, wide).replace(b'count="22"', b'count="23"')
    )
    parts = swap(
        parts, SHEET, (b'</c></row><row r="6"', b'</c><c r="W5" t="inlineStr"><is><t>Min</t></is></c></row><row r="6"')
    )

    def cell(match: re.Match[bytes]) -> bytes:
        row = match[1]
        if not area.top < int(row) <= area.bottom:
            return match[0]
        own = formula.replace(b"O6", b"O" + row)
        return match[0].removesuffix(b"</row>") + b'<c r="W%b" s="37"><f>%b</f><v>1</v></c></row>' % (row, own)

    parts[SHEET] = re.sub(rb'<row r="(\d+)".*?</row>', cell, parts[SHEET])
    return save(target, parts)


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("formula", [b"tblRegnskap[[#This Row],[Bel\xc3\xb8p]]*2", b"O6*2"])
def test_the_users_own_calculated_column_is_filled(book: Path, tmp_path: Path, formula: bytes, declared: bool) -> None:
    source = with_own_column(book, tmp_path / "egen.xlsx", formula, declared)
    target = tmp_path / "ut.xlsx"
    imported(source, unit4(tmp_path / "l.csv", ledger()), target)
    sheet = openpyxl.load_workbook(target)["Regnskap"]
    bottom = parse_area("", sheet.tables["tblRegnskap"].ref)
    assert bottom is not None
    for row in (6, bottom.bottom - 30, bottom.bottom):
        assert sheet.cell(row, 23).value == "=" + formula.decode().replace("O6", f"O{row}")
    declares = b"<calculatedColumnFormula>" + formula in entries(target)[TABLE]
    assert declares == (declared or b"O6" not in formula)


def test_what_the_user_wrote_beside_an_empty_row_stays(book: Path, tmp_path: Path) -> None:
    first = api.open(book).rows(Regnskap).rows[-1] + 1
    noted = with_own_column(book, tmp_path / "egen.xlsx", b"O6*2", False)
    parts = entries(noted)
    cell = re.compile(rb'<c r="W%d" s="37"><f>[^<]*</f><v>1</v></c>' % first)
    note = b'<c r="W%d" s="37" t="inlineStr"><is><t>husk &amp; sjekk</t></is></c>' % first
    source, target = save(tmp_path / "notat.xlsx", {**parts, SHEET: cell.sub(note, parts[SHEET])}), tmp_path / "ut.xlsx"
    imported(source, unit4(tmp_path / "l.csv", ledger()), target)
    sheet = openpyxl.load_workbook(target)["Regnskap"]
    assert sheet.cell(first, 23).value == "husk & sjekk"
    assert sheet.cell(first, 1).value == 2024


def test_a_book_in_nynorsk(tmp_path: Path) -> None:
    source, target = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
    issue(source, example("nn", 30))
    outcome = imported(source, unit4(tmp_path / "l.csv", ledger()), target)
    now = api.open(target)
    assert (now.lang, now.faults) == ("nn", ())
    assert list(now.rows(Regnskap).ore("amount"))[-outcome.added :] == outcome.columns["amount"].ore  # type: ignore[attr-defined]
    assert not [
        f for f in api.validate(now, api.rollup(now)).findings if f.sheet == "Rekneskap" and f.code.startswith("SUM05")
    ]
    sheet = openpyxl.load_workbook(target)["Rekneskap"]
    assert sheet.cell(now.rows(Regnskap).rows[-1], 18).value == sheet.cell(6, 18).value


def test_what_stands_below_or_a_total_row_is_refused(book: Path, tmp_path: Path) -> None:
    parts = entries(book)
    end = parse_area("", re.search(rb'ref="([^"]+)"', parts[TABLE])[1].decode())  # type: ignore[index]
    assert end is not None
    below = b'<row r="%d"><c r="C%d"><v>1</v></c></row></sheetData>' % (end.bottom + 40, end.bottom + 40)
    beside = below.replace(b'"C', b'"Z')
    csv = unit4(tmp_path / "l.csv", ledger())
    cases = {
        "rad": swap(parts, SHEET, (b"</sheetData>", below)),
        "sum": swap(parts, TABLE, (b'totalsRowShown="0"', b'totalsRowCount="1"')),
        "flettet": swap(parts, SHEET, (b"</mergeCells>", b'<mergeCell ref="B900:C901"/></mergeCells>')),
    }
    for name, changed in cases.items():
        source, target = save(tmp_path / f"{name}.xlsx", changed), tmp_path / "ut.xlsx"
        with pytest.raises(Refused) as refused:
            imported(source, csv, target)
        assert refused.value.code == "FIL028"
        assert not target.exists()
    imported(save(tmp_path / "ved.xlsx", swap(parts, SHEET, (b"</sheetData>", beside))), csv, tmp_path / "ut.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ut.xlsx")["Regnskap"][f"Z{end.bottom + 40}"].value == 1


def test_a_table_whose_columns_are_not_those_of_its_area_is_refused(book: Path, tmp_path: Path) -> None:
    parts = entries(book)
    source = save(tmp_path / "bok.xlsx", swap(parts, TABLE, (b":V", b":W")))
    with pytest.raises(Refused) as refused:
        imported(source, unit4(tmp_path / "l.csv", ledger()), tmp_path / "ut.xlsx")
    assert "har 22 kolonner i A5:W" in refused.value.message.nb
    assert not (tmp_path / "ut.xlsx").exists()


def test_delicate_parts_and_signed_books(book: Path, tmp_path: Path) -> None:
    extra = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0makro",
        "customXml/item1.xml": b"<x>\r\n  <y/></x>",
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
        "xl/slicers/slicer1.xml": b"<slicers/>",
        "docProps/egen \xe6.bin".encode("latin-1").decode("latin-1"): b"1",
    }
    source, target = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
    with zipfile.ZipFile(source, "w") as package:
        for i, (name, data) in enumerate({**entries(book), **extra}.items()):
            package.writestr(name, data, zipfile.ZIP_STORED if i % 3 else zipfile.ZIP_DEFLATED)
    imported(source, unit4(tmp_path / "l.csv", ledger()), target)
    before, after = raw(source), raw(target)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} <= MAY_CHANGE
    types = entries(book)["[Content_Types].xml"]
    signature = b'<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/></Types>'
    signed = save(
        tmp_path / "signert.xlsx",
        {**entries(book), "[Content_Types].xml": types.replace(b"</Types>", signature), "o.sigs": b""},
    )
    with pytest.raises(Refused, match="FIL020"):
        imported(signed, unit4(tmp_path / "l.csv", ledger()), tmp_path / "s.xlsx")


def test_other_ways_to_write_a_sheet(book: Path, tmp_path: Path) -> None:
    """Excel writes more attributes on rows; other programs a prefix; a comment may hold anything."""
    parts = entries(book)
    csv = unit4(tmp_path / "l.csv", ledger())
    root = re.compile(rb"<(/?)(?=[a-zA-Z])(?![\w]+:)")
    prefixed = root.sub(rb"<\1x:", parts[SHEET].partition(b"?>")[2]).replace(b"xmlns=", b"xmlns:x=")
    more = rb'<row r="\1" spans="1:22" x14ac:dyDescent="0.25" ht="31" customHeight="1" hidden="1">'
    excel = re.sub(rb'<row r="(\d+)" spans="1:22">', more, parts[SHEET])
    excel = excel.replace(
        b"<worksheet ", b'<worksheet xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    )
    commented = parts[SHEET].replace(b"<sheetData>", b'<sheetData><!-- <row r="9999"/> -->')
    for name, data in {"x": prefixed, "excel": excel, "kommentar": commented}.items():
        source, target = save(tmp_path / f"{name}.xlsx", {**parts, SHEET: data}), tmp_path / f"ut_{name}.xlsx"
        outcome = imported(source, csv, target)
        got = api.open(target)
        assert got.faults == ()
        assert list(got.rows(Regnskap).ore("amount"))[-outcome.added :] == outcome.columns["amount"].ore  # type: ignore[attr-defined]
        sheet = openpyxl.load_workbook(target)["Regnskap"]
        first = got.rows(Regnskap).rows[-outcome.added]
        assert sheet.row_dimensions[first].height == (31 if name == "excel" else None)
        assert not sheet.row_dimensions[first].hidden
    unnumbered = re.sub(rb'<row r="\d+" ', b"<row ", parts[SHEET])
    with pytest.raises(Refused, match="FIL027"):
        imported(save(tmp_path / "uten.xlsx", {**parts, SHEET: unnumbered}), csv, tmp_path / "ut_uten.xlsx")


def test_a_book_saved_by_libreoffice_gets_its_formulas_back_and_computes_the_same(book: Path, tmp_path: Path) -> None:
    (saved,) = libreoffice([book], tmp_path / "først")
    name = next(n for n, data in entries(saved).items() if b'"tblRegnskap"' in data and n.startswith("xl/tables/"))
    assert b"calculatedColumnFormula" not in entries(saved)[name]
    target = tmp_path / "ut.xlsx"
    imported(saved, unit4(tmp_path / "l.csv", ledger()), target)
    assert entries(target)[name].count(b"<calculatedColumnFormula>") == len(Regnskap.computed)
    (again,) = libreoffice([target], tmp_path / "etter")
    ours, theirs = api.open(target), api.open(again)
    assert api.rollup(ours).remaining == api.rollup(theirs).remaining
    findings = api.validate(theirs, api.rollup(theirs)).findings
    assert [f.message for f in findings if f.code in ("SUM050", "SUM051", "SUM052")] == []


def test_a_book_that_changed_meanwhile_is_not_written(book: Path, tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    source.write_bytes(book.read_bytes())
    opened = api.open(source)
    outcome = api.import_ledger(opened, unit4(tmp_path / "l.csv", ledger()))
    save(source, {**entries(source), "ny.bin": b"1"})
    with pytest.raises(Refused, match="FIL029"):
        api.write_import(opened, outcome)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(-(10**13), 10**13), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)),
        min_size=1,
        max_size=30,
    )
)
def test_what_is_written_is_read_back(book: Path, tmp_path: Path, lines: list[tuple[int, str]]) -> None:
    made = [
        e.__class__(
            **{
                **e.__dict__,
                "voucher": f"9{i}",
                "account": "27000",
                "amount": Decimal(ore).scaleb(-2),
                "text": f"t{text}",
                "party": "",
            }
        )
        for i, ((ore, text), e) in enumerate(zip(lines, ledger(count=len(lines)), strict=False))
    ]
    csv, target = unit4(tmp_path / "l.csv", made, "utf-8"), tmp_path / "ut.xlsx"
    target.unlink(missing_ok=True)
    opened = api.open(book)
    outcome = api.import_ledger(opened, csv, profile=Profile(delimiter=";"), answers={"fortegn": "debet"})
    assert outcome.ready, [n.message.nb for n in outcome.notices]
    api.write_import(opened, outcome, target)
    again = api.open(target)
    assert again.faults == ()
    table = again.rows(Regnskap)
    assert list(table.ore("amount"))[-len(made) :] == [
        int(e.amount * 100) for e in sorted(made, key=lambda e: e.account)
    ]
    assert [" ".join(e.text.split()) for e in made] == list(table.column("text"))[-len(made) :]
    second = api.import_ledger(again, csv, profile=Profile(delimiter=";"), answers={"fortegn": "debet"})
    assert (second.ready, second.added, second.known) == (True, 0, len(made))
