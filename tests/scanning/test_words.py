"""The words of rules, and those of credential types: every kind is known, every rule has words."""

from __future__ import annotations

from mcred.model.catalog import CredentialType
from mcred.scanning.cues import FREE, INCOME, KINDS, LANGUAGES, OFFER, PRICE, phrases
from mcred.scanning.rules import RULES
from mcred.scanning.scan import Scanner


def test_every_kind_of_cue_is_described_and_has_words() -> None:
    used = {kind for language in LANGUAGES for kind in language.CUES}
    assert used == set(KINDS)
    assert {cue for rule in RULES for cue in (rule.before, rule.after) if cue} <= used


def test_every_language_knows_the_same_kinds() -> None:
    (first, *others) = LANGUAGES
    for language in others:
        assert set(first.CUES) - set(language.CUES) <= {"this counted", "owner"}
        assert set(language.MONEY) == set(first.MONEY)
        assert set(language.SLOTS) == set(first.SLOTS)
    assert {FREE, INCOME, OFFER, PRICE} < set(first.MONEY)


def test_slots_are_filled() -> None:
    found = dict.fromkeys(phrase for phrase, kind in phrases() if kind == "part of")
    assert "second course of" in found
    assert "zweite kurs der" in found
    assert not [phrase for phrase in found if "{" in phrase or not phrase]


def test_a_catalog_brings_its_own_types_and_languages() -> None:
    own = CredentialType.model_validate(
        {"id": "wooly", "label": "Wooly", "kind": "certification", "words": {"nl": ["Wolbewijs"], "sv": ["Ullbevis"]}}
    )
    scanner = Scanner({"wooly": own})
    assert scanner.scan("Wolbewijs in Breien").verdict.value == "wooly"
    assert scanner.scan("Stickning\n\nEarn an Ullbevis.").verdict.value == "wooly"


def test_what_one_does_not_enrol_in_is_no_verdict() -> None:
    own = CredentialType.model_validate(
        {"id": "slip", "label": "Slip", "kind": "milestone", "offering": False, "words": {"en": ["slip"]}}
    )
    found = Scanner({"slip": own}).scan("Wool\n\nThis course: earn a slip.")
    assert (found.verdict.value, found.mentions[0].role) == ("course", "granted")
