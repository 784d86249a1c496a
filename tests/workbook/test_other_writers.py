"""A book as other programs write it: zipped, named and spelled otherwise, with the same entries and figures in it."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hostile.containers import packed
from hostile.content import parts_of
from hostile_books import MAIN

from omstillingsbok import api
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.refs import column_letters
from omstillingsbok.workbook.sheets import BY_TABLE

Parts = dict[str, bytes]
STRINGS, RELS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=20))
    return path


@pytest.fixture(scope="module")
def told(source: Path) -> object:
    return content(source)


def content(path: Path) -> object:
    """All entries, the figures, and what is found."""
    book = api.open(path)
    figures = api.rollup(book)
    return (
        [list(map(repr, book.rows(model))) for model in BY_TABLE.values()],
        figures,
        api.validate(book, figures).findings,
    )


def sheets(pattern: str, instead: str | Callable[[re.Match[str]], str]) -> Callable[[Parts], Parts]:
    return changed(lambda name: name.startswith("xl/worksheets/sheet"), pattern, instead)


def part(named: str, pattern: str, instead: str) -> Callable[[Parts], Parts]:
    return changed(lambda name: name == named, pattern, instead)


def changed(
    which: Callable[[str], bool], pattern: str, instead: str | Callable[[re.Match[str]], str]
) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        new = {n: re.sub(pattern, instead, d.decode()).encode() if which(n) else d for n, d in parts.items()}
        assert new != parts
        return new

    return change


def prefixed(parts: Parts) -> Parts:
    """As the Open XML SDK writes: every element of a spreadsheet with the prefix x."""

    def one(text: str) -> str:
        text = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"', 1)
        return re.sub(r"<(/?)([A-Za-z]\w*)(?=[\s/>])", r"<\1x:\2", text)

    ours = re.compile(r"xl/(workbook|sharedStrings|styles|tables/\w+|worksheets/sheet\d+)\.xml")
    return {name: one(data.decode()).encode() if ours.fullmatch(name) else data for name, data in parts.items()}


def inline(parts: Parts) -> Parts:
    texts = re.findall("<si>(.*?)</si>", parts[STRINGS].decode(), re.DOTALL)

    def put(cell: re.Match[str]) -> str:
        return f'<c {cell[1]}t="inlineStr"><is>{texts[int(cell[2])]}</is></c>'

    return sheets(r'<c ([^<>]*?)t="s"><v>(\d+)</v></c>', put)(parts)


def spelled_out(parts: Parts) -> Parts:
    """As a book that came by way of the OpenDocument format: plain ranges in place of a table's columns."""
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    spans: dict[tuple[str, str], str] = {}
    for number, sheet in enumerate(names, 1):
        links = parts.get(f"xl/worksheets/_rels/sheet{number}.xml.rels", b"").decode()
        for target in re.findall(r"tables/table\d+\.xml", links):
            table = parts[f"xl/{target}"].decode()
            head, bottom = re.findall(r'<table [^>]*ref="A(\d+):[A-Z]+(\d+)"', table)[0]
            name = re.findall(r'displayName="(\w+)"', table)[0]
            for i, header in enumerate(re.findall(r'<tableColumn id="\d+" name="([^"]+)"', table)):
                spans[name, header] = f"'{sheet}'!${column_letters(i + 1)}${int(head) + 1}:{bottom}"

    def one(cell: re.Match[str]) -> str:
        def here(found: re.Match[str]) -> str:
            return spans[found[1], found[2]].partition(":")[0].rpartition("$")[0] + cell[2]

        def whole(found: re.Match[str]) -> str:
            first, _, last = spans[found[1], found[2]].partition(":")
            return f"{first}:{first.rpartition('!')[2].rpartition('$')[0]}${last}"

        text = re.sub(r"(tbl\w+)\[\[#This Row\],\[([^]]+)\]\]", here, cell[4])
        return cell[1] + cell[3] + re.sub(r"(tbl\w+)\[([^][]+)\]", whole, text)

    return sheets(r'(<c r="[A-Z]+(\d+)")([^<>]*><f>)([^<]*)', one)(parts)


def dates_with_zone(parts: Parts) -> Parts:
    """As SheetJS writes dates: a kind of their own, and the zone behind midnight."""
    styles = parts["xl/styles.xml"].decode()
    formats = {m[1] for m in re.finditer(r'numFmtId="(\d+)" formatCode="dd.mm.yyyy"', styles)}
    used = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])

    def one(cell: re.Match[str]) -> str:
        if used[int(cell[2])] not in formats:
            return cell[0]
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(cell[3]))
        return f'{cell[1]} t="d"><v>{day}T00:00:00.000Z</v>'

    return sheets(r'(<c r="[A-Z]+\d+" s="(\d+)")><v>(\d+)</v>', one)(parts)


WRITERS: Mapping[str, Callable[[Parts], Parts]] = {
    "a byte order mark": changed(lambda name: name.endswith((".xml", ".rels")), "^", "\ufeff"),
    "characters as references": lambda parts: {
        name: data.decode().encode("ascii", "xmlcharrefreplace") if name.endswith(".xml") else data
        for name, data in parts.items()
    },
    "a prefix": prefixed,
    "strings in the cells": inline,
    "rich strings": part(STRINGS, r"<t>(\w)([^<]+)</t>", r"<r><t>\1</t></r><r><rPr><b/></rPr><t>\2</t></r>"),
    "readings of strings": part(STRINGS, "</t></si>", '</t><rPh sb="0" eb="1"><t>X</t></rPh></si>'),
    "strings in literal sections": part(STRINGS, "<t>([^<&]*)</t>", r"<t><![CDATA[\1]]></t>"),
    "strings with comments": part(STRINGS, r"<t>(\w)", r"<t>\1<!-- x --><?y z?>"),
    "strings uncounted": part(STRINGS, r' count="\d+" uniqueCount="\d+"', ""),
    "tables that deny their headers": changed(
        lambda name: name.startswith("xl/tables/"), "<table ", '<table headerRowCount="0" '
    ),
    "dates with a zone": dates_with_zone,
    "dates with a zone, spelled oddly": lambda parts: sheets('t="d"', "t='d'")(dates_with_zone(parts)),
    "columns spelled out as ranges": spelled_out,
    "indented": sheets("<(row|c|v)(?=[ >])", r"\r\n\t<\1"),
    "blanks in the tags": sheets(r'<c r="([A-Z]+\d+)" s="(\d+)"( t=")?', lambda m: m[0].replace("=", " = ")),
    "single quotes": sheets(r'<c r="([A-Z]+\d+)" s="(\d+)"', r"<c r='\1' s='\2'"),
    "another order of attributes": sheets(r'<c r="([A-Z]+\d+)" s="(\d+)" t="(\w+)"', r'<c t="\3" s="\2" r="\1"'),
    "rows without numbers": sheets(r'<row r="\d+"', "<row"),
    "a dimension too large": sheets("<dimension[^>]*/>", '<dimension ref="A1:XFD1048576"/>'),
    "a dimension too small": sheets("<dimension[^>]*/>", '<dimension ref="A1"/>'),
    "numbers with exponents": sheets(r'(<c r="[A-Z]+\d+" s="\d+"><v>)(\d+)<', lambda m: f"{m[1]}{int(m[2]):.17E}<"),
    "indexes with zeros": sheets(r't="s"><v>', 't="s"><v>000'),
    "empty cells with a kind": sheets(r'(<c r="M\d+" s="\d+")/>', r'\1 t="s"><v></v></c>'),
    "a type for every number": sheets(r'(<c r="[A-Z]+\d+" s="\d+")><v>', r'\1 t="n"><v>'),
    "comments between cells": sheets("<c (?=r)", "<!-- c --><c "),
    "absolute targets": part(RELS, 'Target="', 'Target="/xl/'),
    "another prefix for relations": part("xl/workbook.xml", "(xmlns:|)r(=|:id=)", r"\1rel\2"),
    "names in capitals": lambda parts: {name.upper(): data for name, data in parts.items()},
    "parts in another order": lambda parts: dict(sorted(parts.items(), reverse=True)),
    "folders as parts": lambda parts: {"xl/": b"", "xl/worksheets/": b"", **parts},
}  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS)
def test_a_book_spelled_otherwise_says_the_same(source: Path, told: object, tmp_path: Path, writer: str) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(packed(WRITERS[writer](parts_of(source))))
    assert content(path) == told


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "code"),
    [
        (3, r"(\$O\$6:\$O\$)\d+", r"\g<1>9", "SUM053"),
        (3, r"(\$O\$6:\$O\$)\d+", r"\g<1>9999", "SUM053"),
        (3, r"('Regnskap'!\$O\$)6:", r"\g<1>7:", "SUM053"),
        (3, r"('Prosjekter'!\$N)6", r"\g<1>7", "SUM053"),
        (1, r"('Oppgaver'!\$I\$)6:", r"\g<1>9:", "SUM054"),
    ],
)
def test_a_range_that_is_not_the_whole_column_is_another_formula(
    source: Path, tmp_path: Path, sheet: int, right: str, wrong: str, code: str
) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(packed(part(f"xl/worksheets/sheet{sheet}.xml", right, wrong)(spelled_out(parts_of(source)))))
    found = api.validate(book := api.open(path), api.rollup(book)).findings
    assert code in {each.code for each in found}


class _Pipe(io.RawIOBase):
    """Takes bytes and cannot go back, so that the sizes follow each part."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        assert isinstance(data, (bytes, memoryview))
        self.taken += bytes(data)
        return len(data)


@pytest.mark.parametrize("how", ["streamed", "stored", "zip64"])
def test_a_book_zipped_otherwise_says_the_same(source: Path, told: object, tmp_path: Path, how: str) -> None:
    pipe, path = _Pipe(), tmp_path / "bok.xlsx"
    method = zipfile.ZIP_STORED if how == "stored" else zipfile.ZIP_DEFLATED
    to = io.BufferedWriter(pipe) if how == "streamed" else path.open("wb")
    with to as file, zipfile.ZipFile(file, "w", method) as package:
        for name, data in parts_of(source).items():
            with package.open(name, "w", force_zip64=how == "zip64") as entry:
                entry.write(data)
    if how == "streamed":
        path.write_bytes(pipe.taken)
    assert content(path) == told
