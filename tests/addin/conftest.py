"""Excel with a workbook open, for the buttons."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from fake_excel import FakeEngine, start_excel
from package_facts import entries, sheet_parts
from user_books import save

from omstillingsbok.addin.places import Places


@pytest.fixture
def excel() -> FakeEngine:
    """A new Excel without workbooks."""
    return start_excel()


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """The folders of a user of his own."""
    return Places("other", tmp_path / "tilstand", tmp_path / "midlertidig")


def typed(source: Path, target: Path, entered: Mapping[tuple[str, str], str | int]) -> Path:
    """A copy with texts and numbers entered into cells, everything else byte for byte as it was."""
    parts = entries(source)
    for (sheet, cell), value in entered.items():
        part = sheet_parts(parts)[sheet]
        new = f'<c r="{cell}"><v>{value}</v></c>'.encode()
        if isinstance(value, str):
            new = f'<c r="{cell}" t="inlineStr"><is><t>{value}</t></is></c>'.encode()
        parts[part], count = re.subn(rb'<c r="%s"(?: [^>]*)?(?:/>|>.*?</c>)' % cell.encode(), new, parts[part])
        assert count == 1, (sheet, cell)
    return save(target, parts)


FAULTS = {
    ("Regnskap", "A9"): "i fjor",
    ("Regnskap", "O9"): "mye",
    ("Regnskap", "O6"): "12,5 kr",
    ("Prosjekter", "D7"): " ",
}


@pytest.fixture(scope="session")
def faulty_source(clean_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with things that nobody can read, and a project without its owner; not to be written into."""
    return typed(clean_source, tmp_path_factory.mktemp("feil") / "feil.xlsx", FAULTS)


@pytest.fixture(scope="session")
def differing_source(clean_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a plan for what is left that does not add up; not to be written into."""
    return typed(clean_source, tmp_path_factory.mktemp("differanse") / "differanse.xlsx", {("Restmidler", "G6"): 17})


@pytest.fixture
def differing(differing_source: Path, tmp_path: Path) -> Path:
    """A copy of the differing one."""
    return Path(shutil.copy(differing_source, tmp_path / "bok.xlsx"))


@pytest.fixture
def clean(clean_source: Path, tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copy(clean_source, tmp_path / "bok.xlsx"))


@pytest.fixture
def faulty(faulty_source: Path, tmp_path: Path) -> Path:
    """A copy of the faulty one."""
    return Path(shutil.copy(faulty_source, tmp_path / "bok.xlsx"))
