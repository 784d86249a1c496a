"""What a package carries beside its cells: texts that point to a person, and things that reach out of the book.

Comments, names, properties, page headers, drawings, links, macros, embedded files, connections. A text that gives
something away is noted by its place; the text itself is not kept.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple
from xml.etree import ElementTree

from .container import Container, attributes, local
from .personal import has_shape
from .traces import Sort, sort_of
from .unreadable import Unreadable

Where = Literal["comment", "property", "name", "sheet", "margin", "drawing", "link", "other"]
Reach = Literal["book", "dde", "macro", "embedded", "connection", "outside"]


class Telling(NamedTuple):
    """A text outside the cells that gives something away: what holds it, on which sheet and cell, under which name."""

    where: Where
    sort: Sort
    sheet: str = ""
    ref: str = ""
    name: str = ""


class Reaching(NamedTuple):
    """Something that reaches out of the book: another book, a program, a server; ``detail`` says which."""

    reach: Reach
    detail: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Belongings:
    """Everything beside the cells that a rule may have to speak about."""

    telling: Sequence[Telling] = ()
    reaching: Sequence[Reaching] = ()


_CELLS = ("xl/worksheets/sheet", "xl/sharedstrings", "xl/styles", "xl/theme/", "xl/calcchain", "xl/tables/")
"""Parts that are scanned elsewhere or hold no text of a user."""
_ALWAYS = ("comments", "persons/")
_BLOCKS = frozenset({"comment", "threadedComment", "p", "text", "property"})
"""Elements whose runs together are one text."""
_NOT_TEXT = frozenset({"id", "uid", "userId", "providerId", "guid", "ref", "sqref", "uri", "parentId", "personId"})
_PROPERTIES = frozenset({"Company", "Manager", "HyperlinkBase"})
"""Of docProps/app.xml; the rest counts or repeats sheet names."""
_CHART_TEXT = re.compile(rb"<a:t>([^<]*)")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f+\-]{6}|\d{1,3}|[A-Za-z&])')
_EMBEDDED = ("xl/embeddings/", "xl/activex/activex")
_MACROS = re.compile(r"vbaproject\.bin$|^xl/(?:macrosheets|dialogsheets|intlmacrosheets)/[^/]+\.xml$")


def belongings(
    container: Container, book: ElementTree.Element, sheets: Mapping[str, str], margins: Mapping[str, Sequence[str]]
) -> Belongings:
    """Search the package. ``sheets`` are sheet names by part, ``margins`` the page headers and footers by sheet."""
    search = _Search(container, sheets)
    telling = [*_names(book), *_margins(margins), *search.telling()]
    return Belongings(tuple(dict.fromkeys(telling)), tuple(dict.fromkeys(search.reaching())))


def _names(book: ElementTree.Element) -> Iterator[Telling]:
    for each in book.iter():
        kind, name = local(each.tag), each.get("name", "")
        if kind == "sheet" and (sort := sort_of(name)):
            yield Telling("sheet", sort, name)
        elif kind == "definedName":
            for text in (name, each.text or "", each.get("comment", "")):
                if sort := sort_of(text):
                    yield Telling("name", sort, name=name)


def _margins(margins: Mapping[str, Sequence[str]]) -> Iterator[Telling]:
    for sheet, texts in margins.items():
        for text in texts:
            if sort := sort_of(_CODES.sub(" ", text)):
                yield Telling("margin", sort, sheet)


class _Search:
    def __init__(self, container: Container, sheets: Mapping[str, str]) -> None:
        self.container = container
        self.sheets = {part.lower(): name for part, name in sheets.items()}

    @cached_property
    def owners(self) -> dict[str, str]:
        """The sheet that a part belongs to, directly or through a drawing."""
        found: dict[str, str] = {}
        for part, sheet in self.sheets.items():
            for _, target in self.container.relations(part).values():
                found[target.lower()] = sheet
                for _, below in self.container.relations(target).values():
                    found.setdefault(below.lower(), sheet)
        return found

    def _sheet_of(self, relations: str) -> str:
        """The sheet of the part whose relations these are; empty when it belongs to none."""
        folder, name = posixpath.split(relations)
        owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        return self.sheets.get(owner, self.owners.get(owner, ""))

    # --- texts ---------------------------------------------------------------------------------------------------

    def telling(self) -> Iterator[Telling]:
        for name in self.container.names:
            low = name.lower()
            if low.startswith(_CELLS) or not low.endswith((".xml", ".rels", ".vml")):
                continue
            if low == "xl/workbook.xml" or not self._suspect(name, low):
                continue
            try:
                root = self.container.xml(name)
            except Unreadable:
                continue  # VML need not be XML, and no reader shows such a part
            if root is not None:
                yield from self._told(name, low, root)

    def _suspect(self, name: str, low: str) -> bool:
        if any(word in low for word in _ALWAYS):
            return True
        rest = b""
        for chunk in self.container.stream(name):
            if "/charts/" in low:
                chunk = b" ".join(_CHART_TEXT.findall(chunk))  # the rest repeats cells
            if has_shape(rest + chunk, accounts=True) or (b"<a:t>" in chunk and "/drawings/" in low):
                return True
            rest = chunk[-64:]
        return False

    def _told(self, name: str, low: str, root: ElementTree.Element) -> Iterator[Telling]:
        for element, text in _texts(root):
            sort = sort_of(text)
            if not sort:
                continue
            sheet = self.owners.get(low, "")
            if low.startswith("docprops/"):
                if not low.endswith("app.xml") or local(element.tag) in _PROPERTIES:
                    yield Telling("property", sort, name=element.get("name", local(element.tag)))
            elif "comments" in low:
                yield Telling("comment", sort, sheet, element.get("ref", ""))
            elif low.endswith(".rels"):
                yield Telling("link", sort, self._sheet_of(low))
            elif "/drawings/" in low or "/charts/" in low:
                yield Telling("drawing", sort, sheet)
            else:
                yield Telling("other", sort, sheet, name=posixpath.basename(name))

    # --- what reaches out ----------------------------------------------------------------------------------------

    def reaching(self) -> Iterator[Reaching]:
        for name in self.container.names:
            low = name.lower()
            if _MACROS.search(low):
                yield Reaching("macro", posixpath.basename(name))
            elif low.startswith(_EMBEDDED) and not low.endswith(".rels"):
                yield Reaching("embedded", posixpath.basename(name), self.owners.get(low, ""))
            elif low.startswith("xl/externallinks/") and low.endswith(".xml"):
                yield from self._linked(name)
            elif low == "xl/connections.xml":
                root = self.container.xml(name)
                for each in root if root is not None else ():
                    yield Reaching("connection", each.get("name", ""))
            elif low.startswith(("xl/webextensions/webextension", "xl/model/")):
                yield Reaching("outside", posixpath.basename(name))
            elif low.endswith(".rels") and not low.startswith("xl/externallinks/"):
                yield from self._fetched(name, low)

    def _linked(self, name: str) -> Iterator[Reaching]:
        """A link to another book, or to a program by DDE or OLE."""
        root = self.container.xml(name)
        folder, file = posixpath.split(name)
        relations = self.container.xml(posixpath.join(folder, "_rels", file + ".rels"))
        targets = [each.get("Target", "") for each in (relations if relations is not None else ())]
        for each in root if root is not None else ():
            kind, values = local(each.tag), attributes(each)
            if kind == "ddeLink":
                yield Reaching("dde", f"{values.get('ddeService', '')}|{values.get('ddeTopic', '')}")
            elif kind == "oleLink":
                yield Reaching("dde", values.get("progId", ""))
            elif kind == "externalBook":
                yield Reaching("book", _file_name(targets[0]) if targets else "")

    def _fetched(self, name: str, low: str) -> Iterator[Reaching]:
        """What a part fetches from outside when the book is opened; a hyperlink waits until somebody follows it."""
        if b"External" not in self.container.read(name):
            return
        root = self.container.xml(name)
        for each in root if root is not None else ():
            kind = each.get("Type", "").rsplit("/", 1)[-1]
            if each.get("TargetMode") == "External" and kind != "hyperlink":
                reach: Reach = "embedded" if kind == "oleObject" else "outside"
                yield Reaching(reach, _file_name(each.get("Target", "")), self._sheet_of(low))


def _texts(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str]]:
    """Every text of a part with the element that holds it: runs together, and attributes that may hold words."""
    waiting = [root]
    while waiting:
        each = waiting.pop()
        whole = local(each.tag) in _BLOCKS
        if whole or (each.text and each.text.strip()):
            yield each, "".join(each.itertext()) if whole else each.text or ""
        for key, value in attributes(each).items():
            if key not in _NOT_TEXT and "{" not in value:
                yield each, value.replace("%20", " ") if key == "Target" else value
        if not whole:
            waiting += [below for below in reversed(each) if isinstance(below.tag, str)]


def _file_name(target: str) -> str:
    """The last part of a path or address: folders may name people."""
    from urllib.parse import unquote

    return unquote(re.split(r"[\\/]", target.rstrip("\\/"))[-1])
