"""Two written languages and no third: every text has its nynorsk, and no library's English reaches a user."""

from __future__ import annotations

import ast
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from command_line import run
from ledger_files import general, ledger, saft, unit4, visma, xledger

from omstillingsbok.cli.main import COMMANDS
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue

ROOT = Path(__file__).resolve().parents[1]
ONLY_BOKMAAL = re.compile(
    r"(?<!-)\b(ikke|hva|hvem|hvor\w*|fra|noe|noen|en|et|boken|filen|mappen|mangler|flere|bare|uten|mer|selv|dere|jeg|være"
    r"|gjør|gjøre|midler|hele|tegn|slutter|starter|rammen|regnskap|sier|skriver|skrev|finnes|åpne|åpen|regnskapet|leses|sendes|endret)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(the|is|are|not|must|should|invalid|error|errno|expected|missing|file|value|field|input|unable|cannot|could"
    r"|found|failed|traceback|argument|option|usage|requires|no such|try|please|directory|permission|denied|byte"
    r"|decode|unexpected|required|true|false|none|null|nan)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"«[^»]*»|\{[^}]*\}|`[^`]*`|=\S+")


def literal(node: ast.expr) -> str:
    """The text that is written in the source; what is filled in stands as ``{}``."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Place, function and all of every call in the source."""
    for portion in ("workbook", "validators", "addin", "cli"):
        for path in sorted((ROOT / portion / "omstillingsbok").rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and (node.args or node.keywords):
                    name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                    yield f"{path.name}:{node.lineno}", name, node


def spoken_in_nynorsk() -> Iterator[tuple[str, str]]:
    """Place and nynorsk of every pair of texts in the source; a text that stands alone is both."""
    for at, name, call in calls():
        if name in ("Text", "t", "spoken") and call.args:
            yield at, literal(call.args[min(len(call.args), 2) - 1])


def test_no_text_lacks_its_nynorsk() -> None:
    texts = list(spoken_in_nynorsk())
    assert len(texts) > 2_000
    assert [(at, text) for at, text in texts if ONLY_BOKMAAL.search(QUOTED.sub("", text))] == []


DETAILED = ("Unreadable", "refusal", "broken", "readable", "notice", "tally.say", "said.say")
"""What puts details into a text."""


def test_a_detail_inside_a_sentence_speaks_both_languages() -> None:
    """A detail is a value or a ``Text``: words that stand alone would be bokmål in a nynorsk sentence."""
    details = [
        (at, detail)
        for at, _, call in calls()
        if re.search(rf"(^|\.)({'|'.join(DETAILED)})$", ast.unparse(call.func))
        for each in (*call.args, *(keyword.value for keyword in call.keywords))
        for node in ast.walk(each)
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and not inside_text(each, node) and (detail := literal(node))
    ]
    words = re.compile(r"[^\W\d_]{2,}")
    assert len(details) > 100
    assert [(at, said) for at, said in details if " " in said and words.search(QUOTED.sub("", said))] == []


def inside_text(whole: ast.expr, node: ast.AST) -> bool:
    """``node`` stands in a ``Text`` somewhere within ``whole``."""
    texts = [each for each in ast.walk(whole) if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "Text"]
    return any(node is part for text in texts for part in ast.walk(text))


@pytest.fixture
def books(made: Path, tmp_path: Path) -> Path:
    """A copy of the folder: some commands write into the book."""
    return Path(shutil.copytree(made, tmp_path / "inn"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a book in each language, each also with cells that cannot be read, and files that are no books."""
    folder = tmp_path_factory.mktemp("inn")
    for lang in ("nb", "nn"):
        good, bad = folder / f"{lang}.xlsx", folder / f"{lang}_feil.xlsx"
        issue(good, example("nn" if lang == "nn" else "nb", rows=20))
        book = openpyxl.load_workbook(good)
        ledger = book["Rekneskap" if lang == "nn" else "Regnskap"]
        for column, value in ((1, "to tusen"), (5, True), (7, 44.5), (15, "12,5 kr"), (15, "#N/A"), (15, "=1/0")):
            ledger.cell(6 + column % 7, column).value = value
        book.save(bad)
    (folder / "tekst.xlsx").write_text("hei")
    (folder / "tom.xlsx").write_bytes(b"")
    (folder / "kort.xlsx").write_bytes((folder / "nb.xlsx").read_bytes()[:4_000])
    with zipfile.ZipFile(folder / "arkiv.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")
    (folder / "feil.toml").write_text("[[[")
    (folder / "feil.csv").write_bytes(b"\xff\xfe\x00hei;;\n\x00")
    (folder / "feil.xml").write_text("<AuditFile><")
    return folder


WRONG = (
    ["--finnes-ikke"], ["--format"], ["--format", "pdf"], ["--ut", "/finnes/ikke/x.txt"], ["--stille=ja"],
    ["--rader", "mange"], ["--programslutt", "i morgen"], ["--kommunenummer", "1"], ["--profil", "feil.toml"],
    ["--profil", "borte.toml"], ["--svar", "rart"], ["--velg", "QQQ"], ["--fase", "snart"], ["--ut", "."],
    ["--bok-ut", "x.txt"], ["--målform", "en"], ["for", "mange", "ord", "her"],
)  # fmt: skip


def mine(said: str) -> str:
    """What the program itself says: without quoted values, paths, options, codes and the formulas of its examples."""
    said = QUOTED.sub("", said)
    return re.sub(r"\S*[/\\]\S*|--\S+|\b[\wæøå~-]+\.(xlsx|toml|csv|xml|py)\b|\[[^\]]*\]", "", said)


def test_no_command_answers_a_wrong_call_in_english(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(books)
    calls: list[list[str]] = [["finnesikke"], ["--finnes-ikke"], []]
    for name in COMMANDS:
        calls += [[name, *wrong] for wrong in (*WRONG, [])] + [[name, "nb.xlsx", *wrong] for wrong in WRONG]
    for call in calls:
        got = run(*call)
        assert got.code != 4, (call, got.err)
        assert ENGLISH.findall(mine(got.err)) == [], (call, got.err)


def test_no_bad_file_is_spoken_of_in_english(books: Path) -> None:
    bad = sorted(p for p in books.iterdir() if p.suffix in (".xlsx", ".toml", ".csv", ".xml"))
    commands = [name for name in COMMANDS if name not in ("ny", "tillegg", "regler", "sammenlign", "oppgrader")]
    for path in [*bad, books / "borte.xlsx", books]:
        for name in commands:
            got = run(name, path, *(["borte.csv"] if name == "importer" else []))
            assert got.code != 4, (name, path, got.err)
            assert ENGLISH.findall(mine(got.out + got.err)) == [], (name, path.name)
        got = run("importer", books / "nb.xlsx", path, "--tørrkjør")
        assert got.code != 4, (path, got.err)
        assert ENGLISH.findall(mine(got.err)) == [], (path.name, got.err)


@pytest.mark.parametrize("name", ["nn.xlsx", "nn_feil.xlsx"])
def test_a_nynorsk_book_is_answered_in_nynorsk(books: Path, name: str, tmp_path: Path) -> None:
    path, out = books / name, tmp_path / "ut.xlsx"
    calls: list[list[str | Path]] = [
        ["valider", path, "--fase", "innsending", "--ut", tmp_path / "funn.txt"],
        ["valider", path, "--fase", "innsending"],
        ["valider", path, "--format", "html"],
        ["valider", path, "--i-boken", "--bok-ut", out],
        ["regnskap", path, "--bok-ut", out],
        ["sluttrapport", path, "--ut", out],
        ["sluttrapport", path, "--utkast", "--ut", out],
        ["sammenlign", path],
        ["sammenlign", books / "nn.xlsx", books / "nn_feil.xlsx"],
        ["oppgrader", path, "--ut", out],
    ]
    for call in calls:
        got = run(*call)
        assert got.code in (0, 1), got.err
        said = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", got.out + got.err, flags=re.DOTALL)
        assert ONLY_BOKMAAL.findall(QUOTED.sub("", said)) == [], call


def test_who_asks_for_nynorsk_is_answered_in_it_before_any_book_is_read(books: Path, tmp_path: Path) -> None:
    new, empty = tmp_path / "ny.xlsx", tmp_path / "tom"
    empty.mkdir()
    (books / "~$nn.xlsx").write_bytes(b"")
    answers: dict[str, list[str | Path]] = {
        "Opne ho": ["ny", new],
        "finst frå før": ["ny", new],
        "førre fila": ["ny", new, "--overskriv"],
        "saman med --eksempel": ["ny", new, "--overskriv", "--rader", "5"],
        "Fann ingen": ["valider", empty],
        "Hoppar over": ["valider", books],
        "Kan ikkje lesast som TOML": ["valider", books / "nn.xlsx", "--profil", books / "feil.toml"],
        "Mappa": ["valider", books / "nn.xlsx", "--ut", tmp_path / "borte" / "x.txt"],
    }
    for said, call in answers.items():
        got = run(*call, "--målform", "nn")
        told = "".join(line for line in got.err.splitlines() if "~$" in line or said in line)
        assert said in told, (call, got.err)
        assert ONLY_BOKMAAL.findall(mine(QUOTED.sub("", told))) == [], (call, got.err)


def test_an_import_into_a_nynorsk_book_is_told_of_in_nynorsk(books: Path, tmp_path: Path) -> None:
    """Ledgers of all kinds, whole, cut short, of other years and projects, and files that are none."""
    lines = ledger(years=(2019, 2024), projects=("P01", "32502"))
    makers = {"unit4.csv": unit4, "visma.csv": visma, "xledger.xlsx": xledger, "annen.csv": general, "saft.xml": saft}
    files = [make(tmp_path / name, [*lines, replace(lines[0], project="", text="")]) for name, make in makers.items()]
    for whole in list(files):
        data = whole.read_bytes()
        for at in (len(data) // 3, len(data) - 7):
            files.append(tmp_path / f"{at}_{whole.name}")
            files[-1].write_bytes(data[:at])
    wrong = {
        "a.csv": "År;Konto;Beløp\n2024;470;1", "b.csv": "hei", "c.csv": "", "d.xml": "<x/>",
        "e.xml": "<!DOCTYPE a><a/>",
        "f.csv": "Bilagsnr;Bilagsdato;Konto;Beløp;Prosjekt\n1;01/02/2024;47000;1.234;P01\nSum;;;9;\n1;1;1;kr;P01\n",
        "g.csv": "År;Periode;Bilagsnr;Bilagsdato;Konto;Beløp;Prosjekt\n2024;1;1;1.1.2024;47000;1,00;P01\n;;;;;7,00;\n",
    }  # fmt: skip
    for name, text in wrong.items():
        files.append(tmp_path / name)
        files[-1].write_text(text, "utf-8")
    told: set[str] = set()
    answers = [
        "år=alle", "orgnr=ta med", "uten prosjekt=ta med", "utenfor perioden=ta med", "periode=bilagsdato",
        "regnskapsår=2024", "desimaltegn=komma", "datoformat=dag først",
    ]  # fmt: skip
    given = [part for answer in answers for part in ("--svar", answer)]
    for file in [*files, books / "kort.xlsx", books / "arkiv.xlsx", books / "tom.xlsx", tmp_path / "borte.csv"]:
        for more in ([], given):
            got = run("importer", books / "nn.xlsx", file, "--tørrkjør", *more)
            assert got.code in (0, 1, 3), (file.name, got.err)
            said = re.sub(r'--svar ("[^"]*"|\S+)|\S*[/\\]\S*|\w*\.(csv|xml|xlsx)', "", got.out + got.err)
            assert ONLY_BOKMAAL.findall(QUOTED.sub("", said)) == [], (file.name, said)
            told |= set(re.findall(r"(?:IMP|FIL)\d{3}", said))
    assert len(told) > 12, told


def test_an_unreadable_file_is_refused_in_the_language_asked_for(books: Path) -> None:
    bokmaal, nynorsk = (run("valider", books / "tekst.xlsx", "--målform", lang).out for lang in ("nb", "nn"))
    assert "Filen er ikke en Excel-arbeidsbok" in bokmaal
    assert "Fila er ikkje ei Excel-arbeidsbok" in nynorsk
    assert ONLY_BOKMAAL.findall(nynorsk) == []


def test_a_truth_value_is_shown_as_excel_shows_it(books: Path) -> None:
    got = run("valider", books / "nb_feil.xlsx")
    assert "«SANN»" in got.out
    assert "True" not in got.out


def test_a_fault_in_the_program_names_its_place_and_repeats_nothing(
    books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("missing 15076500565")

    monkeypatch.setattr("omstillingsbok.api.rollup", broken)
    for call in (["valider", "nn.xlsx"], ["regnskap", "nn.xlsx"]):
        got = run(call[0], books / call[1])
        assert got.code == 4
        assert "KeyError" in got.err
        assert "missing" not in got.err + got.out
        assert "15076500565" not in got.err + got.out
