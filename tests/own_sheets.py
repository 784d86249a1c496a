"""A scratch workbook with what the program's own sheets may hold."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import xlsxwriter

SHEETS = ("Regnskapsoversikt", "Sluttrapport")
NAMES = {"oversikt_kostnad": "Regnskapsoversikt!$B$2", "oversikt_disponibelt": "=Regnskapsoversikt!$C$9"}
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def scratch(path: Path, amount: float = 12.5, tables: bool = False, charts: int = 1) -> Path:
    """Two sheets with formats, charts, conditional formats, links, comments, a picture, header, titles, protection."""
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True, "bg_color": "#0B3C5D", "num_format": "#,##0.000", "border": 1})
        bad = book.add_format({"font_color": "#B3261E", "bold": True})
        for number, name in enumerate(SHEETS):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 3, 22, bold)
            sheet.set_row(7, 30, bad)
            sheet.write_rich_string(0, 0, "Sum ", bold, " kroner ", bad, " i alt")
            sheet.write_formula(1, 1, "=1+1", bold, amount)
            sheet.write_string(2, 0, "  rykket inn  ", bold)
            sheet.write_string(3, 5, "uten format")
            sheet.write_url(3, 0, f"internal:'{SHEETS[1]}'!A1", string="Til rapporten")
            sheet.write_url(4, 0, "https://example.no/", string="Ut")
            sheet.write_comment(1, 1, "Slik er summen regnet")
            sheet.conditional_format(0, 0, 9, 3, {"type": "cell", "criteria": "<", "value": 0, "format": bad})
            sheet.conditional_format(0, 1, 9, 1, {"type": "data_bar", "data_bar_2010": True})
            sheet.repeat_rows(0)
            sheet.print_area(0, 0, 30 + number, 3)
            sheet.autofilter(10, 0, 12, 1)
            pictured = {"image_right": "punkt.png", "image_data_right": io.BytesIO(PICTURE)}
            sheet.set_header("&L&9Programmet && mer&R&G", pictured)
            sheet.insert_image(20, 0, "punkt.png", {"image_data": io.BytesIO(PICTURE), "description": "Punkt"})
            for each in range(charts):
                chart = book.add_chart({"type": "column"})
                chart.add_series({"values": [name, 1, 1, 2, 1]})
                sheet.insert_chart(14, each, chart, {"description": "Stolper"})
            if tables:
                columns = [{"header": "Nøkkel", "header_format": bold}, {"header": "Beløp", "format": bold}]
                sheet.add_table(40, 0, 43, 1, {"name": f"tblOversikt{number}", "columns": columns})
            sheet.protect()
    return path
