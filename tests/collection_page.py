"""The page of docs that explains a collection: tables, columns, questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheet_pages import plain

from omstillingsbok.report.collection.questions import QUESTIONS
from omstillingsbok.report.collection.schema import BOOKS, ORIGIN, Field, Table, tables

PAGE = Path(__file__).resolve().parents[1] / "docs" / "samling.md"
_HEAD = """<!-- Laget av tests/made_pages.py fra arkene og spørringene selv. -->

# Samlingen, tabell for tabell

Det [`omstillingsbok samle`](samle.md) lager: én tabell for bøkene og én for hvert ark, med de samme navnene i Parquet,
DuckDB og XLSX. Navnene er kolonnenes navn på bokmål med små bokstaver og uten æ, ø og å, uansett bokens målform. Valg
står på bokmål.

`DECIMAL(18,2)` er kroner med øre, eksakt. Andre tall er `DECIMAL(30,12)`, og flere desimaler enn tolv blir avrundet.
Tomt felt er `NULL`. Flere koder i samme celle står med komma mellom.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD, "## Opphavet\n\nDisse står først i hver tabell unntatt `boker`.\n", _columns(ORIGIN)]
    parts += [_table(table) for table in tables()]
    parts.append("## Spørringene\n\nFerdige i DuckDB-filen, i `visninger.sql` i Parquet-mappen og som ark i XLSX.\n")
    parts += [f"### {q.name}\n\n{plain(q.says.nb)}\n\n```sql{q.sql.rstrip()}\n```\n" for q in QUESTIONS]
    return "\n".join(parts)


def _table(table: Table) -> str:
    own = [field for field in table.fields if field not in ORIGIN] if table.name != BOOKS else table.fields
    return f"## {table.name}\n\n{plain(table.says.nb)}\n\n{_columns(own)}"


def _columns(fields: Sequence[Field]) -> str:
    lines = [f"| `{field.name}` | {field.type} | {plain(field.help.nb)} |" for field in fields]
    return "\n".join(["| kolonne | type | innhold |", "|---|---|---|", *lines]) + "\n"
