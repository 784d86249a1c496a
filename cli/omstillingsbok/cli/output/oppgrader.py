"""What an upgrade did, on a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ...report.upgrade import Upgrade
from ...workbook.personal import masked
from ...workbook.text import Lang, Text

WORDS: Mapping[str, Text] = {
    "changed": Text("endret", "endra"),
    "added": Text("ny"),
    "left": Text("står igjen som egen kolonne", "står att som eiga kolonne"),
}


def upgrade_text(made: Upgrade, lang: Lang) -> str:
    """One line per cell or range that is another, or left behind."""
    if not made.steps:
        said = Text(
            "Boken følger allerede mal {}. Ingenting er endret.", "Boka følgjer alt mal {}. Ingenting er endra."
        )
        return said.get(lang).format(made.new) + "\n"
    lines = [Text("Fra mal {} til mal {}.", "Frå mal {} til mal {}.").get(lang).format(made.old, made.new)]
    lines += [f"  {step.new}: {step.said.get(lang)}" for step in made.steps if step.said.nb]
    for each in made.done:
        both = f": «{masked(each.old)}» → «{masked(each.new)}»" if each.old != each.new and each.old else ""
        both = both or f": «{masked(each.new)}»"
        lines.append(f"  {masked(each.sheet)}!{each.where}  {WORDS[each.kind].get(lang)}{both}")
    same = Text(
        "Alle rader og tall er like før og etter. Ingen celler er flyttet.",
        "Alle rader og tal er like før og etter. Ingen celler er flytta.",
    )
    return "\n".join([*lines, same.get(lang)]) + "\n"


def upgrade_json(made: Upgrade, target: Path) -> str:
    """One object with every cell."""
    whole = {
        "schema": 1,
        "path": str(target),
        "old": made.old,
        "new": made.new,
        "kept": None if made.kept is None else str(made.kept),
        "cells": [
            {"kind": d.kind, "sheet": masked(d.sheet), "range": d.where, "old": masked(d.old), "new": masked(d.new)}
            for d in made.done
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
