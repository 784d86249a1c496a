"""Every rule speaks both written languages: no text lacks its nynorsk form, and neither form has words of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from omstillingsbok.validators import catalogue
from omstillingsbok.validators.parameters import TABLE
from omstillingsbok.validators.rule import Rule
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


def test_a_docstring_says_what_gives_a_hit_and_not_once_more_why() -> None:
    told = {rule.code: (rule.check.__doc__ or "").rstrip(".") for rule in catalogue.rules()}
    again = [rule.code for rule in catalogue.rules() if told[rule.code] and told[rule.code] in rule.why.nb]
    assert again == []
