"""The ledger systems, one file each: what their exports call the columns. Found by walking; order tells nothing."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

FIELDS: Mapping[str, str] = {
    "year": "År",
    "period": "Periode",
    "voucher_type": "Bilagsart",
    "voucher_no": "Bilagsnr",
    "voucher_date": "Bilagsdato",
    "account_class": "Kontoklasse",
    "account": "Konto",
    "account_name": "Kontonavn",
    "ansvar": "Ansvar",
    "funksjon": "Funksjon",
    "project": "Prosjekt",
    "focus_area": "Innsatsområde",
    "tilsagn": "Tilsagn",
    "text": "Tekst",
    "counterparty": "Motpart",
    "counterparty_orgnr": "Motpart orgnr",
    "amount": "Beløp",
    "debit": "Debet",
    "credit": "Kredit",
    "currency": "Valuta",
}
"""What can be read of a line, and what a user calls it."""


@dataclass(frozen=True)
class System:
    """How one ledger system writes its exports.

    ``columns`` gives for each field the headers that mean it, the preferred one first. ``marks`` are patterns of
    headers that no other system writes; headers stand as ``fold`` gives them. ``ordered`` is False where the order of
    ``columns`` prefers none: two headers of one field are then a question.
    """

    key: str
    name: str
    columns: Mapping[str, tuple[str, ...]]
    marks: tuple[str, ...] = ()
    ordered: bool = True

    def marked(self, headers: list[str]) -> int:
        """How many of the headers are this system's own."""
        return sum(any(re.fullmatch(mark, header) for mark in self.marks) for header in headers)


@cache
def systems() -> Mapping[str, System]:
    """Every declared system by its key."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        made = getattr(importlib.import_module(f"{__name__}.{module.name}"), "SYSTEM", None)
        if isinstance(made, System):
            found[made.key] = made
    return found


def fold(header: object) -> str:
    """A header as it is compared: letter case, spaces and closing marks aside."""
    text = " ".join(str(header).replace("\u00a0", " ").replace("\ufeff", "").split()).casefold()
    return text.strip("*:").rstrip(".").replace("( ", "(").replace(" (t)", "(t)").strip()
