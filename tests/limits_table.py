"""The table of limits in docs, as it should stand."""

from __future__ import annotations

import re
from pathlib import Path

from omstillingsbok.validators.parameters import FIRST, TABLE, Limit

PAGE = Path(__file__).resolve().parents[1] / "docs" / "profil.md"
_TABLE = re.compile(r"\| navn \| hva \|.*?\n\n", re.DOTALL)


def _shown(limit: Limit) -> str:
    if limit.of_codes:
        codes = sorted(str(code) for each in limit.values if isinstance(each.value, frozenset) for code in each.value)
        return " ".join(codes) if len(codes) < 30 else f"{len(codes)} koder"
    several = []
    for each in limit.values:
        value = f"{each.value:,}".replace(",", " ")
        several.append(value if each.since == FIRST else f"{value} fra {each.since:%d.%m.%Y}")
    return ", ".join(several)


def table() -> str:
    """Every limit: name, meaning, value through time, sources."""
    lines = ["| navn | hva | verdi | kilde |", "|---|---|---|---|"]
    for limit in TABLE:
        sources = "; ".join(dict.fromkeys(each.source.nb for each in limit.values))
        lines.append(f"| `{limit.name}` | {limit.label.nb} | {_shown(limit)} | {sources} |")
    return "\n".join(lines) + "\n\n"


def rewritten(text: str) -> str:
    """The page with the table as the limits are now."""
    return _TABLE.sub(lambda _: table(), text)
