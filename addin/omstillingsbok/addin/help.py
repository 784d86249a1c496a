"""The page behind the button Hjelp, made from ribbon.xml: the ribbon, what each button does, what is good to know."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..workbook.style import DARK, INK, QUIET, RULE
from ..workbook.text import Lang, Text
from .picture import picture
from .places import Places
from .ribbon import controls

TITLE = Text("Omstilling i Excel")
KNOW = (
    Text(
        "Excel kan ikke angre det en knapp har gjort, og glemmer det du kunne angret fra før. Ingen knapp lagrer "
        "boken: lukk uten å lagre, så er alt som det var.",
        "Excel kan ikkje angre det ein knapp har gjort, og gløymer det du kunne angra frå før. Ingen knapp lagrar "
        "boka: lukk utan å lagre, så er alt som det var.",
    ),
    Text(
        "Står Automatisk lagring på, som i en bok på OneDrive, SharePoint eller Teams, lagrer Excel selv det knappene "
        "har skrevet. Slå den av før du prøver noe; Versjonslogg på filnavnet øverst fører boken tilbake.",
        "Står Automatisk lagring på, som i ei bok på OneDrive, SharePoint eller Teams, lagrar Excel sjølv det knappane "
        "har skrive. Slå han av før du prøver noko; Versjonslogg på filnamnet øvst fører boka tilbake.",
    ),
    Text(
        "Knappene skriver bare på arkene som programmet eier (Kontroll, Regnskapsoversikt og Sluttrapport); Godkjenn "
        "unntak fører også på Unntak, og Importer hovedbok i Regnskap. Alt annet er urørt.",
        "Knappane skriv berre på arka som programmet eig (Kontroll, Rekneskapsoversikt og Sluttrapport); Godkjenn "
        "unntak fører òg på Unntak, og Importer hovudbok i Rekneskap. Alt anna er urørt.",
    ),
    Text(
        "En knapp som er grå, virker bare i en bok som er laget fra malen. Er boken det, står den trolig i Beskyttet "
        "visning: trykk Aktiver redigering.",
        "Ein knapp som er grå, verkar berre i ei bok som er laga frå malen. Er boka det, står ho truleg i verna "
        "visning: trykk Aktiver redigering.",
    ),
    Text(
        "Uten mus: trykk Alt, så OM, så bokstaven til knappen.",
        "Utan mus: trykk Alt, så OM, så bokstaven til knappen.",
    ),
    Text(
        "Alt kan også gjøres uten Excel: «omstillingsbok valider», «importer», «regnskap», «sluttrapport», «ny» og "
        "«oppgrader» gir det samme.",
        "Alt kan òg gjerast utan Excel: «omstillingsbok valider», «importer», «regnskap», «sluttrapport», «ny» og "
        "«oppgrader» gir det same.",
    ),
)
LOG = Text("Går noe galt, står det i loggen: {}", "Går noko gale, står det i loggen: {}")
STYLE = (
    f"body{{font:16px/1.5 Carlito,Calibri,'Segoe UI',sans-serif;color:{INK};max-width:60rem;margin:2rem auto;"
    f"padding:0 1rem}}h1,h2{{color:{DARK};line-height:1.2}}svg{{max-width:100%;height:auto}}dt{{font-weight:bold;"
    f"margin-top:.8rem}}dt kbd{{font-weight:normal;color:{QUIET};border:1px solid {RULE};border-radius:3px;"
    "padding:0 .3rem;margin-left:.4rem}dd{margin:0}"
)


def page(lang: Lang, places: Places) -> str:
    """The page as HTML that needs nothing else."""
    title = TITLE.get(lang)
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
            f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{picture(lang)}",
            *_buttons(lang),
            f"<h2>{Text('Godt å vite').get(lang)}</h2>\n<ul>",
            *(f"<li>{escape(text.get(lang))}</li>" for text in KNOW),
            f"<li>{escape(LOG.get(lang).format(places.log))}</li>",
            "</ul>\n</body>\n</html>\n",
        ]
    )


def _buttons(lang: Lang) -> Iterator[str]:
    opened = False
    for control in controls():
        label = escape(control.texts["label"].get(lang))
        if control.kind == "group":
            yield ("</dl>\n" if opened else "") + f"<h2>{label}</h2>\n<dl>"
            opened = True
        elif control.kind == "button":
            key = escape(control.keytip)
            yield f"<dt>{label}<kbd>Alt, OM, {key}</kbd></dt>\n<dd>{escape(control.texts['supertip'].get(lang))}</dd>"
    yield "</dl>"
