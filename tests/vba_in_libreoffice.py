"""The add-in's VBA, run by LibreOffice: a test book with the real modules, a macro that drives them, and its cells."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from omstillingsbok.addin import build
from omstillingsbok.addin.ovba import Module, vba_project

_OPEN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""
_DTD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">
"""
_LIBRARY = (
    _DTD.format("library:library", "library.dtd")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Driver"/>'
    "</library:library>"
)
_DRIVER = (
    _DTD.format("script:module", "module.dtd")
    + """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Driver"
 script:language="StarBasic">
Sub Main(source As String, target As String)
    Dim opening(2) As New com.sun.star.beans.PropertyValue
    opening(0).Name = "Hidden" : opening(0).Value = True
    opening(1).Name = "MacroExecutionMode" : opening(1).Value = 4
    opening(2).Name = "FilterName" : opening(2).Value = "Calc MS Excel 2007 VBA XML"
    Dim saving(0) As New com.sun.star.beans.PropertyValue
    saving(0).Name = "FilterName" : saving(0).Value = "Calc MS Excel 2007 XML"
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
    place = "vnd.sun.star.script:Omstillingsbok.SelfTest.Run?language=Basic&amp;location=document"
    document.getScriptProvider().getScript(place).invoke(Array(), Array(), Array())
    document.storeToURL(target, saving())
    document.close(True)
    StarDesktop.terminate()
End Sub
</script:module>"""
)


def run_in_libreoffice(self_test: str, modules: list[Module], names: dict[str, str], folder: Path) -> dict[str, object]:
    """Run ``SelfTest.Run`` in a book with these modules, the add-in's texts and defined names; gives its cells."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    book, saved = folder / "prove.xlsm", folder / "lagret.xlsx"
    book.write_bytes(_book([*modules, Module("SelfTest", "standard", self_test)], names))
    user = folder / "profil/user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_OPEN, "utf-8")
    command = [program, f"-env:UserInstallation={user.parent.resolve().as_uri()}", "--headless"]
    # the first start fills a new profile, and would write over a library of ours
    subprocess.run([*command, "--terminate_after_init"], capture_output=True, timeout=120, check=True)
    standard = user / "basic/Standard"
    (standard / "script.xlb").write_text(_LIBRARY, "utf-8")
    (standard / "Driver.xba").write_text(_DRIVER, "utf-8")
    driver = f"macro:///Standard.Driver.Main({book.resolve().as_uri()},{saved.resolve().as_uri()})"
    subprocess.run([*command, driver], capture_output=True, timeout=120, check=True)
    assert saved.exists(), "LibreOffice did not run the driver"
    sheet = openpyxl.load_workbook(saved).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def _book(modules: list[Module], names: dict[str, str]) -> bytes:
    """The add-in as a macro workbook with other modules and with defined names."""
    with zipfile.ZipFile(io.BytesIO(build.addin("python"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"excel.addin.macro", b"excel.sheet.macro")
    parts["xl/vbaProject.bin"] = vba_project(build.PROJECT, modules)
    defined = "".join(f'<definedName name="{name}">{cell}</definedName>' for name, cell in names.items())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"</sheets>", f"</sheets><definedNames>{defined}</definedNames>".encode()
    )
    return build.package(parts)
