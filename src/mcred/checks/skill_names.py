"""Rules about skills that offerings name in words of their own (MC508, MC509)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.sources.vocabulary import Vocabulary

_GUESSED: Final = 50
"""For how many names the nearest skills are looked up: each takes some thousandths of a second."""


@rule("MC508", Severity.NOTE)
def skill_name_is_known(material: Material) -> Iterator[Problem]:
    """A skill that a page names is in the vocabulary.

    As long as it stands under `skill_names` it may be any skill, so that all that the offering does not list under
    `teaches` stays unknown. Enter it under `teaches` if it is another word for a known skill, or add it to the skills.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, teaches: [{skill: sql, level: 3}]}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, teaches: [{skill: sql, level: 3}], skill_names: [Falconry]}
    """
    advice: dict[str, str] = {}
    for entry in material.offerings:
        for place, name in enumerate(entry.noun.skill_names):
            if material.vocabulary.find(name) is None:
                if name not in advice:
                    advice[name] = _advice(material.vocabulary, name if len(advice) < _GUESSED else "")
                yield Problem(entry, f"no skill is known as {name}", ("skill_names", place), advice[name])


def _advice(vocabulary: Vocabulary, name: str) -> str:
    near = vocabulary.nearest(name) if name else ()
    return f"the nearest known skills are {', '.join(near)}" if near else "add it to the skills, or leave it as it is"


@rule("MC509", Severity.WARNING)
def known_skill_is_taught(material: Material) -> Iterator[Problem]:
    """A skill that the vocabulary knows stands under `teaches`.

    Under `skill_names` it counts for nothing, and leaves open what else the offering teaches.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, teaches: [{skill: python}]}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, skill_names: [Python programming]}
    """
    for entry in material.offerings:
        for place, name in enumerate(entry.noun.skill_names):
            skill = material.vocabulary.find(name)
            if skill is not None:
                help = f"write `{{skill: {skill}}}` under `teaches` instead, with its level where the page tells it"
                yield Problem(entry, f"{name} is the skill {skill}", ("skill_names", place), help)
