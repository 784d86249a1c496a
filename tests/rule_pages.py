"""The pages of docs that explain every rule, as they should stand."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from sheet_pages import plain

from omstillingsbok.cli.output.explained import Explained, beyond_rules
from omstillingsbok.cli.output.regler_tekst import history
from omstillingsbok.validators.catalogue import rules
from omstillingsbok.validators.finding import SEVERITY_WORDS, Severity
from omstillingsbok.validators.rule import FIRST, Rule

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "regler"
AREAS = {
    "FIL": "Filen selv",
    "STR": "Ark og tabeller",
    "STA": "Start",
    "PLA": "Plan og mål",
    "PRO": "Prosjekter",
    "TIL": "Tilsagn og innbetalinger",
    "BUD": "Budsjett",
    "REG": "Regnskap",
    "KON": "Kontoplan",
    "FON": "Fond",
    "RES": "Restmidler",
    "OPP": "Oppgaver",
    "VID": "Videreføring",
    "STO": "Støtte og egeninnsats",
    "AVS": "Avslutning",
    "PER": "Personopplysninger",
    "SUM": "Summer og formler",
    "IMP": "Importen av hovedboken",
}
"""What the three letters of a code say of where the finding is, in the order of the pages."""
MADE = "<!-- Laget av tests/made_pages.py fra kontrollene selv. -->\n"
INTRODUCTION = """# Alle kontrollene

Alvoret er det som gjelder ved innsending. `omstillingsbok regler KODE` sier det samme som sidene her, også på nynorsk.
Ordene i klammer, som {verdi}, blir fylt ut med det som står i boken.
"""


def _word(severity: Severity | None) -> str:
    return SEVERITY_WORDS[severity].nb.lower() if severity else "dømmes ikke"


def _rule(rule: Rule) -> str:
    phases = ", ".join(f"{phase} {_word(severity)}" for phase, severity in rule.by_phase().items())
    lines = [
        ("Hvorfor", rule.why.nb),
        ("Grunnlag", "; ".join(text.nb for text in rule.ground)),
        ("Alvor", phases if rule.waivable else f"{phases}. Kan ikke unntas."),
        ("Melding", rule.message.nb),
        ("Gjør dette", rule.fix.nb),
        ("Feiler", rule.fails.nb),
        ("Holder", rule.passes.nb),
    ]
    if rule.since != FIRST or rule.changed or rule.trial_until:
        lines += [(label, text.nb) for label, text in history(rule)]
    said = "\n".join(f"- **{label}:** {plain(text)}" for label, text in lines)
    return f"## {rule.code}\n\n**{plain(rule.title.nb)}**\n\n{said}\n"


def _other(other: Explained) -> str:
    lines = [("Hvorfor", other.why.nb), ("Alvor", _said(other)), ("Gjør dette", other.fix.nb)]
    said = "\n".join(f"- **{label}:** {plain(text)}" for label, text in lines)
    return f"## {other.code}\n\n**{plain(other.title.nb)}**\n\n{said}\n"


def _said(other: Explained) -> str:
    return other.word.nb.lower() if other.word else ""


def pages() -> dict[str, str]:
    """Each page by its name: one per area, and the index of them all."""
    entries: dict[str, dict[str, str]] = defaultdict(dict)
    lines: dict[str, dict[str, str]] = defaultdict(dict)
    for rule in rules():
        entries[rule.area][rule.code] = _rule(rule)
        worst = _word(next((s for s in reversed(rule.severity) if s), None))
        lines[rule.area][rule.code] = f"{worst} | {plain(rule.title.nb)}"
    for code, other in beyond_rules().items():
        entries[code[:3]][code] = _other(other)
        lines[code[:3]][code] = f"{_said(other)} | {plain(other.title.nb)}"
    found = {}
    index = [MADE, INTRODUCTION]
    for area, name in AREAS.items():
        page = f"{area.lower()}.md"
        every = "\n".join(text for _, text in sorted(entries[area].items()))
        found[page] = f"{MADE}\n# {area} {name}\n\n[Alle kontrollene](README.md)\n\n{every}"
        rows = [f"| [{code}]({page}#{code.lower()}) | {said} |" for code, said in sorted(lines[area].items())]
        index.append(f"## {area} {name}\n\n| kode | alvor | kontroll |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    found["README.md"] = "\n".join(index)
    return found
