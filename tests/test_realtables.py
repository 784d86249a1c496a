"""The main path on published figures, in books that another spreadsheet program saved.

Published frames become Tilsagn and Budsjett; no vouchers are invented. What the sources themselves get wrong is
expected as findings.
"""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from engines import libreoffice

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.deliver import deliver
from omstillingsbok.report.issue import issue
from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.sheets import (
    Budsjett,
    Indikatorer,
    Innbetalinger,
    Innsatsomrader,
    Maal,
    Prosjekter,
    Start,
    Tilsagn,
)

MILLION = 1_000_000


def published(realtables: Path, name: str) -> list[dict[str, str]]:
    """The rows of a published table; lines that begin with # tell its source."""
    lines = [line for line in (realtables / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))


def start(name: str, number: str, begins: int, ends: int) -> Start:
    return Start(
        programme=f"Omstilling {name}",
        municipality=name,
        municipality_no=number,
        county="Fylkeskommunen",
        orgnr="312345609",
        organisation_form="Kommune",
        accounting_entity=f"{name} kommune",
        chart="KOSTRA",
        digits="3",
        language="bokmål",
        phase="Utkast",
        starts_on=dt.date(begins, 1, 1),
        ends_on=dt.date(ends, 12, 31),
        closing_starts_on=dt.date(ends, 7, 1),
        reported_on=dt.date(ends, 12, 31),
        programme_leader="Programleder",
        chair="Styreleder",
        accountant="Økonomisjef",
        own_share="Inntektsført",
        vat="Netto",
        vat_compensation="På prosjektet",
        interest="Nei",
    )


def grant(number: int, source: str, giver: str, year: int, kroner: Decimal) -> Tilsagn:
    return Tilsagn(
        id=f"T{number}",
        source=source,
        giver=giver,
        year=year,
        granted_on=dt.date(year, 1, 15),
        amount=kroner,
        attestation="Ingen",
    )


def andoy(realtables: Path) -> Book:
    rows = published(realtables, "andoy_finansieringsplan_2019-11.csv")
    frame = {r["kilde"]: Decimal(r["belop_mill"]) * MILLION for r in rows if r["post"] == "Ramme"}
    paid = next(Decimal(r["belop_mill"]) * MILLION for r in rows if r["post"].startswith("Videreført"))
    entries: list[Entry] = [
        Innsatsomrader(code="NAE", name="Næringsutvikling", type="Innsatsområde", valid_from=2018),
        grant(1, "Stat", "Staten", 2018, frame["Stat"]),
        grant(2, "Fylkeskommune", "Nordland fylkeskommune", 2018, frame["Nordland fylkeskommune"]),
        grant(3, "Kommune", "Andøy kommune", 2018, frame["Andoey kommune"]),
        Innbetalinger(id="I1", tilsagn_id="T1", date=dt.date(2019, 11, 12), amount=paid, type="Forskudd"),
        Budsjett(year=2019, post="Utgift", version="Vedtatt", focus_area="NAE", amount=Decimal(125) * MILLION),
        *(
            Budsjett(year=2019, post="Finansiering", version="Vedtatt", source=g, amount=frame[k])
            for g, k in (
                ("Stat", "Stat"),
                ("Fylkeskommune", "Nordland fylkeskommune"),
                ("Kommune", "Andoey kommune"),
            )
        ),
    ]
    for number, row in enumerate(published(realtables, "andoy_samskap_tildelinger_2019-08.csv")):
        if row["fase"] in ("Forstudie", "Forprosjekt", "Hovedprosjekt"):
            entries.append(
                Prosjekter(
                    id=f"P{number}",
                    name=f"{row['antall_prosjekter']} prosjekter",
                    owner="Samskap",
                    focus_area="NAE",
                    phase=row["fase"],
                    starts_on=dt.date(2018, 1, 1),
                    status="Pågår",
                    decided_on=dt.date(2019, 8, 2),
                    grant=Decimal(row["tildelt_kr"]),
                )
            )
    return Book.of(start("Andøy", "1871", 2018, 2023), entries)


def nesna(realtables: Path) -> Book:
    rows = {r["linje"]: r for r in published(realtables, "nesna_finansiering_og_maal.csv")}

    def kroner(line: str) -> Decimal:
        return Decimal(rows[line]["verdi"]) * MILLION

    return Book.of(
        start("Nesna", "1828", 2021, 2026),
        [
            grant(1, "Stat", "Staten", 2021, kroner("Innvilget statlig ramme")),
            grant(2, "Kommune", "Nesna kommune", 2021, kroner("Kommunal egenandel vedtatt")),
            grant(3, "Fylkeskommune", "Nordland fylkeskommune", 2021, kroner("NFK tilskudd handlingsplan 2021")),
            Innbetalinger(
                id="I1",
                tilsagn_id="T1",
                date=dt.date(2021, 6, 1),
                amount=kroner("Foerste statlige transje"),
                type="Delutbetaling",
            ),
            Maal(
                id="M1",
                level="Hovedmål",
                text="Nye arbeidsplasser",
                unit="arbeidsplasser",
                target=Decimal(rows["Maal nye arbeidsplasser"]["verdi"]),
                target_year=2026,
            ),
        ],
    )


def kragero(realtables: Path) -> Book:
    rows = {r["indikator"]: Decimal(r["verdi"]) for r in published(realtables, "kragero_maal_resultat.csv")}
    return Book.of(
        start("Kragerø", "4014", 2016, 2021),
        [
            Maal(
                id="M1",
                level="Effektmål",
                text="Nye og sikrede arbeidsplasser",
                unit="arbeidsplasser",
                target=rows["Maal nye/sikrede arbeidsplasser (senere)"],
                target_year=2021,
                result=rows["Resultat 2018 totalt"],
                result_on=dt.date(2018, 12, 31),
            ),
            Indikatorer(
                year=2018,
                new_jobs=int(rows["Resultat 2018 herav nye"]),
                secured_jobs=int(rows["Resultat 2018 herav sikrede (avledet)"]),
                method="Årsberetning",
            ),
        ],
    )


def odda(realtables: Path) -> Book:
    rows = {r["linje"]: Decimal(r["verdi"]) for r in published(realtables, "odda_1998-2003.csv")}
    goal = Maal(
        id="M1",
        level="Effektmål",
        text="Arbeidsplasser",
        unit="arbeidsplasser",
        target=rows["Maal arbeidsplasser"],
        target_year=2003,
        result=rows["Resultat hoey"],
        result_on=dt.date(2009, 12, 31),
    )
    return Book.of(
        start("Odda", "1228", 1998, 2003),
        [grant(1, "Stat", "Offentlige bidrag", 1998, rows["Bevilget totalt"] * MILLION), goal],
    )


@pytest.fixture(scope="module")
def saved(realtables: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("ekte")
    files = []
    for make in (andoy, nesna, kragero, odda):
        path = folder / f"{make.__name__}.xlsx"
        issue(path, make(realtables))
        files.append(path)
    return {path.stem: path for path in libreoffice(files, folder)}


def figures(path: Path) -> tuple[Decimal, Decimal, Decimal]:
    """(granted in all, committed, available)"""
    result = rollup(open_book(path))
    return (
        sum((f.granted for f in result.financing), Decimal(0)),
        result.remaining.committed,
        result.remaining.available,
    )


def test_andoy_foots_as_published(saved: dict[str, Path]) -> None:
    assert figures(saved["andoy"]) == (Decimal(125 * MILLION), Decimal("25022624.00"), Decimal("99977376.00"))
    shares = {f.source: f for f in rollup(open_book(saved["andoy"])).financing if f.granted}
    assert shares["Stat"].granted == 95 * MILLION
    paid = sum((f.paid for f in rollup(open_book(saved["andoy"])).financing), Decimal(0))
    assert paid == 35 * MILLION


def test_nesna_and_odda_give_what_was_granted(saved: dict[str, Path]) -> None:
    assert figures(saved["nesna"])[0] == Decimal("77500000.00")
    assert figures(saved["odda"])[0] == Decimal("53500000.00")


def test_kragero_keeps_its_goal_and_result(saved: dict[str, Path]) -> None:
    book = open_book(saved["kragero"])
    (goal,) = book.rows(Maal)
    assert (goal.target, goal.result) == (Decimal(150), Decimal(20))
    (indicator,) = book.rows(Indikatorer)
    assert (indicator.new_jobs, indicator.secured_jobs) == (15, 5)


@pytest.mark.parametrize("name", ["andoy", "nesna", "kragero", "odda"])
def test_a_book_saved_by_another_program_is_whole(saved: dict[str, Path], name: str) -> None:
    """No table, column, drop-down list or number is lost on the way, and no structure finding is false."""
    book = open_book(saved[name])
    assert all(table.present and table.named for table in book.tables.values())
    assert not book.faults
    report = validate(book, rollup(book), phase="utkast")
    assert [f for f in report.findings if f.code.startswith(("STR", "FIL", "SUM"))] == []


@pytest.mark.parametrize("name", ["andoy", "nesna", "kragero", "odda"])
def test_the_report_is_written_into_the_saved_book(saved: dict[str, Path], name: str, tmp_path: Path) -> None:
    book = open_book(saved[name])
    result = rollup(book)
    target = tmp_path / "rapport.xlsx"
    deliver(saved[name], target, book, result, findings=validate(book, result, phase="utkast"), draft=True)
    again = open_book(target)
    assert rollup(again) == result
    assert again.origin.sheet("Sluttrapport") is not None
