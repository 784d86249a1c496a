"""The ledger systems, one file each: what their exports call the columns. Found by walking; order tells nothing."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...workbook.text import LANGS, Text

FIELDS: Mapping[str, Text] = {
    "year": Text("År"),
    "period": Text("Periode"),
    "voucher_type": Text("Bilagsart"),
    "voucher_no": Text("Bilagsnr"),
    "voucher_date": Text("Bilagsdato"),
    "account_class": Text("Kontoklasse"),
    "account": Text("Konto"),
    "account_name": Text("Kontonavn", "Kontonamn"),
    "ansvar": Text("Ansvar"),
    "funksjon": Text("Funksjon"),
    "project": Text("Prosjekt"),
    "focus_area": Text("Innsatsområde"),
    "tilsagn": Text("Tilsagn", "Tilsegn"),
    "text": Text("Tekst"),
    "counterparty": Text("Motpart"),
    "counterparty_orgnr": Text("Motpart orgnr"),
    "amount": Text("Beløp"),
    "debit": Text("Debet"),
    "credit": Text("Kredit"),
    "side": Text("D/K"),
    "currency": Text("Valuta"),
}
"""What can be read of a line, and what a user calls it."""


def named(shown: Sequence[tuple[str, str]]) -> Text:
    """Fields, each with what it is in a file: ``Konto = «Art», Tekst = «Tekst»``."""
    nb, nn = (", ".join(f"{FIELDS[field].get(lang)} = {each}" for field, each in shown) for lang in LANGS)
    return Text(nb, nn)


@dataclass(frozen=True)
class System:
    """How one ledger system writes its exports.

    ``columns`` gives for each field the headers that mean it, the preferred one first. ``marks`` are patterns of
    headers that no other system writes; headers stand as ``fold`` gives them. ``ordered`` is False where the order of
    ``columns`` prefers none: two headers of one field are then a question.
    """

    key: str
    name: Text
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
