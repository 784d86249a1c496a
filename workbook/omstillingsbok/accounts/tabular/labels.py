"""The words by which a line of an export calls itself a total or a balance."""

from __future__ import annotations

import re

TOTAL = re.compile(
    r"(?:del|slutt?|kontroll|total|hoved|hovud|mellom|sub)?\s*-?(?:sum|total|totalt|totalsum|subtotal|grand total)"
    r"(?:mer|mar|men|er|ar)?\b|i alt\b|til sammen\b|til saman\b|transport$|Σ|[\w./-]*\d[\w./-]* (?:totalt?|sum)$",
    re.IGNORECASE,
)
BALANCE = re.compile(
    r"(?:inn|ut)g(?:å|aa)(?:ende|ande)\b|(?:inn|ut)g\. ?saldo\b|opening balance\b|closing balance\b|"
    r"overført fr[aå] (?:side|forrige|førre|fjor|i fjor|\d{4})\b",
    re.IGNORECASE,
)
UNDATED = re.compile(r"(?:ib|ub)\b|saldo\b|balanse\b", re.IGNORECASE)
"""Means a balance only where the line has no date: «IB Byggevarer» may be whose invoice it is."""


def says_so(text: str) -> bool:
    """The text calls its line a total or a balance."""
    return any(words.match(text) for words in (TOTAL, BALANCE, UNDATED))
