"""The VBA itself, run by LibreOffice: which buttons work where, texts in the book's language, what is passed on."""

from __future__ import annotations

from pathlib import Path

from vba_in_libreoffice import run_in_libreoffice

from omstillingsbok.addin.build import modules
from omstillingsbok.addin.ovba import Module
from omstillingsbok.addin.speech import SPOKEN_BY_VBA

LAUNCHER = """
Public Sub Start(ByVal commandId As String)
    ThisWorkbook.Worksheets(1).Range("N1").Value = ThisWorkbook.Worksheets(1).Range("N1").Value & commandId & ";"
End Sub
"""
SELF_TEST = """
Public Sub Run()
    Dim s As Object
    Set s = ThisWorkbook.Worksheets(1)
    s.Range("L1").Value = "" & Ribbon.CanRun("bok") & Ribbon.CanRun("alltid")
    s.Range("J1").Value = "omstillingsbok"
    s.Range("L2").Value = "" & Ribbon.CanRun("bok")
    s.Range("L3").Value = Ribbon.TextOf("forrige_funn", Ribbon.Label)
    s.Range("J2").Value = "nynorsk"
    s.Range("L4").Value = Ribbon.TextOf("forrige_funn", Ribbon.Label)
    s.Range("L5").Value = Ribbon.TextOf("gruppe_regnskap", Ribbon.Label)
    s.Range("L6").Value = Ribbon.TextOf("valider", Ribbon.Supertip)
    s.Range("L7").Value = "[" & Ribbon.TextOf("finnes_ikke", Ribbon.Label) & "]" & Ribbon.Language()
    s.Range("L8").Value = "" & Ribbon.IsSafe("valider") & Ribbon.IsSafe("x y") & Ribbon.IsSafe("") & Ribbon.IsSafe("A")
    Ribbon.RunCommand "valider", "bok"
    Ribbon.RunCommand "valider; del", "bok"
    Ribbon.RunCommand "om", "alltid"
    s.Range("L9").Value = Launcher.Hexadecimal(Ribbon.TextOf("starter", Ribbon.Label))
End Sub
"""


def test_the_dispatcher_runs(tmp_path: Path) -> None:
    """The launcher is a stand-in: LibreOffice has no window handle to pass on, and would wait for a message box."""
    real = {module.name: module for module in modules()}
    launcher = real["Launcher"].source
    hexadecimal = launcher[launcher.index("Public Function Hexadecimal") :]
    cells = run_in_libreoffice(
        SELF_TEST,
        [real["ThisWorkbook"], real["Sheet1"], Module("Launcher", "standard", LAUNCHER + hexadecimal), real["Ribbon"]],
        {"omstillingsbok_mal": "Tekster!$J$1", "start_malform": "Tekster!$J$2"},
        tmp_path,
    )
    shown = {name: value for name, value in cells.items() if name[0] in "LN"}
    assert shown == {
        "L1": "FalseTrue",
        "L2": True,
        "L3": "Forrige funn",
        "L4": "Førre funn",
        "L5": "Rekneskap",
        "L6": "Kontrollerer kvar celle og fyller arket Kontroll. Ikkje noko anna i boka blir endra.",
        "L7": "[]nn",
        "L8": "TrueFalseFalseFalse",
        "L9": SPOKEN_BY_VBA["starter"].get("nn").encode("utf-16-be").hex().upper(),
        "N1": "valider;om;",
    }
