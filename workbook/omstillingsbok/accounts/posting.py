"""A ledger line as an export gives it, before it is placed in the book: every format's reader yields these."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

SEPARATOR = "\x1f"
"""Stands in no text that a ledger prints."""


@dataclass(slots=True)
class Posting:
    """One line of a ledger. ``ore`` has the file's own sign until it is converted; ``line`` is the line in the file."""

    line: int
    ore: int
    account: str
    year: int
    period: int
    voucher_no: str
    voucher_date: dt.date
    voucher_type: str = ""
    account_class: int | None = None
    ansvar: str = ""
    funksjon: str = ""
    project: str = ""
    focus_area: str = ""
    tilsagn: str = ""
    text: str = ""
    counterparty: str = ""
    counterparty_orgnr: str = ""
    part: int = 0
    """Which part, from 1, of a line that the ledger divides between projects; 0 for a whole line."""

    def digest(self) -> str:
        """What the line is known by when it comes again, whatever file and place it then stands in."""
        named = (
            self.year,
            self.period,
            self.voucher_type,
            self.voucher_no,
            self.voucher_date,
            self.account,
            self.ansvar,
            self.funksjon,
            self.project,
            self.text,
            self.counterparty,
            self.ore,
            self.part,
        )
        return hashlib.sha256(SEPARATOR.join(map(str, named)).encode()).hexdigest()[:16]
