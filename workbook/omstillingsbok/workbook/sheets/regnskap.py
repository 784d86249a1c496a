"""Regnskap: the ledger lines (hovedbok) of the programme."""

from __future__ import annotations

from ..entry import Computed, Entry, Sheet, Total, column
from ..kinds import (
    COUNT,
    TEXT,
    Account,
    AccountClass,
    Code,
    Date,
    Id,
    Money,
    Orgnr,
    Period,
    Short,
    Voucher,
    Year,
    options,
)
from ..text import Text

UNPLACED = "(ikke plassert)"
"""What a computed column shows where a row lacks its project, account or source."""

COUNTS_AS = options(
    "regnes_som",
    "Kostnad",
    "Inntekt",
    Text("Egenandel", "Eigendel"),
    "Fond",
    "Mva",
    Text("Utenfor", "Utanfor"),
    Text(UNPLACED, "(ikkje plassert)"),
)
"""How a row counts in the roll-up; Utenfor is what the book's own choices leave out, and Balanse and Intern."""

_ROW = "tblRegnskap[[#This Row],[{}]]".format
_EMPTY = f'AND({_ROW("Konto")}="",{_ROW("Beløp")}="")'
_ART = f"VALUE(LEFT({_ROW('Konto')},VALUE(start_siffer_i_art)))"
_MATCH = f"MATCH({_ART},tblKontoplan[Kontonøkkel],1)"
_AREA = f'INDEX(tblProsjekter[Innsatsområde],MATCH({_ROW("Prosjekt-ID")}&"",tblProsjekter[Prosjekt-ID],0))'


class Regnskap(Entry):
    """One ledger line: cost positive, income negative, as KOSTRA has it."""

    sheet = Sheet(
        Text("Regnskap", "Rekneskap"),
        "tblRegnskap",
        "REG",
        Text(
            "Hovedboken for programmet, én linje per postering. Utgift er positiv, inntekt negativ. "
            "Importeres eller limes inn av regnskapsansvarlig.",
            "Hovudboka for programmet, ei linje per postering. Utgift er positiv, inntekt negativ. "
            "Blir importert eller limt inn av rekneskapsansvarleg.",
        ),
        unique=False,
        totals=(
            Total(Text("Sum utgifter", "Sum utgifter"), "oversikt_kostnad"),
            Total(Text("Sum inntekter", "Sum inntekter"), "oversikt_inntekt"),
            Total(
                Text("Linjer som ikke er plassert", "Linjer som ikkje er plasserte"),
                "oversikt_ikke_plassert",
                number_format="#,##0",
                should_be_zero=True,
            ),
        ),
        freeze=1,
    )

    year: Year | None = column(
        "År", required=True, key=True, help="Regnskapsåret linjen er ført i.", help_nn="Rekneskapsåret linja er ført i."
    )
    period: Period | None = column(
        "Periode",
        required=True,
        help="0–15. Periode 13–15 er årsavslutning.",
        help_nn="0–15. Periode 13–15 er årsavslutning.",
    )
    voucher_type: Short | None = column(
        "Bilagsart", help="For eksempel inngående faktura.", help_nn="Til dømes inngåande faktura."
    )
    voucher_no: Voucher | None = column(
        "Bilagsnr",
        required=True,
        key=True,
        help="Bilagsnummeret i regnskapssystemet.",
        help_nn="Bilagsnummeret i rekneskapssystemet.",
    )
    voucher_date: Date | None = column(
        "Bilagsdato", required=True, help="Datoen på bilaget.", help_nn="Datoen på bilaget."
    )
    account_class: AccountClass | None = column(
        "Kontoklasse",
        help="Tom betyr 1, drift. 0 er investering, 2 er balanse.",
        help_nn="Tom tyder 1, drift. 0 er investering, 2 er balanse.",
    )
    account: Account | None = column(
        "Konto",
        required=True,
        help="Art eller konto som tekst, så nuller foran blir stående.",
        help_nn="Art eller konto som tekst, så nullar framfor blir ståande.",
    )
    ansvar: Code | None = column("Ansvar", help="Ansvarssted i regnskapet.", help_nn="Ansvarsstad i rekneskapen.")
    funksjon: Code | None = column("Funksjon", help="KOSTRA-funksjon, ofte 325.", help_nn="KOSTRA-funksjon, ofte 325.")
    project_id: Id | None = column(
        "Prosjekt-ID",
        required_if=Text("for utgifter", "for utgifter"),
        ref="tblProsjekter.id",
        help="Prosjektet linjen hører til, fra Prosjekter.",
        help_nn="Prosjektet linja høyrer til, frå Prosjekt.",
    )
    tilsagn_id: Id | None = column(
        "Tilsagn-ID",
        "Tilsegn-ID",
        ref="tblTilsagn.id",
        help="For inntekter: tilsagnet pengene kommer fra.",
        help_nn="For inntekter: tilsegna pengane kjem frå.",
    )
    text: Short | None = column(
        "Tekst", required=True, help="Bilagstekst. Aldri fødselsnummer.", help_nn="Bilagstekst. Aldri fødselsnummer."
    )
    counterparty: Short | None = column("Motpart", help="Leverandør eller giver.", help_nn="Leverandør eller gjevar.")
    counterparty_orgnr: Orgnr | None = column("Motpart orgnr", help="Ni siffer.", help_nn="Ni siffer.")
    amount: Money | None = column(
        "Beløp",
        required=True,
        help="Kroner med øre. Utgift positiv, inntekt negativ.",
        help_nn="Kroner med øre. Utgift positiv, inntekt negativ.",
    )
    source: Short | None = column(
        "Importkilde",
        "Importkjelde",
        help="Fil og linje, fylles ut ved import.",
        help_nn="Fil og linje, blir fylt ut ved import.",
    )

    computed = (
        Computed(
            "account_row",
            Text("Kontorad"),
            Text(
                "Raden i Kontoplan som dekker kontoen. 0 når ingen gjør det.",
                "Rada i Kontoplan som dekkjer kontoen. 0 når inga gjer det.",
            ),
            COUNT,
            f'IF({_EMPTY},"",IF(LEN({_ROW("Konto")})<VALUE(start_siffer_i_art),0,'
            f"IFERROR(IF({_ART}<=VALUE(INDEX(tblKontoplan[Konto til],{_MATCH})),{_MATCH},0),0)))",
            hidden=True,
        ),
        Computed(
            "focus_area",
            Text("Innsatsområde"),
            Text("Innsatsområdet til prosjektet."),
            TEXT,
            f'IF({_EMPTY},"",IF({_ROW("Prosjekt-ID")}="",«{UNPLACED}»,IFERROR(IF({_AREA}="",«{UNPLACED}»,'
            f'{_AREA}&""),«{UNPLACED}»)))',
        ),
        Computed(
            "report_line",
            Text("Rapportlinje"),
            Text("Linjen i Kontoplan.", "Linja i Kontoplan."),
            TEXT,
            f'IF({_EMPTY},"",IF({_ROW("Kontorad")}=0,«{UNPLACED}»,INDEX(tblKontoplan[Rapportlinje],{_ROW("Kontorad")})&""))',
        ),
        Computed(
            "type",
            Text("Type"),
            Text("Typen i Kontoplan. Kontoklasse 2 er alltid Balanse."),
            TEXT,
            f'IF({_EMPTY},"",IF({_ROW("Kontoklasse")}=2,«Balanse»,IF({_ROW("Kontorad")}=0,«{UNPLACED}»,'
            f'INDEX(tblKontoplan[Type],{_ROW("Kontorad")})&"")))',
        ),
        Computed(
            "financing_source",
            Text("Finansieringskilde", "Finansieringskjelde"),
            Text("Kilden til tilsagnet, ellers den i Kontoplan.", "Kjelda til tilsegna, elles den i Kontoplan."),
            TEXT,
            f'IF({_EMPTY},"",IFERROR(IF({_ROW("Tilsagn-ID")}="",NA(),INDEX(tblTilsagn[Finansieringskilde],'
            f'MATCH({_ROW("Tilsagn-ID")}&"",tblTilsagn[Tilsagn-ID],0))&""),IF({_ROW("Kontorad")}=0,"",'
            f'INDEX(tblKontoplan[Finansieringskilde],{_ROW("Kontorad")})&"")))',
        ),
        Computed(
            "counts_as",
            Text("Regnes som", "Blir rekna som"),
            Text("Hvordan linjen teller i regnskapsoversikten.", "Korleis linja tel i rekneskapsoversikta."),
            COUNTS_AS,
            f'IF({_EMPTY},"",IF({_ROW("Type")}=«Utgift»,«Kostnad»,IF({_ROW("Type")}=«Mva»,'
            f"IF(start_mva_behandling=«Brutto»,«Kostnad»,«Mva»),IF({_ROW('Type')}=«Mva-kompensasjon»,«Mva»,"
            f"IF({_ROW('Type')}=«Inntekt»,IF({_ROW('Finansieringskilde')}=«Kommune»,"
            f"IF(start_kommunal_egenandel=«Inntektsført»,«Egenandel»,«Utenfor»),"
            f"IF(AND({_ROW('Finansieringskilde')}=«Renter»,start_renter_tilfaller_programmet<>«Ja»),«Utenfor»,«Inntekt»)),"
            f"IF({_ROW('Type')}=«Fond»,IF(AND({_ROW('Finansieringskilde')}=«Kommune»,"
            f"start_kommunal_egenandel=«Bruk av fond»),«Egenandel»,«Fond»),"
            f"IF({_ROW('Type')}=«{UNPLACED}»,«{UNPLACED}»,«Utenfor»)))))))",
        ),
    )
