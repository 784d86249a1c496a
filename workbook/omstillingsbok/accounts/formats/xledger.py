"""Xledger: transaction lists, in Norwegian or English, with the dimensions as GL objects."""

from __future__ import annotations

from ...workbook.text import Text
from . import System

SYSTEM = System(
    "xledger",
    Text("Xledger"),
    {
        "year": ("år", "regnskapsår", "year", "fiscal year"),
        "period": ("periode", "period", "regnskapsperiode"),
        "voucher_type": ("bilagstype", "transaksjonstype", "bilagsart", "voucher type", "transaction type"),
        "voucher_no": ("bilagsnr", "bilagsnummer", "bilag", "voucher no", "voucher"),
        "voucher_date": ("bilagsdato", "posteringsdato", "dato", "voucher date", "posted date", "date"),
        "account": ("konto", "account", "kontokode", "account code"),
        "account_name": ("kontonavn", "konto beskrivelse", "account description"),
        "ansvar": ("ansvar", "koststed", "globject2", "gl object 2", "xgl koststed", "cost center"),
        "funksjon": ("funksjon", "globject3", "gl object 3", "xgl funksjon", "function"),
        "project": ("prosjekt", "globject1", "gl object 1", "xgl prosjekt", "project"),
        "text": ("tekst", "text", "beskrivelse", "description"),
        "counterparty": ("motpart", "underkonto", "subledger", "kunde/leverandør", "leverandør", "supplier"),
        "counterparty_orgnr": ("orgnr", "organisasjonsnummer", "company no"),
        "amount": ("beløp nok", "beløp i nok", "beløp (nok)", "amount nok", "beløp", "amount"),
        "debit": ("debet", "debit"),
        "credit": ("kredit", "credit"),
        "currency": ("valuta", "currency"),
    },
    marks=(r"globject\d", r"gl object \d", r"xgl.*", r"underkonto", r"transaksjonstype", r"subledger"),
)
