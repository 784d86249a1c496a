"""Every rule there is, found by walking the package ``rules``; nothing has to be entered in a list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .rule import Rule, declared

VERSION = "2026.11"
"""The version of the rule set, said in every report."""

REPLACED = ("SUM056", "SUM057", "SUM058")
"""Rules about the sheets that a new report replaces: they do not stand in its way."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    for name in _modules(str(Path(__file__).parent / "rules"), "omstillingsbok.validators.rules"):
        importlib.import_module(name)
    return tuple(sorted(declared.values(), key=lambda rule: rule.code))


def rule(code: str) -> Rule:
    """The rule with this code, which must be one."""
    return next(each for each in rules() if each.code == code)


def _modules(folder: str, package: str) -> Iterator[str]:
    for module in pkgutil.iter_modules([folder]):
        yield f"{package}.{module.name}"
    for below in sorted(p for p in Path(folder).iterdir() if p.is_dir() and p.name != "__pycache__"):
        yield from _modules(str(below), f"{package}.{below.name}")
