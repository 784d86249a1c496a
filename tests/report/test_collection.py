"""A collection answers as the roll-up of each book does, to the øre, whatever the book's choices and language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from report.books import MODES, empty, generated, large
from small_books import book, kr, posted

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.collection.parquet import write_parquet
from omstillingsbok.report.collection.rows import collected
from omstillingsbok.report.collection.schema import WITH, tables
from omstillingsbok.report.collection.spool import Spool
from omstillingsbok.report.example import example
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import TABLES, Bagatellmessig, Prosjekter, Regnskap, Start

BOOKS: dict[str, Book] = {
    "eksempel": example("nb", 240, 1),
    "eksempel nynorsk": example("nn", 120, 2),
    "tom": empty("nn"),
    "mange prosjekter": large(),
    **{f"program {seed}": generated(seed) for seed in range(2 * len(MODES))},
}
Database = duckdb.DuckDBPyConnection


def built(folder: Path, books: Mapping[str, Book]) -> Path:
    """The database of a collection of books that were never files."""
    folder.mkdir(exist_ok=True)
    spool = Spool(folder)
    for name, each in reversed(list(books.items())):  # the order of arrival means nothing
        spool.add(collected(replace(each, sha256=f"sum av {name}"), rollup(each), name))
    for number, name in enumerate(books, 1):
        spool.add_book({"nr": number, "kilde_fil": name, "status": WITH})
    return spool.built()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("samling") / "a[1]"
    with duckdb.connect(str(built(folder, BOOKS)), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("name", BOOKS)
def test_the_questions_give_the_figures_of_the_roll_up(name: str, database: Database) -> None:
    figures = rollup(BOOKS[name])

    def asked(columns: str, view: str) -> list[tuple[object, ...]]:
        return database.execute(f"SELECT {columns} FROM {view} WHERE kilde_fil = ?", [name]).fetchall()

    years = asked("coalesce(ar, 0), inntekt, kostnad, fondsbevegelse, differanse, mva_netto", "program_ar")
    assert sorted(years) == [tuple(line) for line in figures.balance]
    sources = asked("coalesce(ar, 0), finansieringskilde, budsjett, tilsagn, innbetalt, inntekt", "finansiering_ar")
    assert sorted(sources, key=str) == sorted((tuple(line) for line in figures.financing), key=str)
    left = "inntekt, kostnad, ubrukt, ikke_inntektsfort, bundet, disponibelt, planlagt, differanse"
    assert asked(left, "restmidler_program") == [tuple(figures.remaining)]
    projects = asked("prosjekt_id, budsjettert, regnskapsfort, rest_av_tilskudd, bundet", "prosjekter")
    assert [line for line in projects if line[0]] == [
        (p.project, p.budget, p.cost, p.remaining, p.committed) for p in figures.by_project if p.project
    ]


def test_the_totals_of_the_county_are_the_sum_of_its_books(database: Database) -> None:
    lines = [line for each in BOOKS.values() for line in rollup(each).balance]
    expected = (sum(line.income for line in lines), sum(line.cost for line in lines))
    for view in ("program_ar", "kommune_ar", "fylke_ar"):
        assert database.execute(f"SELECT sum(inntekt), sum(kostnad) FROM {view}").fetchone() == expected


def test_every_entry_is_there_once_in_order_with_its_origin(database: Database) -> None:
    for entry in TABLES:
        name = entry.sheet.table.removeprefix("tbl").lower()
        rows = database.execute(f"SELECT kilde_fil, kilde_sha256, kilde_ark, kilde_rad FROM {name}").fetchall()
        assert rows == [
            (file, f"sum av {file}", each.rows(entry).sheet, row)
            for file, each in BOOKS.items()
            for row in each.rows(entry).rows
        ]


def test_values_are_exact_and_of_their_own_type(database: Database) -> None:
    ledger = BOOKS["eksempel nynorsk"].rows(Regnskap)
    found = database.execute("SELECT belop, bilagsdato, ar FROM regnskap WHERE kilde_fil = 'eksempel nynorsk'")
    assert found.fetchall() == [(row.amount, row.voucher_date, row.year) for row in ledger]
    floating = "SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND data_type IN ('DOUBLE', 'FLOAT')"
    assert database.execute(floating).fetchone() == (0,)
    words = database.execute("SELECT DISTINCT status FROM prosjekter WHERE kilde_fil = 'eksempel nynorsk'").fetchall()
    assert {word for (word,) in words} == {row.status for row in BOOKS["eksempel nynorsk"].rows(Prosjekter)}


def test_the_folder_answers_as_the_database_does(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {name: BOOKS[name] for name in ("eksempel", "program 3")}
    made, folder = built(tmp_path / "bygg", few), tmp_path / "parquet"
    folder.mkdir()
    write_parquet(made, folder)
    monkeypatch.chdir(folder)
    names = [table.name for table in tables()]
    with duckdb.connect(str(made), read_only=True) as whole, duckdb.connect() as over:
        over.execute(Path("visninger.sql").read_text("utf-8"))
        views = [
            name for (name,) in whole.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ]
        assert len(views) == 7
        for name in [*names, *views]:
            there, here = (each.execute(f"SELECT * FROM {name}") for each in (whole, over))
            assert (there.description, there.fetchall()) == (here.description, here.fetchall())


# --- receivers in more than one programme ----------------------------------------------------------------------------

ONE, TWO, RECEIVER, OTHER = "974760673", "974761076", "889640782", "971032146"


def small(programme: str, orgnr: str, *entries: Entry) -> Book:
    own = tuple(e for e in entries if isinstance(e, Prosjekter))
    rest = [e for e in entries if not isinstance(e, Prosjekter)]
    return book(*rest, places=own, programme=programme, municipality_no=orgnr[-4:], orgnr=orgnr)


def test_a_receiver_in_two_programmes_is_shown_and_rows_without_orgnr_never(tmp_path: Path) -> None:
    books = {
        "a": small("Fjord", ONE,
                   Prosjekter(id="P1", owner="Tare AS", orgnr=RECEIVER, grant=kr(100), cancelled=kr(10)),
                   Prosjekter(id="P2", owner="Uten nummer", grant=kr(900)),
                   Prosjekter(id="P3", owner="Bare her", orgnr=OTHER, grant=kr(900)),
                   posted("470", "7.50", counterparty="Uten nummer")),
        "b": small("Fjell", TWO,
                   Bagatellmessig(orgnr=RECEIVER, company="Tare AS", amount_nok=kr(40)),
                   posted("470", "25.25", counterparty="Tare AS", counterparty_orgnr=RECEIVER),
                   posted("270", 70, counterparty="Tare AS", counterparty_orgnr=RECEIVER),
                   Prosjekter(id="P1", owner="Uten nummer", grant=kr(900)),
                   posted("470", "7.50", counterparty="Uten nummer")),
        "b igjen": small("Fjell", TWO, Prosjekter(id="P1", owner="Bare der", orgnr=ONE, grant=kr(1))),
    }  # fmt: skip
    with duckdb.connect(str(built(tmp_path / "s", books))) as database:
        assert database.execute("FROM dobbelt_tilskudd").fetchall() == [
            (RECEIVER, "Tare AS", 2, ONE[-4:], "Fjord", kr(90), kr(0), kr(0)),
            (RECEIVER, "Tare AS", 2, TWO[-4:], "Fjell", kr(0), kr("25.25"), kr(40)),
        ]


def test_what_one_programme_paid_to_another_is_shown_with_what_the_other_booked(tmp_path: Path) -> None:
    books = {
        "a": small("Fjord", ONE,
                   posted("450", "100.10", counterparty_orgnr=TWO), posted("450", 50, counterparty_orgnr=TWO),
                   posted("450", 9, counterparty_orgnr=ONE), posted("450", 8, counterparty_orgnr=RECEIVER),
                   posted("450", 7), posted("450", 30, year=2023, counterparty_orgnr=TWO)),
        "b": small("Fjell", TWO, posted("750", "-150.10", counterparty_orgnr=ONE), posted("750", -3)),
    }  # fmt: skip
    with duckdb.connect(str(built(tmp_path / "s", books))) as database:
        there = (ONE[-4:], "Fjord", TWO[-4:], "Fjell")
        assert database.execute("FROM overforinger_mellom_program").fetchall() == [
            (*there, 2023, kr(30), kr(0)),
            (*there, 2024, kr("150.10"), kr("150.10")),
        ]


def test_hostile_text_and_odd_numbers_come_through(tmp_path: Path) -> None:
    text = "a'b\"c\\n\n\t;,«æøå»\u2028\x7f{} --'); DROP TABLE start; 😀"
    aid = Bagatellmessig(orgnr=RECEIVER, amount_nok=kr(1), rate=Decimal("11.12345678901"))
    one = book(posted("470", "-999999999999.99", text=text), aid, programme=text)
    with duckdb.connect(str(built(tmp_path / "s", {text: one}))) as database:
        got = database.execute("SELECT kilde_fil, program, tekst, belop FROM regnskap").fetchall()
        assert got == [(text, text, text, kr("-999999999999.99"))]
        assert database.execute("SELECT eurokurs FROM bagatellmessig").fetchall() == [(aid.rate,)]
        assert database.execute("SELECT programnavn FROM start").fetchall() == [(one.start.programme,)]


def test_names_are_the_headers_and_no_table_has_one_twice() -> None:
    for table in tables():
        names = [field.name for field in table.fields]
        assert len(names) == len(set(names))
        assert all(name.isascii() and name.isidentifier() and name == name.lower() for name in (table.name, *names))
    assert {field.name for table in tables() if table.name == "start" for field in table.fields} >= {
        c.header.nb.lower() for c in Start.columns() if c.header.nb.isalpha() and c.header.nb.isascii()
    }
