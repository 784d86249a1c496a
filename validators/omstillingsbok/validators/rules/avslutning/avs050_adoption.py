"""AVS050: Vedtak eller oversendelse mangler."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import TO_SUBMIT, Hit, rule
from ...sources import S1, S2


@rule(
    "AVS050",
    TO_SUBMIT,
    title=Text("Vedtak eller oversendelse mangler", "Vedtak eller oversending manglar"),
    why=Text(
        "Sluttrapporten skal behandles i styret og kommunestyret og sendes fylkeskommunen.",
        "Sluttrapporten skal handsamast i styret og kommunestyret og sendast fylkeskommunen.",
    ),
    ground=(
        S1,
        S2,
    ),
    message=Text("{felt} er ikke ført.", "{felt} er ikkje ført."),
    fix=Text("Før inn {felt} på Start når det er gjort.", "Før inn {felt} på Start når det er gjort."),
    fails=Text("Ingen sak i kommunestyret", "Inga sak i kommunestyret"),
    passes=Text("Dato og sak er ført", "Dato og sak er førte"),
)
def avs050(case: Case) -> Iterator[Hit]:
    """Each of the six fields on Start about board, council and delivery that is blank."""
    for field in ("board_date", "board_case", "council_date", "council_case", "county_sent_on", "county_reference"):
        if getattr(case.start, field) is None:
            yield Hit.on(case.start, field)
