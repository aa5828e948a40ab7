"""Skills by the names that course pages use: one skill for a name, or none where it is not plain which one is meant.

Names are compared without case, accents and punctuation, but for the signs that tell C, C++ and C# apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mcred.sources.hints import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mcred.model.catalog import Skill

_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
"""Latin, Greek and Cyrillic ones; other scripts write vowels as marks, which are no accents."""

_LEADING_DOT: Final = re.compile(r"(?<!\S)\.(?=\w)")
_IN_WORDS: Final = frozenset("LMN")
"""Letters, marks and numbers, by the first letter of their category."""

_ASIDE: Final = re.compile(r"\(([^()]*)\)")
_KIND_OF_THING: Final = re.compile(
    r"\b(?:database|development|engineering|framework|language|library|package|programming|software|system)s?$",
    re.IGNORECASE,
)
"""Asides that say what a thing is and leave its name as it was: Python (Programming Language), Figma (Design Software).
Others name another thing: Unity (User Interface)."""

_SHORTEST_PLURAL: Final = 4
_LONGEST: Final = 300
"""No title is longer; what is longer is no name but a text, and not looked at."""


class Vocabulary:
    """Skills by label, other names and id."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        """Take the skills, of which there may be thousands."""
        self._names = [
            (folded, skill.id)
            for skill in skills
            for name in (skill.label, *skill.aliases, skill.id)
            if (folded := folded_name(name))
        ]

    def find(self, name: str) -> str | None:
        """Return the id of the skill that a name means; None where it is none, or could be two.

        A plural means what its singular does, unless that makes it ambiguous. An aside in brackets is passed over
        where it only repeats the name or says what kind of thing it is.
        """
        if len(name) > _LONGEST:
            return None
        whole = self._plain(name)
        aside = None if whole else _ASIDE.search(name)
        if aside is None:
            return whole
        found = self._plain(_ASIDE.sub(" ", name, count=1))
        return found if _KIND_OF_THING.search(aside[1]) or self._plain(aside[1]) == found else None

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Return the ids of the skills with names most like a name, the most alike first; none that is not alike."""
        near = (self._by_name[one] for one in self._likely.several(folded_name(name[:_LONGEST]), 2 * count))
        return tuple(dict.fromkeys(id for id in near if id))[:count]

    def _plain(self, name: str) -> str | None:
        folded = folded_name(name)
        return self._by_name[folded] if folded in self._by_name else self._by_singular.get(_singular(folded))

    @cached_property
    def _by_name(self) -> dict[str, str | None]:
        return self._owners(str)

    @cached_property
    def _by_singular(self) -> dict[str, str | None]:
        return self._owners(_singular)

    @cached_property
    def _likely(self) -> Names:
        return Names(self._by_name)

    def _owners(self, form: Callable[[str], str]) -> dict[str, str | None]:
        """Return the skill of every name in a form, None where two have it."""
        owners: dict[str, str | None] = {}
        for name, id in self._names:
            key = form(name)
            owners[key] = id if owners.get(key, id) == id else None
        return owners


def folded_name(name: str) -> str:
    """Return what spellings of one name have in common: words without case, accents and punctuation.

    `+` and `#` stay, an ampersand is "and", and a dot in front is spoken: .NET is no net.
    """
    letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", name).casefold())
    spoken = _LEADING_DOT.sub(" dot ", letters).replace("&", " and ")
    kept = (sign if sign in "+#" or unicodedata.category(sign)[0] in _IN_WORDS else " " for sign in spoken)
    return " ".join("".join(kept).split())


def _singular(folded: str) -> str:
    """Return a folded name with the plural ending taken off each of its words, where it has one."""
    return " ".join(map(_without_ending, folded.split()))


def _without_ending(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "sis")):
        return word  # iOS, SAS; business, status, analysis
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
