"""The sheet Kontroll: the verdict first, then every finding with links to its cell and to what its code means.

Waived ones stand last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..validators import catalogue
from ..validators.finding import SEVERITIES, SEVERITY_WORDS, Finding, Report, Severity, fold
from ..validators.rule import Rule
from ..workbook.book import Book
from ..workbook.issued import CHECKS
from ..workbook.refs import Cell, parse_area
from ..workbook.text import Lang, Text
from .blocks import Block, Column, Facts, Figure, Heading, Key, Paragraph, Table, Tone
from .layout import Layout

WIDTHS = (17.0, 25.0, 10.0, 62.0, 56.0)
MOST = 5_000
"""More findings than this are not shown one by one: a workbook takes 65,530 links."""

NAMES: dict[str, Key] = {
    "kontroll_dom": ("checks", "verdict"),
    "kontroll_tid": ("checks", "time"),
    "kontroll_aapne": ("checks", "open"),
}
"""The book's defined names into this sheet, shown on Start."""

ICONS: Mapping[Severity, str] = {"fatal": "■", "error": "▲", "warning": "◆", "info": "●"}
TONES: Mapping[Severity, Tone] = {"fatal": "error", "error": "error", "warning": "warning", "info": ""}
COUNTED: Mapping[Severity, Text] = {
    "fatal": Text("Stopp"),
    "error": Text("Feil"),
    "warning": Text("Advarsler", "Åtvaringar"),
    "info": Text("Til orientering"),
}
PHASE_WORDS = {"utkast": "Utkast", "avslutning": "Avslutning", "innsending": "Innsending"}


def checks(book: Book, report: Report, checked: dt.datetime | None = None) -> Layout:
    """The whole sheet, placed; ``checked`` is when the book was checked."""
    return Layout(CHECKS.get(book.lang), list(WIDTHS)).place(list(_blocks(report, book.text_lang, checked)))


def verdict(report: Report, lang: Lang) -> tuple[str, str, Tone]:
    """The verdict in short, in a sentence, and its tone."""
    counts = report.counts
    wrong = counts["fatal"] + counts["error"]
    if wrong:
        must = Text(
            f"Boken kan ikke sendes: {wrong} feil må rettes først.",
            f"Boka kan ikkje sendast: {wrong} feil må rettast først.",
        )
        return Text("Kan ikke sendes", "Kan ikkje sendast").get(lang), must.get(lang), "error"
    if report.phase == "innsending":
        ready = Text("Boken kan sendes. Ingen feil er åpne.", "Boka kan sendast. Ingen feil er opne.")
        return Text("Kan sendes", "Kan sendast").get(lang), ready.get(lang), "good"
    phase = PHASE_WORDS[report.phase]
    so_far = Text(
        f"Ingen feil er åpne i fasen {phase}. Kontroller på nytt i fasen Innsending før rapporten sendes.",
        f"Ingen feil er opne i fasen {phase}. Kontroller på nytt i fasen Innsending før rapporten blir send.",
    )
    return Text(f"Ingen feil i fasen {phase}").get(lang), so_far.get(lang), "good"


def _blocks(report: Report, lang: Lang, checked: dt.datetime | None) -> Iterator[Block]:
    counts = report.counts
    short, sentence, tone = verdict(report, lang)
    yield Heading(CHECKS.get(lang), 0)
    yield Paragraph(sentence, tone)
    open_now = sum(counts[severity] for severity in SEVERITIES)
    never = Text("Ikke oppgitt", "Ikkje oppgjeve").get(lang)
    lines = [
        (Text("Konklusjon").get(lang), Figure(short, key=("checks", "verdict"), tone=tone), ""),
        (
            Text("Kontrollert").get(lang),
            Figure(checked or never, "time" if checked else "text", key=("checks", "time")),
            "",
        ),
        (Text("Fase").get(lang), Figure(PHASE_WORDS[report.phase]), ""),
        (Text("Regelsett").get(lang), Figure(report.rules), ""),
        (Text("Åpne funn", "Opne funn").get(lang), Figure(open_now, "count", key=("checks", "open")), ""),
    ]
    for severity in SEVERITIES:
        figure = Figure(
            counts[severity], "count", key=("checks", severity), tone=TONES[severity] if counts[severity] else ""
        )
        lines.append((f"   {ICONS[severity]} {COUNTED[severity].get(lang)}", figure, ""))
    lines.append((Text("Unntak").get(lang), Figure(counts["waived"], "count", key=("checks", "waived")), ""))
    yield Facts(lines)
    yield Paragraph(
        Text(
            "Arket lages av programmet. Trykk på stedet for å gå til cellen, og på koden for å se hva den betyr.",
            "Arket blir laga av programmet. Trykk på staden for å gå til cella, og på koden for å sjå kva ho tyder.",
        ).get(lang),
        "quiet",
    )
    yield from _findings(report, lang)
    if report.not_checked:
        yield Heading(Text("Ikke kontrollert", "Ikkje kontrollert").get(lang))
        rows = [[Figure(n.code), Figure(", ".join(n.because))] for n in report.not_checked]
        yield Table([Column(Text("Regel").get(lang)), Column(Text("På grunn av").get(lang))], rows)
    for line in report.crashes:
        yield Paragraph(line, "warning")
    yield from _explanations(report, lang)


def _findings(report: Report, lang: Lang) -> Iterator[Block]:
    folded = fold(report.findings)
    still = [f for f in folded if not f.waived]
    shown = still[:MOST]
    for sheet in dict.fromkeys(f.sheet for f in shown):
        here = [f for f in shown if f.sheet == sheet]
        yield Heading(sheet or Text("Hele boken", "Heile boka").get(lang))
        yield _table(here, lang)
    if len(still) > len(shown):
        rest = sum(f.count for f in still[MOST:])
        shown_nn = "vist" if rest == 1 else "viste"
        yield Paragraph(
            Text(
                f"Her vises {MOST} linjer. {rest} funn til er ikke vist; «omstillingsbok valider» lister alle.",
                f"Her står {MOST} linjer. {rest} funn til er ikkje {shown_nn}; «omstillingsbok valider» listar alle.",
            ).get(lang),
            "warning",
        )
    waived = [f for f in folded if f.waived][:MOST]
    if waived:
        yield Heading(Text("Unntak som er godkjent", "Unntak som er godkjende").get(lang))
        yield _table(waived, lang, quiet=True)


def _table(findings: Iterable[Finding], lang: Lang, *, quiet: bool = False) -> Table:
    titles = (
        Text("Alvor"),
        Text("Sted", "Stad"),
        Text("Kode"),
        Text("Hva er galt", "Kva er gale"),
        Text("Hva gjør dere", "Kva gjer de"),
    )
    return Table([Column(t.get(lang)) for t in titles], [_row(f, lang, quiet) for f in findings])


def _explanations(report: Report, lang: Lang) -> Iterator[Block]:
    """What each code among the findings means: the rule, why it is there and on what ground."""
    named = {finding.code for finding in report.findings}
    met = [rule for rule in catalogue.rules() if rule.code in named] if named else []
    if not met:
        return
    yield Heading(Text("Hva kodene betyr", "Kva kodane tyder").get(lang))
    titles = (Text("Kode"), Text("Kontroll"), Text("Hvorfor", "Kvifor"), Text("Grunnlag"))
    columns = [Column(title.get(lang), width=2 if title.nb == "Kontroll" else 1) for title in titles]
    yield Table(columns, [_explained(rule, lang) for rule in met])


def _explained(rule: Rule, lang: Lang) -> Sequence[Figure]:
    grounds = "; ".join(ground.get(lang) for ground in rule.ground)
    return [
        Figure(rule.code, key=_meaning(rule.code)),
        Figure(rule.title.get(lang)),
        Figure(rule.why.get(lang)),
        Figure(grounds),
    ]


def _meaning(code: str) -> Key:
    return ("meaning", code)


def _row(finding: Finding, lang: Lang, quiet: bool) -> Sequence[Figure]:
    word = f"{ICONS[finding.severity]} {SEVERITY_WORDS[finding.severity].get(lang)}"
    message = finding.message + finding.counted(lang)
    tone: Tone = "quiet" if quiet else ""
    return [
        Figure(word, tone="quiet" if quiet else TONES[finding.severity]),
        Figure(finding.where, target=target_of(finding), tone=tone),
        Figure(finding.code, target=_meaning(finding.code), tone=tone),
        Figure(message, tone=tone),
        Figure(finding.fix, tone=tone),
    ]


def target_of(finding: Finding) -> Cell | None:
    """The cell that a finding speaks of; the first of a range, none for the book as a whole."""
    if finding.place is not None:
        return finding.place
    area = parse_area(finding.sheet, finding.cell or finding.range or "")
    return Cell(area.sheet, area.top, area.left) if area and finding.sheet else None
