"""The sections of the sluttrapport, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ...workbook.text import Text
from ..blocks import Block
from ..matter import Matter
from . import (
    s01_sammendrag,
    s02_bakgrunn,
    s03_maal,
    s04_innsatsomrader,
    s05_prosjekter,
    s06_regnskap,
    s07_restmidler,
    s08_videreforing,
    s09_oppgaver,
    s10_laering,
    s11_indikatorer,
    s12_vedlegg,
    s13_kontroll,
)


class Section(Protocol):
    """One section: a title and what stands under it."""

    TITLE: Text

    def blocks(self, m: Matter) -> Iterator[Block]:
        """The section's blocks."""
        ...


SECTIONS: Sequence[Section] = (
    s01_sammendrag,
    s02_bakgrunn,
    s03_maal,
    s04_innsatsomrader,
    s05_prosjekter,
    s06_regnskap,
    s07_restmidler,
    s08_videreforing,
    s09_oppgaver,
    s10_laering,
    s11_indikatorer,
    s12_vedlegg,
    s13_kontroll,
)
