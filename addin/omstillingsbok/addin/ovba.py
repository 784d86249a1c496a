"""A VBA project (vbaProject.bin) from module texts, after MS-OVBA.

Only source is written: no p-code, no ``__SRP_`` streams, and ``_VBA_PROJECT`` is the seven bytes that MS-OVBA 2.3.4.1
prescribes for writers (version 0xFFFF, no cache), so that Excel compiles what stands here and nothing else. The bytes
depend on the texts only.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .compound import compound_file
from .compression import compressed

CODE_PAGE = 1252
_ENCODING = f"cp{CODE_PAGE}"
LONGEST_LINE = 1023

Kind = Literal["standard", "workbook", "sheet"]
_DOCUMENTS: dict[Kind, str] = {
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "sheet": "0{00020820-0000-0000-C000-000000000046}",
}
_HEADER = re.compile(r"\AVERSION [\d.]+ CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)
_ATTRIBUTE = re.compile(r"^Attribute VB_\w+ = .*\n", re.MULTILINE)

REFERENCES = (
    ("stdole", r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"),
    (  # the types of the ribbon's callbacks, IRibbonUI and IRibbonControl, are in this library
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files"
        r"\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)


@dataclass(frozen=True)
class Module:
    """One module: a standard one, or the code behind the workbook or a sheet."""

    name: str
    kind: Kind
    source: str

    def text(self) -> str:
        """The source as it stands in the file: our own attributes in front, lines ended by CRLF.

        Raises ``ValueError``.
        """
        body = self.source.replace("\r\n", "\n")
        body = _ATTRIBUTE.sub("", _HEADER.sub("", body)).strip("\n")
        text = "\r\n".join([*self._attributes(), *body.split("\n"), ""])
        if not text.isascii():
            raise ValueError(f"{self.name}: VBA is kept in ASCII, which every code page and macOS read alike")
        if any(len(line) > LONGEST_LINE for line in text.split("\r\n")):
            raise ValueError(f"{self.name}: a line is longer than VBA takes")
        return text

    def _attributes(self) -> list[str]:
        lines = [f'Attribute VB_Name = "{self.name}"']
        if self.kind in _DOCUMENTS:
            lines += [
                f'Attribute VB_Base = "{_DOCUMENTS[self.kind]}"',
                "Attribute VB_GlobalNameSpace = False",
                "Attribute VB_Creatable = False",
                "Attribute VB_PredeclaredId = True",
                "Attribute VB_Exposed = True",
                "Attribute VB_TemplateDerived = False",
                "Attribute VB_Customizable = True",
            ]
        return lines

    def declared(self) -> str:
        """The module's line in the PROJECT stream."""
        return f"Module={self.name}" if self.kind == "standard" else f"Document={self.name}/&H00000000"


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The vbaProject.bin of a project with these modules."""
    streams: dict[str, bytes] = {
        "_VBA_PROJECT": b"\xcc\x61\xff\xff\x00\x00\x00",
        "dir": compressed(_directory(name, modules)),
    }
    streams.update({module.name: compressed(module.text().encode(_ENCODING)) for module in modules})
    names = b"".join(m.name.encode(_ENCODING) + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in modules)
    return compound_file({"VBA": streams, "PROJECT": _project(name, modules), "PROJECTwm": names + b"\0\0"})


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    """The dir stream (MS-OVBA 2.3.4.2): the project, its references and where each module's source begins."""
    out = bytearray()

    def record(id: int, data: bytes = b"") -> None:
        out.extend(struct.pack("<HI", id, len(data)) + data)

    def twice(id: int, unicode_id: int, text: str) -> None:
        record(id, text.encode(_ENCODING))
        record(unicode_id, text.encode("utf-16-le"))

    def long(value: int) -> bytes:
        return struct.pack("<I", value)

    record(0x01, long(1))  # made on 32-bit Windows; 64-bit Excel and Excel for Mac read it alike
    record(0x02, long(0x409))
    record(0x14, long(0x409))
    record(0x03, struct.pack("<H", CODE_PAGE))
    record(0x04, name.encode(_ENCODING))
    twice(0x05, 0x40, "")
    record(0x06)
    record(0x3D)
    record(0x07, long(0))
    record(0x08, long(0))
    out.extend(struct.pack("<HIIH", 0x09, 4, 1, 1))
    twice(0x0C, 0x3C, "")
    for reference, library in REFERENCES:
        twice(0x16, 0x3E, reference)
        raw = library.encode(_ENCODING)
        record(0x0D, long(len(raw)) + raw + bytes(6))
    record(0x0F, struct.pack("<H", len(modules)))
    record(0x13, b"\xff\xff")
    for module in modules:
        twice(0x19, 0x47, module.name)
        twice(0x1A, 0x32, module.name)
        twice(0x1C, 0x48, "")
        record(0x31, long(0))  # the source begins at byte 0: no compiled code before it
        record(0x1E, long(0))
        record(0x2C, b"\xff\xff")
        record(0x21 if module.kind == "standard" else 0x22)
        record(0x2B)
    record(0x10)
    return bytes(out)


def _project(name: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream (MS-OVBA 2.3.1)."""
    digest = hashlib.sha256(("vba:" + name).encode()).hexdigest().upper()
    id = f"{{{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}}}"
    seeds = hashlib.sha256(id.encode()).digest()
    lines = [
        f'ID="{id}"',
        *(module.declared() for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{obfuscated(bytes(4), id, seeds[0])}"',
        f'DPB="{obfuscated(bytes(1), id, seeds[1])}"',
        f'GC="{obfuscated(bytes([255]), id, seeds[2])}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode(_ENCODING)


def obfuscated(data: bytes, project_id: str, seed: int) -> str:
    """Protection state, password and visibility as MS-OVBA 2.4.3.2 hides them: here none, none and visible."""
    key = sum(project_id.encode(_ENCODING)) & 0xFF
    out = bytearray([seed, seed ^ 2, seed ^ key])
    plain, newer, older = key, out[2], out[1]
    for byte in b"\x07" * ((seed & 6) // 2) + struct.pack("<I", len(data)) + data:
        hidden = byte ^ ((older + plain) & 0xFF)
        out.append(hidden)
        plain, older, newer = byte, newer, hidden
    return out.hex().upper()
