"""Reading a file that somebody sent: what is refused, and the facts that the value reader hides."""

from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hostile_books import ROW, book, dangerous, sheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omstillingsbok.workbook.container import Container
from omstillingsbok.workbook.guard import MAX_CELLS, Guard, _at_most, _at_most_column
from omstillingsbok.workbook.reading import read_workbook
from omstillingsbok.workbook.refs import column_letters
from omstillingsbok.workbook.scanning import _walk, scan_sheet
from omstillingsbok.workbook.unreadable import CONTAINER_FAULTS, OF_THE_RUN, Unreadable

PART = "xl/worksheets/sheet1.xml"


def test_every_dangerous_file_is_refused_by_name(tmp_path: Path) -> None:
    seen = set()
    for what, path, code in dangerous(tmp_path):
        with pytest.raises(Unreadable) as refused:
            read_workbook(path)
        assert refused.value.code == code, what
        assert refused.value.message.nb, what
        assert refused.value.fix.nn, what
        seen.add(code)
        path.unlink()
    assert seen == set(CONTAINER_FAULTS) - set(OF_THE_RUN)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_workbook(tmp_path / "finnes_ikke.xlsx")
    assert refused.value.code == "FIL001"


@pytest.mark.skipif(sys.platform == "win32", reason="memory limits of a process are set by POSIX calls")
def test_a_dangerous_file_is_refused_in_little_memory_and_time(tmp_path: Path) -> None:
    """In a process of its own: some of these files abort the process of the reader beneath."""
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); from own_memory import peak\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from pathlib import Path\n"
        "from omstillingsbok.workbook.container import Unreadable\n"
        "from omstillingsbok.workbook.reading import read_workbook\n"
        "for name in sys.argv[2:]:\n"
        "    try: read_workbook(Path(name)); print('lest')\n"
        "    except Unreadable as refused: print(refused.code)\n"
        "print(peak())\n"
    )
    expected = [(str(path), code) for _, path, code in dangerous(tmp_path)]
    command = [sys.executable, "-c", code, str(Path(__file__).parents[1]), *(name for name, _ in expected)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    *said, largest = run.stdout.split()
    assert said == [code for _, code in expected], run.stderr
    assert int(largest) < 600 << 20


def _rows(first: int, last: int, width: int) -> bytes:
    """Rows of a sheet, every cell of them written."""
    letters = [column_letters(column) for column in range(1, width + 1)]
    rows = ((r, "".join(f'<c r="{c}{r}"><v>1</v></c>' for c in letters)) for r in range(first, last + 1))
    return "".join(f'<row r="{r}">{cells}</row>' for r, cells in rows).encode()


@pytest.mark.parametrize("width", [22, 30, 41])
def test_a_long_sheet_is_proven_to_the_last_row_there_is_room_for(width: int) -> None:
    """Where the proof fails a parser walks the sheet, which takes many times as long."""
    guard, most = Guard("ark"), MAX_CELLS // width
    assert guard.passes(b"<worksheet>")
    assert guard.passes(_rows(1, 400, width))
    assert guard.passes(_rows(most - 9, most, width))
    with pytest.raises(Unreadable, match="FIL012"):
        guard.passes(_rows(most + 1, most + 1, width))


def test_a_sheet_may_be_wider_than_its_beginning() -> None:
    guard = Guard("ark")
    assert guard.passes(_rows(1, 400, 22))
    assert guard.passes(_rows(401, 800, 40))
    assert not guard.passes(_rows(MAX_CELLS // 40 + 1, MAX_CELLS // 40 + 1, 2)), "a parser says how far it reaches"


def test_a_wide_beginning_counts_when_the_sheet_grows_long_and_narrow(tmp_path: Path) -> None:
    """The area is the last row times the widest cell, however far apart the two are in the part."""
    near = "".join(f'<row r="{r}"><c r="A{r}"/><c r="V{r}"/></row>' for r in range(1, 10_000))
    narrow = "".join(
        f'<row r="{r}"><c r="A{r}"/></row>' for r in (*range(10_000, 40_000), *range(1_000_000, 1_030_000))
    )
    with pytest.raises(Unreadable, match="FIL012"):
        read_workbook(book(tmp_path / "a.xlsx", sheet(near + narrow)))


def test_a_text_that_looks_like_an_attribute_needs_no_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "bok.xlsx", sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>3 t arbeid</t></is></c></row>'))
    monkeypatch.setattr("omstillingsbok.workbook.scanning._walk", lambda *_: pytest.fail("walked"))
    assert read_workbook(path).grid("A") == [["3 t arbeid"]]


@pytest.mark.parametrize(
    "xml",
    [
        sheet(ROW, before='<dimension ref="A1:XFD1048576"/>'),
        sheet("<row/>" * 1000 + ROW),
        sheet("<row><c><v>1</v></c></row>"),
        sheet('<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'),
        sheet(ROW + '<row r="1048576" ht="15"/>'),
        sheet("").replace("<sheetData></sheetData>", "<sheetData/>"),
        sheet("\n  " + ROW + "\n"),
    ],
)
def test_an_odd_but_harmless_sheet_is_read(tmp_path: Path, xml: str) -> None:
    read_workbook(book(tmp_path / "a.xlsx", xml))


@given(st.integers(1, 1_048_576), st.integers(0, 1_200_000))
def test_the_row_pattern_is_exact(limit: int, number: int) -> None:
    import re

    assert bool(re.fullmatch(_at_most(limit), str(number).encode())) == (1 <= number <= limit)


@given(st.integers(1, 16_384), st.text(string.ascii_uppercase, min_size=1, max_size=3))
def test_the_column_pattern_is_exact(limit: int, letters: str) -> None:
    import re

    from omstillingsbok.workbook.refs import column_number

    inside = column_number(letters) <= limit
    assert bool(re.fullmatch(_at_most_column(limit), letters.encode())) == inside


_CELLS = st.dictionaries(
    st.tuples(st.integers(1, 40), st.integers(1, 60)),
    st.sampled_from(["tall", "tekst", "formel", "feil", "tom"]),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_CELLS, st.sets(st.integers(1, 40), max_size=3))
def test_the_scan_agrees_with_openpyxl_and_with_a_parser(
    tmp_path: Path, cells: dict[tuple[int, int], str], hidden: set[int]
) -> None:
    path = tmp_path / "a.xlsx"
    made = xlsxwriter.Workbook(path)
    target = made.add_worksheet("A")
    for (row, column), kind in cells.items():
        if kind == "tall":
            target.write_number(row - 1, column - 1, 1.5)
        elif kind == "tekst":
            target.write_string(row - 1, column - 1, 'a <c r="ZZZ9"> & t="e"')
        elif kind == "formel":
            target.write_formula(row - 1, column - 1, "=1+1", None, 2)
        elif kind == "feil":
            target.write_formula(row - 1, column - 1, "=1/0", None, "#DIV/0!")
        else:
            target.write_blank(row - 1, column - 1, None, made.add_format({"bold": True}))
    for row in hidden:
        target.set_row(row - 1, options={"hidden": True})
    target.merge_range("BM1:BN2", "")
    target.protect()
    made.close()
    with Container(path) as container:
        scanned, walked = scan_sheet(container, PART), _walk(container, PART)
    expected = openpyxl.load_workbook(path)["A"]
    formulas = {(c.row, c.column) for line in expected.iter_rows() for c in line if c.data_type == "f"}
    assert {(row, column) for column, rows in scanned.formulas.items() for row in rows} == formulas
    assert scanned.errors == {at: "#DIV/0!" for at, kind in cells.items() if kind == "feil"}
    assert scanned.hidden_rows == {row for row, d in expected.row_dimensions.items() if d.hidden}
    assert [a.a1 for a in scanned.merges] == ["BM1:BN2"]
    assert scanned.protected
    for name in ("formulas", "errors", "hidden_rows", "hidden_columns", "merges", "protected"):
        assert getattr(scanned, name) == getattr(walked, name), name


def test_the_public_corpus_is_read_or_refused_by_name(corpus: Path) -> None:
    for path in sorted(corpus.glob("*.xls[xm]")):
        try:
            raw = read_workbook(path)
        except Unreadable:
            continue
        for each in raw.sheets:
            if each.part:
                raw.grid(each.name)


def test_a_panic_of_the_value_reader_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What the reader's machinery raises when it has lost itself."""

    def panics(path: str) -> object:
        raise PanicException

    path = tmp_path / "a.xlsx"
    xlsxwriter.Workbook(path).close()
    monkeypatch.setattr("python_calamine.load_workbook", panics)
    with pytest.raises(Unreadable, match="FIL005"):
        read_workbook(path)
