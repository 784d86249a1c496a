"""Ledger exports read: every shape gives the same postings, and what cannot be read or known is said with its line."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_files import SHAPES, ledger
from small_books import book, granted

from omstillingsbok import api
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import Prosjekter

OWN = ("32501", "32502")
ONLY_OURS = {"uten prosjekt": "utelat"}


def programme() -> Book:
    """A book whose two projects have numbers in the ledger."""
    numbers = (("P1", "REI", ("32501",)), ("P2", "HAV", ("32502", "32599")))
    projects = tuple(
        Prosjekter(id=id, name=id, focus_area=area, status="Pågår", ledger_numbers=n) for id, area, n in numbers
    )
    return book(granted("T1", "Fylkeskommune", 1), places=projects)


def facts(rows: object) -> Counter[tuple[object, ...]]:
    return Counter(rows)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_postings(shape: str, tmp_path: Path) -> None:
    entries = ledger()
    name, write = SHAPES[shape]
    outcome = api.import_ledger(
        programme(), write(tmp_path / name, entries), answers=ONLY_OURS if shape == "saft" else {}
    )
    assert [n.code for n in outcome.notices] == ["IMP040", "IMP041"]  # none of the shapes has a Tilsagn-ID
    assert outcome.questions == ()
    wanted = ("year", "period", "voucher_date", "account", "ansvar", "funksjon", "project_id", "text", "amount")
    project = dict(zip(OWN, ("P1", "P2"), strict=True))
    expected = [
        (e.year, e.period, e.date, e.account, e.ansvar, e.funksjon, project[e.project], e.text, e.amount)
        for e in entries
    ]
    assert facts(outcome.rows(wanted)) == facts(expected)
    assert {v.partition("-")[0] for v in outcome.columns["voucher_no"]} == {e.voucher for e in entries}
    assert outcome.added_ore == int(sum((e.amount for e in entries), Decimal(0)) * 100)
    assert outcome.tally.stated in (outcome.added_ore, None)
    assert outcome.tally.checked == outcome.tally.totals > 0
    assert len(set(outcome.columns["source"])) == len(entries)
