"""The rules on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ...validators.finding import SEVERITY_WORDS
from ...validators.rule import Rule
from ...workbook.text import Lang, Text


def list_text(rules: Sequence[Rule], lang: Lang) -> str:
    """One line per rule: code, worst severity, title."""
    lines = []
    for rule in rules:
        words = [SEVERITY_WORDS[s].get(lang) for s in rule.severity if s is not None]
        lines.append(f"{rule.code}  {words[-1] if words else '':<9}  {rule.title.get(lang)}")
    return "\n".join(lines) + "\n"


def rule_text(rule: Rule, lang: Lang) -> str:
    """One rule, whole."""
    silent = Text("dømmes ikke", "blir ikkje dømt").get(lang)
    words = {phase: SEVERITY_WORDS[s].get(lang).lower() if s else silent for phase, s in rule.by_phase().items()}
    phases = ", ".join(f"{phase}: {word}" for phase, word in words.items())
    labels = {
        "nb": ("Hvorfor", "Grunnlag", "Alvor", "Melding", "Feiler", "Holder", "Gjør dette"),
        "nn": ("Kvifor", "Grunnlag", "Alvor", "Melding", "Feilar", "Held", "Gjer dette"),
    }[lang]
    ground = "; ".join(text.get(lang) for text in rule.ground)
    texts = (rule.why, Text(ground), Text(phases), rule.message, rule.fails, rule.passes, rule.fix)
    lines = [f"{rule.code}  {rule.title.get(lang)}", ""]
    for label, text in zip(labels, texts, strict=True):
        lines += textwrap.wrap(text.get(lang), 96, initial_indent=f"{label + ':':<12}", subsequent_indent=" " * 12)
    return "\n".join(lines) + "\n"
