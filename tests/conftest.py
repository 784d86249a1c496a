"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue

# how fast a machine is says nothing of what is right
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def clean_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example programme with 60 lines, as issued; not to be written into, nor anything beside it."""
    path = tmp_path_factory.mktemp("eksempel") / "eksempel.xlsx"
    issue(path, example(rows=60))
    return path


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of delicate public workbooks; tests that need it are skipped where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the public corpus of delicate workbooks is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def realtables() -> Path:
    """The folder of published figures; tests that need it are skipped where it is absent."""
    folder = SHARED / "realtables"
    if not folder.is_dir():
        pytest.skip("the published figures are not beside the repository")
    return folder


@pytest.fixture(scope="session")
def saft() -> Path:
    """The folder of official SAF-T schemas and their example; tests that need it are skipped where it is absent."""
    folder = SHARED / "saft"
    if not folder.is_dir():
        pytest.skip("the official SAF-T schemas are not beside the repository")
    return folder
