"""Regnskapsår: which years are closed, and their control totals."""

from __future__ import annotations

from ..entry import Entry, Sheet, column
from ..kinds import Date, Long, Money, Year
from ..text import Text


class Regnskapsar(Entry):
    """One accounting year; closed when its accounts are delivered."""

    sheet = Sheet(
        Text("Regnskapsår", "Rekneskapsår"),
        "tblRegnskapsar",
        "REG",
        Text(
            "Ett år per linje. Et år med dato for avlagt regnskap er lukket. Fylles ut av regnskapsansvarlig.",
            "Eitt år per linje. Eit år med dato for avlagd rekneskap er lukka. Blir fylt ut av rekneskapsansvarleg.",
        ),
    )

    year: Year | None = column("År", required=True, key=True, help="Regnskapsåret.", help_nn="Rekneskapsåret.")
    closed_on: Date | None = column(
        "Regnskap avlagt dato",
        "Rekneskap avlagd dato",
        help="Da årsregnskapet ble avlagt.",
        help_nn="Då årsrekneskapen vart avlagd.",
    )
    audited_on: Date | None = column(
        "Revisjonsberetning dato",
        "Revisjonsmelding dato",
        help="Datoen på revisjonsberetningen.",
        help_nn="Datoen på revisjonsmeldinga.",
    )
    control_cost: Money | None = column(
        "Kontrollsum utgift",
        help="Alle kostnader på programmet i regnskapssystemet dette året, positivt. Uten avsetning til fond, og med "
        "mva bare når Mva-behandling er Brutto.",
        help_nn="Alle kostnader på programmet i rekneskapssystemet dette året, positivt. Utan avsetjing til fond, og "
        "med mva berre når Mva-handsaming er Brutto.",
    )
    control_income: Money | None = column(
        "Kontrollsum inntekt",
        help="Alle inntekter til programmet i regnskapssystemet dette året, positivt, også inntektsført egenandel. "
        "Uten bruk av fond og mva-kompensasjon.",
        help_nn="Alle inntekter til programmet i rekneskapssystemet dette året, positivt, òg inntektsført eigendel. "
        "Utan bruk av fond og mva-kompensasjon.",
    )
    note: Long | None = column("Merknad", help="Fri tekst.", help_nn="Fri tekst.")
