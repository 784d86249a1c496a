"""A comparison on a terminal: figures first, then each sheet; long lists are cut and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...report.comparison.differences import CellChange, Comparison, FieldChange, RowChange, TableChanges
from ...workbook.personal import masked
from ...workbook.text import Lang, Text, number_of
from .sammenlign_ord import (
    cell_name,
    figure_name,
    figure_text,
    side_name,
    structure_name,
    structure_values,
    value_text,
)

MOST, MOST_ROWS = 20, 12
"""So many lines of a section, and rows of one sort on a sheet, are listed; the other formats list all."""
MORE = Text("… og {} til. --format xlsx viser alle.")
ROW, ROWS = Text("rad"), Text("rader")
LEAD, EXCERPT = 12, 60
"""Of a long formula so much is shown before the place where it changed, and in all."""


def comparison_text(found: Comparison, lang: Lang) -> str:
    """The differences, or one sentence that there are none."""
    old, new = side_name(found, lang)
    lines = [f"Før: {old}", f"{Text('Nå', 'No').get(lang)}: {new}"]
    if found.equal:
        return "\n".join([*lines, Text("Ingen forskjeller.", "Ingen skilnader.").get(lang)]) + "\n"
    sections = [
        (Text("Tall", "Tal").get(lang), _cut(_figures(found, lang), lang)),
        ("Start", [f"{c.header.get(lang)}: {_both(c, lang)}" for c in found.start]),
        *((_head(table, lang), _table(found, table, lang)) for table in found.tables if table.any),
        (
            Text("Celler utenfor tabellene", "Celler utanfor tabellane").get(lang),
            _cut([_cell(c, lang) for c in found.cells], lang),
        ),
        ("Struktur", _cut(list(_structure(found, lang)), lang)),
    ]
    for title, said in sections:
        if said:
            lines += ["", title, *(f"  {line}" for line in said)]
    return "\n".join(lines) + "\n"


def _cut(said: Sequence[str], lang: Lang) -> list[str]:
    if len(said) <= MOST + 1:
        return list(said)
    return [*said[:MOST], MORE.get(lang).format(len(said) - MOST)]


def _cell(change: CellChange, lang: Lang) -> str:
    old, new = (value_text(value, None, lang) for value in (change.old, change.new))
    return f"{cell_name(change.cell)}: {old} → {new}"


def _figures(found: Comparison, lang: Lang) -> list[str]:
    """The remaining funds on both sides, then every other figure that differs."""
    said = []
    if not found.figures:
        return [Text("Alle tall i regnskapsoversikten er like.", "Alle tal i rekneskapsoversikta er like.").get(lang)]
    others = () if found.issued else (f for f in found.figures if f.view != "remaining")
    for each in (*found.remaining, *others):
        line = f"{figure_name(each, lang)}: {figure_text(each, each.old)}"
        if each.old != each.new:
            line += f" → {figure_text(each, each.new)} ({figure_text(each, each.difference)})"
        said.append(line)
    return said


def _head(table: TableChanges, lang: Lang) -> str:
    words = (
        (table.added, Text("lagt til", "lagde til")),
        (table.removed, Text("fjernet", "fjerna")),
        (table.changed, Text("endret", "endra")),
        (table.moved, Text("flyttet", "flytta")),
    )
    counts = ", ".join(f"{len(rows)} {word.get(lang)}" for rows, word in words if rows)
    before, now = table.rows
    rows = f"{number_of(before, ROW, ROWS).get(lang)} før, {now} {Text('nå', 'no').get(lang)}"
    return f"{table.sheet} ({rows}: {counts})"


def _table(found: Comparison, table: TableChanges, lang: Lang) -> list[str]:
    """The first rows of each sort, and how many more there are."""
    said: list[str] = []
    for rows, line in (
        (table.changed, _changed),
        (table.removed, _removed),
        (() if found.issued else table.added, _added),
        (table.moved, _moved),
    ):
        shown = len(rows) if len(rows) <= MOST_ROWS + 1 else MOST_ROWS
        for row in rows[:shown]:
            said += line(replace(row, key=table.entry.key_in(row.key, lang)), lang)
        if shown < len(rows):
            said.append(MORE.get(lang).format(number_of(len(rows) - shown, ROW, ROWS).get(lang)))
    return said


def _changed(row: RowChange, lang: Lang) -> list[str]:
    return [
        f"{f.new_cell.a1}  {masked(row.key)}  {masked(f.header.get(lang))}: {_both(f, lang)}{_shared(row, lang)}"
        for f in row.fields
    ]


def _removed(row: RowChange, lang: Lang) -> list[str]:
    return [f"− rad {row.old_row}  {masked(row.key)}  {_brief(row, lang, old=True)}{_shared(row, lang)}"]


def _added(row: RowChange, lang: Lang) -> list[str]:
    return [f"+ rad {row.new_row}  {masked(row.key)}  {_brief(row, lang)}{_shared(row, lang)}"]


def _moved(row: RowChange, lang: Lang) -> list[str]:
    return [f"↕ {masked(row.key)}  rad {row.old_row} → {row.new_row}"]


def _both(change: FieldChange, lang: Lang) -> str:
    said = f"{value_text(change.old, change.kind, lang)} → {value_text(change.new, change.kind, lang)}"
    return said if change.difference is None else f"{said} ({value_text(change.difference, change.kind, lang)})"


def _brief(row: RowChange, lang: Lang, *, old: bool = False) -> str:
    """The first few filled fields of a row that only one side has."""
    filled = [value_text(f.old if old else f.new, f.kind, lang) for f in row.fields]
    return "  ".join(filled[:6]) + (" …" if len(filled) > 6 else "")


def _shared(row: RowChange, lang: Lang) -> str:
    if row.alike == 1:
        return ""
    said = Text(
        "  [{} rader har denne nøkkelen; de likeste er holdt sammen]",
        "  [{} rader har denne nøkkelen; dei likaste er haldne saman]",
    )
    return said.get(lang).format(row.alike)


def _structure(found: Comparison, lang: Lang) -> Iterator[str]:
    for each in found.structure:
        old, new = _excerpts(*structure_values(each, lang))
        both = f": {old or '–'} → {new or '–'}" if old or new else ""
        yield f"{structure_name(each, lang)}{both}"


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Two long texts from a little before the place where they part."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    start = same - LEAD if same > 2 * LEAD else 0
    return _excerpt(old, start), _excerpt(new, start)


def _excerpt(text: str, start: int) -> str:
    said = text[start : start + EXCERPT]
    return ("…" if start else "") + said + ("…" if start + EXCERPT < len(text) else "")
