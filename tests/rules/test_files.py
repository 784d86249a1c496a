"""Rules about the file: a right workbook is issued, one thing in its parts is changed, and the rule says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from edited_books import Edit
from issued_places import cell_of, part_of

from omstillingsbok.validators.finding import Finding, Report
from omstillingsbok.workbook.sheets import Prosjekter, Regnskap

LEDGER, PROJECTS = part_of(Regnskap), part_of(Prosjekter)
BUDGETED = cell_of(Prosjekter, "budgeted")
CALCULATED = (' fullCalcOnLoad="1"', "")
"""Taken away, the file says that its stored values are up to date."""


def of(report: Report, code: str) -> list[Finding]:
    return [f for f in report.findings if f.code == code]


def cell(at: str, content: str = "") -> Edit:
    """Put something else into a cell of Prosjekter."""
    return PROJECTS, rf'(<c r="{at}" s="\d+")>.*?</c>', rf"\1>{content}</c>"


def settled(report: Report) -> None:
    assert (report.crashes, report.not_checked) == ((), ())


def test_the_issued_workbook_has_no_finding(judged: Callable[..., Report]) -> None:
    assert judged().findings == ()


def test_a_formula_that_is_replaced_by_another_value(judged: Callable[..., Report]) -> None:
    report = judged(cell(BUDGETED, "<v>1</v>"))
    (finding,) = of(report, "SUM051")
    assert (finding.severity, finding.where, finding.value) == ("error", f"Prosjekter!{BUDGETED}", "1")
    assert finding.expected == "600\u00a0000,00"
    assert {f.code for f in report.findings} == {"SUM051"}
    settled(report)


def test_a_formula_that_is_replaced_by_its_own_value_is_let_be(judged: Callable[..., Report]) -> None:
    assert judged(cell(BUDGETED, "<v>600000</v>")).findings == ()


def test_an_empty_computed_cell_in_a_used_row(judged: Callable[..., Report]) -> None:
    (finding,) = of(judged(cell(BUDGETED)), "SUM052")
    assert (finding.severity, finding.where, finding.expected) == ("error", f"Prosjekter!{BUDGETED}", "600\u00a0000,00")


def test_a_formula_that_waits_for_its_value_is_only_told(judged: Callable[..., Report]) -> None:
    report = judged((PROJECTS, rf'(<c r="{BUDGETED}" s="\d+"><f>.*?</f>)<v>[^<]*</v>', r"\1"))
    assert [(f.code, f.severity) for f in report.findings] == [("SUM052", "info")]


@pytest.mark.parametrize(
    ("field", "content", "code"),
    [
        ("G", "<v>270</v>", "REG031"),
        ("J", '<is><t xml:space="preserve">P01 </t></is>', "REG036"),
        ("J", "<is><t>P99</t></is>", "REG040"),
    ],
)
def test_a_figure_that_rests_on_a_refused_cell_is_not_called_stale_too(
    judged: Callable[..., Report], field: str, content: str, code: str
) -> None:
    inline = ' t="inlineStr"' if "<is>" in content else ""
    report = judged(
        (LEDGER, rf'<c r="{field}6" s="(\d+)"[^>]*>.*?</c>', rf'<c r="{field}6" s="\1"{inline}>{content}</c>'),
        ("xl/workbook.xml", *CALCULATED),
    )
    assert {f.code for f in report.findings} - {"SUM058"} == {code}


@pytest.mark.parametrize(("uncalculated", "severity"), [(True, "info"), (False, "warning")])
def test_a_stored_value_that_is_not_the_formulas_own(
    judged: Callable[..., Report], uncalculated: bool, severity: str
) -> None:
    edits: list[Edit] = [(PROJECTS, rf'(<c r="{BUDGETED}" s="\d+"><f>.*?</f>)<v>[^<]*</v>', r"\1<v>5</v>")]
    if not uncalculated:
        edits.append(("xl/workbook.xml", *CALCULATED))
    report = judged(*edits)
    assert [(f.code, f.severity, f.value) for f in report.findings] == [("SUM050", severity, "5")]


def test_hidden_rows_are_told_and_still_counted(judged: Callable[..., Report]) -> None:
    report = judged((PROJECTS, r'<row r="7" ', '<row r="7" hidden="1" '))
    (finding,) = of(report, "STR006")
    assert (finding.severity, finding.cell, "1" in finding.message) == ("warning", "A7", True)
    assert {f.code for f in report.findings} == {"STR006"}


def test_a_hidden_empty_row_is_nothing(judged: Callable[..., Report]) -> None:
    assert judged((PROJECTS, r'<row r="9" ', '<row r="9" hidden="1" ')).findings == ()


def test_a_fact_that_is_gone_from_start(judged: Callable[..., Report]) -> None:
    report = judged(
        ("xl/workbook.xml", r'<definedName name="start_fylkeskommune"[^>]*>[^<]*</definedName>', ""),
        ("xl/sharedStrings.xml", r"<t>Fylkeskommune</t>", "<t>Noe annet</t>"),
    )
    (finding,) = of(report, "STR005")
    assert (finding.severity, finding.field) == ("error", "Fylkeskommune")
    assert not of(report, "STA001")


def test_a_sheet_whose_table_was_renamed_is_read_by_its_headers(judged: Callable[..., Report]) -> None:
    report = judged(("xl/tables/table2.xml", r'"tblProsjekter"', '"Tabell7"'))
    (finding,) = of(report, "STR008")
    assert (finding.severity, finding.sheet) == ("warning", "Prosjekter")
    settled(report)


def test_a_renamed_column_is_a_lost_column(judged: Callable[..., Report]) -> None:
    report = judged(
        ("xl/tables/table2.xml", r'name="Tilskudd vedtatt"', 'name="Tilskudd"'),
        ("xl/sharedStrings.xml", r"<t>Tilskudd vedtatt</t>", "<t>Tilskudd</t>"),
    )
    assert [f.severity for f in of(report, "STR003")] == ["warning"]
    assert {"PRO051", "RES050"} <= {n.code for n in report.not_checked if n.because == ("STR003",)}
    assert not of(report, "RES050")
