"""The look of every sheet: palette, type and the formats made from them.

One ``Style`` serves one XlsxWriter workbook; equal formats are made once, so that styles stay few and the
bytes of a book depend on its content only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

INK = "#1B1F24"
DARK = "#0B3C5D"
MID = "#1F6F8B"
GREY = "#EEF2F6"
RULE = "#C9D1D9"
QUIET = "#57606A"
WHITE = "#FFFFFF"
GOOD = "#1E6B3A"
GOOD_FILL = "#E8F3EC"
WARNING = "#8A5300"
WARNING_FILL = "#FFF4E0"
ERROR = "#B3261E"
ERROR_FILL = "#FDECEA"
CHART = ("#0B3C5D", "#1F6F8B", "#E69F00", "#56B4E9", "#009E73", "#CC79A7")
"""Colours of the series of a chart, in this order."""

TONES = {"good": (GOOD, GOOD_FILL), "warning": (WARNING, WARNING_FILL), "error": (ERROR, ERROR_FILL)}
"""Text and fill of what is well, what wants attention and what is wrong."""

FONT = "Calibri"
BODY, TITLE, SECTION, NOTE = 11, 16, 13, 9

MONEY_FORMAT = "#,##0.00"
COUNT_FORMAT = "#,##0"
PERCENT_FORMAT = "0.0"
DATE_FORMAT = "dd.mm.yyyy"
TIME_FORMAT = "dd.mm.yyyy hh:mm"
TEXT_FORMAT = "@"
REQUIRED_FORMAT = '@" *"'
"""Draws the asterisk of a required header; the cell holds the bare header."""

Property = str | int | float | bool


class Style:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Property], ...], Format] = {}

    def format(self, **properties: Property) -> Format:
        """A format with the book's font and ink unless ``properties`` (XlsxWriter's names) say otherwise."""
        whole: dict[str, Property] = {"font_name": FONT, "font_size": BODY, "font_color": INK, **properties}
        return self._once(whole)

    def mark(self, tone: str, **properties: Property) -> Format:
        """A conditional format: bold as well as coloured, so that it is seen without colours."""
        text, fill = TONES[tone]
        return self._once({"bold": True, "font_color": text, "bg_color": fill, **properties})

    def _once(self, properties: dict[str, Property]) -> Format:
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    @property
    def title(self) -> Format:
        """The name of the sheet, in A1."""
        return self.format(bold=True, font_size=TITLE, font_color=DARK, valign="vcenter")

    @property
    def section(self) -> Format:
        """A heading within the sheet."""
        return self.format(bold=True, font_size=SECTION, font_color=DARK, valign="vcenter")

    @property
    def body(self) -> Format:
        """Running text, wrapped."""
        return self.format(text_wrap=True, valign="top")

    @property
    def plain(self) -> Format:
        """Text that may run over the empty cells to its right."""
        return self.format(valign="vcenter")

    @property
    def note(self) -> Format:
        """Small text that explains."""
        return self.format(font_size=NOTE, font_color=QUIET, valign="vcenter")

    @property
    def link(self) -> Format:
        """A link to another sheet."""
        return self.format(font_color=MID, underline=1, valign="vcenter")

    def header(self, *, required: bool = False, right: bool = False) -> Format:
        """The header of a column: white on the dark tone, wrapped; required ones are drawn with an asterisk."""
        return self.format(
            bold=True,
            font_color=WHITE,
            bg_color=DARK,
            text_wrap=True,
            valign="vcenter",
            align="right" if right else "left",
            indent=2 if right else 1,  # room for the filter arrow
            num_format=REQUIRED_FORMAT if required else TEXT_FORMAT,
            border=1,
            border_color=RULE,
        )

    def cell(
        self, number_format: str = TEXT_FORMAT, align: str = "left", *, computed: bool = False, **more: Property
    ) -> Format:
        """A cell of a table: white for entries, light grey for what is computed."""
        fill: dict[str, Property] = {"bg_color": GREY} if computed else {}
        indent = 1 if align == "left" else 0
        return self.format(
            num_format=number_format,
            align=align,
            indent=indent,
            valign="top",
            border=1,
            border_color=RULE,
            **fill,
            **more,
        )

    def total(self, number_format: str = MONEY_FORMAT, align: str = "right") -> Format:
        """A sum, set off by a rule above."""
        return self.format(bold=True, num_format=number_format, align=align, top=1, top_color=INK)

    def banner(self, tone: str = "warning") -> Format:
        """A line that must be seen first."""
        text, fill = TONES[tone]
        return self.format(bold=True, font_color=text, bg_color=fill, text_wrap=True, valign="vcenter")
