"""The command line as a user meets it: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from omstillingsbok.cli.main import main
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.sheets import Kontoplan, Laering, Oppgaver, Start

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.out + shown.err
        return code, shown.out, shown.err

    return call


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("eksempel") / "bok.xlsx"
    assert main(["ny", str(path), "--eksempel", "--stille"]) == 0
    return path


@pytest.fixture
def book(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "bok.xlsx"))


def edited(path: Path, sheet: str, cell: str, value: object) -> Path:
    """Somebody typed into the book with another program."""
    made = openpyxl.load_workbook(path)
    made[sheet][cell] = value
    made.save(path)
    return path


def test_a_new_book_is_empty_but_for_what_is_shipped(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ny.xlsx"
    code, out, err = run("ny", path, "--programnavn", "Omstilling Fjordvik", "--programslutt", "31.12.2026")
    assert (code, out) == (0, "")
    assert "Skrev" in err
    made = open_book(path)
    assert (made.start.programme, made.start.ends_on) == ("Omstilling Fjordvik", made.start.ends_on)
    assert len(made.rows(Oppgaver)) == 21
    assert len(made.rows(Laering)) == 5
    assert len(made.rows(Kontoplan)) > 40
    assert made.template == "1.0"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_an_empty_book_is_rolled_up_and_reported(run: Run, tmp_path: Path, language: str) -> None:
    path = tmp_path / "ny.xlsx"
    assert run("ny", path, "--malform", language)[0] == 0
    assert run("regnskap", path)[0] == 0
    assert run("sluttrapport", path, "--utkast")[0] == 0
    assert run("valider", path)[0] == 1


def test_an_existing_file_is_not_overwritten(run: Run, book: Path) -> None:
    before = book.read_bytes()
    code, _, err = run("ny", book)
    assert (code, book.read_bytes()) == (2, before)
    assert "--overskriv" in err
    assert run("ny", book, "--overskriv")[0] == 0


def test_the_same_seed_gives_the_same_book(run: Run, tmp_path: Path) -> None:
    one, other, third = (tmp_path / f"{n}.xlsx" for n in "abc")
    for path, seed in ((one, 7), (other, 7), (third, 8)):
        assert run("ny", path, "--eksempel", "--rader", 300, "--frø", seed)[0] == 0
    assert one.read_bytes() == other.read_bytes() != third.read_bytes()


def test_the_example_has_no_error_and_says_that_it_is_made_up(run: Run, book: Path) -> None:
    code, out, _ = run("valider", book)
    assert code == 0
    assert "Ingen feil" in out
    start = openpyxl.load_workbook(book)["Start"]
    assert any("oppdikt" in str(c.value).lower() for row in start.iter_rows(max_row=12) for c in row)


def test_a_finding_has_code_cell_and_remedy(run: Run, book: Path) -> None:
    edited(book, "Regnskap", "O9", "12,5 kr")
    code, out, _ = run("valider", book)
    assert code == 1
    line = next(each for each in out.splitlines() if "REG010" in each)
    assert "Regnskap!O9" in line
    assert "FEIL" in line
    assert "«12,5 kr»" in line
    assert "12,50" in line


def test_json_is_the_contract(run: Run, book: Path, tmp_path: Path) -> None:
    edited(book, "Regnskap", "O9", "12,5 kr")
    target = tmp_path / "funn.json"
    assert run("valider", book, "--format", "json", "--ut", target)[0] == 1
    found = json.loads(target.read_text("utf-8"))
    assert found["schema"] == 1
    assert found["tool"]["name"] == "omstillingsbok"
    (file,) = found["files"]
    assert list(file) == ["path", "sha256", "template", "phase", "status", "counts", "findings", "not_checked"]
    assert file["status"] == "findings"
    finding = next(f for f in file["findings"] if f["code"] == "REG010")
    assert finding["cell"] == "O9"
    assert finding["range"] == "O9:O9"
    assert (finding["severity"], finding["field"], finding["value"]) == ("error", "Beløp", "12,5 kr")
    assert file["counts"]["error"] >= 1


def test_several_files_give_the_worst_exit_code_and_a_table(run: Run, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    shutil.copy(book, folder / "a.xlsx")
    (folder / "b.xlsx").write_bytes(b"ikke en zip")
    for name in ("~$a.xlsx", ".skjult", "z.xls", *(f"brev{n}.txt" for n in range(10))):
        (folder / name).write_bytes(b"")
    code, out, err = run("valider", folder)
    assert code == 3
    assert "FIL002" in out
    assert "kan ikke leses" in out
    assert "låsfil" in err
    assert f"ikke er Excel-arbeidsbøker (.xlsx, .xlsm): {folder / 'z.xls'}, {folder / 'brev0.txt'}, " in err
    assert "brev8.txt og 1 til.\n" in err
    assert "skjult" not in err
    assert run("valider", folder / "a.xlsx")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("valider", "finnes_ikke.xlsx"), 3, ""),
        (("valider", "tom_mappe/*.xlsx"), 2, "Fant ingen arbeidsbøker"),
        (("valider",), 2, "Du må oppgi"),
        (("valider", "a.xlsx", "--fase", "senere"), 2, "Velg blant"),
        (("finnes",), 2, "finnes ikke"),
        (("valider", "a.xlsx", "--tull"), 2, "finnes ikke"),
        (("regler", "XYZ999"), 2, "ingen kontroll"),
        (("ny", "bok.txt"), 2, ".xlsx"),
        (("ny", "bok.xlsx", "--kommunenummer", "12"), 2, "Kommunenummer"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(
    run: Run, arguments: tuple[str, ...], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    got, out, err = run(*arguments)
    assert got == code
    assert said in err + out
    assert not list(tmp_path.iterdir())


def test_the_accounts_in_three_forms(run: Run, book: Path) -> None:
    code, text, _ = run("regnskap", book)
    assert code == 0
    assert "Disponible restmidler" in text
    figures = json.loads(run("regnskap", book, "--format", "json")[1])
    assert set(figures) == {
        "schema", "path", "sha256", "by_focus_area", "by_project", "by_report_line", "financing", "funds", "balance",
        "remaining", "unplaced", "outside",
    }  # fmt: skip
    assert figures["remaining"]["difference"] == "0.00"
    rows = list(
        csv.DictReader(io.StringIO(run("regnskap", book, "--format", "csv")[1].removeprefix("\ufeff")), delimiter=";")
    )
    assert list(rows[0]) == ["visning", "år", "nøkkel", "mål", "verdi"]
    available = next(r["verdi"] for r in rows if (r["visning"], r["mål"]) == ("remaining", "available"))
    assert available.replace(",", ".") == figures["remaining"]["available"]


def test_the_report_is_written_once_and_the_former_file_kept(run: Run, book: Path) -> None:
    before = book.read_bytes()
    code, _, err = run("sluttrapport", book)
    assert code == 0, err
    assert (book.parent / "bok.bak.xlsx").read_bytes() == before
    once = zipfile.ZipFile(book).namelist()
    assert run("sluttrapport", book)[0] == 0
    assert zipfile.ZipFile(book).namelist() == once
    assert run("valider", book)[0] == 0


def test_the_report_is_refused_while_an_error_is_open(run: Run, book: Path, tmp_path: Path) -> None:
    edited(book, "Regnskap", "O9", "12,5 kr")
    before, target = book.read_bytes(), tmp_path / "rapport.xlsx"
    code, _, err = run("sluttrapport", book, "--ut", target)
    assert code == 1
    assert "REG010" in err
    assert not target.exists()
    assert run("sluttrapport", book, "--ut", target, "--utkast")[0] == 0
    assert book.read_bytes() == before
    cells = [str(c.value) for row in openpyxl.load_workbook(target)["Sluttrapport"].iter_rows() for c in row if c.value]
    assert any("UTKAST" in cell for cell in cells)


def test_an_open_book_is_read_but_not_written(run: Run, book: Path) -> None:
    (book.parent / "~$bok.xlsx").touch()
    before = book.read_bytes()
    assert run("valider", book)[0] == 0
    code, _, err = run("sluttrapport", book)
    assert code == 3
    assert "åpen" in err
    assert book.read_bytes() == before


def damaged(path: Path, how: str) -> Path:
    made: Any = openpyxl.load_workbook(path)
    if how == "sheet deleted":
        del made["Budsjett"]
    elif how == "header renamed":
        sheet = made["Regnskap"]
        sheet["O5"] = "Sum"
        made["Regnskap"].tables["tblRegnskap"].tableColumns[14].name = "Sum"
    elif how == "error value":
        made["Regnskap"]["O9"] = "#REF!"
        made["Regnskap"]["O9"].data_type = "e"
    elif how == "formula in an entry":
        made["Regnskap"]["O9"] = "=1000+234"
    elif how == "rows below":
        sheet = made["Innsatsområder"]
        last = int(sheet.tables["tblInnsatsomrader"].ref.split(":")[1].lstrip("ABCDEFGH"))
        sheet.cell(last + 2, 1, "NYE")
        sheet.cell(last + 2, 2, "Nytt område")
    elif how == "hidden row":
        made["Regnskap"].row_dimensions[9].hidden = True
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("sheet deleted", "STR001"),
        ("header renamed", "STR003"),
        ("error value", "REG002"),
        ("formula in an entry", "REG003"),
        ("rows below", "STR004"),
        ("hidden row", "STR006"),
    ],
)
def test_what_was_done_to_the_book_is_found(run: Run, book: Path, how: str, expected: str) -> None:
    code, out, _ = run("valider", damaged(book, how), "--format", "json")
    findings = json.loads(out)["files"][0]["findings"]
    assert expected in {f["code"] for f in findings}
    assert code == (0 if expected == "STR006" else 1) or expected == "STR006"


def test_a_lost_fact_on_start_is_found(run: Run, book: Path) -> None:
    made = openpyxl.load_workbook(book)
    del made.defined_names["start_programslutt"]
    for row in made["Start"].iter_rows(max_col=4):
        for cell in row:
            if cell.value == Start.column("ends_on").header.nb:
                cell.value = "Slutt?"
    made.save(book)
    assert "STR005" in run("valider", book)[1]


def test_a_fault_in_the_program_is_told_apart(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("noe gikk galt")

    monkeypatch.setattr("omstillingsbok.api.rollup", broken)
    code, _, err = run("regnskap", book)
    assert code == 4
    assert "feil i programmet" in err
    assert main(["regnskap", str(book), "--feilsok"]) == 4
    assert "Traceback" in capsys.readouterr().err


def test_rules_are_listed_and_explained(run: Run) -> None:
    code, out, _ = run("regler")
    assert code == 0
    assert len(out.splitlines()) > 100
    explained = run("regler", "res050", "--målform", "nn")[1]
    assert "Innovasjon Norge" in explained
    assert "Gjer dette" in explained


@pytest.mark.parametrize("command", ["ny", "valider", "regnskap", "sluttrapport", "regler"])
def test_every_command_explains_itself_in_norwegian(run: Run, command: str) -> None:
    code, out, _ = run(command, "-h")
    assert code == 0
    assert "Bruk: omstillingsbok" in out
    assert "Eksempel:" in out
    assert "Usage" not in out
    assert "--malform" not in out
    assert "--feilsok" not in out


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_the_report_keeps_the_file_mode(run: Run, book: Path) -> None:
    book.chmod(0o640)
    assert run("sluttrapport", book)[0] == 0
    assert book.stat().st_mode & 0o777 == 0o640
