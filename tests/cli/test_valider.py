"""``valider``: findings as lines, exit codes, which files are taken, and that nothing is changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from changes import start
from command_line import run
from json_schema import held

from omstillingsbok.cli import results
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.validators import catalogue, engine
from omstillingsbok.validators.rule import Rule
from omstillingsbok.workbook.atomic import MARK
from omstillingsbok.workbook.reading import RawBook

LINE = re.compile(
    r"  (?P<place>\S+!\S+) +(?P<code>[A-Z]{3}\d{3})  (?P<severity>STOPP|FEIL|ADVARSEL|INFO) +(?P<said>\S.*)"
)


def test_a_good_book_has_no_finding_and_is_not_touched(clean: Path) -> None:
    before = clean.read_bytes()
    got = run("valider", clean, "--strengt")
    assert (got.code, got.err) == (0, "")
    first, *lines, last = got.out.splitlines()
    assert first == str(clean)
    assert {line.split()[1] for line in lines} == {"AVS050"}, "what is done last is told of, and nothing else"
    assert last == "  Ingen feil. 0 feil, 0 advarsler, 6 opplysninger. Dømt som avslutning."
    assert clean.read_bytes() == before


def test_advice_only_stops_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "brutto.xlsx"
    issue(path, start(vat="Brutto")(example(rows=60)))
    got = run("valider", path)
    first, *lines, last = got.out.splitlines()
    assert (got.code, first) == (0, str(path))
    assert all(LINE.fullmatch(line) for line in lines)
    assert re.fullmatch(r"  Ingen feil\. 0 feil, \d+ advars\w+, \d+ opplysning\w*\. Dømt som avslutning\.", last)
    assert run("valider", path, "--strengt").code == 1


def test_many_alike_are_one_line_with_their_range_and_number(faulty: Path) -> None:
    before = faulty.read_bytes()
    got = run("valider", faulty, "--velg", "REG010")
    assert got.code == 1
    _, line, last = got.out.splitlines()
    found = LINE.fullmatch(line)
    assert found is not None
    assert re.fullmatch(r"Regnskap!O\d+:O\d+", found["place"])
    assert (found["code"], found["severity"]) == ("REG010", "FEIL")
    assert "«12,5 kr»" in found["said"]
    assert "12,50" in found["said"]
    assert "(6 celler)" in found["said"]
    assert "Kan ikke sendes. 6 feil" in last
    assert faulty.read_bytes() == before


def test_columns_are_aligned(faulty: Path) -> None:
    lines = [m for line in run("valider", faulty).out.splitlines() if (m := LINE.fullmatch(line))]
    assert len({m.start("code") for m in lines}) == len({m.start("said") for m in lines}) == 1


def test_codes_are_chosen_and_left_out_by_their_beginning(faulty: Path) -> None:
    def codes(*given: str) -> set[str]:
        return {
            f["code"]
            for f in json.loads(run("valider", faulty, "--format", "json", *given).out)["files"][0]["findings"]
        }

    every = codes()
    assert codes("--velg", "reg") == {c for c in every if c.startswith("REG")} != set()
    assert codes("--velg", "REG010, RES") == {c for c in every if c == "REG010" or c.startswith("RES")}
    assert codes("--ignorer", "AVS") == {c for c in every if not c.startswith("AVS")} != every
    assert codes("--velg", "AVS, REG", "--ignorer", "AVS") == codes("--velg", "REG")
    assert "REG057" in codes("--ignorer", "REG010") - every  # what stood behind the cause


@pytest.mark.parametrize("choice", ["--velg", "--ignorer"])
def test_a_code_that_does_not_exist_is_never_taken_as_nothing_to_check(faulty: Path, choice: str) -> None:
    got = run("valider", faulty, choice, "REG0100")
    assert (got.code, got.out) == (2, "")
    assert "«REG0100»" in got.err


def test_the_phase_decides_how_serious_a_finding_is(clean: Path) -> None:
    def judged(*given: str) -> tuple[int, str]:
        got = run("valider", clean, "--velg", "AVS050", *given)
        return got.code, got.out.splitlines()[-1].split("Dømt som ")[1]

    assert judged() == (0, "avslutning.")
    assert judged("--fase", "utkast") == (0, "utkast.")
    assert judged("--fase", "INNSENDING") == (1, "innsending.")


def test_a_file_that_is_not_there_is_3_and_says_so(tmp_path: Path) -> None:
    got = run("valider", tmp_path / "borte.xlsx")
    assert got.code == 3
    assert "FIL001  STOPP" in got.out
    assert "kan ikke leses" in got.out


def test_of_several_files_the_worst_decides_and_all_are_judged(clean: Path, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"ikke en arbeidsbok")
    assert run("valider", clean, faulty).code == 1
    got = run("valider", tmp_path)
    assert got.code == 3
    table = got.out[got.out.index("\nFil ") :]
    errors = json.loads(run("valider", faulty, "--format", "json").out)["files"][0]["counts"]["error"]
    assert re.search(rf"feil\.xlsx +{errors} +\d+  funn\n", table)
    assert re.search(r"ren\.xlsx +0 +\d+  funn\n", table)
    assert re.search(r"x\.xlsx +1 +0  kan ikke leses\n", table)
    assert re.search(r"\nREG010 +6\n", table)


def test_a_fault_in_the_program_is_said_without_a_traceback(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(path: Path) -> RawBook:
        raise RuntimeError("sprakk")

    monkeypatch.setattr(results, "read_workbook", breaks)
    got = run("valider", clean)
    assert got.code == 4
    assert "ren.xlsx: feil i programmet: RuntimeError (test_valider.py, " in got.err
    assert "Meld feilen til den som har gitt deg programmet" in got.err
    assert "sprakk" not in got.err
    assert "Traceback" not in got.err
    assert "Traceback" in run("valider", clean, "--feilsøk").err


def test_a_rule_that_breaks_is_said_and_silences_no_other(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(case: object) -> list[object]:
        raise KeyError("sprakk")

    def rules() -> list[Rule]:
        return [Rule(**{**vars(r), "check": broken}) if r.code == "RES052" else r for r in catalogue.rules()]

    monkeypatch.setattr(engine, "rules", rules)
    got = run("valider", faulty)
    assert got.code == 4
    assert "REG010" in got.out
    assert "RES052: KeyError" in got.err


def test_folders_are_searched_and_what_is_left_out_is_said(clean: Path, tmp_path: Path) -> None:
    below = tmp_path / "år" / "2024"
    below.mkdir(parents=True)
    for name in ("b.XLSX", "~$b.xlsx", "b.bak.xlsx", MARK + "1.xlsx", "notat.docx", ".~lock.b.xlsx#"):
        shutil.copy(clean, below / name)
    got = run("valider", tmp_path, clean, "--velg", "RES", "--format", "json")
    paths = [Path(f["path"]) for f in json.loads(got.out)["files"]]
    assert paths == [clean, below / "b.XLSX"]
    assert {line.split(": ")[-1] for line in got.err.splitlines()} == {
        f"{below / 'notat.docx'}.",
        "låsfil fra et åpent regneark.",
        "sikkerhetskopi.",
        "midlertidig fil fra et avbrutt forsøk.",
    }
    assert run("valider", tmp_path, "--velg", "RES", "--stille").err == ""
    assert run("valider", tmp_path / "**" / "*.XLSX", "--velg", "RES").out.startswith(str(below / "b.XLSX"))


def test_of_many_other_files_ten_are_named(clean: Path, tmp_path: Path) -> None:
    for name in (".skjult", "z.xls", *(f"brev{n}.txt" for n in range(10))):
        (tmp_path / name).write_bytes(b"")
    said = run("valider", tmp_path, "--velg", "RES").err
    assert f"ikke er Excel-arbeidsbøker (.xlsx, .xlsm): {tmp_path / 'z.xls'}, {tmp_path / 'brev0.txt'}, " in said
    assert said.endswith("brev8.txt og 1 til.\n")
    assert "skjult" not in said


def test_a_file_whose_name_looks_like_a_pattern_is_found(clean: Path) -> None:
    odd = clean.rename(clean.with_name("bok [1].xlsx"))
    assert run("valider", odd, "--velg", "RES").code == 0


def test_nothing_to_check_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "~$bok.xlsx").write_bytes(b"")
    for given in (tmp_path, tmp_path / "*.xlsx", tmp_path / "~$bok.xlsx"):
        got = run("valider", given)
        assert (got.code, got.out) == (2, "")
        assert "Fant ingen arbeidsbøker" in got.err


@pytest.mark.parametrize("form", ["tekst", "json"])
def test_the_result_goes_to_a_file_whole(faulty: Path, tmp_path: Path, form: str) -> None:
    shown = run("valider", faulty, "--format", form)
    target = tmp_path / "funn.txt"
    got = run("valider", faulty, "--format", form, "--ut", target)
    assert (got.code, got.out, got.err) == (1, "", f"Skrev {target}.\n")
    assert target.read_text("utf-8") == shown.out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["feil.xlsx", "funn.txt"]
    assert run("valider", faulty, "--ut", target, "--stille").err == ""


def test_a_folder_that_is_not_there_stops_before_the_work(faulty: Path, tmp_path: Path) -> None:
    got = run("valider", faulty, "--ut", tmp_path / "borte" / "funn.txt")
    assert (got.code, got.out) == (3, "")
    assert "Mappen" in got.err


def test_messages_are_in_the_language_of_the_book_or_as_asked(clean: Path) -> None:
    assert "Dømt som avslutning" in run("valider", clean).out
    nynorsk = run("valider", clean, "--malform", "nn").out
    assert "åtvaringar" in nynorsk
    assert "opplysningar" in nynorsk


def test_of_several_municipalities_each_has_its_line(clean: Path, faulty: Path, tmp_path: Path) -> None:
    other = tmp_path / "annen.xlsx"
    issue(other, start(municipality="Åvik", municipality_no="9999")(example(rows=60)))
    assert "Kommune" not in run("valider", clean, faulty).out.splitlines()
    table = run("valider", clean, faulty, other).out.split("\nKommune ")[1].splitlines()[2:]
    errors = json.loads(run("valider", faulty, "--format", "json").out)["files"][0]["counts"]["error"]
    assert [line.split()[-3:] for line in table] == [["2", "1", str(errors)], ["1", "0", "0"]]
    assert table[1].startswith("9999 Åvik ")
    every = held("valider", run("valider", clean, faulty, other, "--format", "json").out)["municipalities"]
    assert [list(each.values())[1:] for each in every] == [[2, 1, errors], [1, 0, 0]]
    assert every[1]["municipality"] == "9999 Åvik"
    page = run("valider", clean, faulty, other, "--format", "html").out
    assert f'<th scope="row">{every[0]["municipality"]}</th><td class="n">2</td><td class="n">1</td>' in page
