"""Visma: ledger statements of Visma Business and Visma Enterprise."""

from __future__ import annotations

from ...workbook.text import Text
from . import System

SYSTEM = System(
    "visma",
    Text("Visma"),
    {
        "year": ("år", "regnskapsår", "regnsk.år"),
        "period": ("periode", "regnskapsperiode", "per"),
        "voucher_type": ("bilagsart", "bilagsartnavn", "bilagstype"),
        "voucher_no": ("bilagsnr", "bilagsnummer", "bilag nr"),
        "voucher_date": ("bilagsdato", "bil.dato", "dato"),
        "account_class": ("kontoklasse",),
        "account": ("kontonr", "konto", "kontonummer", "art"),
        "account_name": ("kontonavn", "navn", "artsnavn"),
        "ansvar": ("ansvar", "avdeling", "ansvarssted", "avd"),
        "funksjon": ("funksjon", "tjeneste"),
        "project": ("prosjekt", "prosjektnr", "prosjektnummer", "prosj"),
        "text": ("tekst", "bilagstekst", "posteringstekst"),
        "counterparty": ("motpart", "leverandør", "leverandørnavn", "reskontronavn", "kunde/leverandør"),
        "counterparty_orgnr": ("orgnr", "org.nr", "organisasjonsnr"),
        "amount": ("bokført beløp", "beløp nok", "beløp i nok", "beløp"),
        "debit": ("debet", "debet nok"),
        "credit": ("kredit", "kredit nok"),
        "currency": ("iso-kode", "val-kode", "valutakode", "valuta"),
    },
    marks=(
        r"bokført beløp",
        r"avgiftskode",
        r"avg\.kode",
        r"mvasats",
        r"ekstratekst",
        r"iso-kode",
        r"val-kode",
        r"beløp i valuta",
    ),
)
