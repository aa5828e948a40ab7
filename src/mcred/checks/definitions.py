"""Rules about what catalogs define for their offerings: used, and told apart (MC561 to MC563)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import CredentialType, Platform, Provider, Skill
from mcred.sources.references import goal_references, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.sources.builder import Path
    from mcred.sources.entries import Entry

_SPACES: Final[dict[type, str]] = {
    Platform: "platforms",
    Provider: "providers",
    Skill: "skills",
    CredentialType: "credential_types",
}
_WORDS: Final[dict[type, str]] = {
    Platform: "platform",
    Provider: "provider",
    Skill: "skill",
    CredentialType: "credential type",
}


@rule("MC561", Severity.NOTE)
def definition_is_used(material: Material) -> Iterator[Problem]:
    """What a file defines beside its offerings is used.

    A provider that nothing names is left over, or the offering that should name it has another id. Files without
    offerings define for others and are let alone.

    Good:
        mcred: 1
        providers: [{id: example-university, name: Example University}]
        courses: [{id: a, title: A, provider: example-university}]

    Bad:
        mcred: 1
        providers: [{id: example-university, name: Example University}]
        courses: [{id: a, title: A}]
    """
    with_offerings = {entry.document.file for entry in material.offerings}
    defined = [one for one in material.entries if type(one.noun) in _SPACES and one.document.file in with_offerings]
    unused = _unused({(_SPACES[type(entry.noun)], entry.noun.id) for entry in defined}, material)
    for entry in defined:
        if (_SPACES[type(entry.noun)], entry.noun.id) in unused:
            message = f"no file that was checked uses the {_WORDS[type(entry.noun)]} {entry.noun.id}"
            yield Problem(entry, message, ("id",), "refer to it, or take it out")


def _unused(defined: set[tuple[str, str]], material: Material) -> set[tuple[str, str]]:
    """Return those of the definitions, by space and id, that nothing refers to; stop as soon as none is left."""
    unused = set(defined)
    everything = itertools.chain(
        (reference for entry in material.goals for reference in goal_references(entry.noun)),
        (reference for entry in material.entries for reference in references(entry.noun)),
    )
    for _path, space, id in everything if unused else ():
        unused.difference_update([("platforms", id), ("providers", id)] if space == "owners" else [(space, id)])
        if not unused:
            break
    return unused


@rule("MC562", Severity.WARNING)
def name_means_one_skill(material: Material) -> Iterator[Problem]:
    """A name belongs to one skill.

    Where two skills share a name, an import cannot tell which of them a page means.

    Good:
        mcred: 1
        skills:
          - {id: yoga, label: Yoga, aliases: [yoga practice]}
          - {id: meditation, label: Meditation}

    Bad:
        mcred: 1
        skills:
          - {id: yoga, label: Yoga, aliases: [meditation]}
          - {id: meditation, label: Meditation}
    """
    names = (
        (entry, path, name)
        for entry in material.entries
        if isinstance(entry.noun, Skill)
        for path, name in (
            (("label",), entry.noun.label),
            *((("aliases", place), alias) for place, alias in enumerate(entry.noun.aliases)),
        )
    )
    yield from _shared(names, "a name of the skill", "keep it where it is meant")


@rule("MC563", Severity.WARNING)
def word_announces_one_type(material: Material) -> Iterator[Problem]:
    """A word announces one credential type.

    Where two types share a word, a description that uses it announces either, and so neither.

    Good:
        mcred: 1
        credential_types:
          - {id: nanobadge, label: Nanobadge, kind: milestone, words: {en: [nanobadge]}}
          - {id: megabadge, label: Megabadge, kind: milestone, words: {en: [megabadge]}}

    Bad:
        mcred: 1
        credential_types:
          - {id: nanobadge, label: Nanobadge, kind: milestone, words: {en: [nanobadge]}}
          - {id: megabadge, label: Megabadge, kind: milestone, words: {en: [megabadge, nanobadge]}}
    """
    words = (
        (entry, ("words", language, place), word)
        for entry in material.entries
        if isinstance(entry.noun, CredentialType)
        for language, listed in entry.noun.words.items()
        for place, word in enumerate(listed)
    )
    yield from _shared(words, "a word for the type", "leave it to the type that it is mostly used for")


def _shared(names: Iterator[tuple[Entry[Any], Path, str]], what: str, help: str) -> Iterator[Problem]:
    """Find the names that an earlier entry has too; case makes no difference."""
    first: dict[str, tuple[Entry[Any], Path]] = {}
    for entry, path, name in names:
        owner, place = first.setdefault(name.casefold(), (entry, path))
        if owner is not entry:
            related = ((owner.document.where(owner.path + place), f"{owner.noun.id} has it"),)
            yield Problem(entry, f"{name} is {what} {owner.noun.id} too", path, help, related=related)
