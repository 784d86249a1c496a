Attribute VB_Name = "Ribbon"
Option Explicit
' The one dispatcher. It knows no button by name: the ribbon names the button, its tag says where it works, this add-in's
' own sheet holds the texts in both languages, and Python looks the id up in its table of commands. ASCII only.
'
' Columns of the sheet: id, then label, screentip and supertip, each in bokmaal and nynorsk.

Public Const Label As Long = 0
Public Const Screentip As Long = 1
Public Const Supertip As Long = 2

Private ribbonUi As IRibbonUI

Public Sub OnLoad(ribbon As IRibbonUI)
    Set ribbonUi = ribbon
    ThisWorkbook.Watch
End Sub

Public Sub Refresh()
    If Not ribbonUi Is Nothing Then ribbonUi.Invalidate
End Sub

Public Sub OnCommand(control As IRibbonControl)
    RunCommand control.ID, control.Tag
End Sub

Public Sub GetEnabled(control As IRibbonControl, ByRef answer)
    answer = CanRun(control.Tag)
End Sub

Public Sub GetLabel(control As IRibbonControl, ByRef answer)
    answer = TextOf(control.ID, Label)
End Sub

Public Sub GetScreentip(control As IRibbonControl, ByRef answer)
    answer = TextOf(control.ID, Screentip)
End Sub

Public Sub GetSupertip(control As IRibbonControl, ByRef answer)
    answer = TextOf(control.ID, Supertip)
End Sub

Public Sub RunCommand(ByVal commandId As String, ByVal where As String)
    If Not IsSafe(commandId) Then Exit Sub
    If Not CanRun(where) Then
        MsgBox TextOf("ikke_var_bok", Label), vbInformation, TextOf("omstilling", Label)
        Exit Sub
    End If
    Launcher.Start commandId
End Sub

Public Function IsSafe(ByVal commandId As String) As Boolean
    ' The id becomes a word on a command line.
    Dim i As Long
    IsSafe = Len(commandId) > 0 And Len(commandId) <= 64
    For i = 1 To Len(commandId)
        If InStr(1, "abcdefghijklmnopqrstuvwxyz0123456789_", Mid$(commandId, i, 1)) = 0 Then IsSafe = False
    Next i
End Function

Public Function CanRun(ByVal where As String) As Boolean
    CanRun = True
    If where <> "alltid" Then CanRun = IsOurs()
End Function

Public Function IsOurs() As Boolean
    ' A book made from the template carries its name; nothing else is read from it here.
    IsOurs = Len(NameInBook("omstillingsbok_mal")) > 0
End Function

Public Function Language() As String
    Language = "nb"
    If LCase$(Trim$(NameInBook("start_malform"))) = "nynorsk" Then Language = "nn"
End Function

Public Function TextOf(ByVal id As String, ByVal what As Long) As String
    Dim texts As Object
    Dim row As Long
    Dim column As Long
    Set texts = ThisWorkbook.Worksheets(1)
    column = 2 + 2 * what
    If Language() = "nn" Then column = column + 1
    row = 1
    Do While Len(texts.Cells(row, 1).Value) > 0
        If texts.Cells(row, 1).Value = id Then
            TextOf = texts.Cells(row, column).Value
            Exit Do
        End If
        row = row + 1
    Loop
End Function

Private Function NameInBook(ByVal definedName As String) As String
    ' The text in the one cell that the name stands for; empty without a workbook or such a name.
    On Error Resume Next
    NameInBook = CStr(ActiveWorkbook.Names(definedName).RefersToRange.Value)
End Function
