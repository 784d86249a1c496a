"""Section 2: how the programme was organised, decided and kept account of."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Start
from ...workbook.text import Text
from ..blocks import Block, Facts, Heading
from ..matter import Matter

TITLE = Text("Bakgrunn og organisering")
PARTS = (
    (
        Text("Organisering og ansvar"),
        ("organisation_form", "accounting_entity", "programme_leader", "chair", "accountant", "auditor"),
    ),
    (
        Text("Slik er regnskapet ført", "Slik er rekneskapen ført"),
        ("chart", "own_share", "vat", "vat_compensation", "interest"),
    ),
    (
        Text("Vedtak og oversendelse", "Vedtak og oversending"),
        (
            "board_date",
            "board_case",
            "council_date",
            "council_case",
            "county_sent_on",
            "county_reference",
            "innovation_norway_sent_on",
        ),
    ),
)


def blocks(m: Matter) -> Iterator[Block]:
    """Facts from Start; what is not filled in is named."""
    for title, fields in PARTS:
        yield Heading(title.get(m.lang), 2)
        filled = [f for f in fields if getattr(m.book.start, f) is not None]
        if filled:
            yield Facts([(m.header(Start, field), m.fact(field), "") for field in filled])
        blank = [f"«{m.header(Start, field)}»" for field in fields if field not in filled]
        if blank:
            yield m.missing(f"Ikke ført på Start: {', '.join(blank)}.", f"Ikkje ført på Start: {', '.join(blank)}.")
