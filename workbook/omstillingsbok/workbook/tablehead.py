"""What stands above the table of an entry sheet: its name, what it is for, and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from .entry import Entry, Total
from .pen import Pen
from .text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIGURE_WIDTH = 16
PURPOSE_WIDTH = 110
REQUIRED_NOTE = Text("Kolonner med * må fylles ut.", "Kolonnar med * må fyllast ut.")
COMPUTED_NOTE = Text("Grå kolonner regnes ut av boken.", "Grå kolonnar blir rekna ut av boka.")
VALUES_NOTE = Text(
    "Tabellen er stor: grå kolonner i de {} første linjene er skrevet som verdier, så boken er rask. Nye linjer får "
    "formler, og kontrollen regner alt på nytt.",
    "Tabellen er stor: grå kolonnar i dei {} første linjene er skrivne som verdiar, så boka er rask. Nye linjer får "
    "formlar, og kontrollen reknar alt på nytt.",
)
OPEN_FINDINGS = Total(Text("Åpne funn ved siste kontroll", "Opne funn ved siste kontroll"), "kontroll_aapne", "#,##0")


def purpose_text(entry: type[Entry], lang: Lang) -> str:
    """What A2 says of the sheet."""
    notes = [entry.sheet.purpose, REQUIRED_NOTE]
    if any(not c.hidden for c in entry.computed):
        notes.append(COMPUTED_NOTE)
    return " ".join(note.get(lang) for note in notes)


def write_head(
    pen: Pen, worksheet: Worksheet, entry: type[Entry], widths: list[float], repeated: int, *, as_values: int = 0
) -> None:
    """Write rows 1 to 4 over columns of ``widths``, which are widened or added to where the figures need it.

    ``repeated`` first columns stand on every page; ``as_values`` rows have values where others have formulas.
    """
    sheet, lang, style = entry.sheet, pen.lang, pen.style
    worksheet.set_row(0, 26)
    worksheet.write_string(0, 0, pen.sheet(entry), style.title)
    purpose = purpose_text(entry, lang)
    if as_values and any(not c.hidden for c in entry.computed):
        purpose += " " + VALUES_NOTE.get(lang).format(f"{as_values:,}".replace(",", "\u00a0"))
    if sheet.totals:
        _figures(pen, worksheet, (*sheet.totals, OPEN_FINDINGS), widths, repeated)
    last, reached = 0, widths[0]
    while reached < PURPOSE_WIDTH and last + 1 != repeated:  # what runs beyond them is cut on the pages that follow
        last += 1
        if last == len(widths):
            widths.append(12)
        reached += widths[last]
    worksheet.merge_range(1, 0, 1, last, purpose, style.body)
    worksheet.set_row(1, 16 * ceil(len(purpose) * 1.05 / reached))
    worksheet.set_row(3, 8)
    if not sheet.totals:
        worksheet.set_row(2, 6)


def _figures(pen: Pen, worksheet: Worksheet, totals: Sequence[Total], widths: list[float], repeated: int) -> None:
    """Label and value side by side along row 3; a label runs over the columns it needs.

    On paper the repeated columns stand before any others, so they hold no label without its value.
    """
    begin = 0
    for total in totals:
        label = total.label.get(pen.lang)
        at = _after(label, begin, widths)
        if begin < repeated <= at:
            begin = repeated
            at = _after(label, begin, widths)
        worksheet.write_string(2, begin, label, pen.style.format(valign="vcenter", indent=1 if begin else 0))
        widths[at] = max(widths[at], FIGURE_WIDTH)
        form = pen.style.format(bold=True, num_format=total.number_format, align="left", valign="vcenter")
        pen.figure(worksheet, 2, at, total.formula, form)
        if total.should_be_zero:
            wrong = pen.style.mark("error", num_format="▲ " + total.number_format)
            worksheet.conditional_format(2, at, 2, at, {"type": "cell", "criteria": "!=", "value": 0, "format": wrong})
        begin = at + 1
    worksheet.set_row(2, 20)


def _after(label: str, begin: int, widths: list[float]) -> int:
    """The column after those that a label takes; columns are added where there are too few."""
    at, reached = begin, -2.0 if begin else 0.0
    while reached < len(label) + 1:
        if at == len(widths):
            widths.append(FIGURE_WIDTH)
        reached += widths[at]
        at += 1
    if at == len(widths):
        widths.append(FIGURE_WIDTH)
    return at
