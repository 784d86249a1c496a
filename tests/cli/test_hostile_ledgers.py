"""Hostile ledgers into the import, and hostile books through the commands beside ``valider``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Outcome, run
from hostile.containers import containers
from hostile.masses import masses
from hostile.numbers import numbers
from hostile.parts import parts
from hostile.twoways import two_ways
from hostile.watch import watched
from ledger_files import ledger, saft

HEAD = "Konto;Bilagsnr;Bilagsdato;År;Periode;Prosjekt;Tekst;Beløp\n"
LINE = "27000;1;05.03.2024;2024;3;32501;Faktura;{}\n"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def ledgers(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Text and SAF-T files that are none, or too much."""
    good = saft(folder / "god.xml", ledger(count=3)).read_bytes()
    (folder / "god.xml").unlink()
    start = good.index(b"<", 6)
    yield "bombe.xml", good[:start] + BOMB.encode() + good[start:].replace(b"Faktura", b"&b;")
    yield "utenfra.xml", good[:start] + OUTSIDE.encode() + good[start:].replace(b"Faktura", b"&e;")
    told = good.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    yield "bombe16.xml", (told[:start] + BOMB + told[start:]).encode("utf-16")
    yield "dyp.xml", good.replace(b"<MasterFiles>", b"<MasterFiles>" + b"<a>" * 200_000, 1)
    yield "lang.xml", good.replace(b"Faktura", b"x" * 9_000_000, 1)
    yield "kort.xml", good[: len(good) // 2]
    yield "rot.xml", b"<html><body>Logg inn</body></html>"
    yield "tom.xml", b""
    for n, amount in enumerate((b"1e999999", b"NaN", b"-Infinity", b"9" * 5000, b"0x10", b"")):
        yield f"beløp{n}.xml", good.replace(b"<Amount>", b"<Amount>" + amount, 1)
    yield "dato.xml", good.replace(b"<TransactionDate>2024", b"<TransactionDate>0000")
    yield "null.csv", HEAD.encode() + b"27\x00000;1\n"
    yield "sitat.csv", (HEAD + '"27000;1;' * 50_000).encode()
    yield "felt.csv", (HEAD + LINE.format("x" * 200_000)).encode()
    yield "bred.csv", (";".join(f"k{i}" for i in range(50_000)) + "\n" + ";" * 50_000).encode()
    yield "linje.csv", b"a" * 9_000_000
    yield "støy.csv", bytes(range(256)) * 400
    yield "hoder.csv", (HEAD * 3_000).encode()
    yield "tall.csv", (HEAD + "".join(LINE.format(a) for a in ("1e308", "NaN", "²", "١٢", "--1", "9" * 5000))).encode()
    yield "bilde.csv", b"\x89PNG\r\n\x1a\n" + bytes(2_000)
    yield "utf7.csv", HEAD.encode("utf-7")


def told(got: Outcome) -> bool:
    """One of the ways out, and nothing of the machinery."""
    return got.code in (0, 1, 3) and "Traceback" not in got.err and "feil i programmet" not in got.err


def test_hostile_ledgers_are_refused_or_asked_about(clean: Path, tmp_path: Path) -> None:
    before = clean.read_bytes()
    for name, data in ledgers(tmp_path):
        path = tmp_path / name
        path.write_bytes(data)
        with watched(tmp_path) as done:
            got = run("importer", clean, path, "--stille")
        assert told(got), (name, got.err)
        assert got.code, name
        assert done == [], name
        assert clean.read_bytes() == before


@pytest.mark.parametrize("make", [containers, parts, numbers, masses, two_ways])
def test_hostile_books_in_the_other_commands(
    clean: Path, tmp_path: Path, make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(make)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path, copy = tmp_path / "bok.xlsx", tmp_path / "kopi.xlsx"
    for what, data, code in list(make())[:: STEP if make is not masses else 3 * STEP]:
        path.write_bytes(data)
        for arguments in (
            ("sammenlign", clean, path),
            ("importer", clean, path),
            ("oppgrader", path),
            ("regnskap", path, "--skriv"),
            ("sluttrapport", path, "--utkast", "--ut", copy),
        ):
            with watched(tmp_path) as done:
                got = run(*arguments, "--stille")
            assert told(got), (what, arguments[0], got.err)
            assert not code or got.code == 3 or (arguments[0], got.code) == ("importer", 1), (what, arguments[0])
            assert done == [], what
            if code:
                assert path.read_bytes() == data


STEP = 9
"""One in so many of each kind: ``valider`` meets them all."""
