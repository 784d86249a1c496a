"""Every rule speaks both written languages: no text lacks its nynorsk form, and neither form has words of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from changes import first, good, jan, start

from omstillingsbok.validators import catalogue
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.parameters import TABLE
from omstillingsbok.validators.rule import Rule
from omstillingsbok.workbook.sheets import Laering, Prosjekter, Restmidler, Tilsagn, Viderefoering
from omstillingsbok.workbook.text import Text

BOKMAAL = """
ikke fra hva hvem hvor hvordan hvorfor hvilken hvilke noe bare mer kun dem deres skrevet tilsagnet tilsagnsbrevet
regnskap regnskapet kommunens mangler feiler gjør gjøre være vedtatt brukes føres skjer rekkefølge arkene summene raden
uten ennå fortsatt hvis prosjekter boken begrunnelse beslutning enhet tilskudd innsatsområder egenandel måneder
"""
NYNORSK = """
ikkje frå kva kven kvar korleis kvifor noko berre meir dykk dykkar skrive tilsegna tilsegnsbrevet rekneskap rekneskapen
manglar gjer vere vedteke førast utan enno framleis prosjekta boka grunngiving avgjerd eining tilskot eigendel månader
ein ei eit
"""
FIELDS = ("title", "why", "message", "fix", "fails", "passes")


def words(text: str) -> set[str]:
    """The words of a text outside «guillemets», which may quote a cell, and outside names and formulas."""
    return set(re.findall(r"[a-zæøå]+", re.sub(r"«[^»]*»|\{\w+\}|\w+_\w+|#?\w+!|tbl\w+", " ", text.lower())))


def texts(rule: Rule) -> Iterator[tuple[str, Text]]:
    for name in FIELDS:
        yield f"{rule.code} {name}", getattr(rule, name)


EVERY = [each for rule in catalogue.rules() for each in texts(rule)]


def test_no_text_lacks_its_nynorsk_form_or_has_words_of_the_other_language() -> None:
    bokmaal, nynorsk = set(BOKMAAL.split()), set(NYNORSK.split())
    wrong = [
        (where, sorted(found))
        for where, text in EVERY
        for found in (words(text.get("nn")) & bokmaal, words(text.nb) & nynorsk)
        if found
    ]
    assert wrong == []


def test_every_text_says_something_and_ends_as_a_sentence() -> None:
    for where, text in EVERY:
        for form in text.forms():
            assert form.strip() == form != "", where
            if where.endswith((" why", " message", " fix")):
                assert form.endswith((".", "»", "?", "!", "}")), (where, form)


@pytest.mark.parametrize("limit", TABLE, ids=lambda limit: limit.name)
def test_every_limit_is_named_in_both_languages(limit: object) -> None:
    label = limit.label  # type: ignore[attr-defined]
    assert not words(label.get("nn")) & {"ikke", "fra", "måneder", "kommuner", "oppgave", "hvor"}
    assert label.nb


CHOSEN = {
    "RES054": (first(Restmidler, lambda r: r.status == "Vedtatt", decision=None), "status «Vedteke»"),
    "PRO054": (
        first(Prosjekter, lambda p: p.status == "Videreføres", grant=Decimal(0), decided_on=None, note=None),
        "er «Blir vidareført»",
    ),
    "TIL051": (first(Tilsagn, lambda t: True, attestation="Leder", attested_on=None), "attestasjon frå leiar,"),
    "VID051": (first(Viderefoering, lambda v: v.phase == "Hovedprosjekt", starts_on=jan(2020)), "Hovudprosjekt starta"),
    "VID054": (first(Viderefoering, lambda v: v.phase == "Forstudie", decision="Ikke avgjort"), "er «Ikkje avgjort»"),
    "VID056": (first(Laering, lambda s: s.theme == "Arbeidsmåter", answer=None), "om arbeidsmåtar har"),
}
"""What breaks the rule, and the chosen value as a nynorsk cell has it."""


@pytest.mark.parametrize("code", CHOSEN)
def test_a_chosen_value_is_said_in_the_language_of_the_message(code: str) -> None:
    broken, said = CHOSEN[code]
    report = validate(start(language="nynorsk")(broken(good())), phase="innsending")
    assert [said in f.message for f in report.findings if f.code == code] == [True]
