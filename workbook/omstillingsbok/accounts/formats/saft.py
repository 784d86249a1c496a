"""SAF-T Financial (Regnskap) 1.10 to 1.30, the Norwegian standard audit file: transactions to postings.

What the import relies on is checked here, not against a schema: version, country, currency, that every transaction
balances, that totals and number of transactions are those the file states, and that accounts go from their opening to
their closing balance.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ...workbook.text import Text
from ..importing.answers import Answers
from ..importing.ledgerfile import LedgerFile, digest_of
from ..importing.notices import Stopped, notice
from ..importing.profile import Profile
from ..importing.tally import Tally, Voucher, amount
from ..posting import Posting
from ..saft import amounts
from ..saft.dimensions import fields_of, shares
from ..saft.stream import Record, Values, records
from ..tabular import values as cells
from . import FIELDS, named

FIRST, LAST = Decimal("1.0"), Decimal("1.30")
"""AuditFileVersion; files of 1.10 say «1.0» too."""
KOSTRA = ("KA_K", "KA_KS")
"""GroupingCategory of the municipal charts, whose GroupingCode is the art."""
_DATES = 1 << 20
_PART = re.compile(r"_\d+_(?!1$)\d+$")
"""Ends the name of one of several files, «…_2_12», as the standard's documentation names them: balances are of all."""


def open_saft(path: Path, profile: Profile, answers: Answers) -> LedgerFile:
    """The file, ready to be streamed. Raises ``Stopped``."""
    if profile.system not in ("", "saft"):
        raise Stopped(notice("IMP007", 1, value="SAF-T", expected=profile.system))
    tally = Tally()
    file = LedgerFile(path, digest_of(path), Text("SAF-T"), iter, tally, signed=True, whole=True)  # type: ignore[arg-type]
    reader = _Reader(file, profile, answers)
    file.read = reader.postings
    return file


@dataclass
class _Account:
    """An account of the master files: what Konto becomes, and its balances in øre."""

    konto: str
    opening: int | None
    closing: int | None
    line: int
    moved: int = 0


@dataclass
class _Reader:
    file: LedgerFile
    profile: Profile
    answers: Answers
    accounts: dict[str, _Account] = field(default_factory=dict)
    parties: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] | None = None
    seen: dict[int, int] = field(default_factory=dict)
    transactions: int = 0
    regrouped: int = 0

    def postings(self) -> Iterator[Posting]:
        """The lines, transaction by transaction. Raises ``Stopped``."""
        waiting: list[Record] = []
        for record in records(self.file.path):
            if record.kind == "Line":
                waiting.append(record)
            elif record.kind == "Transaction":
                yield from self._transaction(record, waiting)
                waiting = []
            elif record.kind == "Header":
                self._header(record)
            elif record.kind == "Account":
                self._account(record)
            elif record.kind in ("Customer", "Supplier"):
                self._party(record)
            elif record.kind == "AnalysisTypeTableEntry":
                self.types.setdefault(
                    record.values.get("AnalysisType", ""), record.values.get("AnalysisTypeDescription", "")
                )
            else:
                self._totals(record)
        if not self.transactions:
            raise Stopped(notice("IMP001"))
        if self.regrouped:
            accounts = "1 konto" if self.regrouped == 1 else f"{self.regrouped} konti"
            self.file.facts["kontoplan"] = Text(f"{accounts} har fått arten i GroupingCode som Konto")
        if not _PART.search(self.file.path.stem):
            self._balances()

    # --- header and master files -----------------------------------------------------------------------------------

    def _header(self, record: Record) -> None:
        said = record.values
        try:
            version = Decimal(said.get("AuditFileVersion", ""))
        except InvalidOperation:
            version = Decimal(0)
        if not FIRST <= version <= LAST:
            seen = said.get("AuditFileVersion", "")
            raise Stopped(notice("IMP009", record.line, value=Text(f"versjonen er «{seen}»")))
        if said.get("AuditFileCountry") != "NO":
            raise Stopped(notice("IMP009", record.line, value=Text(f"landet er «{said.get('AuditFileCountry', '')}»")))
        if said.get("DefaultCurrencyCode") != "NOK":
            raise Stopped(notice("IMP017", record.line, value=said.get("DefaultCurrencyCode", "")))
        company = (said.get("Company") or [{}])[0]
        self.file.orgnr = "".join(filter(str.isdigit, company.get("RegistrationNumber", "")))[:9]
        period = (said.get("SelectionCriteria") or [{}])[0]
        span = [period.get(k, "") for k in ("PeriodStart", "PeriodStartYear", "PeriodEnd", "PeriodEndYear")]
        dates = [period.get(k, "") for k in ("SelectionStartDate", "SelectionEndDate")]
        self.file.facts.update(
            {
                "versjon": Text(said.get("AuditFileVersion", "")),
                "regnskap": Text(f"{company.get('Name', '')} ({self.file.orgnr})"),
                "fra": Text(f"{said.get('SoftwareCompanyName', '')} {said.get('SoftwareID', '')}".strip()),
                "utvalg": Text(f"{span[0]}/{span[1]}–{span[2]}/{span[3]}" if all(span) else "–".join(dates)),
            }
        )

    def _account(self, record: Record) -> None:
        said = record.values
        account = said.get("AccountID", "")
        code = said.get("GroupingCode", "")
        konto = account
        if said.get("GroupingCategory") in KOSTRA and code.isdigit():
            art = code.zfill(3)
            if not account.startswith(art):
                konto = art
                self.regrouped += 1
        try:
            opening, closing = (
                amounts.balance(said, f"{when}DebitBalance", f"{when}CreditBalance") for when in ("Opening", "Closing")
            )
        except ValueError:
            self.file.tally.say("IMP014", record.line, field="Saldo", value=account)
            opening = closing = None
        self.accounts[account] = _Account(konto, opening, closing, record.line)

    def _party(self, record: Record) -> None:
        said = record.values
        number = said.get(f"{record.kind}ID", "")
        self.parties[record.kind, number] = said.get("Name", ""), said.get("RegistrationNumber", "")

    def _totals(self, record: Record) -> None:
        said, tally = record.values, self.file.tally
        counted = (
            ("NumberOfEntries", self.transactions * 100),
            ("TotalDebit", tally.debit),
            ("TotalCredit", tally.credit),
        )
        for name, found in counted:
            try:
                stated = amounts.ore(said.get(name, ""))
            except ValueError:
                tally.say("IMP014", record.line, field=name, value=said.get(name, ""))
                continue
            tally.totals += 1
            if stated == found:
                tally.checked += 1
            else:
                shown = (amount(each) for each in (stated, found, stated - found))
                tally.say(
                    "IMP016",
                    record.line,
                    label=name,
                    **dict(zip(("value", "expected", "difference"), shown, strict=True)),
                )
        debit, credit = (said.get(name, "") for name in ("TotalDebit", "TotalCredit"))
        self.file.facts["kontrollsum"] = Text(f"debet {debit}, kredit {credit}")

    def _balances(self) -> None:
        for number, account in self.accounts.items():
            if account.opening is None or account.closing is None:
                continue
            self.file.tally.totals += 1
            if account.opening + account.moved == account.closing:
                self.file.tally.checked += 1
            else:
                opening, closing, moved = map(amount, (account.opening, account.closing, account.moved))
                words = {"account": number, "opening": opening, "closing": closing, "value": moved}
                self.file.tally.say("IMP034", account.line, **words)

    # --- transactions ----------------------------------------------------------------------------------------------

    def _transaction(self, record: Record, lines: list[Record]) -> Iterator[Posting]:
        self.transactions += 1
        if self.fields is None:
            self.fields = fields_of(self.types, self.profile, self.answers)
            found = [(field, f"{code} «{self.types[code]}»") for code, field in self.fields.items()]
            if found:
                self.file.facts["dimensjoner"] = named(found)
        said, tally = record.values, self.file.tally
        journal = record.around[-1] if record.around else {}
        number = said.get("TransactionID", "")
        try:
            year, period = cells.year(said.get("PeriodYear", "")), cells.period(said.get("Period", ""))[1]
            date = dt.date.fromisoformat(said.get("TransactionDate", "")[:10])
            voucher = cells.voucher(number)
        except ValueError:
            shown = f"{number} {said.get('TransactionDate', '')} {said.get('Period', '')}/{said.get('PeriodYear', '')}"
            tally.say("IMP014", record.line, field="Transaction", value=shown)
            return
        kind = said.get("VoucherType") or journal.get("JournalID", "")
        self._note_number(record.line, year, kind, voucher, date)
        party = self._party_of(lines)
        total = 0
        made: list[Posting] = []
        for line in lines:
            try:
                ore = amounts.line_ore(line.values)
            except ValueError:
                tally.say("IMP014", line.line, field="Amount", value=number)
                continue
            total += ore
            tally.add(line.line, year, ore)
            base = (year, period, voucher, date, kind)
            made += self._parts(line, ore, base, said.get("Description", ""), party)
        if total:
            tally.say("IMP022", record.line, voucher=number, value=amount(total))
        yield from made

    def _note_number(self, line: int, year: int, kind: str, voucher: str, date: dt.date) -> None:
        """Keep what tells a number used twice: hashes, for a file of any size."""
        key = hash((year, kind, voucher))
        known = self.seen.setdefault(key, line * _DATES + date.toordinal())
        first, ordinal = divmod(known, _DATES)
        if first != line:
            found = Voucher(0, first, dt.date.fromordinal(ordinal), line, date)
            self.file.tally.vouchers.setdefault((year, kind, voucher), found)

    def _party_of(self, lines: list[Record]) -> tuple[str, str]:
        """The one supplier or customer of a transaction."""
        keys = {
            (kind, line.values[f"{kind}ID"])
            for line in lines
            for kind in ("Supplier", "Customer")
            if line.values.get(f"{kind}ID")
        }
        return self.parties.get(keys.pop(), ("", "")) if len(keys) == 1 else ("", "")

    def _parts(
        self, line: Record, ore: int, base: tuple[int, int, str, dt.date, str], text: str, party: tuple[str, str]
    ) -> Iterator[Posting]:
        said = line.values
        number = said.get("AccountID", "")
        account = self.accounts.get(number)
        if account is None:
            self.file.tally.say("IMP014", line.line, field="AccountID", value=number)
            return
        account.moved += ore
        parts = shares(ore, self._analyses(said))
        if isinstance(parts, str):
            self.file.tally.say("IMP033", line.line, value=FIELDS[parts])
            return
        year, period, voucher, date, kind = base
        for i, part in enumerate(parts, 1):
            codes = part.codes
            yield Posting(
                line.line,
                part.ore,
                account.konto,
                year,
                period,
                voucher,
                date,
                kind,
                None,
                codes.get("ansvar", ""),
                codes.get("funksjon", ""),
                codes.get("project", ""),
                codes.get("focus_area", ""),
                codes.get("tilsagn", ""),
                " ".join((said.get("Description") or text).split()),
                party[0],
                party[1],
                i if len(parts) > 1 else 0,
            )

    def _analyses(self, said: Values) -> list[tuple[str, str, int | None]]:
        found = []
        for each in said.get("Analysis", ()):
            name = (self.fields or {}).get(each.get("AnalysisType", ""))
            if name is not None:
                found.append((name, each.get("AnalysisID", ""), amounts.analysis_ore(each, "CreditAmount" in said)))
        return found
