"""The XML of a package's parts: parsed without entities or network, dumped so that all that was there stays."""

from __future__ import annotations

import posixpath

from lxml import etree

from .container import number as number
from .refusal import broken, refusal
from .unreadable import DOCTYPE, NOT_XML

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"

Element = etree._Element
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)


def q(name: str) -> str:
    """A spreadsheet element's qualified name."""
    return f"{{{MAIN}}}{name}"


def parse(data: bytes, part: str) -> Element:
    """The root of a part's XML. Raises ``Refused``."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise broken(NOT_XML.format(part=part)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("FIL011", DOCTYPE.format(part=part))
    return root


def dump(root: Element) -> bytes:
    """XML as a part holds it, with what stands outside the root too."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def children(parent: Element | None) -> list[Element]:
    """The child elements, without comments and processing instructions."""
    return [] if parent is None else [each for each in parent if isinstance(each.tag, str)]


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def relations_part(part: str) -> str:
    """The name of the part that holds ``part``'s relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def relations_owner(part: str) -> str | None:
    """The part whose relations ``part`` holds, the empty name for the package's own; None when it holds none."""
    folder, name = posixpath.split(part)
    if posixpath.basename(folder).lower() != "_rels" or not name.lower().endswith(".rels"):
        return None
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])


def kind(relation: Element) -> str:
    """The last word of a relation's type: ``worksheet``, ``styles`` …"""
    return (relation.get("Type") or "").rsplit("/", 1)[-1]
