"""The right workbook as a file, and judging it with something changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from books import good_book
from edited_books import Edit, edited

from omstillingsbok.report.issue import issue
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.finding import Report
from omstillingsbok.workbook.parsing import open_book


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, good_book())
    return path


@pytest.fixture
def judged(issued: Path, tmp_path: Path) -> Callable[..., Report]:
    """Judges the right workbook with some parts edited and some added."""

    def judge(*edits: Edit, extra: Mapping[str, str | bytes] | None = None) -> Report:
        report = validate(open_book(edited(issued, tmp_path / "endret.xlsx", *edits, extra=extra)))
        assert report.crashes == ()
        return report

    return judge
