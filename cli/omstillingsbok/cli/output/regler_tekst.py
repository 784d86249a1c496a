"""The rules on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from ...validators.finding import SEVERITY_WORDS
from ...validators.rule import Rule
from ...workbook.text import Lang, Text
from .explained import Explained

LABELS: Mapping[Lang, Sequence[str]] = {
    "nb": ("Hvorfor", "Grunnlag", "Alvor", "Melding", "Feiler", "Holder", "Gjør dette"),
    "nn": ("Kvifor", "Grunnlag", "Alvor", "Melding", "Feilar", "Held", "Gjer dette"),
}


def list_text(rules: Sequence[Rule], others: Sequence[Explained], lang: Lang) -> str:
    """One line per code: code, severity at its worst, title."""
    worst = {rule.code: next((s for s in reversed(rule.severity) if s), None) for rule in rules}
    said = {rule.code: (SEVERITY_WORDS[s] if (s := worst[rule.code]) else Text(""), rule.title) for rule in rules}
    said |= {other.code: (other.word or Text(""), other.title) for other in others}
    return "".join(f"{code}  {word.get(lang):<9}  {title.get(lang)}\n" for code, (word, title) in sorted(said.items()))


def rule_text(rule: Rule, lang: Lang) -> str:
    """One rule, whole."""
    silent = Text("dømmes ikke", "blir ikkje dømt").get(lang)
    words = {phase: SEVERITY_WORDS[s].get(lang).lower() if s else silent for phase, s in rule.by_phase().items()}
    phases = ", ".join(f"{phase}: {word}" for phase, word in words.items())
    ground = "; ".join(text.get(lang) for text in rule.ground)
    texts = (rule.why, Text(ground), Text(phases), rule.message, rule.fails, rule.passes, rule.fix)
    return _whole(rule.code, rule.title, [*zip(LABELS[lang], texts, strict=True), *history(rule)], lang)


def history(rule: Rule) -> list[tuple[str, Text]]:
    """Since when the rule is there, what became another, and whether it is on trial."""
    said = [("Siden", Text(f"regelsett {rule.since}", f"regelsett {rule.since}"))]
    said += [(version, text) for version, text in rule.changed]
    if rule.trial_until is not None:
        day = f"{rule.trial_until:%d.%m.%Y}"
        trial = Text(
            f"til og med {day} er den bare en advarsel der den ellers er en feil",
            f"til og med {day} er han berre ei åtvaring der han elles er ein feil",
        )
        said.append(("Prøvetid", trial))
    return said


def other_text(other: Explained, lang: Lang) -> str:
    """A code that is no rule, whole."""
    why, _, severity, *_, do = LABELS[lang]
    word = other.word or Text("")
    parts = ((why, other.why), (severity, Text(word.nb.lower(), word.get("nn").lower())), (do, other.fix))
    return _whole(other.code, other.title, parts, lang)


def _whole(code: str, title: Text, parts: Iterable[tuple[str, Text]], lang: Lang) -> str:
    lines = [f"{code}  {title.get(lang)}", ""]
    for label, text in parts:
        lines += textwrap.wrap(text.get(lang), 96, initial_indent=f"{label + ':':<12}", subsequent_indent=" " * 12)
    return "\n".join(lines) + "\n"
