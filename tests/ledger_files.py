"""Synthetic ledgers in the shapes that systems export: the same postings, each system's columns, words and oddities."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter


@dataclass(frozen=True)
class Entry:
    """A posting as the ledger has it: cost positive, income negative."""

    year: int
    period: int
    voucher: str
    date: dt.date
    account: str
    amount: Decimal
    project: str = "32501"
    text: str = "Faktura"
    kind: str = "IF"
    ansvar: str = "3250"
    funksjon: str = "325"
    party: str = "Råd AS"


NAMES = {"11950": "Lisenser", "27000": "Konsulent", "01000": "Fastlønn", "83000": "Overføring", "47000": "Tilskudd"}


def ledger(
    seed: int = 1, count: int = 60, years: Sequence[int] = (2024,), projects: Sequence[str] = ("32501", "32502")
) -> list[Entry]:
    """Postings with the odd cases: payroll lines that are alike, credit notes, reversals, January vouchers, period 13."""
    dice = random.Random(seed)
    made = []
    for i in range(count):
        year = years[i % len(years)]
        month = dice.randint(1, 12)
        account = dice.choice(["11950", "27000", "01000", "47000"])
        amount = Decimal(dice.randint(100, 9_000_000)).scaleb(-2)
        date = dt.date(year, month, dice.randint(1, 28))
        made.append(Entry(year, month, f"{year}{i:06d}", date, account, amount, dice.choice(projects)))
    year = years[-1]
    pay = Entry(
        year,
        3,
        f"{year}990001",
        dt.date(year, 3, 12),
        "01000",
        Decimal("31250.00"),
        projects[0],
        "Lønn mars",
        "LØ",
        party="",
    )
    made += [pay, pay, pay]
    credit = Entry(
        year, 5, f"{year}990002", dt.date(year, 5, 2), "27000", Decimal("-1234.50"), projects[0], "Kreditnota", "IK"
    )
    late = Entry(
        year,
        13,
        f"{year}990003",
        dt.date(year + 1, 1, 20),
        "27000",
        Decimal("17.05"),
        projects[0],
        "Januar; men i fjor",
    )
    grants = [
        Entry(
            year,
            6,
            f"{year}99001{i}",
            dt.date(year, 6, 1 + i),
            "83000",
            Decimal("-250000.00"),
            projects[0],
            "Tilskudd",
            "HB",
        )
        for i in range(4)
    ]
    return [*made, credit, late, *grants]


def spaced(amount: Decimal, space: str = " ", minus: str = "-") -> str:
    """``1 234,50`` with any space and minus."""
    digits = f"{abs(amount):,.2f}".translate({ord(","): space, ord("."): ","})
    return minus + digits if amount < 0 else digits


def dotted(amount: Decimal) -> str:
    """``1.234,50-``: points between thousands, minus behind."""
    digits = f"{abs(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return digits + "-" if amount < 0 else digits


def bracketed(amount: Decimal) -> str:
    """``(1234.50)``: a decimal point, brackets for minus."""
    return f"({abs(amount):.2f})" if amount < 0 else f"{amount:.2f}"


def quoted(cells: Sequence[str], delimiter: str) -> str:
    """A line of a text file, with quotation marks where they are needed."""
    return delimiter.join(
        f'"{c.replace(chr(34), chr(34) * 2)}"' if delimiter in c or chr(34) in c else c for c in cells
    )


def unit4(path: Path, entries: Sequence[Entry], encoding: str = "cp1252") -> Path:
    """Preamble, ``(T)`` columns, subtotals by account, a grand total."""
    lines = ["Spørring: Hovedbok prosjekt", "Utvalg: alle", "",
             "Konto;Konto(T);Ansvar;Ansvar(T);Funksjon;Funksjon(T);Prosjekt;Prosjekt(T);BA;Bilagsnr;Bilagsdato;Periode;"
             "Resk.nr(T);Tekst;Beløp"]  # fmt: skip
    total = Decimal(0)
    for account in sorted({e.account for e in entries}):
        mine = [e for e in entries if e.account == account]
        for e in mine:
            cells = [e.account, NAMES.get(account, 'Annet'), e.ansvar, "Næring", e.funksjon, "Tilrettelegging", e.project, "Navn", e.kind,
                     e.voucher, f"{e.date:%d.%m.%Y}", f"{e.year}{e.period:02d}", e.party, e.text, spaced(e.amount, "\u00a0")]  # fmt: skip
            lines.append(quoted(cells, ";"))
        subtotal = sum((e.amount for e in mine), Decimal(0))
        total += subtotal
        lines.append(f"Sum {account};;;;;;;;;;;;;;{spaced(subtotal)}")
    lines += ["", f"Totalsum;;;;;;;;;;;;;;{spaced(total)}", "Skrevet ut 01.02.2025"]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def visma(path: Path, entries: Sequence[Entry], encoding: str = "utf-16") -> Path:
    """Tabs, two amount columns of which one is foreign, ``1.234,50-``."""
    head = "Kontonr\tTekst\tBilagsnr\tBilagsdato\tPeriode\tÅr\tBeløp i valuta\tISO-kode\tBokført beløp\tAvgiftskode\tBilagsart\tAvdeling\tFunksjon\tProsjektnr"
    lines = [head]
    for e in entries:
        cells = [e.account, e.text, e.voucher, f"{e.date:%d.%m.%Y}", str(e.period), str(e.year), dotted(e.amount / 2), "EUR",
                 dotted(e.amount), "1", e.kind, e.ansvar, e.funksjon, e.project]  # fmt: skip
        lines.append(quoted(cells, "\t"))
    total = sum((e.amount for e in entries), Decimal(0))
    lines.append("\t".join(["", "Kontrollsum", "", "", "", "", "", "", dotted(total), "", "", "", "", ""]))
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def xledger(path: Path, entries: Sequence[Entry]) -> Path:
    """A workbook: typed dates and numbers, code and name in one cell, a total row, columns in another order."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Om")
        sheet = book.add_worksheet("Transaksjoner")
        day, money = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "#,##0.00"})
        sheet.write_string(0, 0, "Xledger – Transaksjoner")
        heads = ("Beløp", "Periode", "Bilagsnr", "Bilagsdato", "Transaksjonstype", "Konto", "XGL Prosjekt", "XGL Koststed",
                 "XGL Funksjon", "Underkonto", "Tekst")  # fmt: skip
        sheet.write_row(2, 0, heads)
        for row, e in enumerate(entries, 3):
            sheet.write_number(row, 0, float(e.amount), money)
            sheet.write_number(row, 1, e.year * 100 + e.period)
            sheet.write_number(row, 2, int(e.voucher))
            sheet.write_datetime(row, 3, dt.datetime.combine(e.date, dt.time()), day)
            named = (
                e.kind,
                f"{e.account} - {NAMES.get(e.account, 'Annet')}",
                f"{e.project} Navn",
                e.ansvar,
                e.funksjon,
                e.party,
                e.text,
            )
            for column, cell in enumerate(named, 4):
                sheet.write_string(row, column, cell)
        sheet.write_formula(len(entries) + 4, 0, "=1", money, float(sum((e.amount for e in entries), Decimal(0))))
    return path


def general(path: Path, entries: Sequence[Entry], encoding: str = "utf-8-sig") -> Path:
    """Debit and credit in two columns, decimal point, ISO dates, another order."""
    lines = [
        "bilagsnr,bilagsdato,regnskapsår,periode,konto,ansvar,funksjon,prosjekt,tekst,debet,kredit,bilagsart,motpart"
    ]
    for e in entries:
        debit, credit = (bracketed(e.amount), "") if e.amount > 0 else ("", f"{-e.amount:.2f}")
        cells = [e.voucher, e.date.isoformat(), str(e.year), str(e.period), e.account, e.ansvar, e.funksjon, e.project, e.text,
                 debit, credit, e.kind, e.party]  # fmt: skip
        lines.append(quoted(cells, ","))
    debit_sum = sum((e.amount for e in entries if e.amount > 0), Decimal(0))
    credit_sum = -sum((e.amount for e in entries if e.amount < 0), Decimal(0))
    lines.append(f"Sum,,,,,,,,,{debit_sum:.2f},{credit_sum:.2f},,")
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def saft(path: Path, entries: Sequence[Entry], version: str = "1.30", encoding: str = "UTF-8") -> Path:
    """A municipality's whole ledger: every voucher balances on the bank, which has no project; local account numbers."""
    moved: dict[str, Decimal] = {}
    body, debit, transactions = [], Decimal(0), 0
    for entry in entries:
        transactions += 1
        lines = ((entry.account, entry.amount, entry), ("2100000", -entry.amount, None))
        said = []
        for number, (account, amount, owner) in enumerate(lines, 1):
            moved[account] = moved.get(account, Decimal(0)) + amount
            debit += max(amount, Decimal(0))
            side = "DebitAmount" if amount >= 0 else "CreditAmount"
            codes = (
                (("PRO", owner.project), ("ANS", owner.ansvar), ("FUN", owner.funksjon))
                if owner
                else (("ANS", "9000"),)
            )
            said.append(
                f"<Line><RecordID>{number}</RecordID><AccountID>{account}</AccountID>"
                + "".join(
                    f"<Analysis><AnalysisType>{t}</AnalysisType><AnalysisID>{i}</AnalysisID></Analysis>"
                    for t, i in codes
                    if i
                )
                + ("" if owner else "<SupplierID>L1</SupplierID>")
                + f"<Description>{escape(entry.text)}</Description>"
                f"<{side}><Amount>{abs(amount):.2f}</Amount></{side}></Line>"
            )
        kind = f"<VoucherType>{entry.kind}</VoucherType>" if version == "1.30" else ""
        body.append(
            f"<Transaction><TransactionID>{entry.voucher}-{transactions}</TransactionID><Period>{entry.period}</Period>"
            f"<PeriodYear>{entry.year}</PeriodYear><TransactionDate>{entry.date}</TransactionDate>{kind}"
            f"<Description>{escape(entry.text)}</Description><SystemEntryDate>{entry.date}</SystemEntryDate>"
            f"<GLPostingDate>{entry.date}</GLPostingDate>{''.join(said)}</Transaction>"
        )
    accounts = "".join(_saft_account(number, moved[number]) for number in sorted(moved))
    types = "".join(
        f"<AnalysisTypeTableEntry><AnalysisType>{code}</AnalysisType><AnalysisTypeDescription>{words}"
        f"</AnalysisTypeDescription><AnalysisID>1</AnalysisID><AnalysisIDDescription>x</AnalysisIDDescription>"
        "</AnalysisTypeTableEntry>"
        for code, words in (("PRO", "Prosjekt"), ("ANS", "Ansvar"), ("FUN", "Funksjon"), ("OBJ", "Objekt"))
    )
    years = sorted({entry.year for entry in entries})
    balances = "<OpeningDebitBalance>0</OpeningDebitBalance><ClosingDebitBalance>0</ClosingDebitBalance>"
    if version == "1.30":
        balances = f"<BalanceAccount><AccountID>2100000</AccountID>{balances}</BalanceAccount>"
    head = (
        f"<AuditFileVersion>{version}</AuditFileVersion><AuditFileCountry>NO</AuditFileCountry>"
        "<AuditFileDateCreated>2025-02-01</AuditFileDateCreated><SoftwareCompanyName>Test</SoftwareCompanyName>"
        "<SoftwareID>Test</SoftwareID><SoftwareVersion>1</SoftwareVersion><Company><RegistrationNumber>310000000"
        "</RegistrationNumber><Name>Lillevik kommune</Name><Address><City>Lillevik</City><PostalCode>0001</PostalCode><Country>NO</Country></Address><Contact><ContactPerson><FirstName>K</FirstName><LastName>P"
        "</LastName></ContactPerson><Telephone>1</Telephone></Contact></Company><DefaultCurrencyCode>NOK</DefaultCurrencyCode><SelectionCriteria>"
        f"<PeriodStart>1</PeriodStart><PeriodStartYear>{years[0]}</PeriodStartYear><PeriodEnd>13</PeriodEnd>"
        f"<PeriodEndYear>{years[-1]}</PeriodEndYear></SelectionCriteria><TaxAccountingBasis>A</TaxAccountingBasis>"
    )
    supplier = f"<Supplier><RegistrationNumber>974760673</RegistrationNumber><Name>Råd AS</Name><SupplierID>L1</SupplierID>{balances}</Supplier>"
    if version != "1.30":
        supplier = (
            "<Supplier><RegistrationNumber>974760673</RegistrationNumber><Name>Råd AS</Name><Address><City>Oslo</City>"
            "<PostalCode>0001</PostalCode><Country>NO</Country></Address><SupplierID>L1</SupplierID>"
            f"<AccountID>2100000</AccountID>{balances}</Supplier>"
        )
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        f'<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO"><Header>{head}</Header><MasterFiles>\n'
        f"<GeneralLedgerAccounts>{accounts}</GeneralLedgerAccounts><Suppliers>{supplier}</Suppliers>"
        f"<AnalysisTypeTable>{types}</AnalysisTypeTable></MasterFiles>\n<GeneralLedgerEntries><NumberOfEntries>{transactions}"
        f"</NumberOfEntries><TotalDebit>{debit:.2f}</TotalDebit><TotalCredit>{debit:.2f}</TotalCredit>"
        "<Journal><JournalID>HB</JournalID><Description>Hovedbok</Description><Type>GL</Type>\n"
        + "\n".join(body)
        + "\n</Journal></GeneralLedgerEntries></AuditFile>"
    )
    path.write_bytes(text.encode(encoding))
    return path


def _saft_account(number: str, moved: Decimal) -> str:
    """An account with its KOSTRA art; it opens at 1000 and closes where the lines bring it."""
    closing = Decimal(1000) + moved
    side = "Debit" if closing >= 0 else "Credit"
    return (
        f"<Account><AccountID>{number}</AccountID><AccountDescription>{NAMES.get(number, 'Bank')}</AccountDescription>"
        f"<GroupingCategory>KA_K</GroupingCategory><GroupingCode>{number[:3]}</GroupingCode><AccountType>GL</AccountType>"
        f"<OpeningDebitBalance>1000</OpeningDebitBalance><Closing{side}Balance>{abs(closing):.2f}</Closing{side}Balance></Account>"
    )


SHAPES: dict[str, tuple[str, Callable[[Path, Sequence[Entry]], Path]]] = {
    "unit4": ("hovedbok.csv", unit4),
    "visma": ("hovedbok.txt", visma),
    "xledger": ("hovedbok.xlsx", xledger),
    "generell": ("hovedbok.csv", general),
    "saft": ("hovedbok.xml", saft),
}
