"""STA052: Brutto mva hos kommune eller KF."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S50


@rule(
    "STA052",
    ADVICE,
    title=Text("Brutto mva hos kommune eller KF", "Brutto mva hos kommune eller KF"),
    why=Text(
        "Kommuner og KF får normalt mva kompensert; da er mva ikke en kostnad for programmet.",
        "Kommunar og KF får normalt mva kompensert; då er mva ikkje ein kostnad for programmet.",
    ),
    ground=(S50,),
    message=Text(
        "Mva-behandling er Brutto, mens Organisasjonsform er {forventet}.",
        "Mva-handsaming er Brutto, medan Organisasjonsform er {forventet}.",
    ),
    fix=Text(
        "Sjekk om mva kompenseres. Da skal det stå Netto.", "Sjekk om mva blir kompensert. Då skal det stå Netto."
    ),
    fails=Text("Brutto og Kommune", "Brutto og Kommune"),
    passes=Text("Netto og Kommune", "Netto og Kommune"),
)
def sta052(case: Case) -> Iterator[Hit]:
    """Mva-behandling Brutto with Organisasjonsform Kommune or KF; others may bear the tax themselves."""
    if case.start.vat == "Brutto" and case.start.organisation_form in ("Kommune", "KF"):
        yield Hit.on(case.start, "vat", expected=case.start.organisation_form)
