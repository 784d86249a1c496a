"""However a ledger is exported, and in whatever order imported, the book ends with each posting once, to the øre."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_books import PLACES, book

from omstillingsbok import api
from omstillingsbok.accounts.importing.plan import LedgerImport
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import Prosjekter, Regnskap

OWN = {"32501": "P1", "32502": "P2"}
ANSWERS = {
    "år": "alle",
    "uten prosjekt": "utelat",
    "samme bilagsnr": "ta med",
    "annet prosjekt": "ta med",
    "ubalanse": "ta med",
}
HEAD = "Bilagsart;Konto;Ansvar;Bilagsnr;Bilagsdato;År;Periode;Prosjekt;Tekst;"


class Line(NamedTuple):
    """A posting as the ledger has it: cost positive, income negative."""

    year: int
    period: int
    kind: str
    voucher: str
    day: int
    account: str
    ansvar: str
    project: str
    text: str
    ore: int

    @property
    def date(self) -> dt.date:
        """Two vouchers of different kinds are not of the same day."""
        return dt.date(self.year, min(self.period, 12), self.day + (self.kind == "LØ"))


LINES = st.builds(
    Line,
    st.sampled_from([2023, 2024]),
    st.sampled_from([1, 2, 3, 13]),
    st.sampled_from(["IF", "LØ"]),
    st.sampled_from(["1001", "1002"]),
    st.sampled_from([5, 12]),
    st.sampled_from(["27000", "01000", "83000"]),
    st.sampled_from(["3250", "3260"]),
    st.sampled_from(["32501", "32502", "99999", ""]),
    st.sampled_from(["Faktura", "Lønn"]),
    st.sampled_from([0, 1, 50_00, -50_00, 1_234_567_89]),
)
LEDGERS = st.lists(LINES, min_size=1, max_size=14)
WAYS: dict[str, Callable[[Line], object]] = {
    "month": lambda each: (each.year, each.period),
    "project": lambda each: each.project,
    "account": lambda each: each.account,
    "ansvar": lambda each: each.ansvar,
    "kind": lambda each: each.kind,
    "year": lambda each: each.year,
    "all": lambda each: None,
}
LIMITS = ("account", "ansvar", "kind")
"""A file for one of these does not say so: what the book has besides is told of once."""
SIGNS: dict[str, Callable[[int], str]] = {
    "debet": lambda ore: _kroner(ore),
    "snudd": lambda ore: _kroner(-ore),
    "debet og kredit": lambda ore: f"{_kroner(ore)};" if ore > 0 else f";{_kroner(-ore)}",
    "D og K": lambda ore: f"{_kroner(abs(ore))};{'D' if ore > 0 else 'K'}",
}


def _kroner(ore: int) -> str:
    return f"{Decimal(ore) / 100:.2f}".replace(".", ",")


def parts(lines: Sequence[Line], way: str) -> list[list[Line]]:
    """The ledger in one file for each month, project or whatever it is exported by."""
    found: dict[object, list[Line]] = {}
    for each in lines:
        found.setdefault(WAYS[way](each), []).append(each)
    return list(found.values())


def written(path: Path, lines: Sequence[Line], sign: str = "debet") -> Path:
    columns = {"debet og kredit": "Debet;Kredit", "D og K": "Beløp;D/K"}
    rows = [HEAD + columns.get(sign, "Beløp")] + [
        f"{e.kind};{e.account};{e.ansvar};{e.voucher};{e.date:%d.%m.%Y};{e.year};{e.period};{e.project};{e.text};{SIGNS[sign](e.ore)}"
        for e in lines
    ]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def programme(*rows: Regnskap) -> Book:
    numbers = {id: number for number, id in OWN.items()}
    places = [
        each.model_copy(update={"ledger_numbers": (numbers[str(each.id)],)}) if isinstance(each, Prosjekter) else each
        for each in PLACES
    ]
    return book(*rows, places=tuple(places))


def rows_of(outcome: LedgerImport) -> list[Regnskap]:
    fields = list(outcome.columns)
    return [Regnskap(**dict(zip(fields, each, strict=True))) for each in outcome.rows(fields)]


def held(rows: Sequence[Regnskap]) -> Counter[tuple[object, ...]]:
    return Counter(
        (r.year, r.period, r.voucher_type, r.voucher_no, r.voucher_date, r.account, r.ansvar, r.project_id, r.text,
         r.amount)
        for r in rows
    )  # fmt: skip


def owned(lines: Sequence[Line]) -> list[Line]:
    return [each for each in lines if each.project in OWN]


def expected(lines: Sequence[Line]) -> Counter[tuple[object, ...]]:
    return Counter(
        (e.year, e.period, e.kind, e.voucher, e.date, e.account, e.ansvar, OWN[e.project], e.text, Decimal(e.ore) / 100)
        for e in owned(lines)
    )


def doubts(file: Sequence[Line], ledger: Sequence[Line]) -> set[str]:
    """What the guide says that is asked about a file of the ledger."""
    mine = [each for each in file if each.project != "99999"]
    found = {"fortegn", "ubalanse"}
    if len({each.year for each in mine}) > 1:
        found.add("år")
    if len(mine) < len(file) and any(not each.project for each in file):
        found.add("uten prosjekt")
    vouchers = {(each.year, each.kind, each.voucher) for each in mine}
    dates = {(e.year, e.period, e.kind, e.voucher, e.date) for e in file if (e.year, e.kind, e.voucher) in vouchers}
    if len({each[:4] for each in dates}) < len(dates):
        found.add("samme bilagsnr")
    divided = Counter((e.year, e.voucher, e.account, e.ore) for e in {e._replace(text="") for e in owned(ledger)})
    some = any(len({each[at] for each in owned(file)}) < 2 for at in (6, 7))
    if max(divided.values(), default=0) > 1 and some:
        found.add("annet prosjekt")
    return found


@settings(max_examples=120)
@given(st.data(), LEDGERS, st.sampled_from(sorted(SIGNS)))
def test_any_files_of_a_ledger_give_the_ledger(data: st.DataObject, ledger: list[Line], sign: str) -> None:
    """One partition is whole, files of another and some twice stand among it, and the order is any."""
    whole, other = (data.draw(st.sampled_from(sorted(WAYS))) for _ in range(2))
    files = parts(ledger, whole)
    more = data.draw(st.lists(st.sampled_from([*files, *parts(ledger, other)]), max_size=3))
    convention = {"fortegn": "snudd" if sign == "snudd" else "debet"}
    rows: list[Regnskap] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(data.draw(st.permutations(files + more))):
            path = written(Path(folder) / f"{number}.csv", file, sign)
            full = programme(*rows)
            asked = {each.key for each in api.import_ledger(full, path, answers=convention).questions}
            outcome = api.import_ledger(full, path, answers=ANSWERS | convention)
            codes = {each.code for each in outcome.notices}
            if not owned(file):
                assert codes <= {"IMP025"}
                continue
            assert asked <= doubts(file, ledger)
            assert (outcome.ready, outcome.changed, outcome.vanished, outcome.by_hand) == (True, [], [], 0)
            assert codes <= ({"IMP046"} if {whole, other} & {*LIMITS} else set())
            assert outcome.own[0] == len(owned(file)) == outcome.known + outcome.added
            assert outcome.own_ore == sum(each.ore for each in owned(file))
            rows += rows_of(outcome)
    assert held(rows) == expected(ledger)


VOUCHERS = st.lists(
    st.tuples(
        st.sampled_from(range(1, 13)),
        st.lists(
            st.tuples(
                st.sampled_from(["27000", "01000", "09900"]), st.sampled_from(sorted(OWN)), st.integers(100_00, 10**9)
            ),
            min_size=1,
            max_size=4,
        ),
        st.sampled_from(["cost", "cost", "salary", "income", "credit note", "over the year"]),
    ),
    min_size=1,
    max_size=8,
)
Voucher = tuple[int, list[tuple[str, str, int]], str]


def bookkept(vouchers: Sequence[Voucher]) -> list[Line]:
    """A year as a municipality keeps it: each voucher has its number, a credit note is far less than its invoice."""
    made: list[Line] = []
    for number, (month, shares, what) in enumerate(vouchers, 10001):
        lines = shares * 3 if what == "salary" else shares
        for account, project, ore in lines:
            line = Line(2024, month, "IF", f"{number}", 5, account, "3250", project, "Faktura", ore)
            if what == "income":
                line = line._replace(account="83000", ore=-ore)
            elif what == "credit note":
                credit = line._replace(voucher=f"9{number}", text="Kreditnota", ore=-ore // 5)
                made.append(credit)
            if what == "over the year":
                made += [line._replace(period=period) for period in range(month, 13)]
            else:
                made.append(line)
    return sorted(made, key=lambda each: each.period)


@settings(max_examples=60)
@given(VOUCHERS)
def test_plain_exports_month_by_month_and_of_the_year_so_far_ask_and_warn_of_nothing(vouchers: list[Voucher]) -> None:
    ledger = bookkept(vouchers)
    rows: list[Regnskap] = []
    with tempfile.TemporaryDirectory() as folder:
        for month in range(1, 13):
            files = [[each for each in ledger if each.period == month]]
            if month % 3 == 0:
                files.append([each for each in ledger if each.period <= month])
            for number, file in enumerate(files):
                if file:
                    path = written(Path(folder) / f"{month}-{number}.csv", file)
                    outcome = api.import_ledger(programme(*rows), path)
                    assert (outcome.questions, list(outcome.notices)) == ((), [])
                    assert (outcome.added, outcome.known)[number == 0] == 0
                    rows += rows_of(outcome)
    assert held(rows) == expected(ledger)


CHANGES: Mapping[str, Callable[[Line], Line]] = {
    "amount": lambda each: each._replace(ore=each.ore + 7),
    "text": lambda each: each._replace(text="Rettet"),
    "project": lambda each: each._replace(project="32501" if each.project == "32502" else "32502"),
    "period": lambda each: each._replace(period=each.period % 12 + 1),
    "account": lambda each: each._replace(account="11950"),
    "ansvar": lambda each: each._replace(ansvar="3270"),
}


@settings(max_examples=80)
@given(st.data(), LEDGERS, st.sampled_from(sorted(CHANGES)))
def test_a_posting_changed_in_a_later_export_is_told_of(data: st.DataObject, drawn: list[Line], what: str) -> None:
    """It is never doubled or dropped without a word. Both exports have lines of every year, project and month."""
    stays = Line(2023, 1, "IF", "1", 5, "27000", "3250", "32501", "Faktura", 1)
    spread = [(year, period, project) for year in (2023, 2024) for period in (1, 13) for project in OWN]
    ledger = [stays._replace(year=y, period=p, project=of) for y, p, of in spread] + drawn
    at = data.draw(st.sampled_from([i for i, each in enumerate(ledger) if each.project in OWN]))
    later = [*ledger[:at], CHANGES[what](ledger[at]), *ledger[at + 1 :]]
    answers = {**ANSWERS, "fortegn": "debet"}
    with tempfile.TemporaryDirectory() as folder:
        first = api.import_ledger(programme(), written(Path(folder) / "a.csv", ledger), answers=answers)
        full = programme(*rows_of(first))
        outcome = api.import_ledger(full, written(Path(folder) / "b.csv", later), answers=answers)
    other = len(outcome.changed) + len(outcome.reworded)
    assert (outcome.ready, other + outcome.added, outcome.known) == (True, 1, len(owned(ledger)) - 1)
    assert other or outcome.vanished or "IMP046" in {each.code for each in outcome.notices}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, programme())
    return path


@settings(max_examples=6)
@given(LEDGERS, st.sampled_from(sorted(WAYS)))
def test_what_is_tried_is_what_is_written(empty: Path, ledger: list[Line], way: str) -> None:
    answers = {**ANSWERS, "fortegn": "debet"}
    with tempfile.TemporaryDirectory() as folder:
        path, rows = Path(folder) / "bok.xlsx", list[Regnskap]()
        path.write_bytes(empty.read_bytes())
        for number, file in enumerate(each for each in parts(ledger, way) if owned(each)):
            full = api.open(path)
            outcome = api.import_ledger(full, written(Path(folder) / f"{number}.csv", file), answers=answers)
            api.write_import(full, outcome)
            rows += rows_of(outcome)
            assert held(list(api.open(path).rows(Regnskap))) == held(rows)
        assert held(rows) == expected(ledger)
