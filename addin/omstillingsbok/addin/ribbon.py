"""The ribbon as declared in ribbon.xml: read once, turned into what Excel takes, and into the texts it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from ..workbook.text import Text

SOURCE = Path(__file__).with_name("ribbon.xml")
UI = "http://schemas.microsoft.com/office/2009/07/customui"
NYNORSK = "urn:omstillingsbok:nynorsk"
SPOKEN = {"label": "GetLabel", "screentip": "GetScreentip", "supertip": "GetSupertip"}
"""The texts of a control, in the order of the columns on the add-in's sheet, and the callbacks that answer them."""


@dataclass(frozen=True)
class Control:
    """A tab, group or button, with its texts in both languages; ``where`` is «alltid» if no book is needed."""

    id: str
    kind: str
    texts: dict[str, Text]
    icon: str = ""
    keytip: str = ""
    where: str = ""
    large: bool = False


def controls() -> Iterator[Control]:
    """Every tab, group and button, in the order of the ribbon."""
    for element in _tree().iter():
        if "id" in element.attrib:
            yield _control(element)


def custom_ui() -> bytes:
    """The part as Excel takes it: texts that differ between the languages become callbacks, nynorsk goes out."""
    root = _tree()
    for element in root.iter():
        for name, callback in SPOKEN.items():
            if element.attrib.pop(f"{{{NYNORSK}}}{name}", None) is not None:
                del element.attrib[name]
                element.set("get" + name.capitalize(), f"Ribbon.{callback}")
        if element.tag == f"{{{UI}}}button":
            element.set("onAction", "Ribbon.OnCommand")
            if element.get("tag") != "alltid":
                element.set("getEnabled", "Ribbon.GetEnabled")
    ElementTree.indent(root)
    ElementTree.register_namespace("", UI)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _tree() -> ElementTree.Element:
    return ElementTree.fromstring(SOURCE.read_bytes())


def _control(element: ElementTree.Element) -> Control:
    texts = {name: Text(element.get(name, ""), element.get(f"{{{NYNORSK}}}{name}", "")) for name in SPOKEN}
    return Control(
        element.attrib["id"],
        element.tag.removeprefix(f"{{{UI}}}"),
        texts,
        element.get("imageMso", ""),
        element.get("keytip", ""),
        element.get("tag", ""),
        element.get("size") == "large",
    )
