"""The lists of allowed values that more than one sheet uses."""

from __future__ import annotations

from typing import Annotated

from ..kinds import options
from ..text import Text

HOVEDPROSJEKT = Text("Hovedprosjekt", "Hovudprosjekt")
VEDTATT = Text("Vedtatt", "Vedteke")
ANNET = Text("Annet", "Anna")

JaNei = Annotated[str, options("ja_nei", "Ja", "Nei", exact=True)]
Finansieringskilde = Annotated[
    str, options("finansieringskilde", "Stat", "Fylkeskommune", "Kommune", "Næringsliv", "Andre", exact=True)
]
Kontokilde = Annotated[
    str, options("kontokilde", "Stat", "Fylkeskommune", "Kommune", "Næringsliv", "Andre", "Renter", exact=True)
]
SOURCES = ("Stat", "Fylkeskommune", "Kommune", "Næringsliv", "Andre", "Renter")
"""Every source of income, in the order in which the report shows them."""
