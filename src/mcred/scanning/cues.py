"""The words of all languages that say what a name of a credential does where it stands, by their kinds.

`words` has a file for each language. Phrases are separated by commas; a word in braces is a slot, filled with each word
of the language's `SLOTS` in turn. Case, accents and hyphens make no difference. What follows from a cue is for `rules`.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from mcred.scanning.folding import fold
from mcred.scanning.words import de, en, es, fr, pt

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES: Final = (en, es, de, fr, pt)

KINDS: Final = {
    # Before a name
    "part of": "this offering is one of several that make the credential",
    "learnt in": "what was learnt there is put to use here",
    "toward": "this offering counts toward it, or leads there",
    "needed": "it is needed or advised beforehand",
    "without": "it is not",
    "somebody": "it is a teacher's, or somebody else's",
    "audience": "it tells for whom the offering is meant",
    "several": "right before it: there are more than one of them",
    "this": "the text speaks of itself",
    "this counted": "the text speaks of itself, in numbers",
    "the": "right before it: it is known which one",
    "owner": "it is somebody's",
    "gets": "it is what learners get",
    "about": "in a title: it is about the credential, or for those who want it",
    "right about": "in a title, right before it: it is about the credential, not about what its name says",
    "on completing": "the text tells what comes after it",
    "breaks": "between a cue and the name: the cue belongs to something else",
    # After a name
    "modifies": "right behind it: those who have it, or a level; not the credential",
    "last step": "what is offered is the exam or the last project",
    "is needed": "it is needed or advised beforehand",
    "on offer": "it can be had",
    "named": "in a title: the name is the offering's own, and goes on",
    # Anywhere
    "own place": "the text calls itself one course of a series",
    "own step": "the text calls itself one step of a series, or goes through the steps of its own",
    "step": "in a title: a course, an exam or a project of a series",
    "course": "the text calls itself a course",
    "any course": "a course is spoken of",
    "program": "something larger than a course is spoken of",
}
"""What each kind of cue says."""

FREE: Final = "free"
INCOME: Final = "income"
"""Money that is no price."""
OFFER: Final = "offer"
"""What can be free of charge, for a text that says so."""
PRICE: Final = "price"
"""A price of no kind that is told. The other kinds of cue about money are kinds of price of a catalog."""

_MONEY: Final = "money: "
_SLOT: Final = re.compile(r"\{(\w+)\}")


def money_kind(cue: str) -> str | None:
    """Return the kind of a cue about money, None for one that is about names."""
    return cue.removeprefix(_MONEY) if cue.startswith(_MONEY) else None


def money_cue(kind: str) -> str:
    """Return the cue about money of a kind."""
    return _MONEY + kind


def nouns() -> Iterator[str]:
    """Go through the folded names of credentials that tell no type."""
    for language in LANGUAGES:
        yield from _split(language.NOUNS)


def phrases() -> Iterator[tuple[str, str]]:
    """Go through all folded phrases of cues with their kinds."""
    for language in LANGUAGES:
        slots = {name: _split(words) for name, words in language.SLOTS.items()}
        for kind, words in (
            *language.CUES.items(),
            *((money_cue(kind), words) for kind, words in language.MONEY.items()),
        ):
            for pattern in _split(words):
                template = _SLOT.sub("{}", pattern)
                for choice in itertools.product(*(slots[slot] for slot in _SLOT.findall(pattern))):
                    yield template.format(*choice), kind


def _split(words: str) -> list[str]:
    return [fold(word) for word in words.split(",")]
