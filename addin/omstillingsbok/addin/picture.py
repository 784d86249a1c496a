"""A picture of the ribbon, drawn from ribbon.xml: for the guide and the page of help."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from xml.sax.saxutils import escape

from ..workbook.style import DARK, GOOD, GREY, INK, MID, QUIET, RULE, WARNING, WHITE
from ..workbook.text import Lang, Text
from .ribbon import Control, controls

TAB, HEIGHT, FOOT, ROWS = 34, 100, 22, 3
"""Pixels: the row of tabs, the groups and their names; so many small buttons stand above each other."""
LETTER = 6.6
"""Pixels that a letter takes."""
FONT = 'font-family="Carlito, Calibri, \'Segoe UI\', sans-serif" font-size="13"'
TABS = (Text("Fil"), Text("Hjem", "Heim"), Text("Sett inn", "Set inn"), Text("Data"))

ICONS = {
    "AcceptInvitation": (GOOD, "M4 13l5 5L20 6"),
    "CreateReport": (DARK, "M5 3h10l4 4v14H5zM15 3v4h4M8 11h8M8 15h8M8 19h5"),
    "EditDocument": (WARNING, "M5 3h9v4h4v4M5 3v18h6M12 20l1-4 6-6 3 3-6 6z"),
    "FileNew": (DARK, "M6 3h8l4 4v14H6zM14 3v4h4"),
    "FileSaveAsPdfOrXps": (DARK, "M5 3h10l4 4v14H5zM15 3v4h4M12 10v7M9 14l3 3 3-3"),
    "Help": (MID, "M12 3a9 9 0 1 0 .1 0M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .8-1 1.7M12 17v.5"),
    "ImportTextFile": (MID, "M9 3h10v18H9M12 8h4M12 12h4M2 12h9M8 9l3 3-3 3"),
    "Info": (MID, "M12 3a9 9 0 1 0 .1 0M12 11v6M12 7v.5"),
    "MailMergeGoToNextRecord": (MID, "M8 4l8 8-8 8"),
    "MailMergeGoToPreviousRecord": (MID, "M16 4l-8 8 8 8"),
    "RefreshAll": (GOOD, "M20 11a8 8 0 0 0-14-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4l2-2M20 20v-5h-5"),
    "ReviewAcceptChange": (GOOD, "M4 4h11v16H4zM7 8h5M7 12h3M12 16l3 3 6-7"),
    "ReviewShowAllComments": (MID, "M3 4h18v12H11l-4 4v-4H3zM7 8h10M7 12h7"),
    "Synchronize": (MID, "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4"),
}
"""Ours, after what Office's own icons show: colour and strokes on a field of 24 by 24."""


def picture(lang: Lang) -> str:
    """The tab Omstilling as SVG."""
    parts, x = list[str](), 8.0
    found = list(controls())
    for group in (each for each in found if each.kind == "group"):
        drawn, width = _group(group, _buttons(found, group), x, lang)
        parts += drawn
        x += width
    width = int(x + 8)
    title = Text("Fanen Omstilling i Excel", "Fana Omstilling i Excel").get(lang)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TAB + HEIGHT + FOOT}" width="{width}" '
            f'role="img" {FONT} fill="{INK}">',
            f"<title>{title}</title>",
            f'<rect width="{width}" height="{TAB}" fill="{GREY}"/>',
            f'<rect y="{TAB}" width="{width}" height="{HEIGHT + FOOT}" fill="{WHITE}" stroke="{RULE}"/>',
            *_tabs(found, lang),
            *parts,
            "</svg>\n",
        ]
    )


def _buttons(found: Sequence[Control], group: Control) -> list[Control]:
    after = found[found.index(group) + 1 :]
    end = next((i for i, each in enumerate(after) if each.kind != "button"), len(after))
    return list(after[:end])


def _tabs(found: Sequence[Control], lang: Lang) -> list[str]:
    parts, x = list[str](), 16.0
    own = next(each for each in found if each.kind == "tab").texts["label"].get(lang)
    for name in (*(tab.get(lang) for tab in TABS), own):
        wide = len(name) * LETTER
        bold = ' font-weight="bold"' if name == own else f' fill="{QUIET}"'
        parts.append(f'<text x="{x:.0f}" y="22"{bold}>{escape(name)}</text>')
        if name == own:
            parts.append(f'<rect x="{x:.0f}" y="{TAB - 4}" width="{wide + 6:.0f}" height="3" fill="{DARK}"/>')
        x += wide + 22
    return parts


def _group(group: Control, buttons: Sequence[Control], x: float, lang: Lang) -> tuple[list[str], float]:
    parts, at, column = list[str](), x, list[Control]()

    def stack() -> float:
        wide = max((len(b.texts["label"].get(lang)) * LETTER + 34 for b in column), default=0.0)
        for i, button in enumerate(column):
            top = TAB + 10 + i * 28
            parts.append(_icon(button, at + 4, top, 20))
            parts.append(f'<text x="{at + 29:.0f}" y="{top + 15}">{escape(button.texts["label"].get(lang))}</text>')
        column.clear()
        return wide

    for button in buttons:
        if button.large or len(column) == ROWS:
            at += stack()
        if not button.large:
            column.append(button)
            continue
        lines = textwrap.wrap(button.texts["label"].get(lang), 12, break_long_words=False)
        wide = max(len(line) for line in lines) * LETTER + 18
        parts.append(_icon(button, at + wide / 2 - 18, TAB + 8, 36))
        for i, line in enumerate(lines):
            spot = f'x="{at + wide / 2:.0f}" y="{TAB + 64 + i * 16}"'
            parts.append(f'<text {spot} text-anchor="middle">{escape(line)}</text>')
        at += wide
    at += stack()
    name = group.texts["label"].get(lang)
    width = max(at - x, len(name) * LETTER) + 12
    foot = f'x="{x + width / 2 - 6:.0f}" y="{TAB + HEIGHT + 12}" text-anchor="middle" fill="{QUIET}" font-size="12"'
    parts.append(f"<text {foot}>{escape(name)}</text>")
    edge = x + width - 4
    parts.append(f'<path d="M{edge:.0f} {TAB + 8}v{HEIGHT + FOOT - 16}" stroke="{RULE}"/>')
    return parts, width


def _icon(button: Control, x: float, y: float, size: int) -> str:
    colour, strokes = ICONS[button.icon]
    pen = f'fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path transform="translate({x:.0f} {y:.0f}) scale({size / 24:.2f})" d="{strokes}" {pen}/>'
