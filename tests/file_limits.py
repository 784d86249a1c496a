"""The limits of a file as the page on security should show them."""

from __future__ import annotations

import re
from pathlib import Path

from omstillingsbok.cli.workers import Limits
from omstillingsbok.workbook import container, guard, scanning, traces

PAGE = Path(__file__).resolve().parents[1] / "docs" / "sikkerhet.md"
_TABLE = re.compile(r"(\| grense \| verdi \|\n\|---\|---\|\n)(?:\|.*\n)*")


def _rows() -> tuple[tuple[str, str], ...]:
    mega = 1 << 20
    return (
        ("deler i arkivet", f"{container.MAX_ENTRIES:,}"),
        ("utpakket i alt", f"{container.MAX_TOTAL // mega} MB"),
        ("utpakket, én del", f"{container.MAX_PART // mega} MB"),
        ("utpakket, en del som ikke er ark eller tekstliste", f"{container.MAX_SMALL_PART // mega} MB"),
        ("utpakket mot pakket, for deler over 1 MB", f"{container.MAX_RATIO} ganger"),
        ("én rad, som filen har den", f"{scanning.MAX_ROW_BYTES // mega} MB"),
        ("én tekst i tekstlisten, som filen har den", f"{traces.MOST_BYTES // mega} MB"),
        ("siste rad ganger siste kolonne på et ark", f"{guard.MAX_CELLS:,}"),
        ("tid per fil, når det er flere", f"{Limits().seconds} sekunder"),
        ("minne per fil, når det er flere (Linux)", f"{Limits().megabytes:,} MB"),
    )


def rewritten(text: str) -> str:
    """The page with the limits as they are now."""
    rows = "".join(f"| {what} | {value.replace(',', ' ')} |\n" for what, value in _rows())
    return _TABLE.sub(lambda found: found[1] + rows, text)
