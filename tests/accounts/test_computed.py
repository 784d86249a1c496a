"""Every computed column has in Python the value that its formula gives in an engine that is not ours."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import ironcalc
import pytest
from small_books import PLACES, book, granted, kr, paid, posted

from omstillingsbok.accounts.chart import shipped_kontoplan
from omstillingsbok.accounts.computed import computed_values
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.example import example
from omstillingsbok.workbook.book import Book, Table
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import (
    TABLES,
    Bagatellmessig,
    Budsjett,
    Egeninnsats,
    Fond,
    Innbetalinger,
    Kontoplan,
    Prosjekter,
    Regnskap,
    Tilsagn,
)
from omstillingsbok.workbook.tables import FIRST_ROW, all_columns
from omstillingsbok.workbook.template import write_book
from omstillingsbok.workbook.text import Lang

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
Cells = dict[tuple[str, str], list[str]]

CROOKED: tuple[Entry, ...] = (
    Prosjekter(id="P3", name="Uten område", grant=kr("100.55"), decided_on=dt.date(2024, 1, 2), status="Pågår"),
    Prosjekter(id="P4", focus_area="REI", grant=kr(900), cancelled=kr("0.45"), decided_on=dt.date(2024, 1, 2)),
    Prosjekter(id="P5", focus_area="rei", grant=kr(900), decided_on=dt.date(2024, 1, 2), status="Stoppet"),
    Prosjekter(name="Uten kode", grant=kr(5)),
    granted("Fk-1", "Fylkeskommune", "1000.10", lapsed=kr("0.05")),
    granted("Ko-1", "Kommune", 300),
    Tilsagn(id="Uten-kilde", amount=kr(40), year=2024),
    Tilsagn(source="Stat", amount=kr(40)),
    paid("FK-1", "600.25"),
    paid("UKJENT", 3),
    Innbetalinger(id="I9", tilsagn_id="Ko-1", amount=kr(2)),
    Innbetalinger(id="I10", amount=kr(2), date=dt.date(2023, 1, 1)),
    posted("270", "33.33", "p4"),
    posted("01000", "44.44", "P3"),
    posted("710", "-4.44", "P4"),
    posted("470", "7.07", "UKJENT"),
    posted("150", "8.08"),
    posted("10", "9.09", "P4"),
    posted("abc", "9.19", "P4"),
    posted("429", "25.01", "P4"),
    posted("729", "-25.01", "P4"),
    posted("830", "-500.50", tilsagn_id="FK-1"),
    posted("830", "-60.60", tilsagn_id="UKJENT"),
    posted("850", "-200.20", tilsagn_id="ko-1"),
    posted("890", "-1.10", tilsagn_id="Uten-kilde"),
    posted("900", "-12.34"),
    posted("550", "50.00"),
    posted("540", "30.00"),
    posted("940", "-130.00", "P4"),
    posted("290", "5.00", "P4"),
    posted("470", "999.00", "P4", account_class=2),
    posted("xyz", "1.00", "P4", account_class=2),
    Regnskap(year=2024, account="270", project_id="P4"),
    Regnskap(year=2024, amount=kr("77.07"), project_id="P4"),
    Regnskap(year=2024, project_id="P4", tilsagn_id="Ko-1", text="bare tekst"),
    Budsjett(year=2023, post="Utgift", version="Vedtatt", focus_area="REI", project_id="p4", amount=kr(10)),
    Budsjett(year=2024, post="Utgift", version="Vedtatt", focus_area="REI", project_id="P4", amount=kr(20)),
    Budsjett(year=2024, post="Utgift", version="Justert", focus_area="REI", project_id="P4", amount=kr("30.30")),
    Budsjett(year=2024, post="Finansiering", version="Justert", source="Stat", amount=kr(40)),
    Budsjett(post="Utgift", version="Vedtatt", focus_area="REI", project_id="P4", amount=kr(50)),
    Fond(year=2024, fund="51.1", opening=kr("10.10"), set_aside=kr("5.05"), used=kr("0.01")),
    Fond(year=2024, opening=kr(1)),
    Egeninnsats(project_id="P4", role="Leder", rate=kr("333.33"), hours=Decimal("2.5")),
    Egeninnsats(role="Leder", rate=kr(1), hours=Decimal(1)),
    Bagatellmessig(orgnr="310000000", amount_nok=kr("1000.00"), rate=Decimal("11.4275")),
    Bagatellmessig(orgnr="310000000", amount_nok=kr("1000.00")),
)
"""Blanks, unknown ids, other letter case, and every kind of account."""


def in_language(made: Book, lang: Lang) -> Book:
    """The same entries in a book with the headers and report lines of ``lang``."""
    chart = Table.of(Kontoplan, shipped_kontoplan("KOSTRA", lang))
    return dataclasses.replace(made, lang=lang, tables={**made.tables, Kontoplan: chart})


def ours(made: Book) -> Cells:
    """The computed columns in Python, as a spreadsheet shows them."""
    found = {}
    for entry, columns in computed_values(made, rollup(made)).items():
        for field, values in columns.items():
            found[entry.sheet.table, field] = [f"{v:.2f}" if isinstance(v, Decimal) else str(v) for v in values]
    return found


def theirs(made: Book, file: Path) -> Cells:
    """The computed columns as ironcalc calculates them from the written book, whose stored values are all wrong."""
    wrong: dict[type[Entry], dict[str, list[object]]] = {
        entry: {c.field: ["feil"] * len(made.rows(entry)) for c in entry.computed} for entry in TABLES
    }
    write_book(file, made.start, made.tables, computed=wrong, lang=made.lang)
    model: Any = ironcalc.load_from_xlsx(str(file), "en", "UTC", "en")
    model.evaluate()
    found = {}
    for number, entry in enumerate(TABLES, 1):
        rows = range(FIRST_ROW + 1, FIRST_ROW + 1 + len(made.rows(entry)))
        for at, column in enumerate(all_columns(entry), 1):
            if column in entry.computed:
                shown = [model.get_formatted_cell_value(number, row, at) for row in rows]
                found[entry.sheet.table, column.field] = [_THOUSANDS.sub("", each) for each in shown]
    return found


@pytest.mark.parametrize("lang", ["nb", "nn"])
@pytest.mark.parametrize(
    "start",
    [
        {},
        {"vat": "Brutto", "interest": "Ja"},
        {"own_share": "Bruk av fond"},
        {"own_share": "Dekkes av rammen", "vat": "Brutto"},
    ],
)
def test_crooked_rows_give_what_the_formulas_give(start: dict[str, Any], lang: Lang, tmp_path: Path) -> None:
    made = in_language(book(*CROOKED, **start), lang)
    assert ours(made) == theirs(made, tmp_path / "bok.xlsx")


def test_a_company_s_book_gives_what_the_formulas_give(tmp_path: Path) -> None:
    made = book(
        posted("67001", "10.01", "P1"), posted("500", 1, "P1"), posted("1920", 5), posted("3400", -7),
        posted("3400", -8, tilsagn_id="T"), granted("T", "Kommune", 10), posted("8050", -2), chart="NS 4102",
    )  # fmt: skip
    assert ours(made) == theirs(made, tmp_path / "bok.xlsx")


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_the_example_gives_what_the_formulas_give(lang: Lang, tmp_path: Path) -> None:
    made = example(lang, seed=3)
    assert ours(made) == theirs(made, tmp_path / "bok.xlsx")


def test_every_computed_column_has_a_value_for_every_row() -> None:
    made = book(*CROOKED, places=PLACES)
    values = computed_values(made, rollup(made))
    wanted = {(e, c.field): len(made.rows(e)) for e in TABLES for c in e.computed}
    assert {(e, f): len(column) for e, columns in values.items() for f, column in columns.items()} == wanted
