"""The parts of a package while some of them are changed, taken away and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_books import edited
from package_facts import entries, raw
from user_books import user_book

from omstillingsbok.workbook.ooxml import PKG
from omstillingsbok.workbook.package import Package
from omstillingsbok.workbook.refusal import Refused

FIRST, SECOND = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
RELATED = "xl/worksheets/_rels/sheet1.xml.rels"


def test_parts_that_are_put_dropped_and_put_again(tmp_path: Path) -> None:
    source, target = user_book(tmp_path / "bok.xlsx"), tmp_path / "ut.xlsx"
    with Package(source) as package:
        package.put("xl/ny.xml", b"<ny/>", "application/ny+xml")
        package.drop("xl/ny.xml")
        package.drop(FIRST)
        assert [package.has(part) for part in ("xl/ny.xml", FIRST, RELATED)] == [False] * 3
        assert not {"xl/ny.xml", FIRST, RELATED} & set(package.parts())
        with pytest.raises(Refused, match="FIL005"):
            package.read(FIRST)
        package.put(FIRST, b"<a/>")
        package.put("XL/Worksheets/SHEET2.xml", b"<b/>")
        package.put("xl/siste.xml", lambda: iter((b"<c>", b"</c>")), "application/c+xml")
        assert [package.read(part) for part in (FIRST, SECOND, "xl/siste.xml")] == [b"<a/>", b"<b/>", b"<c></c>"]
        assert [list(package.parts()).count(part) for part in (FIRST, SECOND, "xl/siste.xml")] == [1, 1, 1]
        package.save(target)
    before, after = entries(source), entries(target)
    assert list(after) == [name for name in before if name != RELATED] + ["xl/siste.xml"]
    assert [after[part] for part in (FIRST, SECOND, "xl/siste.xml")] == [b"<a/>", b"<b/>", b"<c></c>"]
    types = after["[Content_Types].xml"]
    assert types.count(b'PartName="/xl/worksheets/sheet1.xml"') == 1
    assert b'<Override PartName="/xl/siste.xml" ContentType="application/c+xml"/>' in types
    assert b"ny" not in types


def test_a_part_that_says_the_same_keeps_its_bytes(tmp_path: Path) -> None:
    """Here the content types are written otherwise than the program would write them."""
    plain = user_book(tmp_path / "bok.xlsx")
    source, target = (
        edited(plain, tmp_path / "mitt.xlsx", ("[Content_Types].xml", "<Types ", "<Types   ")),
        tmp_path / "ut.xlsx",
    )
    with Package(source) as package:
        package.put_xml(FIRST, package.xml(FIRST))
        package.put_xml("xl/ny.xml", package.xml(FIRST), "application/ny+xml")
        package.drop("xl/ny.xml")
        package.save(target)
    assert raw(target) == raw(source)


def test_a_new_part_gets_the_next_name_that_neither_a_part_nor_its_relations_have(tmp_path: Path) -> None:
    left = {"xl/worksheets/_rels/sheet3.xml.rels": "<Relationships/>"}
    with Package(edited(user_book(tmp_path / "bok.xlsx"), tmp_path / "mitt.xlsx", extra=left)) as package:
        names = [package.fresh(part) for part in (FIRST, "xl/styles.xml", "xl/worksheets/sheet9.xml")]
        with pytest.raises(ValueError, match="without ending"):
            package.fresh("xl/uten")
    assert names == ["xl/worksheets/sheet4.xml", "xl/styles1.xml", "xl/worksheets/sheet9.xml"]


def test_where_a_relation_leads(tmp_path: Path) -> None:
    """Other programs write backslashes and escapes; a part may itself have a per cent sign in its name."""
    part, spaced, percent = "xl/mitt/del.xml", "xl/tegninger/min tegning.xml", "xl/100%25.xml"
    targets = (r"..\tegninger\min%20tegning.xml", "/xl/100%25.xml", "#Ark!A1", "../borte.xml", "../workbook.xml")
    said = "".join(f'<Relationship Id="r{n}" Type="http://a/b/slag{n}" Target="{t}"/>' for n, t in enumerate(targets))
    out = '<Relationship Id="ut" Type="http://a/b/ut" Target="../workbook.xml" TargetMode="External"/>'
    with Package(user_book(tmp_path / "bok.xlsx")) as package:
        for name in (part, spaced, percent):
            package.put(name, b"<a/>")
        package.put("xl/mitt/_rels/del.xml.rels", f'<Relationships xmlns="{PKG}">{said}{out}</Relationships>'.encode())
        assert list(package.targets(part)) == [("slag0", spaced), ("slag1", percent), ("slag4", "xl/workbook.xml")]
        assert package.related(part, "slag1") == percent
        assert package.related(part, "slag3") is None
