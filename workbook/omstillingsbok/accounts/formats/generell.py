"""Any other ledger: the words that Norwegian exports use. Two columns that could be the same thing are asked about."""

from __future__ import annotations

from ...workbook.text import Text
from . import System

SYSTEM = System(
    "generell",
    Text("en annen hovedbok", "ei anna hovudbok"),
    {
        "year": ("år", "regnskapsår", "rekneskapsår", "year"),
        "period": ("periode", "regnskapsperiode", "rekneskapsperiode", "period"),
        "voucher_type": ("bilagsart", "bilagstype", "voucher type"),
        "voucher_no": ("bilagsnr", "bilagsnummer", "bilag nr", "bilag", "voucher no", "voucher number"),
        "voucher_date": ("bilagsdato", "dato", "posteringsdato", "voucher date", "date"),
        "account_class": ("kontoklasse",),
        "account": ("konto", "kontonr", "kontonummer", "art", "account"),
        "account_name": ("kontonavn", "kontonamn", "account name"),
        "ansvar": ("ansvar", "ansvarssted", "ansvarsstad", "avdeling", "koststed", "cost center"),
        "funksjon": ("funksjon", "function"),
        "project": ("prosjekt", "prosjektnr", "prosjektnummer", "prosjekt-id", "project"),
        "focus_area": ("innsatsområde",),
        "tilsagn": ("tilsagn", "tilsagn-id", "tilsegn", "tilsegn-id"),
        "text": ("tekst", "bilagstekst", "beskrivelse", "posteringstekst", "text", "description"),
        "counterparty": ("motpart", "leverandør", "leverandørnavn", "supplier"),
        "counterparty_orgnr": ("motpart orgnr", "orgnr", "org.nr", "organisasjonsnummer"),
        "amount": ("beløp", "bokført beløp", "beløp nok", "beløp i nok", "sum", "amount"),
        "debit": ("debet", "debit"),
        "credit": ("kredit", "credit"),
        "side": ("d/k", "dk", "d-k", "debet/kredit", "d/c", "debit/credit"),
        "currency": ("valuta", "valutakode", "currency"),
    },
    ordered=False,
)
