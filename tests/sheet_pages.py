"""The pages of docs that explain every sheet and column, from the entry models."""

from __future__ import annotations

import re
from pathlib import Path

from omstillingsbok.workbook.entry import Column, Entry
from omstillingsbok.workbook.kinds import Options
from omstillingsbok.workbook.sheets import BY_TABLE, EVERY_SHEET

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "ark"
MADE = "<!-- Laget av tests/made_pages.py fra arkene selv. -->\n"
INTRODUCTION = """# Arkene og kolonnene

Arkene i den rekkefølgen de står. * betyr at kolonnen må fylles ut i en rad som er i bruk. På nynorsk har noen ark,
kolonner og valg en annen form; programmet leser begge.

| ark | hva |
|---|---|
"""
_MARKS = re.compile(r"([\\`*_<>|\[\]])")


def plain(text: str) -> str:
    """The text with nothing in it that Markdown would take for its own."""
    return _MARKS.sub(r"\\\1", text)


def _name(entry: type[Entry]) -> str:
    return (entry.sheet.table.removeprefix("tbl") or "start").lower() + ".md"


def _holds(column: Column) -> str:
    said = [", ".join(o.nb for o in column.kind.options) if isinstance(column.kind, Options) else column.kind.label.nb]
    if column.ref is not None:
        table, _, field = column.ref.target.partition(".")
        said.append(f"fra {BY_TABLE[table].sheet.name.nb}: {BY_TABLE[table].column(field).header.nb}")
    if column.required_if is not None:
        said.append(f"må fylles ut {column.required_if.nb}")
    return plain("; ".join(said))


def _page(entry: type[Entry]) -> str:
    sheet = entry.sheet
    lines = [MADE, f"# {sheet.name.nb}\n", f"{plain(sheet.purpose.nb)}\n"]
    if sheet.name.nn and sheet.name.nn != sheet.name.nb:
        lines.append(f"På nynorsk: {sheet.name.nn}.\n")
    if sheet.table:
        keys = ", ".join(c.header.nb for c in entry.columns() if c.key)
        once = "Hver nøkkel står én gang." if sheet.unique else "Flere rader kan ha samme nøkkel."
        lines.append(f"Tabellen heter `{sheet.table}`. Nøkkel: {keys}. {once}\n")
    lines.append("| kolonne | innhold | forklaring |\n|---|---|---|")
    for column in entry.columns():
        mark = " \\*" if column.required else ""
        lines.append(f"| {plain(column.header.nb)}{mark} | {_holds(column)} | {plain(column.help.nb)} |")
    shown = [c for c in entry.computed if not c.hidden]
    if shown:
        lines.append("\nBoken regner selv ut:\n\n| kolonne | forklaring |\n|---|---|")
        lines += [f"| {plain(c.header.nb)} | {plain(c.help.nb)} |" for c in shown]
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Each page by its name, and the list of them all."""
    listed = "".join(f"| [{e.sheet.name.nb}]({_name(e)}) | {plain(e.sheet.purpose.nb)} |\n" for e in EVERY_SHEET)
    return {"README.md": f"{MADE}\n{INTRODUCTION}{listed}", **{_name(entry): _page(entry) for entry in EVERY_SHEET}}
