"""The value reader opens the file by itself: what it finds must be what was looked through, and what Excel shows.

It goes by the letters of a relation as the file has them, by the last part of an attribute's name, and by no namespace.
A file that is written so that this makes a difference is refused; no program writes one by accident.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from xml.etree import ElementTree
from xml.parsers import expat

from .container import Container, local
from .text import Text
from .unreadable import NOT_XML, Unreadable

_ODD_LINK = re.compile(rb"""&#|\b(?:Target|Id)\s*=\s*(?:"[^"]*[\t\r\n]|'[^']*[\t\r\n])""")
_STRINGS = Text(
    "tekstlisten er skrevet slik at den kan leses på to måter",
    "tekstlista er skriven slik at ho kan lesast på to måtar",
)
_TWO_WAYS = Text(
    "arkene i boken er ført opp slik at de kan leses på to måter",
    "arka i boka er førte opp slik at dei kan lesast på to måtar",
)


def check_links(
    container: Container, main: str, book: ElementTree.Element, relations: Mapping[str, tuple[str, str]]
) -> None:
    """Refuse a workbook part whose sheets could be sought elsewhere than in the parts that were looked through."""
    folder, _, name = main.rpartition("/")
    raw = container.read(f"{folder}/_rels/{name}.rels")
    plain = not any(kind == "worksheet" and re.search("[&%]", part) for kind, part in relations.values())
    once = all(
        sum(local(key) == "id" for key in each.attrib) == 1 for each in book.iter() if local(each.tag) == "sheet"
    )
    if not plain or not once or _ODD_LINK.search(raw):
        raise Unreadable("FIL005", _TWO_WAYS)


def check_strings_alone(container: Container, part: str) -> None:
    """Refuse a list of strings with elements of another namespace, which Excel passes over and others count."""
    own, aside = [""], [0]

    def start(tag: str, _: object) -> None:
        kind = tag.rpartition(" ")[2]
        own[0] = own[0] or tag.removesuffix(kind)
        aside[0] += kind == "extLst"
        if not aside[0] and tag.removesuffix(kind) != own[0]:
            raise Unreadable("FIL005", _STRINGS)

    def end(tag: str) -> None:
        aside[0] -= tag.endswith(" extLst")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        for chunk in container.stream(part):
            parser.Parse(chunk, False)
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise Unreadable("FIL005", NOT_XML.format(part=part)) from fault


def first_element(head: bytes) -> tuple[str, Mapping[str, str]]:
    """Local name and attributes of the outermost element, as a parser has them; nothing where it begins later."""
    found: list[tuple[str, Mapping[str, str]]] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda tag, values: found.append((tag.rpartition(":")[2], values))
    with suppress(expat.ExpatError):
        parser.Parse(head, False)
    return found[0] if found else ("", {})
