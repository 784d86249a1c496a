"""What the message boxes say: the verdict, the explanation of a finding, what the program is."""

from __future__ import annotations

from collections.abc import Sequence

from ..report.kontroll import verdict
from ..validators import catalogue
from ..validators.finding import SEVERITY_WORDS, Finding, Report
from ..validators.rule import Rule
from ..workbook.text import Lang, Text, number_of

LABELS: dict[Lang, tuple[str, str, str, str]] = {
    "nb": ("Hva er galt", "Hva gjør dere", "Hvorfor", "Grunnlag"),
    "nn": ("Kva er gale", "Kva gjer de", "Kvifor", "Grunnlag"),
}


def outcome(report: Report) -> Text:
    """The verdict, the counts, and where to go on."""
    counts, lang = report.counts, report.lang
    lines = [verdict(report, lang)[1]]
    open_now = counts["warning"] + counts["info"] + counts["error"] + counts["fatal"]
    if open_now:
        warnings = number_of(counts["warning"], Text("advarsel", "åtvaring"), Text("advarsler", "åtvaringar"))
        words = Text(
            f"{counts['fatal'] + counts['error']} feil, {warnings.nb}, {counts['info']} til orientering. "
            "Alt står på arket Kontroll; Neste funn går fra celle til celle.",
            f"{counts['fatal'] + counts['error']} feil, {warnings.nn}, {counts['info']} til orientering. "
            "Alt står på arket Kontroll; Neste funn går frå celle til celle.",
        )
        lines.append(words.get(lang))
    if report.not_checked:
        count = len({each.code for each in report.not_checked})
        checks = number_of(count, Text("kontroll"), Text("kontroller", "kontrollar"))
        left = Text(f"{checks.nb} kunne ikke kjøres.", f"{checks.nn} kunne ikkje køyrast.")
        lines.append(left.get(lang))
    return Text("\n\n".join(lines))


def explanation(findings: Sequence[Finding], lang: Lang) -> Text:
    """Every finding with what is wrong, what to do, why it is checked and on what ground."""
    parts = []
    for finding in findings:
        word = SEVERITY_WORDS[finding.severity].get(lang)
        waived = Text(" (godkjent unntak)", " (godkjent unntak)").get(lang) if finding.waived else ""
        head = f"{word} {finding.code}  {finding.where}{waived}"
        parts.append(_spelled(head, finding.message, finding.fix, known(finding.code), lang))
    return Text("\n\n".join(parts))


def rule_explained(code: str, lang: Lang) -> Text | None:
    """A rule by its code, as the sheet Kontroll names it; None for a code that is no rule's."""
    rule = known(code)
    if rule is None:
        return None
    return Text(_spelled(f"{code}  {rule.title.get(lang)}", "", rule.fix.get(lang), rule, lang))


def known(code: str) -> Rule | None:
    """The rule with this code; findings on the file itself have none."""
    return next((rule for rule in catalogue.rules() if rule.code == code), None)


def _spelled(head: str, wrong: str, fix: str, rule: Rule | None, lang: Lang) -> str:
    why = rule.why.get(lang) if rule else ""
    ground = "; ".join(text.get(lang) for text in rule.ground) if rule else ""
    lines = zip(LABELS[lang], (wrong, fix, why, ground), strict=True)
    return "\n".join([head, *(f"{label}: {text}" for label, text in lines if text)])
