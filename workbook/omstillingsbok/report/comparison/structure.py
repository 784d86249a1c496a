"""What two books differ in beside their values: sheets, tables, columns, names, formulas, and what is out of sight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...workbook.book import Book, Table
from ...workbook.issued import GENERATED
from ...workbook.reading import RawBook, RawSheet
from ...workbook.refs import column_letters, parse_name_target, runs
from ...workbook.sheets import TABLES
from ...workbook.text import Text
from .differences import StructureChange
from .pairing import out_of_order
from .rows import own_columns, own_values

WORDS: Mapping[str, Text] = {
    "template": Text("malversjon", "malversjon"),
    "sheet_added": Text("nytt ark"),
    "sheet_removed": Text("ark fjernet", "ark fjerna"),
    "sheet_renamed": Text("ark har fått nytt navn", "ark har fått nytt namn"),
    "sheet_moved": Text("ark flyttet", "ark flytta"),
    "sheet_shown": Text("ark skjult eller vist", "ark gøymt eller vist"),
    "protection": Text("vern av arket"),
    "table_added": Text("ny tabell"),
    "table_removed": Text("tabell mangler", "tabell manglar"),
    "column_added": Text("ny kolonne"),
    "column_removed": Text("kolonne fjernet", "kolonne fjerna"),
    "column_moved": Text("kolonne flyttet", "kolonne flytta"),
    "rows_hidden": Text("skjulte rader", "gøymde rader"),
    "columns_hidden": Text("skjulte kolonner", "gøymde kolonnar"),
    "formula": Text("formel endret", "formel endra"),
    "formula_added": Text("ny formel"),
    "formula_removed": Text("formel borte"),
    "formula_replaced": Text("formel erstattet av fast verdi", "formel bytt ut med fast verdi"),
    "drop_downs": Text("nedtrekkslister"),
    "name_added": Text("nytt definert navn", "nytt definert namn"),
    "name_removed": Text("definert navn fjernet", "definert namn fjerna"),
    "name_changed": Text("definert navn endret", "definert namn endra"),
    "reaching": Text("lenker, makroer og innebygde filer", "lenkjer, makroar og innebygde filer"),
}
"""Every kind of change, as a person reads it."""

_OURS = {form.casefold() for name in GENERATED for form in name.forms()}
_FIGURE_NAMES = re.compile(r"oversikt_|kontroll_|rapport_|_xl")
"""Names of the generated sheets, which move with every run."""
_ROW = re.compile(r"(?<![\w\[.])(\$?[A-Z]{1,3})(\d{1,7})(?![\w(\[])")
_SINGLE = re.compile(r"[A-Z]{1,3}\d+")
STATES = {"visible": Text("vist"), "hidden": Text("skjult", "gøymt"), "veryHidden": Text("dypt skjult", "djupt gøymt")}


def compare_structure(old: Book, new: Book) -> list[StructureChange]:
    """Everything but values and figures; books made in code have only their tables to compare."""
    changes = [] if old.template == new.template else [StructureChange("template", "", "", old.template, new.template)]
    before, after = old.origin, new.origin
    for entry in TABLES:
        changes += _table(old, new, old.rows(entry), new.rows(entry))
    if isinstance(before, RawBook) and isinstance(after, RawBook):
        pairs = same_sheets(before, after)
        changes += _sheet_list(before, after, pairs)
        for one, other in pairs:
            changes += _sheet(old, new, one, other)
        changes += _names(before, after, pairs)
        changes += _reaching(before, after)
    return changes


def same_sheets(before: RawBook, after: RawBook) -> list[tuple[RawSheet, RawSheet]]:
    """The sheets that both books have: by the table of ours they hold, else by name."""
    found = []
    renamed = {t.name.casefold(): after.sheet(t.sheet) for t in after.tables.values()}
    for sheet in before.sheets:
        ours = [t for t in sheet.tables if any(t.name.casefold() == e.sheet.table.casefold() for e in TABLES)]
        other = renamed.get(ours[0].name.casefold()) if ours else None
        other = other or after.sheet(sheet.name)
        if other is not None:
            found.append((sheet, other))
    return found


def _sheet_list(
    before: RawBook, after: RawBook, pairs: Sequence[tuple[RawSheet, RawSheet]]
) -> Iterator[StructureChange]:
    kept, known = {one.name for one, _ in pairs}, {other.name for _, other in pairs}
    yield from (StructureChange("sheet_removed", s.name) for s in before.sheets if s.name not in kept)
    yield from (StructureChange("sheet_added", s.name) for s in after.sheets if s.name not in known)
    for one, other in pairs:
        if one.name != other.name:
            yield StructureChange("sheet_renamed", other.name, "", one.name, other.name)
        if one.state != other.state:
            yield StructureChange("sheet_shown", other.name, "", one.state, other.state)
    order = {s.name: n for n, s in enumerate(before.sheets)}, {s.name: n for n, s in enumerate(after.sheets)}
    places = [(order[0][one.name], order[1][other.name]) for one, other in pairs]
    for i, j in out_of_order(places):
        yield StructureChange("sheet_moved", after.sheets[j].name, "", str(i + 1), str(j + 1))


def _table(old: Book, new: Book, before: Table[Any], after: Table[Any]) -> Iterator[StructureChange]:
    name = before.entry.sheet.table
    if before.present != after.present:
        kind, table = ("table_added", after) if after.present else ("table_removed", before)
        yield StructureChange(kind, table.sheet, name, *_filled(len(before), len(after)))
    if not (before.present and after.present):
        return
    headers = {c.field: c.header.nb for c in (*before.entry.columns(), *before.entry.computed)}
    for field, header in headers.items():
        if (field in before.places) != (field in after.places):
            kind = "column_added" if field in after.places else "column_removed"
            yield StructureChange(kind, after.sheet, header, *_filled(_count(before, field), _count(after, field)))
    theirs, ours = own_columns(old, before), own_columns(new, after)
    for header in (*theirs, *(h for h in ours if h not in theirs)):
        if (header in theirs) != (header in ours):
            count = [
                sum(v is not None for v in own_values(book, table, own[header])) if header in own else 0
                for book, table, own in ((old, before, theirs), (new, after, ours))
            ]
            kind = "column_added" if header in ours else "column_removed"
            yield StructureChange(kind, after.sheet, header, *_filled(*count))
    both = [
        (before.places[f], after.places[f], headers[f]) for f in headers if {f} <= before.places.keys() & after.places
    ]
    both += [(theirs[h], ours[h], h) for h in theirs if h in ours]
    moved = set(out_of_order([(a, b) for a, b, _ in both]))
    for a, b, header in both:
        if (a, b) in moved:
            yield StructureChange("column_moved", after.sheet, header, column_letters(a), column_letters(b))


def _filled(old: int, new: int) -> tuple[str, str]:
    return str(old), str(new)


def _count(table: Table[Any], field: str) -> int:
    values = table.columns.get(field)
    stored = table.stored.get(field, ())
    return sum(v is not None for v in values) if values is not None else sum(v != "" for v in stored)


def _sheet(old: Book, new: Book, one: RawSheet, other: RawSheet) -> Iterator[StructureChange]:
    if other.name.casefold() in _OURS or not (one.part and other.part):
        return
    a, b, name = old.origin.facts[one.name], new.origin.facts[other.name], other.name
    if a.protected != b.protected:
        yield StructureChange("protection", name, "", str(a.protected), str(b.protected))
    hidden = [sorted(facts.hidden_rows) for facts in (a, b)]
    if hidden[0] != hidden[1]:
        yield StructureChange("rows_hidden", name, "", *map(_drawn_together, hidden))
    letters = [[column_letters(n) for n in sorted(facts.hidden_columns)] for facts in (a, b)]
    if letters[0] != letters[1]:
        yield StructureChange("columns_hidden", name, "", *(" ".join(each) for each in letters))
    lists = [Counter(formula for _, formula in facts.validations) for facts in (a, b)]
    for formula in sorted((lists[0] - lists[1]) | (lists[1] - lists[0])):
        yield StructureChange("drop_downs", name, formula, str(lists[0][formula]), str(lists[1][formula]))
    yield from _formulas(old, new, one, other)


def _formulas(old: Book, new: Book, one: RawSheet, other: RawSheet) -> Iterator[StructureChange]:
    """Of a table's column the formulas that occur in it, wherever its rows are; of other cells each by its place."""
    tables = [
        next((t for t in b.tables.values() if t.present and t.sheet == s.name), None)
        for b, s in ((old, one), (new, other))
    ]
    before, after = (
        _written(book, sheet, table) for book, sheet, table in zip((old, new), (one, other), tables, strict=True)
    )
    _drop_moved(before[0], after[0])
    for what in sorted(before[0].keys() | after[0].keys()):
        a, b = before[0].get(what), after[0].get(what)
        if a and not b:
            constant = tables[1] is not None and what in _columns(new, tables[1]) and len(tables[1])
            yield StructureChange(
                "formula_replaced" if constant else "formula_removed", other.name, what, a.most_common(1)[0][0], ""
            )
        elif b and not a:
            yield StructureChange("formula_added", other.name, what, "", b.most_common(1)[0][0])
        elif a and b and set(a) != set(b):
            was, now = (
                " | ".join(sorted(each - common)) or main
                for each, common, main in (
                    (set(a), set(b), a.most_common(1)[0][0]),
                    (set(b), set(a), b.most_common(1)[0][0]),
                )
            )
            yield StructureChange("formula", other.name, what, was, now)
    for what, (rows, filled) in after[1].items():
        gone, gone_before = filled - rows, 0
        if what in before[1]:
            gone_before = before[1][what][1] - before[1][what][0]
        if rows and gone > gone_before:
            yield StructureChange("formula_replaced", other.name, what, str(gone_before), str(gone))


def _columns(book: Book, table: Table[Any]) -> dict[str, int]:
    """All columns of a table by what they are called in a comparison."""
    headers = {c.field: c.header.nb for c in (*table.entry.columns(), *table.entry.computed)}
    return {**{headers[f]: n for f, n in table.places.items()}, **own_columns(book, table)}


def _written(
    book: Book, sheet: RawSheet, table: Table[Any] | None
) -> tuple[dict[str, Counter[str]], dict[str, tuple[int, int]]]:
    """The formulas by column or cell, and of our computed columns the rows with a formula against those in use."""
    facts = book.origin.facts[sheet.name]
    names = {n: header for header, n in _columns(book, table).items()} if table is not None else {}
    raw = book.origin.tables.get(table.entry.sheet.table.casefold()) if table is not None else None
    found: dict[str, Counter[str]] = {}
    for text, columns in facts.written.texts.items():
        for column, rows in columns.items():
            for row in rows:
                inside = raw is not None and raw.first_row <= row <= raw.last_row and column in names
                what = names[column] if inside else f"{column_letters(column)}{row}"
                said = relative(text, row) if inside else text
                found.setdefault(what, Counter())[said] += 1
    used: dict[str, tuple[int, int]] = {}
    if table is not None and len(table):
        rows_used = set(table.rows)
        for each in table.entry.computed:
            if each.field in table.places:
                number = table.places[each.field]
                having = len(rows_used & facts.formulas.get(number, set()))
                used[each.header.nb] = (having, len(rows_used))
    return found, used


def _drop_moved(before: dict[str, Counter[str]], after: dict[str, Counter[str]]) -> None:
    """Forget the formulas of single cells that stand in another cell on the other side: lines were set in above."""
    single = [{w: next(iter(c)) for w, c in side.items() if _SINGLE.fullmatch(w)} for side in (before, after)]
    counts = [Counter(side.values()) for side in single]
    for side, said in zip((before, after), single, strict=True):
        for what, text in said.items():
            if counts[0][text] == counts[1][text]:
                del side[what]


def relative(formula: str, row: int) -> str:
    """The formula with rows said as steps from its own: the same down a whole column."""
    if not _ROW.search(formula):
        return formula
    return _ROW.sub(lambda m: f"{m[1]}[{int(m[2]) - row:+d}]" if int(m[2]) != row else m[1], formula)


def _drawn_together(numbers: Iterable[int]) -> str:
    """Rising whole numbers as runs: ``3-5 9``."""
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs(numbers))


def _names(before: RawBook, after: RawBook, pairs: Sequence[tuple[RawSheet, RawSheet]]) -> Iterator[StructureChange]:
    """Names of the book; one that still leads to the same cell of a sheet that is called otherwise has not changed."""
    renamed = {one.name: other.name for one, other in pairs if one.name != other.name}

    def plain(target: str) -> str:
        said = target.replace("'", "").replace("$", "")
        sheet, mark, cell = said.rpartition("!")
        return f"{renamed.get(sheet, sheet)}{mark}{cell}"

    for name in sorted(before.names.keys() | after.names.keys()):
        old, new = before.names.get(name), after.names.get(name)
        if _FIGURE_NAMES.match(name):
            continue
        if old is None or new is None:
            kind = "name_added" if old is None else "name_removed"
            yield StructureChange(kind, "", name, old or "", new or "")
        elif plain(old) != new.replace("'", "").replace("$", "") and not _one_field(before, after, old, new):
            yield StructureChange("name_changed", "", name, old, new)


def _one_field(before: RawBook, after: RawBook, old: str, new: str) -> bool:
    """Both targets stand beside the same label on Start: the form has only moved down or up."""
    labels = []
    for raw, target in ((before, old), (after, new)):
        cell = parse_name_target(target)
        facts = raw.facts.get(cell.sheet) if cell else None
        row = facts.top[cell.row - 1] if cell and facts and cell.row <= len(facts.top) else ()
        labels.append(str(row[cell.column - 2]).strip() if cell and 2 <= cell.column <= len(row) + 1 else "")
    return labels[0] == labels[1] != ""


def _reaching(before: RawBook, after: RawBook) -> Iterator[StructureChange]:
    a, b = (Counter((r.reach, r.detail, r.sheet) for r in raw.belongings.reaching) for raw in (before, after))
    for reach, detail, sheet in sorted((a - b) | (b - a)):
        counts = a[reach, detail, sheet], b[reach, detail, sheet]
        yield StructureChange("reaching", sheet, f"{reach} {detail}".strip(), *map(str, counts))
