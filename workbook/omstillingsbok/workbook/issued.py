"""What marks a book as issued from the template, and the sheets in it that nobody fills in."""

from __future__ import annotations

from .text import Text

TEMPLATE_ID = "omstillingsbok"
TEMPLATE_VERSION = "1.0"
ID_NAME, VERSION_NAME = "omstillingsbok_mal", "omstillingsbok_malversjon"
"""Both a document property and a defined name on Start: LibreOffice keeps the latter when it saves."""

OVERVIEW = Text("Regnskapsoversikt", "Rekneskapsoversikt")
CHECKS = Text("Kontroll")
REPORT = Text("Sluttrapport")
GENERATED = (OVERVIEW, CHECKS, REPORT)
"""The sheets that the program owns, in their order after the entry sheets."""
LISTS = Text("Kodelister")
