"""What is known of an opened ledger file of any kind, and how its lines are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...workbook.text import Text
from ..posting import Posting
from .tally import Tally


@dataclass
class LedgerFile:
    """What an opened file says of itself. ``facts`` are shown to the user, name by name."""

    path: Path
    sha256: str
    system: Text
    read: Callable[[], Iterator[Posting]]
    """Gives the lines, once."""
    tally: Tally
    facts: dict[str, Text] = field(default_factory=dict)
    signed: bool = False
    """Debit and credit are named, so the sign is no question."""
    whole: bool = False
    """The file holds all that the municipality booked, by its kind."""
    numeric_accounts: bool = False
    """Accounts came as numbers, which have no leading zeros."""
    orgnr: str = ""


def digest_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
