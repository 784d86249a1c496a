"""What an import says of a ledger file: code, severity, what is wrong at which line, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...workbook.text import Text

Level = Literal["error", "warning", "info"]

_EXPORT = Text("Hent filen på nytt fra regnskapssystemet.", "Hent fila på nytt frå rekneskapssystemet.")

NOTICES: Mapping[str, tuple[Level, Text, Text]] = {
    "IMP001": (
        "error",
        Text("Filen har ingen linjer.", "Fila har ingen linjer."),
        Text("Sjekk utvalget, og hent filen på nytt fra regnskapssystemet.",
             "Sjekk utvalet, og hent fila på nytt frå rekneskapssystemet."),
    ),
    "IMP002": (
        "error",
        Text("Fant ingen overskrift med konto og beløp i filen. Den første linjen er «{value}».",
             "Fann inga overskrift med konto og beløp i fila. Den første linja er «{value}»."),
        Text("Sjekk at filen er en hovedbok, eller oppgi kolonnene i en profil.",
             "Sjekk at fila er ei hovudbok, eller gi opp kolonnane i ein profil."),
    ),
    "IMP003": (
        "error",
        Text("Filen mangler {value}. Overskriftene er {seen}.", "Fila manglar {value}. Overskriftene er {seen}."),
        Text("Ta kolonnen med i eksporten, eller oppgi den i en profil.",
             "Ta kolonnen med i eksporten, eller gi han opp i ein profil."),
    ),
    "IMP004": (
        "error",
        Text("Filen har et tegnsett som ikke kan leses («{value}»).",
             "Fila har eit teiknsett som ikkje kan lesast («{value}»)."),
        Text("Lagre filen som UTF-8, eller oppgi tegnsettet i en profil.",
             "Lagre fila som UTF-8, eller gi opp teiknsettet i ein profil."),
    ),
    "IMP005": (
        "error",
        Text("Filen er avkortet: den slutter midt i en linje («{value}»).",
             "Fila er avkorta: ho sluttar midt i ei linje («{value}»)."),
        _EXPORT,
    ),
    "IMP006": (
        "error",
        Text("Linjen har {value} felt, men overskriften har {expected}.",
             "Linja har {value} felt, men overskrifta har {expected}."),
        Text("Trolig står skilletegnet i en tekst. Eksporter med et annet skilletegn, eller til Excel.",
             "Truleg står skiljeteiknet i ein tekst. Eksporter med eit anna skiljeteikn, eller til Excel."),
    ),
    "IMP007": (
        "error",
        Text("Filen ser ut til å komme fra {value}, ikke {expected}.",
             "Fila ser ut til å komme frå {value}, ikkje {expected}."),
        Text("Sjekk at det er riktig fil, eller oppgi riktig system.",
             "Sjekk at det er rett fil, eller gi opp rett system."),
    ),
    "IMP008": (
        "error",
        Text("Filen er ikke gyldig XML: {value}.", "Fila er ikkje gyldig XML: {value}."),
        _EXPORT,
    ),
    "IMP009": (
        "error",
        Text("Filen er ikke SAF-T Regnskap 1.10–1.30: {value}.", "Fila er ikkje SAF-T Rekneskap 1.10–1.30: {value}."),
        Text("Eksporter SAF-T Regnskap (Financial) fra regnskapssystemet.",
             "Eksporter SAF-T Rekneskap (Financial) frå rekneskapssystemet."),
    ),
    "IMP010": (
        "error",
        Text("Linjen har anførselstegn som ikke går opp: «{value}».",
             "Linja har hermeteikn som ikkje går opp: «{value}»."),
        Text("Eksporter til Excel, eller rett linjen.", "Eksporter til Excel, eller rett linja."),
    ),
    "IMP013": (
        "error",
        Text("Beløpene er skrevet på to måter: «{value}» her og «{other}» på linje {other_line}.",
             "Beløpa er skrivne på to måtar: «{value}» her og «{other}» på linje {other_line}."),
        Text("Eksporter på nytt med ett desimaltegn.", "Eksporter på nytt med eitt desimalteikn."),
    ),
    "IMP014": (
        "error",
        Text("{field} kan ikke leses: «{value}».", "{field} kan ikkje lesast: «{value}»."),
        Text("Rett linjen i regnskapssystemet eller i filen, og prøv igjen.",
             "Rett linja i rekneskapssystemet eller i fila, og prøv igjen."),
    ),
    "IMP015": (
        "error",
        Text("Linjen har beløpet «{value}», men mangler {field}.", "Linja har beløpet «{value}», men manglar {field}."),
        Text("Rett linjen, eller ta den ut av filen hvis den er en sum.",
             "Rett linja, eller ta ho ut av fila om ho er ein sum."),
    ),
    "IMP016": (
        "error",
        Text("Sumlinjen «{label}» viser {value}, men linjene over gir {expected}. Differansen er {difference}.",
             "Sumlinja «{label}» viser {value}, men linjene over gir {expected}. Differansen er {difference}."),
        Text("Filen kan være avkortet, endret eller filtrert. Hent den på nytt fra regnskapssystemet.",
             "Fila kan vere avkorta, endra eller filtrert. Hent ho på nytt frå rekneskapssystemet."),
    ),
    "IMP017": (
        "error",
        Text("Linjen er i «{value}», ikke i norske kroner.", "Linja er i «{value}», ikkje i norske kroner."),
        Text("Ta med kolonnen med bokført beløp i kroner.", "Ta med kolonnen med bokført beløp i kroner."),
    ),
    "IMP019": (
        "error",
        Text("År er «{value}», men perioden hører til {expected}.", "År er «{value}», men perioden høyrer til {expected}."),
        Text("Rett linjen i filen, eller eksporter på nytt.", "Rett linja i fila, eller eksporter på nytt."),
    ),
    "IMP043": (
        "error",
        Text("Bilagsdatoen er i {expected}, men linjen er regnet til regnskapsår {value}, som er svaret for hele filen.",
             "Bilagsdatoen er i {expected}, men linja er rekna til rekneskapsår {value}, som er svaret for heile fila."),
        Text("Ta kolonnen År med i eksporten, eller del filen etter regnskapsår.",
             "Ta kolonnen År med i eksporten, eller del fila etter rekneskapsår."),
    ),
    "IMP044": (
        "error",
        Text("Filen er en zip-fil, med {value} i.", "Fila er ei zip-fil, med {value} i."),
        Text("Pakk den ut, og importer filene i den hver for seg.", "Pakk ho ut, og importer filene i ho kvar for seg."),
    ),
    "IMP045": (
        "error",
        Text("Filen er {value} og kan ikke importeres.",
             "Fila er {value} og kan ikkje importerast."),
        Text("Eksporter til Excel-arbeidsbok (.xlsx), CSV eller SAF-T. Lar filen seg åpne i Excel, kan den lagres derfra.",
             "Eksporter til Excel-arbeidsbok (.xlsx), CSV eller SAF-T. Lèt fila seg opne i Excel, kan ho lagrast derifrå."),
    ),
    "IMP022": (
        "error",
        Text("Bilag {voucher} går ikke opp: linjene summerer til {value}.",
             "Bilag {voucher} går ikkje opp: linjene summerer til {value}."),
        _EXPORT,
    ),
    "IMP025": (
        "error",
        Text("Ingen linjer i filen ({count} i alt) hører til et prosjekt i boken. Prosjektene i filen er {value}.",
             "Ingen linjer i fila ({count} i alt) høyrer til eit prosjekt i boka. Prosjekta i fila er {value}."),
        Text("Før «Prosjektnr i regnskapet» på arket Prosjekter, eller oppgi prosjektene i en profil.",
             "Før «Prosjektnr i rekneskapen» på arket Prosjekt, eller gi opp prosjekta i ein profil."),
    ),
    "IMP027": (
        "error",
        Text("Prosjektnummer «{value}» i regnskapet står på både {first} og {other} i arket Prosjekter.",
             "Prosjektnummer «{value}» i rekneskapen står på både {first} og {other} i arket Prosjekt."),
        Text("La nummeret stå på ett prosjekt, eller avgjør det i profilens tabell prosjekter.",
             "La nummeret stå på eitt prosjekt, eller avgjer det i tabellen prosjekter i profilen."),
    ),
    "IMP028": (
        "error",
        Text("{where} peker på «{value}», som ikke står i {sheet}.", "{where} peikar på «{value}», som ikkje står i {sheet}."),
        Text("Før koden inn i boken, eller rett profilen.", "Før koden inn i boka, eller rett profilen."),
    ),
    "IMP029": (
        "warning",
        Text("Bilag {voucher} er endret siden forrige import: {value}. Raden i boken ({cell}) står som før.",
             "Bilag {voucher} er endra sidan førre import: {value}. Rada i boka ({cell}) står som før."),
        Text("Sammenlign med bilaget, og rett raden om den nye er riktig.",
             "Samanlikn med bilaget, og rett rada om den nye er rett."),
    ),
    "IMP030": (
        "warning",
        Text("Bilag {voucher} på {value} kroner står i boken ({cell}), men ikke lenger i filen.",
             "Bilag {voucher} på {value} kroner står i boka ({cell}), men ikkje lenger i fila."),
        Text("Finn ut hvorfor bilaget er borte fra regnskapet, og slett raden om det er riktig.",
             "Finn ut kvifor bilaget er borte frå rekneskapen, og slett rada om det er rett."),
    ),
    "IMP046": (
        "info",
        Text("Boken har {count} på til sammen {value} kroner fra samme prosjekt og periode, på konto {accounts}, som filen "
             "ikke har. Den første er {cell}.",
             "Boka har {count} på til saman {value} kroner frå same prosjekt og periode, på konto {accounts}, som fila "
             "ikkje har. Den første er {cell}."),
        Text("Er filen bare for noen konti, bilagsarter, ansvar eller funksjoner, er det som det skal være. "
             "Ellers er linjene borte fra regnskapet: finn ut hvorfor.",
             "Er fila berre for nokre kontoar, bilagsartar, ansvar eller funksjonar, er det som det skal vere. "
             "Elles er linjene borte frå rekneskapen: finn ut kvifor."),
    ),
    "IMP033": (
        "error",
        Text("Linjen er fordelt på flere koder i feltet {value}, og fordelingen går ikke opp med beløpet.",
             "Linja er fordelt på fleire kodar i feltet {value}, og fordelinga går ikkje opp med beløpet."),
        Text("Rett fordelingen i regnskapssystemet.", "Rett fordelinga i rekneskapssystemet."),
    ),
    "IMP034": (
        "warning",
        Text("Konto {account} går fra {opening} til {closing} i filen, men linjene gir {value}.",
             "Konto {account} går frå {opening} til {closing} i fila, men linjene gir {value}."),
        _EXPORT,
    ),
    "IMP036": (
        "error",
        Text("Boken mangler tabellen eller kolonnen {value} på arket Regnskap.",
             "Boka manglar tabellen eller kolonnen {value} på arket Rekneskap."),
        Text("Kontroller boken med «omstillingsbok valider».", "Kontroller boka med «omstillingsbok valider»."),
    ),
    "IMP038": (
        "warning",
        Text("Teksten er lengre enn 255 tegn og er kortet.", "Teksten er lengre enn 255 teikn og er korta."),
        Text("Hele teksten står i regnskapssystemet.", "Heile teksten står i rekneskapssystemet."),
    ),
    "IMP039": (
        "info",
        Text("«{value}» er ikke et organisasjonsnummer. Motpart orgnr er tom.",
             "«{value}» er ikkje eit organisasjonsnummer. Motpart orgnr er tom."),
        Text("Før inn nummeret i boken om det trengs.", "Før inn nummeret i boka om det trengst."),
    ),
    "IMP037": (
        "error",
        Text("Profilen kan ikke brukes: {value}", "Profilen kan ikkje brukast: {value}"),
        Text("Rett profilen. Dokumentasjonen av «importer» viser alle feltene.",
             "Rett profilen. Dokumentasjonen av «importer» viser alle felta."),
    ),
    "IMP040": (
        "warning",
        Text("Inntektslinjer uten Tilsagn-ID: {value}. Da ser tilsagn ut som om de ikke er inntektsført.",
             "Inntektslinjer utan Tilsegn-ID: {value}. Då ser tilsegner ut som om dei ikkje er inntektsførte."),
        Text("Før Tilsagn-ID på linjene i Regnskap etter importen, eller oppgi den i profilens tabell tilsagn. "
             "Linjer som ikke hører til et tilsagn, lar du stå.",
             "Før Tilsegn-ID på linjene i Rekneskap etter importen, eller gi han opp i tabellen tilsagn i profilen. "
             "Linjer som ikkje høyrer til ei tilsegn, lèt du stå."),
    ),
    "IMP041": (
        "info",
        Text("Bare ett tilsagn har samme kilde og år som linjene: {value}.",
             "Berre éi tilsegn har same kjelde og år som linjene: {value}."),
        Text("Er det riktig, før det på linjene i Regnskap, eller skriv det slik i profilens tabell tilsagn.",
             "Er det rett, før det på linjene i Rekneskap, eller skriv det slik i tabellen tilsagn i profilen."),
    ),
}  # fmt: skip
"""What is wrong whoever asks; what a person may decide is a ``Question``."""
OTHER_KINDS = ("IMP044", "IMP045")
"""The file is of a kind that cannot be read as a ledger at all, as an Excel file that is damaged or of the old format."""


@dataclass(frozen=True)
class Notice:
    """One thing said of a file. ``line`` is the line in the file, or the row in its sheet; None for the whole file."""

    code: str
    level: Level
    message: Text
    fix: Text
    line: int | None = None
    count: int = 1


def notice(code: str, line: int | None = None, **words: object) -> Notice:
    """The notice with that code, its words put in; a ``Text`` among them speaks both languages."""
    level, message, fix = NOTICES[code]
    return Notice(code, level, message.format(**words), fix, line)


class Stopped(Exception):
    """The file cannot be read further; ``notices`` say why."""

    def __init__(self, *notices: Notice) -> None:
        super().__init__(*(n.code for n in notices))
        self.notices = notices
