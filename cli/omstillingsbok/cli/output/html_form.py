"""Findings as one self-contained web page: read without scripts, filtered where scripts run, fit for print."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from ...validators.finding import SEVERITIES, SEVERITY_WORDS, Finding, Severity, fold
from ...workbook.text import Lang, Text
from ..municipalities import municipalities
from ..results import Judged
from .explained import explained
from .tekst import OUTCOMES, summary

MOST = 5_000
"""Lines shown per file; the rest is counted."""
ICONS: dict[Severity, str] = {"fatal": "■", "error": "▲", "warning": "◆", "info": "●"}

_W = {
    "title": Text("Kontroll av omstillingsbøker", "Kontroll av omstillingsbøker"),
    "files": Text("Filer", "Filer"),
    "file": Text("Fil", "Fil"),
    "municipality": Text("Kommune", "Kommune"),
    "municipalities": Text("Kommuner", "Kommunar"),
    "books": Text("Bøker", "Bøker"),
    "with_errors": Text("Med feil", "Med feil"),
    "outcome": Text("Utfall", "Utfall"),
    "errors": Text("Feil", "Feil"),
    "warnings": Text("Advarsler", "Åtvaringar"),
    "infos": Text("Opplysninger", "Opplysningar"),
    "severity": Text("Alvor", "Alvor"),
    "place": Text("Sted", "Stad"),
    "code": Text("Kode", "Kode"),
    "wrong": Text("Hva er galt", "Kva er gale"),
    "do": Text("Hva gjør dere", "Kva gjer de"),
    "count": Text("Antall", "Tal"),
    "none": Text("Ingen funn.", "Ingen funn."),
    "whole": Text("Hele filen", "Heile fila"),
    "waived": Text("Unntak som er godkjent", "Unntak som er godkjende"),
    "unchecked": Text("Ikke kontrollert", "Ikkje kontrollert"),
    "because": Text("På grunn av", "På grunn av"),
    "rules": Text("Hva kodene betyr", "Kva kodane tyder"),
    "rule": Text("Kontroll", "Kontroll"),
    "show": Text("Vis", "Vis"),
    "sheet": Text("Ark", "Ark"),
    "all": Text("Alle ark", "Alle ark"),
    "shown": Text("Viser {n} av {m} linjer", "Viser {n} av {m} linjer"),
    "phase": Text("Dømt som", "Dømt som"),
    "template": Text("Malversjon", "Malversjon"),
    "digest": Text("SHA-256", "SHA-256"),
    "top": Text("Til toppen", "Til toppen"),
    "skip": Text("Gå til funnene", "Gå til funna"),
}


def findings_html(judged: Sequence[Judged], lang: Lang) -> str:
    """The whole page. Everything a workbook says is escaped, and no script but the page's own can run."""
    here = files("omstillingsbok.cli.output")
    style, script = ((here / f"side.{ending}").read_text("utf-8") for ending in ("css", "js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = _W["title"].get(lang)
    body = "\n".join(_body(judged, lang))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#funn">{escape(_W["skip"].get(lang))}</a>\n'
        f"<header><h1>{escape(title)}</h1></header>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _body(judged: Sequence[Judged], lang: Lang) -> Iterator[str]:
    if len(judged) > 1:
        yield _overview(judged, lang)
        yield _municipalities(judged, lang)
    yield _filters(judged, lang)
    yield '<main id="funn">'
    for number, each in enumerate(judged, 1):
        yield from _file(number, each)
    yield _rules(judged, lang)
    yield "</main>"


def _overview(judged: Sequence[Judged], lang: Lang) -> str:
    heads = [_W[w].get(lang) for w in ("file", "outcome", "errors", "warnings", "infos")]
    rows = []
    for number, each in enumerate(judged, 1):
        counts = each.report.counts
        link = f'<a href="#fil{number}">{escape(each.path)}</a>'
        numbers = (counts["fatal"] + counts["error"], counts["warning"], counts["info"])
        cells = "".join(f'<td class="n">{n}</td>' for n in numbers)
        rows.append(f'<tr><th scope="row">{link}</th><td>{escape(OUTCOMES[each.status].get(lang))}</td>{cells}</tr>')
    table = _table("", heads, rows, "files")
    return f'<nav aria-labelledby="filer"><h2 id="filer">{_W["files"].get(lang)}</h2>{table}</nav>'


def _municipalities(judged: Sequence[Judged], lang: Lang) -> str:
    rows = []
    for name, *numbers in municipalities(judged):
        cells = "".join(f'<td class="n">{n}</td>' for n in numbers)
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>')
    heads = [_W[w].get(lang) for w in ("municipality", "books", "with_errors", "errors")]
    table = _table("", heads, rows, "sums")
    return f"<section><h2>{_W['municipalities'].get(lang)}</h2>{table}</section>" if rows else ""


def _filters(judged: Sequence[Judged], lang: Lang) -> str:
    """Hidden until the script has come to life."""
    found = [f for each in judged for f in each.report.findings if not f.waived]
    words = [s for s in SEVERITIES if any(f.severity == s for f in found)]
    boxes = "".join(
        f'<label><input type="checkbox" name="alvor" value="{s}" checked> {ICONS[s]} '
        f"{escape(SEVERITY_WORDS[s].get(lang))}</label>"
        for s in words
    )
    sheets = dict.fromkeys(f.sheet for f in found if f.sheet)
    options = "".join(f'<option value="{escape(s)}">{escape(s)}</option>' for s in sheets)
    return (
        f'<form id="filter" hidden data-said="{escape(_W["shown"].get(lang))}"><fieldset><legend>{_W["show"].get(lang)}'
        f'</legend>{boxes}<label>{_W["sheet"].get(lang)} <select name="ark"><option value="">{_W["all"].get(lang)}'
        f'</option>{options}</select></label></fieldset><p id="vist" role="status"></p></form>'
    )


def _file(number: int, each: Judged) -> Iterator[str]:
    lang, report = each.report.lang, each.report
    tone = "bad" if each.status in ("unreadable", "failed") or report.blocks else "good"
    yield f'<section aria-labelledby="fil{number}" lang="{lang}"><h2 id="fil{number}">{escape(each.path)}</h2>'
    yield f'<p class="verdict {tone}">{escape(summary(each))}</p>'
    facts = ((_W["phase"], report.phase), (_W["template"], each.template), (_W["digest"], each.sha256))
    said = "".join(f"<dt>{w.get(lang)}</dt><dd>{escape(v)}</dd>" for w, v in facts if v)
    yield f"<dl>{said}</dl>"
    folded = fold(report.findings)
    still, waived = [f for f in folded if not f.waived], [f for f in folded if f.waived]
    if not still and each.status == "ok":
        yield f"<p>{_W['none'].get(lang)}</p>"
    shown = still[:MOST]
    for sheet in dict.fromkeys(f.sheet for f in shown):
        name = sheet or _W["whole"].get(lang)
        yield _findings(name, [f for f in shown if f.sheet == sheet], lang)
    if len(still) > MOST:
        rest = sum(f.count for f in still[MOST:])
        shown_nn = "vist" if rest == 1 else "viste"
        more = Text(f"{rest} funn til er ikke vist her.", f"{rest} funn til er ikkje {shown_nn} her.")
        yield f'<p class="verdict bad">{more.get(lang)}</p>'
    if waived:
        table = _findings(_W["waived"].get(lang), waived[:MOST], lang, kind="waived")
        yield f"<details><summary>{_W['waived'].get(lang)} ({len(waived)})</summary>{table}</details>"
    if report.not_checked:
        rows = [
            f'<tr><th scope="row">{escape(n.code)}</th><td>{escape(", ".join(n.because))}</td></tr>'
            for n in report.not_checked
        ]
        table = _table("", [_W["rule"].get(lang), _W["because"].get(lang)], rows)
        yield f"<details><summary>{_W['unchecked'].get(lang)} ({len(rows)})</summary>{table}</details>"
    yield "</section>"


def _findings(name: str, findings: Sequence[Finding], lang: Lang, kind: str = "findings") -> str:
    heads = [_W[w].get(lang) for w in ("severity", "place", "code", "wrong", "do")]
    rows = []
    for f in findings:
        many = f"<small>{escape(f.counted(lang))}</small>"
        place = escape(f.cell or f.range or "–").replace(":", ":<wbr>")
        rows.append(
            f'<tr data-alvor="{f.severity}" data-ark="{escape(f.sheet)}"><td class="{f.severity}">'
            f'<span aria-hidden="true">{ICONS[f.severity]}</span> {escape(SEVERITY_WORDS[f.severity].get(lang))}</td>'
            f'<th scope="row">{place}</th><td><a href="#{escape(f.code)}">{escape(f.code)}</a></td>'
            f"<td>{escape(f.message)}{many}</td><td>{escape(f.fix)}</td></tr>"
        )
    return _table(name, heads, rows, kind)


def _rules(judged: Sequence[Judged], lang: Lang) -> str:
    every = explained(judged)
    if not every:
        return ""
    hits: Counter[str] = Counter()
    for each in judged:
        for f in each.report.open():
            hits[f.code] += f.count
    parts = [f'<section aria-labelledby="koder"><h2 id="koder">{_W["rules"].get(lang)}</h2><dl class="rules">']
    for rule in every:
        ground = "; ".join(text.get(lang) for text in rule.ground)
        said = " ".join(filter(None, (rule.why.get(lang), f"({ground})" if ground else "")))
        parts.append(
            f'<dt id="{escape(rule.code)}">{escape(rule.code)} {escape(rule.title.get(lang))} '
            f"<small>({hits[rule.code]})</small></dt><dd>{escape(said)}</dd>"
        )
    return "".join(parts) + "</dl></section>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[str], kind: str = "") -> str:
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    columns = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    return (
        f'<div class="wide"><table class="{kind}">{said}<thead><tr>{columns}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
