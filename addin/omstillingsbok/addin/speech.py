"""What the VBA says, in both languages: it stands on the add-in's own sheet, so that the VBA itself stays ASCII."""

from __future__ import annotations

from ..workbook.text import Text

SPOKEN_BY_VBA = {
    "starter": Text("Omstilling: arbeider …"),
    "arbeider_fortsatt": Text(
        "Arbeider fortsatt med den forrige knappen. Vent til statuslinjen er tom.",
        "Arbeider framleis med den førre knappen. Vent til statuslinja er tom.",
    ),
    "ikke_var_bok": Text(
        "Åpne en bok som er laget fra malen, eller lag en med Ny bok.",
        "Opne ei bok som er laga frå malen, eller lag ei med Ny bok.",
    ),
    "start_feilet": Text(
        "Excel fikk ikke startet programmet. Ofte er det Defenders regel mot at Office starter andre programmer. Kjør "
        "«omstillingsbok tillegg status» for å se hva du skal be IT om.",
        "Excel fekk ikkje starta programmet. Ofte er det Defender sin regel mot at Office startar andre program. Køyr "
        "«omstillingsbok tillegg status» for å sjå kva du skal be IT om.",
    ),
    "svarte_ikke": Text(
        "Programmet har ikke svart. Boken er ikke endret. Prøv igjen; hjelper det ikke, kjør «omstillingsbok tillegg "
        "status».",
        "Programmet har ikkje svart. Boka er ikkje endra. Prøv igjen; hjelper det ikkje, køyr «omstillingsbok tillegg "
        "status».",
    ),
}
PYTHON = "python"
"""The row that says where the interpreter is."""
