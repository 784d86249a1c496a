"""AVS051: Attestasjon eller oversendelse i feil rekkefølge."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import TO_SUBMIT, Hit, rule
from ...sources import S1, TILSAGN


@rule(
    "AVS051",
    TO_SUBMIT,
    title=Text("Sendt før vedtak eller attestasjon", "Send før vedtak eller attestasjon"),
    why=Text(
        "Rapporten sendes når regnskapet er attestert og kommunen har behandlet den.",
        "Rapporten blir send når rekneskapen er attestert og kommunen har handsama han.",
    ),
    ground=(S1, TILSAGN),
    message=Text(
        "Rapporten er sendt fylkeskommunen {forventet}, men {hva} er {verdi}.",
        "Rapporten er send fylkeskommunen {forventet}, men {hva} er {verdi}.",
    ),
    fix=Text("Rett datoen, eller send rapporten på nytt.", "Rett datoen, eller send rapporten på nytt."),
    fails=Text("Sendt 01.05, behandlet i kommunestyret 20.05", "Send 01.05, handsama i kommunestyret 20.05"),
    passes=Text("Behandlet 20.05, sendt 25.05", "Handsama 20.05, send 25.05"),
    needs=((Tilsagn, "attestation", "attested_on"),),
)
def avs051(case: Case) -> Iterator[Hit]:
    """What is sent must be what was adopted and attested."""
    sent = case.start.county_sent_on
    if sent is None:
        return
    for field in ("board_date", "council_date"):
        day = getattr(case.start, field)
        if day is not None and day > sent:
            what = Text("vedtaket", "vedtaket")
            yield Hit.on(case.start, field, expected=sent, hva=what)
    for row in case.rows(Tilsagn):
        if row.attestation not in (None, "Ingen") and row.attested_on is not None and row.attested_on > sent:
            what = Text(f"attestasjonen for tilsagn {row.id}", f"attestasjonen for tilsegn {row.id}")
            yield Hit.on(row, "attested_on", expected=sent, hva=what)
