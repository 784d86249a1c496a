"""Findings made in code, as the rules would give them."""

from __future__ import annotations

from omstillingsbok.validators.finding import Finding, NotChecked, Phase, Report, Severity
from omstillingsbok.workbook.refs import Cell


def finding(code: str, severity: Severity, sheet: str = "Regnskap", row: int = 6, **more: object) -> Finding:
    """One finding in column O of a row."""
    given: dict[str, object] = {
        "code": code,
        "severity": severity,
        "sheet": sheet,
        "cell": f"O{row}",
        "range": f"O{row}:O{row}",
        "count": 1,
        "row_key": None,
        "field": "Beløp",
        "value": "12,5 kr",
        "expected": None,
        "difference": None,
        "message": f"Beløpet i rad {row} er «12,5 kr».",
        "fix": "Skriv beløpet som tall.",
        "place": Cell(sheet, row, 15),
    }
    return Finding(**{**given, **more})  # type: ignore[arg-type]


def report(*findings: Finding, phase: Phase = "innsending", not_checked: tuple[NotChecked, ...] = ()) -> Report:
    """One run of the rules."""
    return Report(tuple(findings), not_checked, phase, "2026.1")


CLEAN = report()
MIXED = report(
    finding("REG010", "error"),
    *(finding("REG020", "warning", row=row) for row in range(10, 30)),
    finding("TIL101", "info", "Tilsagn", message="=Tilsagn «T1» mangler dato."),
    finding("STR001", "fatal", "", cell=None, range=None, place=None, message="Arket «Mål» mangler."),
    finding("OPP001", "error", "Oppgaver", waived=True),
    not_checked=(NotChecked("RES001", ("STR001",)),),
)
