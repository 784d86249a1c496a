"""The built add-in: the same bytes each time, nothing wrong that can be seen without Excel, faults noticed."""

from __future__ import annotations

import hashlib
import io
import os
import random
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import olefile
import openxml_audit
import pytest
import verify_addin as verify
from command_line import run
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from omstillingsbok.addin import build
from omstillingsbok.addin.compound import compound_file
from omstillingsbok.addin.compression import compressed
from omstillingsbok.addin.ovba import Module, obfuscated
from omstillingsbok.addin.places import ADDIN
from omstillingsbok.addin.ribbon import controls

BUTTONS = [control.id for control in controls() if control.kind == "button"]


def changed(part: str, old: str, new: str) -> bytes:
    """The add-in with one text of one part exchanged."""
    with zipfile.ZipFile(io.BytesIO(build.addin())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return build.package({**parts, part: parts[part].replace(old.encode(), new.encode())})


def test_nothing_is_wrong_with_it() -> None:
    assert verify.problems(build.addin(), BUTTONS) == []


RIBBON = "customUI/customUI14.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (RIBBON, 'onAction="Ribbon.OnCommand"', 'onAktion="Ribbon.OnCommand"', "has no attribute onAktion"),
        (RIBBON, 'size="large"', 'size="huge"', "size cannot be huge"),
        (RIBBON, 'keytip="N"', 'keytip="V"', "keytip V is used 2 times"),
        (RIBBON, 'keytip="N"', 'keytip="VN"', "access key V hides VN"),
        (RIBBON, 'id="neste_funn"', 'id="valider"', "id valider is used 2 times"),
        (RIBBON, 'imageMso="Help"', 'imageMso="Hjelp"', "icon Hjelp is not a known one"),
        (RIBBON, "Ribbon.GetEnabled", "Ribbon.Refresh", "no Public Sub Refresh with the right parameters"),
        (RIBBON, 'id="om"', 'id="omm"', "button omm has no command"),
        ("[Content_Types].xml", "addin.macroEnabled", "sheet.macroEnabled", "the workbook is no add-in"),
        ("_rels/.rels", "customUI14.xml", "customUI15.xml", "customUI15.xml is missing"),
    ],
)
def test_a_fault_is_noticed(part: str, old: str, new: str, said: str) -> None:
    assert any(said in problem for problem in verify.problems(changed(part, old, new), BUTTONS))


def test_a_macro_that_would_run_by_itself_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    greeting = Module("Ribbon", "standard", "Public Sub Auto_Open()\nEnd Sub\n")
    monkeypatch.setattr(build, "modules", lambda: [greeting])
    found = verify.problems(build.addin(), BUTTONS)
    assert "runs by itself: Auto_Open" in found
    assert any("no Public Sub OnCommand" in problem for problem in found)


def test_the_same_bytes_whatever_the_machine_says() -> None:
    code = "import hashlib; from omstillingsbok.addin.build import addin; print(hashlib.sha256(addin()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2"))
    }
    assert digests == {hashlib.sha256(build.addin()).hexdigest()}


def test_the_code_is_the_same_whatever_interpreter_it_starts() -> None:
    """A signature on the VBA holds for every machine."""
    one, other = (verify.modules(project(build.addin(path))) for path in ("C:\\a\\pythonw.exe", "/b/python"))
    assert project(build.addin("C:\\a\\pythonw.exe")) == project(build.addin("/b/python"))
    assert one == other


def project(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/vbaProject.bin")


def test_no_binary_is_kept() -> None:
    sources = Path(build.__file__).parent
    assert {p.suffix for p in sources.rglob("*") if p.is_file() and "__pycache__" not in p.parts} <= {
        ".py",
        ".xml",
        ".bas",
        ".cls",
        ".applescript",
    }


def test_a_second_opinion_on_the_package(tmp_path: Path) -> None:
    path = tmp_path / ADDIN
    path.write_bytes(build.addin())
    found = openxml_audit.OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors] == []


def test_every_text_stands_on_its_sheet_in_both_languages() -> None:
    rows = {row[0]: row[1:] for row in build.texts()}
    assert all(len(rows[id]) == 6 and all(rows[id]) for id in BUTTONS)
    assert rows["forrige_funn"][:2] == ("Forrige funn", "Førre funn")
    assert rows["python"][0] == build.STANDARD_PYTHON


def test_the_command_builds_it(tmp_path: Path) -> None:
    target = tmp_path / "omstillingsbok.xlam"
    got = run("tillegg", "bygg", "--ut", target)
    assert (got.code, target.read_bytes()) == (0, build.addin())
    assert hashlib.sha256(build.addin()).hexdigest() in got.err
    assert run("tillegg", "bygg", "--ut", tmp_path / "bok.xlsx").code == 2


# The format, against readers that are not ours


@given(st.one_of(st.binary(max_size=300), st.text("ab \n", max_size=9000).map(str.encode)))
def test_compression_is_read_back(data: bytes) -> None:
    assert bytes(decompress_stream(bytearray(compressed(data)))) == data


def test_noise_is_stored_raw_and_read_back() -> None:
    noise = random.Random(1).randbytes(4096)
    assert compressed(noise)[1:3] == b"\xff\x3f"
    assert bytes(decompress_stream(bytearray(compressed(noise)))) == noise


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 20, 129])
def test_a_compound_file_is_read_back_and_its_trees_are_balanced(count: int) -> None:
    streams = {f"S{i:03}x"[: 2 + i % 4]: bytes([i % 256]) * (i * 97) for i in range(count)}
    data = compound_file({"VBA": streams, "PROJECT": b"p" * 5000})
    ole = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT)
    assert {name: ole.openstream(f"VBA/{name}").read() for name in streams} == streams
    assert ole.openstream("PROJECT").read() == b"p" * 5000
    assert [part for entry in ole.direntries if entry for part in unbalanced(ole, entry.sid_child)] == []


def unbalanced(ole: olefile.OleFileIO, root: int) -> Iterator[str]:
    """Red under red, unequal numbers of black ones, or names out of order, in the tree of a storage."""
    heights, names = set(), []

    def walk(sid: int, red: bool, black: int) -> Iterator[str]:
        if sid == olefile.NOSTREAM:
            heights.add(black)
            return
        entry = ole.direntries[sid]
        mine = entry.color == 0
        if red and mine:
            yield f"{entry.name}: red under red"
        yield from walk(entry.sid_left, mine, black + (not mine))
        names.append((len(entry.name), entry.name.upper()))
        yield from walk(entry.sid_right, mine, black + (not mine))

    yield from walk(root, False, 0)
    if len(heights) > 1 or names != sorted(names):
        yield f"unbalanced or unsorted: {names}"


def revealed(text: str, project_id: str) -> bytes:
    """What MS-OVBA 2.4.3.3 reads out of an obfuscated value."""
    raw = bytes.fromhex(text)
    seed, key = raw[0], raw[0] ^ raw[2]
    assert raw[0] ^ raw[1] == 2
    assert key == sum(project_id.encode()) & 0xFF
    plain, newer, older, out = key, raw[2], raw[1], bytearray()
    for byte in raw[3:]:
        out.append(byte ^ ((older + plain) & 0xFF))
        plain, older, newer = out[-1], newer, byte
    body = out[(seed & 6) // 2 :]
    size = struct.unpack_from("<I", body)[0]
    assert len(body) == 4 + size
    return bytes(body[4:])


@pytest.mark.parametrize("seed", range(0, 256, 5))
def test_obfuscation_is_undone_by_its_specified_inverse(seed: int) -> None:
    assert revealed(obfuscated(b"\x01\x02\xff", "{ID}", seed), "{ID}") == b"\x01\x02\xff"


def test_vba_outside_ascii_is_refused() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        Module("M", "standard", "' blåbær").text()


def test_one_file_knows_xlwings_and_goes_nowhere_past_it() -> None:
    sources = {path.name: path.read_text("utf-8") for path in Path(build.__file__).parent.glob("*.py")}
    assert [name for name, text in sources.items() if re.search(r"^\s*(import|from) xlwings", text, re.M)] == [
        "book.py"
    ]
    for forbidden in (r"\.api\b(?!\.)", r"\.save\(", r"\bfullname\b", r"xlwings\.pro", r"\.charts\b", r"\.expand\("):
        assert not re.search(forbidden, sources["book.py"]), forbidden
