"""A hundred faults of different kinds in one book, each with the findings it must give, each at its cell.

Most are mistakes in what was entered; they are made in the book before it is written. The rest are cells that hold
something else than they should; they are put into the written file. Faults in the ledger stand on lines of their own
with the amount 0, so that they move no sum.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from changes import add, change, jan, start
from rule_examples import award, jobs, own_work, posted

from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import (
    Bagatellmessig,
    Budsjett,
    Fond,
    Indikatorer,
    Innbetalinger,
    Innsatsomrader,
    Kontoplan,
    Laering,
    Maal,
    Oppgaver,
    Prosjekter,
    Psv,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Start,
    Tilsagn,
    Unntak,
    Vedlegg,
    Viderefoering,
)

Row = str | int | Callable[[Any], bool]
"""A row by its id (for the ledger its voucher), by its number from 0, or by its matter; the last that answers."""
HEADER = -1
"""The row of headers."""


class Finds(NamedTuple):
    """One finding that must come."""

    code: str
    entry: type[Entry]
    row: Row
    field: str


class Fault(NamedTuple):
    """One fault: what is changed in the book, or put into a cell of the file, and what it must give."""

    change: Callable[[Book], Book] | None
    finds: tuple[Finds, ...]
    content: str = ""
    """The XML of the cell, for a fault of the file; the cell is that of the finding."""


def index_of(book: Book, entry: type[Entry], row: Row) -> int:
    """The number of a row."""
    if isinstance(row, int):
        return range(len(book.rows(entry)))[row] if row != HEADER else HEADER
    if isinstance(row, str):
        name = "voucher_no" if entry is Regnskap else "code" if entry is Innsatsomrader else "id"
        return max(i for i, value in enumerate(book.rows(entry).column(name)) if value == row)
    return max(i for i, each in enumerate(book.rows(entry)) if row(each))


def wrong(entry: type[Entry], row: Row, fields: Mapping[str, object], *said: str | Finds) -> Fault:
    """A row with other values. A finding is said as ``"CODE field"`` when it stands in the row itself."""

    def apply(book: Book) -> Book:
        return change(entry, index_of(book, entry, row), **fields)(book)

    return Fault(apply, tuple(s if isinstance(s, Finds) else Finds(*_split(s, entry, row)) for s in said))


def _split(said: str, entry: type[Entry], row: Row) -> tuple[str, type[Entry], Row, str]:
    code, field = said.split()
    return code, entry, row, field


def new(row: Entry, *said: str | Finds) -> Fault:
    """A row more."""
    entry, matter = type(row), row.model_dump()
    same = lambda each: each.model_dump() == matter  # noqa: E731
    finds = (s if isinstance(s, Finds) else Finds(*_split(s, entry, same)) for s in said)
    return Fault(add(row), tuple(finds))


def line(voucher: str, account: str = "470", *said: str | Finds, **more: Any) -> Fault:
    """A ledger line of the amount 0 more."""
    given = {"year": 2021, "period": 5, "voucher_date": jan(2021, 5, 4), "voucher_no": voucher, "project_id": "P01"}

    def apply(book: Book) -> Book:
        return add(posted(book, account, 0, **given).model_copy(update=more))(book)

    return Fault(apply, tuple(s if isinstance(s, Finds) else Finds(*_split(s, Regnskap, voucher)) for s in said))


def lines(*faults: Fault) -> Fault:
    """Several lines that are one fault together."""

    def apply(book: Book) -> Book:
        for each in faults:
            assert each.change is not None
            book = each.change(book)
        return book

    return Fault(apply, tuple(finds for each in faults for finds in each.finds))


def facts(fields: Mapping[str, object], *said: str) -> Fault:
    """Other facts on Start."""
    return Fault(start(**fields), tuple(Finds(*_split(s, Start, 0)) for s in said))


def spoilt(code: str, entry: type[Entry], row: Row, field: str, content: str) -> Fault:
    """A cell of the file with other content."""
    return Fault(None, (Finds(code, entry, row, field),), content)


def text(value: str) -> str:
    """A cell that holds a text."""
    return f't="inlineStr"><is><t>{value}</t></is></c>'


def number(value: float | str) -> str:
    """A cell that holds a number."""
    return f"><v>{value}</v></c>"


ERROR_VALUE, FORMULA, TRUE = 't="e"><v>#REF!</v></c>', "><f>1000+234</f><v>1234</v></c>", 't="b"><v>1</v></c>'
PASTED = [line(f"LIMT-{n // 3}", period=1 + n) for n in range(6)]


def budget(year: int, post: str) -> Callable[[Any], bool]:
    """The last line of a year's budget with this post."""
    return lambda row: row.year == year and row.post == post


def fund(year: int, name: str = "51.325") -> Callable[[Any], bool]:
    """A fund in a year."""
    return lambda row: row.year == year and row.fund == name


def year_of(year: int) -> Callable[[Any], bool]:
    """The row of a year."""
    return lambda row: row.year == year


def phase(name: str) -> Callable[[Any], bool]:
    """A phase of the continuation."""
    return lambda row: row.phase == name


PLAN: dict[str, Any] = {"measure": "Merking", "handlingsplan": "2026", "focus_area": "REI", "deadline": jan(2026, 9),
        "responsible": "Næringssjefen", "status": "Planlagt"}  # fmt: skip
MAPPED: dict[str, Any] = {"report_line": "Annet", "type": "Intern"}
AREA: dict[str, Any] = {"type": "Innsatsområde", "valid_from": 2021}
FAULTS: tuple[Fault, ...] = (
    # Start
    facts({"council_date": jan(2027, 3, 15)}, "STA050 council_date"),
    facts({"council_case": None}, "AVS050 council_case"),
    facts({"innovation_norway_sent_on": None}, "AVS053 innovation_norway_sent_on"),
    facts({"closing_starts_on": jan(2025, 2)}, "STA055 closing_starts_on"),
    facts({"chair": None}, "STA001 chair"),
    spoilt("STA034", Start, 0, "orgnr", text("999999998")),
    spoilt("STA031", Start, 0, "municipality_no", number(9901)),
    spoilt("STA002", Start, 0, "auditor", ERROR_VALUE),
    # the ledger
    line("F01", "470", "REG001 text", text=None),
    line("F04", "470", "REG051 project_id", project_id=None),
    line("F05", "470", "REG052 year", year=2019, voucher_date=jan(2019, 6)),
    line("F06", "470", "REG053 voucher_date", voucher_date=jan(2019, 12, 31)),
    line("F07", "470", "REG053 voucher_date", "REG054 voucher_date", year=2025, voucher_date=jan(2026, 6)),
    line("F08", "266", "REG055 account"),
    line("F09", "080", "REG063 account", account_class=0),
    line("F10", "520", "REG064 funksjon", funksjon="120"),
    line("F11", "470", "REG066 funksjon", funksjon="3260"),
    lines(line("F12", "470", "REG068 amount", text="Storno", amount=Decimal("-17.01")),
          line("F12-2", amount=Decimal("10.00")), line("F12-3", amount=Decimal("7.01"))),
    line("F13", "290", Finds("REG067", Regnskapsar, year_of(2021), "year"), amount=Decimal(40)),
    line("F14", "429", Finds("REG061", Regnskapsar, year_of(2023), "year"), amount=Decimal(100), year=2023,
         voucher_date=jan(2023, 5)),
    lines(line("F15", source="hovedbok.csv:17"), line("F15", "470", "REG060 source", source="hovedbok.csv:17")),
    lines(*PASTED, *PASTED[:-1], line("LIMT-1", "470", Finds("REG065", Regnskap, lambda r: r.voucher_no == "LIMT-0"
          and r.period == 1, "voucher_no"), period=6)),
    line("F16", "470", "PER050 text", text="Gjelder 15076500565"),
    line("F17", "950", "FON056 funksjon", funksjon="320", project_id=None),
    *(line(f"R{n:02d}") for n in range(12)),
    spoilt("REG014", Regnskap, "R00", "period", number(16)),
    spoilt("REG013", Regnskap, "R01", "period", number(3.5)),
    spoilt("OPP020", Oppgaver, "O11", "deadline", text("04.05.2021")),
    spoilt("OPP021", Oppgaver, "O12", "deadline", text("31.02.2021")),
    spoilt("OPP022", Oppgaver, "O13", "deadline", number(44)),
    spoilt("REG034", Regnskap, "R05", "counterparty_orgnr", text("123456789")),
    spoilt("REG031", Regnskap, "R06", "funksjon", number(325)),
    spoilt("REG002", Regnskap, "R07", "text", ERROR_VALUE),
    spoilt("REG003", Regnskap, "R08", "counterparty", FORMULA),
    spoilt("REG035", Regnskap, "R09", "text", TRUE),
    spoilt("REG033", Regnskap, "R10", "text", text("x" * 300)),
    spoilt("REG032", Regnskap, "R11", "voucher_no", text("B 7")),
    wrong(Regnskapsar, year_of(2020), {"control_cost": Decimal(1)}, "REG056 control_cost"),
    new(Kontoplan(account_from="999", account_to="998", **MAPPED), "KON052 account_to", "KON050 account_from"),
    new(Kontoplan(account_from="9995", account_to="9995", **MAPPED), "KON051 account_from", "KON051 account_to"),
    # projects
    wrong(Prosjekter, "P14", {"finish_by": None}, "PRO050 finish_by"),
    wrong(Prosjekter, "P08", {"settled_on": None, "cancelled": Decimal(0)}, "PRO051 settled_on"),
    wrong(Prosjekter, "P05", {"own_financing": Decimal(1)}, "PRO052 own_financing"),
    wrong(Prosjekter, "P02", {"starts_on": jan(2022)}, "PRO053 starts_on"),
    wrong(Prosjekter, "P10", {"grant": Decimal(1), "total_cost": Decimal(10)}, "PRO054 status", "PRO057 grant"),
    wrong(Prosjekter, "P06", {"report_received_on": None}, "PRO055 report_received_on"),
    wrong(Prosjekter, "P03", {"total_cost": Decimal(1)}, "PRO056 grant"),
    wrong(Prosjekter, "P04", {"focus_area": "KUL"}, "PRO040 focus_area"),
    wrong(Prosjekter, "P09", {"owner": None}, "PRO001 owner"),
    spoilt("PRO010", Prosjekter, "P11", "total_cost", text("12,5 kr")),
    spoilt("PRO012", Prosjekter, "P12", "total_cost", text("1.234")),
    spoilt("PRO013", Prosjekter, "P13", "total_cost", number(1234.567)),
    spoilt("PRO030", Prosjekter, "P07", "phase", text("Etterprosjekt")),
    spoilt("PRO020", Prosjekter, "P07", "report_received_on", text("16.02.2022")),
    spoilt("SUM051", Prosjekter, "P01", "budgeted", number(1)),
    spoilt("SUM052", Prosjekter, "P02", "budgeted", "/>"),
    # plan for the remaining funds: what the faults above and below move, is one finding more
    new(Restmidler(id="R9", amount=Decimal(-1), **{**PLAN, "responsible": None}), "RES056 amount", "RES001 responsible",
        Finds("RES050", Restmidler, 0, "amount")),
    wrong(Restmidler, "R1", {"decision": None}, "RES054 decision"),
    wrong(Restmidler, "R2", {"project_id": "P08", "tilsagn_id": "FK-1999"}, "RES052 project_id", "RES040 tilsagn_id"),
    wrong(Restmidler, "R3", {"deadline": jan(2027, 1, 15)}, "RES055 deadline"),
    # tasks
    wrong(Oppgaver, "O08", {"status": "Pågår"}, "OPP050 deadline"),
    wrong(Oppgaver, "O16", {"deadline": jan(2026, 4)}, "OPP050 deadline", "OPP051 status"),
    wrong(Oppgaver, "O20", {"deadline": jan(2028)}, "OPP052 deadline"),
    wrong(Oppgaver, "O09", {"done_on": None}, "OPP053 done_on"),
    wrong(Oppgaver, "O06", {"depends_on": ("O20",)}, "OPP054 status"),
    wrong(Oppgaver, "O07", {"depends_on": ("O99",)}, "OPP040 depends_on"),
    spoilt("OPP030", Oppgaver, "O10", "role", text("Rådmannen")),
    # goals, areas, indicators
    wrong(Maal, "M1", {"result": Decimal(79)}, "PLA053 result"),
    wrong(Maal, "M5", {"result_on": None}, "PLA050 result_on"),
    wrong(Maal, "M2", {"unit": None}, "PLA051 unit"),
    wrong(Maal, "M3", {"target_year": 2026}, "STA054 target_year"),
    wrong(Maal, "M4", {"parent": "M99"}, "PLA040 parent"),
    spoilt("PLA011", Maal, "M8", "baseline", text("ingen")),
    spoilt("PLA013", Maal, "M9", "target_year", number(2025.5)),
    new(Innsatsomrader(code="X1", name="Kultur", **AREA)),
    new(Innsatsomrader(code="x1", name="Kunst", **{**AREA, "valid_from": 2025}), "PLA042 code", "PLA052 type"),
    new(jobs("P07", 5), Finds("PLA054", Indikatorer, lambda r: r.year == 2024 and r.project_id is None, "new_jobs")),
    wrong(Psv, 0, {"type": "Effekt"}, "PLA055 form"),
    spoilt("PLA014", Psv, 9, "grade", number(6)),
    # grants
    wrong(Innbetalinger, "NL-2022-1", {"amount": Decimal(300_000)}, Finds("TIL050", Tilsagn, "NL-2022", "amount")),
    wrong(Tilsagn, "FK-2024", {"attested_on": None}, "TIL051 attested_on"),
    wrong(Tilsagn, "FK-2021", {"lapsed": None}, "TIL052 amount"),
    wrong(Tilsagn, "KO-2023", {"amount": Decimal(1_280_000)}, "TIL053 amount"),
    wrong(Tilsagn, "FK-2023", {"max_share": Decimal(70)}, "TIL054 max_share", "TIL055 amount"),
    wrong(Innbetalinger, "FK-2020-3", {"date": jan(2021, 4)}, "TIL056 date"),
    wrong(Tilsagn, "KO-2022", {"amount": Decimal(1_340_000)}, "TIL058 amount", "TIL050 amount"),
    wrong(Tilsagn, "KO-2021", {"valid_to": jan(2020)}, "TIL059 valid_to"),
    wrong(Tilsagn, "FK-2025", {"attested_on": jan(2027, 6)}, "AVS051 attested_on"),
    spoilt("TIL021", Tilsagn, "FK-2020", "report_by", text("snart")),
    spoilt("TIL030", Tilsagn, "KO-2020", "attestation", text("Ordføreren")),
    spoilt("TIL031", Innbetalinger, "FK-2021-1", "id", number(17)),
    # budget
    wrong(Budsjett, budget(2020, "Utgift"), {"amount": Decimal(1)}, Finds("BUD050", Budsjett, 0, "amount")),
    wrong(Budsjett, budget(2021, "Utgift"), {"focus_area": None}, "BUD051 focus_area"),
    wrong(Budsjett, budget(2025, "Utgift"), {"project_id": "P77"}, "BUD040 project_id"),
    # funds
    wrong(Fond, fund(2021), {"in_balance_sheet": Decimal(1)}, "FON050 in_balance_sheet"),
    wrong(Fond, fund(2024), {"of_which_interest": Decimal(40_000)}, "FON054 of_which_interest"),
    wrong(Fond, fund(2022, "56.325"), {"set_aside": Decimal(5), "used": Decimal("4981.04")},
          Finds("FON052", Fond, fund(2022), "set_aside"), Finds("FON052", Fond, fund(2022), "used")),
    # continuation
    wrong(Viderefoering, phase("Forstudie"), {"starts_on": jan(2024, 2), "decision": "Ikke avgjort"},
          "VID050 starts_on", "VID054 decision"),
    wrong(Viderefoering, phase("Forprosjekt"), {"local_consultant": None}, "VID052 local_consultant"),
    wrong(Viderefoering, phase("Hovedprosjekt"), {"starts_on": jan(2024, 12)}, "VID051 starts_on",
          Finds("VID054", Viderefoering, phase("Forprosjekt"), "decided_on")),
    wrong(Viderefoering, phase("Hovedprosjekt"), {"ends_on": jan(2026, 6)}, "VID055 ends_on"),
    wrong(Laering, 1, {"answer": None}, "VID056 answer"),
    wrong(Laering, 2, {"question": None}, "VID001 question"),
    # state aid and own work
    new(own_work(900, 1_900), "STO050 rate", "STO051 hours"),
    new(award(jan(2025, 2), 310_000), "STO052 amount_nok"),
    new(award(jan(2024, 5, 3), 1_000), "STO053 awarded_on"),
    new(award(jan(2026, 2), 120_000, orgnr="310000000", registered_on=None), "STO054 registered_on"),
    new(award(jan(2025, 6), 1_000, orgnr="310000000", rate=Decimal("11427.5")), "STO055 rate"),
    spoilt("STO020", Bagatellmessig, 0, "registered_on", text("28.11.2022")),
    # attachments and waivers
    wrong(Vedlegg, "V2", {"type": "Annet"}, Finds("AVS052", Vedlegg, HEADER, "type")),
    wrong(Vedlegg, "V5", {"title": "Notat"}, *(Finds("VID053", Viderefoering, n, "cost") for n in range(3))),
    wrong(Vedlegg, "V3", {"title": None}, "AVS001 title"),
    spoilt("AVS030", Vedlegg, "V4", "public", text("Kanskje")),
    new(Unntak(rule="BUD052", on_sheet="Budsjett", where="G6", reason="Avklart", approved_by="Revisor",
               approved_on=dt.date(2027, 1, 1), value="5"), "AVS054 rule"),
)  # fmt: skip
