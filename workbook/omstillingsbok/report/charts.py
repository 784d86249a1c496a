"""A chart block drawn by the spreadsheet over the cells of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..workbook.style import CHART, INK, RULE
from .blocks import Chart, Table, Unit
from .layout import Layout, chart_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS: dict[Unit, str] = {"millions": "0.0,,;\u22120.0,,;", "count": "0;\u22120;", "percent": "0.0;\u22120.0;"}
"""Amounts are shown in millions, the cells keep every øre; a bar of nothing needs no label."""
ROW_PIXELS = 20


def draw(
    block: Chart, table: Table, header: int, layout: Layout, workbook: Workbook, worksheet: Worksheet, row: int
) -> None:
    """Insert the chart at ``row`` (from 0), or beside its table, whose header is in row ``header`` (from 1)."""
    at = layout.columns(table)
    first, last = header + block.skip, header + len(table.rows) - 1
    chart = workbook.add_chart({"type": block.kind})
    _label_values_only(chart)
    for i, column in enumerate(block.series):
        chart.add_series(
            {
                "name": [layout.sheet, header - 1, at[column]],
                "categories": [layout.sheet, first, at[block.category], last, at[block.category]],
                "values": [layout.sheet, first, at[column], last, at[column]],
                "fill": {"color": CHART[i % len(CHART)]},
                "gap": 70,
                "overlap": -5,
                "data_labels": {"value": True, "num_format": FORMATS[block.unit], "font": {"size": 8, "color": INK}},
            }
        )
    chart.set_title({"name": block.title, "name_font": {"size": 11, "bold": True, "color": INK}, "overlay": False})
    # every bar bears its figure, so the axis needs none
    amounts = {
        "visible": False,
        "min": 0 if _none_negative(block, table) else None,
        "major_gridlines": {"visible": False},
    }
    words = {"num_font": {"size": 9, "color": INK}, "line": {"color": RULE}, "label_position": "low"}
    chart.set_y_axis(amounts if block.kind == "column" else {**words, "reverse": True})
    chart.set_x_axis(words if block.kind == "column" else amounts)
    if len(block.series) > 1:
        chart.set_legend({"position": "bottom", "font": {"size": 9, "color": INK}})
    else:
        chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    column = at[-1] + table.columns[-1].width if block.beside else 0
    width = layout.pixels(column, len(layout.widths) - column)
    chart.set_size({"width": int(width), "height": (chart_rows(block, table) - 1) * ROW_PIXELS})
    top = header - 1 if block.beside else row
    worksheet.insert_chart(top, column, chart, {"description": block.alt, "object_position": 2})


def _label_values_only(chart: Any) -> None:
    """Say of each flag of a label that it is off: LibreOffice takes an absent one as on, XlsxWriter writes no other."""
    write_value = chart._write_show_val

    def write_flags() -> None:
        chart._xml_empty_tag("c:showLegendKey", [("val", 0)])
        write_value()
        for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"):
            chart._xml_empty_tag(f"c:{name}", [("val", 0)])

    chart._write_show_val = write_flags


def _none_negative(block: Chart, table: Table) -> bool:
    values = [line[column].value for line in block.rows(table) for column in block.series]
    return all(not isinstance(v, (int, float)) or v >= 0 for v in map(_plain, values))


def _plain(value: object) -> object:
    return float(value) if hasattr(value, "as_tuple") else value  # type: ignore[arg-type]
