"""The sluttrapport as a tagged PDF, typeset by typst from the same blocks as the sheet.

It claims PDF/A-3a and PDF/UA-1 and carries the report's figures as JSON. Everything goes to the typesetter as data,
so that nothing a user has written is ever read as markup.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from importlib.resources import files

from ..accounts.figures import Rollup
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.issued import REPORT
from ..workbook.money import kroner
from ..workbook.text import Text
from .blocks import (
    Block,
    Chart,
    Contents,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Show,
    Signatures,
    Table,
    Unit,
)
from .companion import companion_json
from .sluttrapport import DRAFT, SHORT, blocks

ATTACHMENT = "sluttrapport.json"
LEFT: frozenset[Show] = frozenset({"text", "date", "time", "year"})
PAGE_WIDTH = 493.0
"""Points between the margins."""
LETTER, NARROW, EDGES = 4.45, 2.4, 9.0
"""Points: a digit or a wide letter of a table, a space or a comma, and the air at both sides of a cell."""

Plain = dict[str, object]


class Untypeset(Exception):
    """The package typst, which sets the pages, is not installed."""


def report_pdf(book: Book, figures: Rollup, findings: Report | None, draft: bool) -> bytes:
    """The PDF's bytes: the same for the same entries. Raises ``Untypeset``."""
    try:
        import typst
    except ImportError as error:
        raise Untypeset from error
    source = (files("omstillingsbok.report") / "rapport.typ").read_bytes()
    data = companion_json(book, figures, findings=findings, draft=draft)
    day = _day(book)
    return typst.compile(
        source,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp()),
        sys_inputs={"report": json.dumps(_report(book, figures, findings, draft), ensure_ascii=False), "data": data},
    )


def _day(book: Book) -> dt.date:
    """The day that the document is dated."""
    return book.start.reported_on or dt.date.today()


def _report(book: Book, figures: Rollup, findings: Report | None, draft: bool) -> Plain:
    lang, start = book.text_lang, book.start
    name = start.programme or start.municipality or "Omstillingsbok"
    title = f"{REPORT.get(lang)}, {name}"
    day = _day(book)
    texts = {
        "draft": DRAFT,
        "page": Text("side"),
        "of": Text("av"),
        "contents": Text("Innhold", "Innhald"),
        "data": Text("Rapportens tall som JSON", "Tala i rapporten som JSON"),
    }
    return {
        "lang": lang,
        "title": title,
        "author": start.accounting_entity or start.municipality or "",
        "description": Text(
            "Sluttrapport med fullstendig regnskap for et omstillingsprogram.",
            "Sluttrapport med fullstendig rekneskap for eit omstillingsprogram.",
        ).get(lang),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "draft": draft,
        "footer": f"{name} – {REPORT.get(lang)}",
        "digest": book.digest[:SHORT],
        "attachment": ATTACHMENT,
        "words": {key: text.get(lang) for key, text in texts.items()},
        "blocks": list(_blocks(list(blocks(book, figures, findings, draft)))),
    }


def _blocks(every: Sequence[Block]) -> Iterator[Plain]:
    tables = {block.id: block for block in every if isinstance(block, Table) and block.id}
    level = section = 0
    alike: dict[tuple[object, ...], list[Table]] = {}
    for block in every:
        section += isinstance(block, Heading) and block.level == 1
        if isinstance(block, Table):
            alike.setdefault(_shape(section, block), []).append(block)
    widths = {shape: _widths(tables) for shape, tables in alike.items()}
    section = 0
    for block in every:
        section += isinstance(block, Heading) and block.level == 1
        if isinstance(block, Heading):
            if block.level == 0:
                yield {"kind": "title", "text": block.text}
            elif level == 0 and block.level > 1:
                yield {"kind": "name", "text": block.text}  # no heading comes before the first section
            else:
                level = min(block.level, level + 1)  # a level is never skipped
                yield {"kind": "heading", "level": level, "text": block.text}
        elif isinstance(block, Paragraph):
            yield {"kind": "paragraph", "tone": block.tone, "text": block.text}
        elif isinstance(block, Table):
            yield _table(block, widths[_shape(section, block)])
        elif isinstance(block, Facts):
            lines = [{"label": label, "figure": _figure(figure), "note": note} for label, figure, note in block.lines]
            yield {"kind": "facts", "strong": block.strong, "lines": lines}
        elif isinstance(block, Chart) and tables[block.table].rows:
            yield _chart(block, tables[block.table])
        elif isinstance(block, Signatures):
            people = [f"{name}, {role}" if name else role for role, name in block.people]
            yield {"kind": "signatures", "place": block.place_and_date, "people": people}
        elif isinstance(block, Contents):
            yield {"kind": "contents"}
        elif isinstance(block, PageBreak):
            yield {"kind": "break"}


def _table(table: Table, widths: Sequence[float]) -> Plain:
    columns = [
        {"title": title, "left": column.show in LEFT, "points": points}
        for title, column, points in zip(_titles(table), table.columns, widths, strict=True)
    ]
    rows, totals = ([[_figure(f) for f in line] for line in part] for part in (table.rows, table.totals))
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": columns,
        "rows": rows,
        "totals": totals,
        "heads": sorted(table.heads),
    }


def _titles(table: Table) -> list[str]:
    return [str(column.head).replace(" %", "\u00a0%") for column in table.columns]


def _shape(section: int, table: Table) -> tuple[object, ...]:
    """Tables of one shape in one section have the same columns."""
    return section, *(column.show for column in table.columns)


def _widths(tables: Sequence[Table]) -> list[float]:
    """Points for each column, the page's width in all. A figure or a word is never broken; texts share what is left."""
    least, whole = [], []
    for i in range(len(tables[0].columns)):
        lines = [shown(line[i]) for table in tables for line in (*table.rows, *table.totals)]
        titles = [_titles(table)[i] for table in tables]
        words = _longest(word for text in (*lines, *titles) for word in text.split(" "))
        least.append(words + EDGES)
        whole.append(max(_longest(lines) + EDGES, least[-1]))
    room = PAGE_WIDTH - sum(least)
    wish = sum(whole) - sum(least)
    if 0 < room < wish:
        return [low + (high - low) * room / wish for low, high in zip(least, whole, strict=True)]
    given = whole if room > 0 else least
    return [width * PAGE_WIDTH / sum(given) for width in given]


def _longest(texts: Iterable[str]) -> float:
    """The points that the longest of the texts takes."""
    return max((sum(NARROW if c in " \u00a0,.:" else LETTER for c in text) for text in texts), default=LETTER)


def _figure(figure: Figure) -> Plain:
    return {"text": shown(figure), "tone": figure.tone, "indent": figure.indent}


def _chart(chart: Chart, table: Table) -> Plain:
    series = []
    for column in chart.series:
        cells = [line[column] for line in chart.rows(table)]
        values = [figure.value if isinstance(figure.value, (Decimal, int)) else None for figure in cells]
        series.append(
            {
                "name": str(table.columns[column].title),
                "values": [float(value or 0) for value in values],  # only how long a bar is drawn
                "labels": ["" if value is None else _label(Decimal(value), chart.unit) for value in values],
            }
        )
    return {
        "kind": "chart",
        "lying": chart.kind == "bar",
        "title": chart.title,
        "alt": chart.alt,
        "categories": [shown(line[chart.category]) for line in chart.rows(table)],
        "series": series,
    }


def _label(value: Decimal, unit: Unit) -> str:
    """What a bar is labelled with: as many decimals as the table has, millions with one; nothing needs no label."""
    if not value and unit != "percent":
        return ""
    if unit == "millions":
        return kroner(value / 1_000_000, 1)
    return kroner(value, 1 if unit == "percent" else 0)


def shown(figure: Figure) -> str:
    """The figure's value as it is printed."""
    value, show = figure.value, figure.show
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, str) or show == "year":
        return str(value)
    if show == "money":
        return kroner(Decimal(value))
    if show == "percent":
        return kroner(Decimal(value), 1)
    whole = f"{Decimal(value).normalize() + 0:,f}"
    return whole.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
