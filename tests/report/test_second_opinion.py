"""openxml-audit, which knows the Open XML SDK's schemas and what makes Excel repair a file, on the books we write."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openxml_audit
import pytest

from omstillingsbok import api
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.deliver import write_scratch
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import blank, issue
from omstillingsbok.report.reports import build_reports
from omstillingsbok.workbook.sheets import Start
from omstillingsbok.workbook.text import Lang
from omstillingsbok.workbook.writing import replace_sheets

ALLOWED = {
    "inline-string cell(s)": "a sheet carries its own texts, so that the user's part of shared texts stays as it was; "
    "Excel gathers them when it saves",
}
"""What may be said of a workbook that got our sheets, and why it may."""
DELICATE = (
    "calamine__tests_vba.xlsm",
    "closedxml__ClosedXML.Tests_Resource_Examples_Sparklines_SampleSparklines.xlsx",
    "closedxml__ClosedXML.Tests_Resource_Other_PivotTableReferenceFiles_RenamedFieldIsRemovedFromPivotTable-output.xlsx",
    "poi__test-data_spreadsheet_bug64512_embed.xlsx",
)


def said(path: Path) -> Counter[str]:
    return Counter(str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors)


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_nothing_is_said_of_a_book_and_of_its_report(lang: Lang, tmp_path: Path) -> None:
    path, reported = tmp_path / "bok.xlsx", tmp_path / "rapport.xlsx"
    issue(path, blank("nb", Start()) if lang == "nb" else example("nn", 40))
    book = api.open(path)
    api.report(book, reported, findings=api.validate(book), draft=True)
    assert said(reported) == Counter()


def test_our_sheets_in_delicate_workbooks(corpus: Path, tmp_path: Path) -> None:
    book = example("nb", 40)
    reports = build_reports(book, rollup(book))
    made, allowed = tmp_path / "ark.xlsx", 0
    write_scratch(made, book, reports)
    for name in DELICATE:
        source = corpus / name
        target = tmp_path / name
        replace_sheets(source, made, reports.sheet_names(book), target, reports.names)
        new = said(target) - said(source)
        assert [message for message in new if not any(part in message for part in ALLOWED)] == []
        allowed += new.total()
    assert allowed == 4, "two sheets in each of the two workbooks without shared texts"
