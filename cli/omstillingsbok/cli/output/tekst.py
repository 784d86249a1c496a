"""Findings on a terminal: one finding, one line, and a summary that fits in an e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...validators.finding import SEVERITY_WORDS, Finding, Severity, fold
from ...workbook.text import Lang, Text, number_of
from ..municipalities import municipalities
from ..results import Judged
from .visible import visible

if TYPE_CHECKING:
    from ..trend import Change, Trend

COLOURS: dict[Severity, str] = {"fatal": "1;31", "error": "31", "warning": "33", "info": "36"}
"""Beside the word, never instead of it."""
OUTCOMES = {
    "ok": Text("ingen funn"),
    "findings": Text("funn"),
    "unreadable": Text("kan ikke leses", "kan ikkje lesast"),
    "failed": Text("feil i programmet"),
}


def finding_lines(findings: Sequence[Finding], lang: Lang = "nb", coloured: bool = False) -> list[str]:
    """The findings folded by range, in aligned columns."""
    folded = fold(findings)
    places = [visible(finding.where) or "fil" for finding in folded]
    words = [SEVERITY_WORDS[finding.severity].get(lang) for finding in folded]
    wide, word_wide = max(map(len, places), default=0), max(map(len, words), default=0)
    lines = []
    for finding, place, word in zip(folded, places, words, strict=True):
        many = finding.counted(lang)
        shown = _painted(f"{word:<{word_wide}}", COLOURS[finding.severity] if coloured else "")
        waived = " (unntak godkjent)" if finding.waived else ""
        said = f"{visible(finding.message)}{many} {visible(finding.fix)}{waived}"
        lines.append(f"{place:<{wide}}  {finding.code}  {shown}  {said}".rstrip())
    return lines


def _painted(text: str, colour: str) -> str:
    return f"\033[{colour}m{text}\033[0m" if colour else text


def findings_text(
    judged: Sequence[Judged], lang: Lang = "nb", coloured: bool = False, trend: Trend | None = None
) -> str:
    """Every file with its findings and a summary line; after several files a table per file and per rule."""
    parts = []
    for each in judged:
        found = finding_lines(each.report.findings, each.report.lang, coloured)
        parts.append("\n".join([visible(each.path), *(f"  {line}" for line in (*found, summary(each)))]))
    if len(judged) > 1:
        parts.append(_batch(judged, lang))
    if trend is not None:
        parts.append(_trend(trend, lang))
    return "\n\n".join(parts) + "\n"


def summary(each: Judged) -> str:
    """One line: the verdict and the counts."""
    lang, counts = each.report.lang, each.report.counts
    if each.status == "failed":
        return Text("Ikke kontrollert ferdig: det er en feil i programmet.",
                    "Ikkje kontrollert ferdig: det er ein feil i programmet.").get(lang)  # fmt: skip
    if each.status == "unreadable":
        return Text("Ikke kontrollert: filen kan ikke leses.", "Ikkje kontrollert: fila kan ikkje lesast.").get(lang)
    blocked = Text("Kan ikke sendes", "Kan ikkje sendast")
    verdict = (blocked if each.report.blocks else Text("Ingen feil")).get(lang)
    said = [f"{counts['fatal'] + counts['error']} feil"]
    said.append(number_of(counts["warning"], Text("advarsel", "åtvaring"), Text("advarsler", "åtvaringar")).get(lang))
    said.append(number_of(counts["info"], Text("opplysning"), Text("opplysninger", "opplysningar")).get(lang))
    if counts["waived"]:
        said.append(f"{counts['waived']} unntak")
    unchecked = len({n.code for n in each.report.not_checked})
    skipped = number_of(unchecked, Text("kontroll"), Text("kontroller", "kontrollar")).get(lang)
    left = Text(f" {skipped} kunne ikke kjøres.", f" {skipped} kunne ikkje køyrast.")
    by = f", profil «{each.report.profile}»" if each.report.profile else ""
    return f"{verdict}. {', '.join(said)}. Dømt som {each.phase}{by}.{left.get(lang) if unchecked else ''}"


def _batch(judged: Sequence[Judged], lang: Lang) -> str:
    wide = max(len(visible(each.path)) for each in judged)
    warnings = Text("Advarsler", "Åtvaringar").get(lang)
    lines = [f"{'Fil':<{wide}}  {'Feil':>6}  {warnings:>10}  Utfall"]
    longest = max(len(text.get(lang)) for text in OUTCOMES.values())
    lines.append("  ".join(("─" * wide, "─" * 6, "─" * 10, "─" * longest)))
    rules: Counter[str] = Counter()
    for each in judged:
        counts = each.report.counts
        errors = counts["fatal"] + counts["error"]
        lines.append(
            f"{visible(each.path):<{wide}}  {errors:>6}  {counts['warning']:>10}  {OUTCOMES[each.status].get(lang)}"
        )
        for finding in each.report.open():
            rules[finding.code] += finding.count
    if rules:
        lines += ["", f"{'Kontroll':<8}  {'Funn':>6}", "─" * 8 + "  " + "─" * 6]
        lines += [f"{code:<8}  {count:>6}" for code, count in sorted(rules.items())]
    return "\n".join([*lines, *_by_municipality(judged, lang)])


def _by_municipality(judged: Sequence[Judged], lang: Lang) -> list[str]:
    every = municipalities(judged)
    if not every:
        return []
    names = [visible(each.municipality) for each in every]
    heads = ("Kommune", Text("Bøker").get(lang), Text("Med feil").get(lang), "Feil")
    wide = max(map(len, (*names, heads[0])))
    lines = ["", f"{heads[0]:<{wide}}  {heads[1]:>6}  {heads[2]:>8}  {heads[3]:>6}"]
    lines.append("  ".join("─" * width for width in (wide, 6, 8, 6)))
    for name, each in zip(names, every, strict=True):
        lines.append(f"{name:<{wide}}  {each.books:>6}  {each.with_errors:>8}  {each.errors:>6}")
    return lines


def _trend(trend: Trend, lang: Lang) -> str:
    """What has become of the files since the last run."""
    day, hour = trend.since[:10].split("-"), trend.since[11:16]
    when = f"{'.'.join(reversed(day))} kl. {hour}"
    lines = [Text(f"Siden forrige gang ({when})", f"Sidan førre gong ({when})").get(lang)]
    lost = Text("Kan ikke lenger leses", "Kan ikkje lenger lesast")
    for head, paths in ((Text("Nye filer"), trend.new), (Text("Borte"), trend.gone), (lost, trend.unreadable)):
        if paths:
            lines += [f"  {head.get(lang)} ({len(paths)})", *(f"    {visible(path)}" for path in paths)]
    for head, changes in (
        (Text("Nå i orden", "No i orden"), trend.in_order),
        (Text("Færre feil"), trend.fewer),
        (Text("Flere feil", "Fleire feil"), trend.more),
        (Text("Kan nå leses", "Kan no lesast"), trend.readable),
    ):
        if changes:
            lines.append(f"  {head.get(lang)} ({len(changes)})")
            lines += [f"    {visible(each.path)}  {_change(each, lang)}" for each in changes]
    alike = Text("Like mange feil som før").get(lang)
    return "\n".join([*lines, f"  {alike} ({trend.unchanged})"])


def _change(change: Change, lang: Lang) -> str:
    unread = Text("kunne ikke leses", "kunne ikkje lesast").get(lang)
    return f"{unread if change.before is None else change.before} → {change.now} feil"
