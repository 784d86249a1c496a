"""What reaches out of the book is a finding each; what only looks like it is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from edited_books import Edit
from issued_places import part_of

from omstillingsbok.validators.finding import Report
from omstillingsbok.workbook import issued

PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = '<Relationship Id="rId99" Type="{}/{}" Target="{}"{}/></Relationships>'
OUT = ' TargetMode="External"'
TARGETS = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{RELATION}'
SHEET_RELATIONS = "xl/worksheets/_rels/sheet2.xml.rels"
OVERVIEW = part_of(issued.OVERVIEW)


def formula(text: str) -> Edit:
    """A formula in a free cell of a sheet that holds no table."""
    return OVERVIEW, "</sheetData>", f'<row r="900"><c r="C900"><f>{text}</f><v>1</v></c></row></sheetData>'


def related(kind: str, target: str, more: str = "") -> Edit:
    return SHEET_RELATIONS, "</Relationships>", RELATION.format(PART, kind, target, more)


def linked(inner: str) -> dict[str, str]:
    """A linked file or program, as its own part."""
    target = TARGETS.format(PART, "externalLinkPath", "file:///C:/Kari/Budsjett%202025.xlsx", OUT)
    return {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}">{inner}</externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": target,
    }


BOOK = linked("<externalBook/>")
Given = tuple[list[Edit], dict[str, str]]
CASES: dict[str, tuple[Given, tuple[str, str, str, str | None]]] = {
    "a formula into another file": (
        ([formula("[1]Ark1!A1+1")], BOOK), ("FIL030", "Regnskapsoversikt", "C900", "=[1]Ark1!A1+1")),
    "a formula into a sheet with a space": (
        ([formula("'[1]Ark 1'!A1")], BOOK), ("FIL030", "Regnskapsoversikt", "C900", "='[1]Ark 1'!A1")),
    "a linked file that no cell uses": (([], BOOK), ("FIL030", "Start", "A1", "Budsjett 2025.xlsx")),
    "a program by DDE": (
        ([], linked('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')), ("FIL031", "Start", "A1", "cmd|/c calc")),
    "a formula to a program": (
        ([formula("cmd|'/c calc'!A0")], {}), ("FIL031", "Regnskapsoversikt", "C900", "=cmd|'/c calc'!A0")),
    "macros": (([], {"xl/vbaProject.bin": ""}), ("FIL032", "Start", "A1", "vbaProject.bin")),
    "old macros": (([], {"xl/macrosheets/sheet1.xml": "<x/>"}), ("FIL032", "Start", "A1", "sheet1.xml")),
    "an embedded file": (
        ([related("package", "../embeddings/Notat.docx")], {"xl/embeddings/Notat.docx": ""}),
        ("FIL033", "Regnskap", "A1", "Notat.docx")),
    "a control": (([], {"xl/activeX/activeX1.xml": "<x/>"}), ("FIL033", "Start", "A1", "activeX1.xml")),
    "a web service": (
        ([formula("_xlfn.WEBSERVICE(A1)")], {}), ("FIL034", "Regnskapsoversikt", "C900", "=_xlfn.WEBSERVICE(A1)")),
    "a server": (([formula('RTD("a",,"b")')], {}), ("FIL034", "Regnskapsoversikt", "C900", '=RTD("a",,"b")')),
    "a picture from the net": (([formula("IMAGE(A1)")], {}), ("FIL034", "Regnskapsoversikt", "C900", "=IMAGE(A1)")),
    "a link made of a cell": (
        ([formula('HYPERLINK("https://x.no/?"&amp;A1)')], {}),
        ("FIL034", "Regnskapsoversikt", "C900", '=HYPERLINK("https://x.no/?"&A1)')),
    "a query": (
        ([], {"xl/connections.xml": f'<connections xmlns="{MAIN}"><connection id="1" name="Hovedbok"/></connections>'}),
        ("FIL035", "Start", "A1", "Hovedbok")),
    "a picture from outside": (
        ([related("image", "https://example.no/logo.png", OUT)], {}), ("FIL036", "Regnskap", "A1", "logo.png")),
    "dates from 1904": (
        ([("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')], {}),
        ("FIL037", "Start", "A1", "date1904")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_reaches_out_is_told_with_its_place(judged: Callable[..., Report], name: str) -> None:
    (edits, extra), expected = CASES[name]
    report = judged(*edits, extra=extra)
    told = [f for f in report.findings if f.code.startswith("FIL")]
    assert [(f.code, f.sheet, f.cell, f.value) for f in told] == [expected]
    assert all("{" not in f.message + f.fix for f in told)


HARMLESS = (
    '"[1]Ark1!A1"',
    '"kr 5|6!"',
    "SUM(tblRegnskap[Beløp])",
    'HYPERLINK("#Regnskap!A1","Regnskap")',
    "MINCALL(A1)",
    '"=WEBSERVICE(A1)"',
)


def test_what_only_looks_like_it_is_let_be(judged: Callable[..., Report]) -> None:
    rows = "".join(f'<row r="{r}"><c r="C{r}"><f>{f}</f><v>1</v></c></row>' for r, f in enumerate(HARMLESS, 900))
    link = related("hyperlink", "https://www.innovasjonnorge.no/", OUT)
    report = judged((OVERVIEW, "</sheetData>", rows + "</sheetData>"), link)
    assert [f for f in report.findings if f.code.startswith("FIL")] == []


def test_such_a_finding_cannot_be_waived() -> None:
    from omstillingsbok.validators.catalogue import rules

    assert [r.code for r in rules() if r.code.startswith(("FIL", "PER")) and r.waivable] == []
