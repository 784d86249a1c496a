"""The rules on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ...validators.finding import SEVERITY_WORDS
from ...validators.rule import Rule
from ...workbook.text import Lang


def list_text(rules: Sequence[Rule], lang: Lang) -> str:
    """One line per rule: code, worst severity, title."""
    lines = []
    for rule in rules:
        words = [SEVERITY_WORDS[s].get(lang) for s in rule.severity if s is not None]
        lines.append(f"{rule.code}  {words[-1] if words else '':<9}  {rule.title.get(lang)}")
    return "\n".join(lines) + "\n"


def rule_text(rule: Rule, lang: Lang) -> str:
    """One rule, whole."""
    phases = ", ".join(
        f"{phase}: {SEVERITY_WORDS[s].get(lang).lower() if s else ('dømmes ikke' if lang == 'nb' else 'blir ikkje dømt')}"
        for phase, s in rule.by_phase().items()
    )
    labels = {
        "nb": ("Hvorfor", "Grunnlag", "Alvor", "Melding", "Feiler", "Holder", "Gjør dette"),
        "nn": ("Kvifor", "Grunnlag", "Alvor", "Melding", "Feilar", "Held", "Gjer dette"),
    }[lang]
    ground = "; ".join(text.get(lang) for text in rule.ground)
    texts = (rule.why, ground, phases, rule.message, rule.fails, rule.passes, rule.fix)
    lines = [f"{rule.code}  {rule.title.get(lang)}", ""]
    for label, text in zip(labels, texts, strict=True):
        shown = text if isinstance(text, str) else text.get(lang)
        lines += textwrap.wrap(shown, 96, initial_indent=f"{label + ':':<12}", subsequent_indent=" " * 12)
    return "\n".join(lines) + "\n"
