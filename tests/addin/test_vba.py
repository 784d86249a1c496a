"""The VBA itself, run by LibreOffice: which buttons work where, texts in the book's language, what is passed on."""

from __future__ import annotations

import re
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
    s.Range("J2").Value = "Nynorsk "
    s.Range("L10").Value = Ribbon.Language()
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
        "L10": "nn",
        "N1": "valider;om;",
    }


CLICKS = """
Private fails As Boolean

Public Sub Run()
    Dim s As Object
    Set s = ThisWorkbook.Worksheets(1)
    s.Range("N1").Value = "|"
    Launcher.Start "valider"
    Launcher.Start "utkast"
    Launcher.Answer True
    Launcher.Start "om"
    Launcher.Answer False
    Launcher.Start "hjelp"
    Launcher.Watch
    Launcher.Start "om"
    Launcher.Answer False
    fails = True
    Launcher.Start "om"
    fails = False
    Launcher.Start "ny_bok"
    s.Range("L1").Value = Launcher.SaveCopy("finnes_ikke", "x")
    s.Range("L2").Value = Launcher.Protect("finnes_ikke", "x")
    s.Range("L3").Value = Launcher.Unprotect("finnes_ikke", "x")
End Sub

Public Sub Told(ByVal words As String, ByVal buttons As Long, ByVal title As String)
    Noted "[" & words & "]"
End Sub

Public Sub Started(ByVal words As String)
    If fails Then Workbooks("finnes_ikke").Activate
    Noted words & ";"
End Sub

Private Sub Noted(ByVal words As String)
    Dim s As Object
    Set s = ThisWorkbook.Worksheets(1)
    s.Range("N1").Value = s.Range("N1").Value & words
End Sub
"""


def test_one_click_at_a_time_and_nothing_that_excel_refuses_stops_the_launcher(tmp_path: Path) -> None:
    """The launcher itself, with the calls replaced that LibreOffice lacks or that wait for a person."""
    real = {module.name: module for module in modules()}
    source = real["Launcher"].source
    source = re.sub(r"#If Mac Then\n *Apple.*?#End If", "SelfTest.Started arguments", source, flags=re.S)
    source = re.sub(r" *Application\.OnTime .*\n", "", source).replace("MsgBox ", "SelfTest.Told ")
    source = source.replace("begun + TimeSerial(0, 0, LongestWork)", "begun + 1")  # it takes no more than 59 seconds
    source = source.replace("begun + TimeSerial(0, 0, Patience - 1)", "begun")  # so that Watch need not wait
    cells = run_in_libreoffice(
        CLICKS,
        [real["ThisWorkbook"], real["Sheet1"], Module("Launcher", "standard", source), real["Ribbon"]],
        {"omstillingsbok_mal": "Tekster!$J$1", "start_malform": "Tekster!$J$2"},
        tmp_path,
    )
    words = re.sub(r" --nb --bok=[0-9A-F]+", "", str(cells["N1"]))
    busy, silent, failed = (SPOKEN_BY_VBA[id].nb for id in ("arbeider_fortsatt", "svarte_ikke", "start_feilet"))
    assert words == f"|valider;[{busy}][{busy}]hjelp;[{silent}]om;[{failed} (1)]ny_bok;"
    assert all(str(cells[name])[0].isdigit() for name in ("L1", "L2", "L3"))
