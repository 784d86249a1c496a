"""What can be known of a built add-in without Excel: its package, its VBA, its ribbon, and that they fit together.

Each check gives sentences; none means all is well. The ribbon is held against the tables of the 2009/07 schema that
openxml-audit carries from the Open XML SDK.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from importlib import resources
from xml.etree import ElementTree

import olefile
from oletools.olevba import VBA_Parser, decompress_stream

UI = "http://schemas.microsoft.com/office/2009/07/customui"
CONTROL = r"\w+ As IRibbonControl"
SIGNATURES = {
    "onLoad": r"\(\w+ As IRibbonUI\)",
    "onAction": rf"\({CONTROL}\)",
    "get": rf"\({CONTROL}, ByRef \w+\)",
}
ICONS = {
    "AcceptInvitation",
    "CreateReport",
    "EditDocument",
    "FileNew",
    "FileSaveAsPdfOrXps",
    "Help",
    "ImportTextFile",
    "Info",
    "MailMergeGoToNextRecord",
    "MailMergeGoToPreviousRecord",
    "RefreshAll",
    "ReviewAcceptChange",
    "ReviewShowAllComments",
    "Synchronize",
}
"""Built-in icons that published Excel add-ins use under these names; Office shows a blank for a name it lacks."""


def problems(data: bytes, commands: Collection[str]) -> list[str]:
    """Everything that is wrong with the add-in ``data``, whose buttons should be ``commands``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    try:
        sources = modules(parts["xl/vbaProject.bin"])
    except Exception as error:
        return [*package(parts), f"the VBA project cannot be read: {error}"]
    ribbon = parts["customUI/customUI14.xml"]
    return [
        *package(parts),
        *vba(parts["xl/vbaProject.bin"], sources),
        *schema(ribbon),
        *manners(ribbon),
        *callbacks(ribbon, sources),
        *command_table(ribbon, commands),
        *seen_by_olevba(data, sources),
    ]


def package(parts: dict[str, bytes]) -> Iterator[str]:
    """Every part has a type, every relation an end."""
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    overrides = {e.get("PartName", "")[1:]: e.get("ContentType") for e in types if e.tag.endswith("Override")}
    endings = {e.get("Extension") for e in types if e.tag.endswith("Default")}
    yield from (f"a type for the missing part {name}" for name in overrides if name not in parts)
    if overrides.get("xl/workbook.xml") != "application/vnd.ms-excel.addin.macroEnabled.main+xml":
        yield "the workbook is no add-in"
    for name, data in parts.items():
        if name not in overrides and name.rsplit(".", 1)[-1] not in endings and name != "[Content_Types].xml":
            yield f"no type for {name}"
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in ElementTree.fromstring(data):
                target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", "")))[1:]
                if target not in parts:
                    yield f"{name}: {target} is missing"


def modules(project: bytes) -> dict[str, str]:
    """Module to source, as the dir stream says where each begins."""
    ole = olefile.OleFileIO(io.BytesIO(project), raise_defects=olefile.DEFECT_INCORRECT)

    def opened(name: str) -> bytes:
        return bytes(decompress_stream(bytearray(ole.openstream(f"VBA/{name}").read())))

    directory, at, name, found = opened("dir"), 0, "", {}
    while at < len(directory):
        id, size = struct.unpack_from("<HI", directory, at)
        size = 6 if id == 0x09 else size
        body = directory[at + 6 : at + 6 + size]
        if id == 0x1A:
            name = body.decode("cp1252")
        elif id == 0x31:
            if struct.unpack("<I", body)[0]:
                raise ValueError(f"{name}: compiled code stands before the source")
            found[name] = opened(name).decode("cp1252")
        at += 6 + size
    return found


def vba(project: bytes, sources: dict[str, str]) -> Iterator[str]:
    """Nothing compiled, every module named as its stream, lines as VBA takes them."""
    ole = olefile.OleFileIO(io.BytesIO(project))
    if ole.openstream("VBA/_VBA_PROJECT").read() != b"\xcc\x61\xff\xff\x00\x00\x00":
        yield "_VBA_PROJECT is not the seven bytes of a project without a cache"
    yield from (f"compiled stream {'/'.join(s)}" for s in ole.listdir() if s[-1].startswith("__SRP_"))
    for name, text in sources.items():
        if not text.startswith(f'Attribute VB_Name = "{name}"\r\n'):
            yield f"{name}: the attribute VB_Name is missing or wrong"
        if re.search(r"(?<!\r)\n", text) or not text.isascii():
            yield f"{name}: a bare line feed, or a letter outside ASCII"
        if re.search(r"^\s*(Private |Public )?Declare\b", text, re.M) or "WScript" in text or "cmd.exe" in text:
            yield f"{name}: calls into the system"


def schema(xml: bytes) -> Iterator[str]:
    """Elements, attributes and values as the schema has them."""
    tables = resources.files("openxml_audit") / "data/openxml/schemas"
    name = "schemas_microsoft_com_office_2009_07_customui.json"
    spec = json.loads((tables / name).read_text("utf-8"))
    types = {each["Name"]: each for each in spec["Types"]}
    enums = {each["Name"]: [facet["Value"] for facet in each["Facets"]] for each in spec["Enums"]}

    def walk(element: ElementTree.Element, of: str) -> Iterator[str]:
        declared = {a["QName"].lstrip(":"): a.get("Type", "") for a in types[of].get("Attributes", [])}
        for key, value in element.attrib.items():
            enum = re.fullmatch(r"EnumValue<.*\.(\w+)>", declared.get(key, ""))
            if key not in declared:
                yield f"<{local(element)}> has no attribute {key}"
            elif enum and value not in enums.get(enum[1], [value]):
                yield f"{key} cannot be {value}"
        below = {c["Name"].rsplit("/", 1)[-1].split(":")[-1]: c["Name"] for c in types[of].get("Children", [])}
        for child in element:
            if local(child) in below:
                yield from walk(child, below[local(child)])
            else:
                yield f"<{local(child)}> cannot stand in <{local(element)}>"

    root = ElementTree.fromstring(xml)
    if root.tag != f"{{{UI}}}customUI":
        yield f"the root is {root.tag}"
    else:
        yield from walk(root, next(each for each in types if each.endswith("/mso14:customUI")))


def manners(xml: bytes) -> Iterator[str]:
    """Ids and access keys once, icons known, texts there and not too long for Office."""
    elements = list(ElementTree.fromstring(xml).iter())
    for key in ("id", "keytip"):
        counted = Counter(e.get(key) for e in elements if e.get(key))
        yield from (f"{key} {value} is used {count} times" for value, count in counted.items() if count > 1)
    keys = [e.get("keytip", "") for e in elements if local(e) == "button"]
    yield from (f"access key {a} hides {b}" for a in keys for b in keys if a != b and b.startswith(a))
    for button in (e for e in elements if local(e) == "button"):
        for text in ("label", "screentip", "supertip"):
            if not (button.get(text) or button.get("get" + text.capitalize())):
                yield f"button {button.get('id')} has no {text}"
            if len(button.get(text) or "") > 1024:
                yield f"button {button.get('id')}: {text} is longer than Office takes"
        if button.get("imageMso") not in ICONS:
            yield f"button {button.get('id')}: icon {button.get('imageMso')} is not a known one"


def callbacks(xml: bytes, sources: dict[str, str]) -> Iterator[str]:
    """Every callback stands in the VBA, public and with the right parameters."""
    for element in ElementTree.fromstring(xml).iter():
        for key, value in element.attrib.items():
            if key in ("onAction", "onLoad") or key.startswith("get"):
                module, _, name = value.partition(".")
                signature = SIGNATURES.get(key, SIGNATURES["get"])
                if not re.search(rf"^Public Sub {name}{signature}\r$", sources.get(module, ""), re.M):
                    yield f"{key}={value}: no Public Sub {name} with the right parameters"


def command_table(xml: bytes, commands: Collection[str]) -> Iterator[str]:
    """A button for every command, a command for every button."""
    buttons = {e.get("id", "") for e in ElementTree.fromstring(xml).iter() if local(e) == "button"}
    yield from (f"button {each} has no command" for each in sorted(buttons - set(commands)))
    yield from (f"command {each} has no button" for each in sorted(set(commands) - buttons))


def seen_by_olevba(data: bytes, sources: dict[str, str]) -> Iterator[str]:
    """A reader that is not ours sees the same texts, and nothing that runs by itself."""
    parser = VBA_Parser("omstillingsbok.xlam", data=data)
    seen = {stream.split("/")[-1]: code for _, stream, _, code in parser.extract_macros()}
    for name, text in sources.items():
        if seen.get(name, "").split() != text.split():
            yield f"olevba reads {name} otherwise"
    yield from (f"runs by itself: {word}" for kind, word, _ in parser.analyze_macros() if kind == "AutoExec")


def local(element: ElementTree.Element) -> str:
    """The name without its namespace."""
    return element.tag.rsplit("}", 1)[-1]
