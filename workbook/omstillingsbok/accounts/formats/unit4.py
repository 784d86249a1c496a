"""Unit4 (Agresso): browser exports, where a column «X(T)» holds the text of the code in «X»."""

from __future__ import annotations

from ...workbook.text import Text
from . import System

SYSTEM = System(
    "unit4",
    Text("Unit4 (Agresso)"),
    {
        "year": ("år", "regnskapsår"),
        "period": ("periode", "per"),
        "voucher_type": ("bilagsart", "ba", "bilagsart(t)", "ba(t)"),
        "voucher_no": ("bilagsnr", "bilagsnummer", "bilag"),
        "voucher_date": ("bilagsdato", "bil.dato", "dato"),
        "account_class": ("kontoklasse",),
        "account": ("konto", "art"),
        "account_name": ("konto(t)", "art(t)"),
        "ansvar": ("ansvar", "koststed", "k.sted"),
        "funksjon": ("funksjon", "tjeneste"),
        "project": ("prosjekt", "prosjektnr"),
        "focus_area": ("innsatsområde",),
        "text": ("tekst", "beskrivelse"),
        "counterparty": ("resk.nr(t)", "reskontronr(t)", "reskontro(t)", "leverandør(t)", "lev.nr(t)", "motpart"),
        "counterparty_orgnr": ("orgnr", "org.nr", "foretaksnr"),
        "amount": ("beløp nok", "beløp"),
        "debit": ("debet",),
        "credit": ("kredit",),
        "currency": ("valuta", "val"),
    },
    marks=(r".+\(t\)", r"ba", r"resk\.nr", r"reskontronr"),
)
