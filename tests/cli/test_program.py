"""The whole program: help in Norwegian, one exit code and one sentence for whatever happens."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from command_line import run, started

from omstillingsbok import api
from omstillingsbok.cli.errors import guarded
from omstillingsbok.cli.main import ALIASES, COMMANDS, program
from omstillingsbok.workbook.text import transliterated

ENGLISH = ("usage", "options", "commands", "show ", "default", "error", "missing", "[required]", "range", "...")


def options(name: str) -> list[click.Option]:
    """The options of one command."""
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return [p for p in found.params if isinstance(p, click.Option)]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_norwegian_and_has_an_example(name: str) -> None:
    given = [name] if name else []
    long, short = run(*given, "--help"), run(*given, "-h")
    assert (long.code, long.err) == (0, "")
    assert long == short
    assert long.out.startswith("Bruk: omstillingsbok")
    assert "Eksempel: omstillingsbok" in long.out
    assert not [word for word in ENGLISH if word in long.out.lower()]
    assert not [alias for alias in (*ALIASES, "--version") if f" {alias} " in long.out]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained_and_can_be_typed_without_norwegian_letters(name: str) -> None:
    shown = run(name, "-h").out
    for option in options(name):
        assert option.help, option.name
        assert option.opts[0] in shown
        for spelling in option.opts:
            assert transliterated(spelling) in option.opts
            if spelling != option.opts[0]:
                assert f"{spelling} " not in shown


@pytest.mark.parametrize(("english", "name"), ALIASES.items())
def test_english_names_are_accepted(english: str, name: str) -> None:
    assert run(english, "-h").out.replace(f" {english} ", f" {name} ") == run(name, "-h").out


def test_the_version_is_said() -> None:
    assert run("--versjon").out == run("--version").out == "omstillingsbok 0.1.0\n"


WRONG = [
    ("tull",),
    ("--tull",),
    ("valider",),
    ("valider", "--tull", "a.xlsx"),
    ("valider", "--format", "xml", "a.xlsx"),
    ("valider", "--fase", "senere", "a.xlsx"),
    ("valider", "a.xlsx", "--ut"),
    ("valider", "--stille=ja", "a.xlsx"),
    ("valider", "a.xlsx", "--ut", "a.xlsx"),
    ("valider", "a.xlsx", "--ut", "."),
    ("regnskap",),
    ("regnskap", "a.xlsx", "b.xlsx"),
    ("regnskap", "a.xlsx", "--ut", "b.xlsm"),
    ("sluttrapport", "a.xlsx", "--ut", "a.pdf"),
    ("ny", "a.xls"),
    ("ny", "a.xlsx", "--programslutt", "31.02.2026"),
    ("ny", "a.xlsx", "--kontoplan", "NS 4103"),
    ("ny", "a.xlsx", "--eksempel", "--rader", "0"),
    ("ny", "a.xlsx", "--eksempel", "--rader", "mange"),
]


@pytest.mark.parametrize("given", WRONG, ids=" ".join)
def test_wrong_usage_is_one_norwegian_sentence(
    given: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    got = run(*given)
    assert (got.code, got.out) == (2, "")
    assert got.err.count("\n") == 1
    assert got.err.endswith("--help».\n")
    assert not [word for word in (*ENGLISH, "invalid", "such", "got ", "'") if word in got.err.lower()]
    assert list(tmp_path.iterdir()) == []


def test_without_a_command_the_help_is_shown() -> None:
    got = run()
    assert (got.code, got.out) == (2, "")
    assert got.err == run("--help").out


def test_a_fault_in_the_program_is_said_without_a_traceback(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(book: object) -> None:
        raise ZeroDivisionError("en feil")

    monkeypatch.setattr(api, "rollup", broken)
    before = clean.read_bytes()
    got = run("regnskap", clean, "--skriv")
    assert (got.code, got.out) == (4, "")
    assert "feil i programmet (ZeroDivisionError)" in got.err
    assert "Traceback" not in got.err
    assert "Traceback" in run("regnskap", clean, "--feilsøk").err
    assert "Traceback" in run("regnskap", clean, "--feilsok").err
    assert clean.read_bytes() == before


def test_too_little_memory_is_not_a_fault_in_the_program(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(book: object) -> None:
        raise MemoryError

    monkeypatch.setattr(api, "rollup", broken)
    assert run("regnskap", clean).code == 3
    got = run("valider", clean)
    assert got.code == 3
    assert "minne" in got.out


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (FileNotFoundError(2, "no", "bok.xlsx"), 3, "Finner ikke «bok.xlsx»"),
        (PermissionError(13, "no", "bok.xlsx"), 3, "Har ikke tilgang til «bok.xlsx»"),
        (PermissionError(13, "no", "mappe/.omstillingsbok-1.xlsx"), 3, "skrive i mappen «mappe»"),
        (OSError(28, "no", "mappe/.omstillingsbok-1.xlsx"), 3, "ikke plass på disken"),
        (OSError(5, "I/O", "bok.xlsx"), 3, "Kan ikke lese eller skrive «bok.xlsx»"),
        (KeyboardInterrupt(), 130, "Avbrutt"),
        (click.Abort(), 130, "Avbrutt"),
        (RuntimeError("x"), 4, "feil i programmet"),
    ],
)
def test_every_way_out_has_its_code(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise error

    assert guarded(fails, debug=False) == code
    assert words in capsys.readouterr().err


def test_a_full_disk_leaves_the_file_as_it_was(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device", str(clean))

    monkeypatch.setattr(api, "overview", full)
    before = clean.read_bytes()
    got = run("regnskap", clean, "--skriv")
    assert got.code == 3
    assert "ikke plass" in got.err
    assert clean.read_bytes() == before


def test_it_runs_as_a_module_with_utf8_whatever_the_locale(clean: Path) -> None:
    got = started("regnskap", clean, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert got.returncode == 0, got.stderr
    assert "Innsatsområde" in got.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and signals")
class TestPosix:
    """What a shell does to a program."""

    def test_a_reader_that_has_had_enough_is_no_fault(self) -> None:
        code = "import sys; from omstillingsbok.cli.main import main; sys.exit(main(['regler']))"
        first = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert first.stdout is not None
        first.stdout.close()
        assert first.wait(60) == 0
        assert first.stderr is not None
        assert first.stderr.read() == b""
        first.stderr.close()

    def test_an_interrupt_is_130(self, clean: Path) -> None:
        code = (
            "import signal, sys, time\n"
            "from omstillingsbok.cli import results\nfrom omstillingsbok.cli.main import main\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job begins without
            "def wait(path): print('klar', flush=True); time.sleep(60)\n"
            "results.opened = wait\n"
            f"sys.exit(main(['regnskap', {str(clean)!r}]))"
        )
        running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert running.stdout is not None
        assert running.stdout.readline() == b"klar\n"
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
        assert running.returncode == 130
        assert "Avbrutt." in err.decode()
