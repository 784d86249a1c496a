"""Section 13: what the check of the book gave, and what was waived."""

from __future__ import annotations

from collections.abc import Iterator

from ...validators.finding import SEVERITIES, SEVERITY_WORDS, fold
from ...workbook.sheets import Unntak
from ...workbook.text import Text, number_of
from ..blocks import Block, Facts, Figure, Heading, Paragraph
from ..kontroll import COUNTED, PHASE_WORDS, verdict
from ..matter import Matter

TITLE = Text("Kontroll")
MOST = 40
"""So many open findings are listed here; Kontroll has them all."""


def blocks(m: Matter) -> Iterator[Block]:
    """The verdict, the counts, the open findings, the waivers."""
    if m.findings is None:
        yield m.missing("Boken er ikke kontrollert.", "Boka er ikkje kontrollert.")
    else:
        yield from _checked(m)
    waivers = [row for row in m.book.rows(Unntak) if row.rule is not None]
    yield Heading(m.t("Unntak"), 2)
    if not waivers:
        yield Paragraph(m.t("Ingen regler er unntatt.", "Ingen reglar er unnatekne."))
    for row in waivers:
        who = f"{row.approved_by or m.t('(godkjenner mangler)', '(godkjennar manglar)')}, {m.date(row.approved_on)}"
        yield Paragraph(f"{row.rule}, {row.on_sheet or ''} {row.where or ''}: {row.reason or ''} ({who})")


def _checked(m: Matter) -> Iterator[Block]:
    report = m.findings
    assert report is not None
    counts = report.counts
    _, sentence, tone = verdict(report, m.lang)
    yield Paragraph(sentence, tone)
    lines = [
        (m.t("Regelsett"), Figure(report.rules), ""),
        (m.t("Fase"), Figure(PHASE_WORDS[report.phase]), ""),
    ]
    for severity in SEVERITIES:
        lines.append((COUNTED[severity].get(m.lang), m.repeat(counts[severity], ("checks", severity), "count"), ""))
    lines.append((m.t("Unntak"), m.repeat(counts["waived"], ("checks", "waived"), "count"), ""))
    unchecked = m.t("se Kontroll", "sjå Kontroll") if report.not_checked else ""
    lines.append((m.t("Regler uten svar", "Reglar utan svar"), Figure(len(report.not_checked), "count"), unchecked))
    yield Facts(lines)
    wrong = [f for f in fold(report.open("fatal", "error", "warning"))]
    if wrong:
        yield Heading(m.t("Åpne funn", "Opne funn"), 2)
    for finding in wrong[:MOST]:
        word = SEVERITY_WORDS[finding.severity].get(m.lang)
        where = f" {finding.where}" if finding.where else ""
        yield Paragraph(f"{word} {finding.code}{where}: {finding.message}{finding.counted(m.lang)}")
    if len(wrong) > MOST:
        more = number_of(len(wrong) - MOST, Text("linje"), Text("linjer"))
        yield Paragraph(m.t(f"{more.nb} til står på Kontroll."), "quiet")
