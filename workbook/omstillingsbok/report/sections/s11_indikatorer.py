"""Section 11: indicators year by year, and the programme's own assessments (PSV)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ...workbook.sheets import Indikatorer, Psv
from ...workbook.text import Text
from ..blocks import Block, Column, Figure, Heading, Show, Table
from ..matter import Matter
from ..oversikt.years import in_groups
from ..view import ZERO, quoted_text

TITLE = Text("Indikatorer og PSV", "Indikatorar og PSV")
FIELDS: tuple[tuple[str, str, Show], ...] = (
    ("new_jobs", "Nye arbeidsplasser", "count"),
    ("secured_jobs", "Sikrede arbeidsplasser", "count"),
    ("new_companies", "Nye bedrifter", "count"),
    ("private_money", "Utløste private midler", "money"),
)


def blocks(m: Matter) -> Iterator[Block]:
    """Two parts; what is not entered is named."""
    yield Heading(m.t("Indikatorer", "Indikatorar"), 2)
    yield (
        _indicators(m)
        if len(m.book.rows(Indikatorer))
        else m.missing("Ingen indikatorer er ført.", "Ingen indikatorar er førte.")
    )
    yield Heading(m.t("Programstatusvurdering (PSV)"), 2)
    if len(m.book.rows(Psv)):
        yield from _grades(m)
    else:
        yield m.missing("Ingen programstatusvurdering er ført.", "Inga programstatusvurdering er ført.")


def _indicators(m: Matter) -> Table:
    table = m.book.rows(Indikatorer)
    years = table.column("year")
    rows = []
    for year in sorted({y for y in years if y is not None}):
        line: list[Figure] = [Figure(year, "year")]
        for field, column, show in FIELDS:
            value = sum((v or 0 for v, y in zip(table.column(field), years, strict=True) if y == year), Decimal(0))
            formula = f"SUMIFS(tblIndikatorer[{column}],tblIndikatorer[År],{{0}})"
            line.append(m.figure(value if show == "money" else int(value), formula, None, show))
        rows.append(line)
    total = [Figure(m.t("Sum"))]
    for c, (_, _, show) in enumerate(FIELDS, 1):
        value = sum((Decimal(str(row[c].value or 0)) for row in rows), ZERO)
        total.append(m.figure(value if show == "money" else int(value), "SUM({rows})" if rows else "", None, show))
    columns = [Column(m.t("År"), "year")]
    columns += [Column(m.header(Indikatorer, field), show) for field, _, show in FIELDS]
    return Table(columns, rows, [total])


def _grades(m: Matter) -> Iterator[Table]:
    grades: dict[tuple[str, int], list[int]] = {}
    names: dict[str, tuple[str, str]] = {}
    for row in m.book.rows(Psv):
        if row.indicator is not None and row.year is not None and row.grade is not None:
            key = row.indicator.casefold()
            names.setdefault(key, (row.indicator, m.say(Psv, "type", row.type)))
            grades.setdefault((key, row.year), []).append(row.grade)
    for years in in_groups(sorted({year for _, year in grades})):
        rows = []
        for key, (name, kind) in names.items():
            line = [Figure(name), Figure(kind)]
            for column, year in enumerate(years, 2):
                given = grades.get((key, year), [])
                mean = (Decimal(sum(given)) / len(given)).quantize(Decimal("0.1"), ROUND_HALF_UP) if given else ""
                where = f"tblPSV[År],{{h{column}}},tblPSV[Indikator],{quoted_text(name)}"
                of = f'COUNTIFS({where},tblPSV[Karakter],">0")'
                formula = f'IF({of}=0,"",ROUND(SUMIFS(tblPSV[Karakter],{where})/{of},1))'
                line.append(Figure(mean, "number", m.formula(formula)))
            rows.append(line)
        columns = [Column(m.header(Psv, "indicator")), Column(m.header(Psv, "type"))]
        yield Table([*columns, *(Column(year, "number") for year in years)], rows)
