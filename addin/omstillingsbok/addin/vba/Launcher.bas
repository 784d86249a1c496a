Attribute VB_Name = "Launcher"
Option Explicit
' Starts the installed Python with fixed arguments and lets go of it: Excel stays free, and Python comes back over
' automation. No command shell, no calls into Windows. Where Python is stands on this add-in's own sheet, on macOS in
' the installed script; of the active workbook only the name goes along, as hexadecimal digits. ASCII only.

Private answered As Boolean
Private working As Boolean
Private begun As Date
Private Const Patience As Long = 45
Private Const LongestWork As Long = 600

Public Sub Start(ByVal commandId As String)
    Dim arguments As String
    Dim fault As Long
    If working And Now < begun + TimeSerial(0, 0, LongestWork) Then
        MsgBox Ribbon.TextOf("arbeider_fortsatt", Ribbon.Label), vbInformation, Ribbon.TextOf("omstilling", Ribbon.Label)
        Exit Sub
    End If
    arguments = commandId & " --" & Ribbon.Language()
    If Not ActiveWorkbook Is Nothing Then arguments = arguments & " --bok=" & Hexadecimal(ActiveWorkbook.Name)
    answered = False
    working = True
    begun = Now
    Application.StatusBar = Ribbon.TextOf("starter", Ribbon.Label)
    On Error GoTo Failed
    #If Mac Then
        AppleScriptTask "omstillingsbok.applescript", "start", arguments
    #Else
        Shell """" & Ribbon.TextOf("python", Ribbon.Label) & """ -I -m omstillingsbok.addin " & arguments _
            & " --vindu=" & Application.Hwnd, vbHide
    #End If
    Application.OnTime Now + TimeSerial(0, 0, Patience), "'" & ThisWorkbook.Name & "'!Launcher.Watch"
    Exit Sub
Failed:
    fault = Err.Number ' the next On Error that runs clears it
    working = False
    Application.StatusBar = False
    MsgBox Ribbon.TextOf("start_feilet", Ribbon.Label) & " (" & fault & ")", vbExclamation, _
        Ribbon.TextOf("omstilling", Ribbon.Label)
End Sub

Public Sub Watch()
    ' Something may have stopped Python without telling: say so instead of leaving the user waiting.
    If answered Or Now < begun + TimeSerial(0, 0, Patience - 1) Then Exit Sub
    answered = True
    working = False
    Application.StatusBar = False
    MsgBox Ribbon.TextOf("svarte_ikke", Ribbon.Label), vbExclamation, Ribbon.TextOf("omstilling", Ribbon.Label)
End Sub

Public Sub Answer(ByVal stillWorking As Boolean)
    ' Python says that it has begun, and that it is done.
    answered = True
    working = stillWorking
    If Not stillWorking Then Ribbon.Refresh
End Sub

' What Excel refuses is given back as text. An error that leaves a procedure which Python has called opens VBA's own
' box, with End and Debug, and End clears what the ribbon remembers.

Public Function SaveCopy(ByVal bookName As String, ByVal path As String) As String
    On Error GoTo Refused
    Workbooks(bookName).SaveCopyAs path
    Exit Function
Refused:
    SaveCopy = Refusal()
End Function

Public Function Protect(ByVal bookName As String, ByVal sheetName As String) As String
    On Error GoTo Refused
    Workbooks(bookName).Worksheets(sheetName).Protect AllowFormattingColumns:=True, AllowFormattingRows:=True
    Exit Function
Refused:
    Protect = Refusal()
End Function

Public Function Unprotect(ByVal bookName As String, ByVal sheetName As String) As String
    On Error GoTo Refused
    Workbooks(bookName).Worksheets(sheetName).Unprotect
    Exit Function
Refused:
    Unprotect = Refusal()
End Function

Public Function Show(ByVal bookName As String, ByVal sheetName As String) As String
    On Error GoTo Refused
    Workbooks(bookName).Sheets(sheetName).Activate
    Exit Function
Refused:
    Show = Refusal()
End Function

Private Function Refusal() As String
    Refusal = Err.Number & " " & Err.Description
End Function

Public Function AskForFile(ByVal title As String, ByVal kinds As String) As String
    ' The path the user picks; empty when he thinks better of it.
    Dim picked As Variant
    #If Mac Then
        picked = Application.GetOpenFilename(, , title)
    #Else
        picked = Application.GetOpenFilename(kinds, , title)
    #End If
    If VarType(picked) = vbString Then AskForFile = picked
End Function

Public Function Ask(ByVal question As String) As String
    Ask = InputBox(question, Ribbon.TextOf("omstilling", Ribbon.Label))
End Function

Public Function AskWhereToSave(ByVal title As String, ByVal suggested As String, ByVal kinds As String) As String
    Dim picked As Variant
    #If Mac Then
        picked = Application.GetSaveAsFilename(suggested, , , title)
    #Else
        picked = Application.GetSaveAsFilename(suggested, kinds, , title)
    #End If
    If VarType(picked) = vbString Then AskWhereToSave = picked
End Function

Public Function Hexadecimal(ByVal text As String) As String
    Dim i As Long
    For i = 1 To Len(text)
        Hexadecimal = Hexadecimal & Right$("000" & Hex$(AscW(Mid$(text, i, 1)) And &HFFFF&), 4)
    Next i
End Function
