"""The add-in ``omstillingsbok.xlam`` from text: ribbon XML, VBA and one sheet of texts. Same sources, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from .ovba import Kind, Module, vba_project
from .ribbon import SPOKEN, controls, custom_ui
from .speech import PYTHON, SPOKEN_BY_VBA

PROJECT = "Omstillingsbok"
VBA = Path(__file__).with_name("vba")
KINDS: dict[str, Kind] = {"ThisWorkbook": "workbook", "Sheet1": "sheet", "Launcher": "standard", "Ribbon": "standard"}
"""Every module, in the order of the project."""
STANDARD_PYTHON = r"C:\Program Files\Omstillingsbok\pythonw.exe"
"""Where IT puts the program when it is spread to many machines."""

CREATED = dt.datetime(2026, 1, 1)
_PACKED = (1980, 1, 1, 0, 0, 0)
_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON_PART}"/></Relationships>'
)


def addin(python: str = STANDARD_PYTHON) -> bytes:
    """The whole add-in; ``python`` is the interpreter that it starts."""
    parts = dict(_workbook(python, modules()))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_BOOK, _ADDIN)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", _RIBBON.encode())
    parts[_RIBBON_PART] = custom_ui()
    return package(parts)


def modules() -> list[Module]:
    """The VBA modules as their files say."""
    files = {path.stem: path for path in VBA.iterdir() if path.suffix in (".bas", ".cls")}
    return [Module(name, kind, files[name].read_text("utf-8")) for name, kind in KINDS.items()]


def texts(python: str = STANDARD_PYTHON) -> Iterator[tuple[str, ...]]:
    """The rows of the add-in's sheet: id, then label, screentip and supertip, each in bokmål and nynorsk."""
    yield PYTHON, python, python
    for id, text in SPOKEN_BY_VBA.items():
        yield id, text.get("nb"), text.get("nn")
    for control in controls():
        yield control.id, *(control.texts[name].get(lang) for name in SPOKEN for lang in ("nb", "nn"))


def package(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file. They are stored, not packed: what packing gives depends on the machine's zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _PACKED)
            info.create_system, info.external_attr = 0, 0
            archive.writestr(info, data)
    return out.getvalue()


def _workbook(python: str, code: list[Module]) -> Iterator[tuple[str, bytes]]:
    """The parts of a macro workbook with the sheet of texts."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": PROJECT, "author": PROJECT, "created": CREATED})
        workbook.add_vba_project(io.BytesIO(vba_project(PROJECT, code)), is_stream=True)
        workbook.set_vba_name("ThisWorkbook")
        sheet = workbook.add_worksheet("Tekster")
        sheet.set_vba_name("Sheet1")
        for row, texts_of_row in enumerate(texts(python)):
            for column, text in enumerate(texts_of_row):
                sheet.write_string(row, column, text)
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
