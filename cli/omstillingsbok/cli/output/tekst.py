"""Findings on a terminal: one finding, one line, and a summary that fits in an e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...validators.finding import SEVERITY_WORDS, Finding, fold
from ..results import Judged


def finding_lines(findings: Sequence[Finding], lang: str = "nb") -> list[str]:
    """The findings folded by range, in aligned columns."""
    folded = fold(findings)
    places = [finding.where or "fil" for finding in folded]
    words = [SEVERITY_WORDS[finding.severity].get(lang) for finding in folded]  # type: ignore[arg-type]
    wide, word_wide = max(map(len, places), default=0), max(map(len, words), default=0)
    lines = []
    for finding, place, word in zip(folded, places, words, strict=True):
        many = f" ({finding.count} celler)" if finding.count > 1 else ""
        shown = f"{place:<{wide}}  {finding.code}  {word:<{word_wide}}  {finding.message}{many} {finding.fix}"
        lines.append(shown.rstrip() + (" (unntak godkjent)" if finding.waived else ""))
    return lines


def findings_text(judged: Sequence[Judged]) -> str:
    """Every file with its findings and a summary line; after several files a table per file and per rule."""
    parts = []
    for each in judged:
        lines = [each.path, *(f"  {line}" for line in finding_lines(each.report.findings, each.report.lang))]
        parts.append("\n".join([*lines, f"  {summary(each)}"]))
    if len(judged) > 1:
        parts.append(_batch(judged))
    return "\n\n".join(parts) + "\n"


def summary(each: Judged) -> str:
    """One line: the verdict and the counts."""
    counts = each.report.counts
    if each.status == "failed":
        return "Ikke kontrollert ferdig: det er en feil i programmet."
    if each.status == "unreadable":
        return "Ikke kontrollert: filen kan ikke leses."
    verdict = "Kan ikke sendes" if each.report.blocks else "Ingen feil"
    said = [
        f"{counts['fatal'] + counts['error']} feil",
        f"{counts['warning']} advarsler",
        f"{counts['info']} opplysninger",
    ]
    if counts["waived"]:
        said.append(f"{counts['waived']} unntak")
    unchecked = len({n.code for n in each.report.not_checked})
    tail = f" {unchecked} kontroller kunne ikke kjøres." if unchecked else ""
    return f"{verdict}. {', '.join(said)}. Dømt som {each.phase}.{tail}"


def _batch(judged: Sequence[Judged]) -> str:
    wide = max(len(each.path) for each in judged)
    lines = [f"{'Fil':<{wide}}  {'Feil':>6}  {'Advarsler':>9}  Utfall"]
    rules: Counter[str] = Counter()
    for each in judged:
        counts = each.report.counts
        outcome = {
            "ok": "ingen funn",
            "findings": "funn",
            "unreadable": "kan ikke leses",
            "failed": "feil i programmet",
        }
        errors = counts["fatal"] + counts["error"]
        lines.append(f"{each.path:<{wide}}  {errors:>6}  {counts['warning']:>9}  {outcome[each.status]}")
        for finding in each.report.open():
            rules[finding.code] += finding.count
    lines += ["", f"{'Kontroll':<8}  {'Funn':>6}", *(f"{code:<8}  {count:>6}" for code, count in sorted(rules.items()))]
    return "\n".join(lines)
