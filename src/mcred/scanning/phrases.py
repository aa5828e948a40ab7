"""All phrases that a scan knows, found in one pass: names of credentials, and the cues that say what they do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ahocorasick

from mcred.scanning.cues import nouns, phrases
from mcred.scanning.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mcred.model.catalog import CredentialType


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a credential. `type` is None where it names no type ("certificate").

    A `doubtful` name is an ordinary word too ("master"). An `academic` one is a degree's, or of another such award.
    """

    type: str | None
    doubtful: bool = False
    academic: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a folded text: from where to where, and what it is: a name, or cues by their kind."""

    start: int
    end: int
    name: Name | None
    cues: tuple[str, ...]


class Phrases:
    """The phrases of a set of credential types, together with all cues."""

    def __init__(self, types: Iterable[CredentialType]) -> None:
        """Collect the phrases. Of two types that share a word it is the first's."""
        names: dict[str, Name] = {}
        listed = sorted(types, key=lambda one: one.id)
        for doubtful in (False, True):
            for type_ in listed:
                words = type_.doubtful if doubtful else type_.words
                for phrase in _folded(words):
                    names.setdefault(phrase, Name(type_.id, doubtful, type_.kind == "academic"))
        for phrase in nouns():
            names.setdefault(phrase, Name(None))
        cues: dict[str, list[str]] = {}
        for phrase, kind in phrases():
            if kind not in cues.setdefault(phrase, []):
                cues[phrase].append(kind)
        self._automaton = ahocorasick.Automaton()
        for phrase in sorted({*names, *cues}):
            self._automaton.add_word(phrase, (len(phrase), names.get(phrase), tuple(cues.get(phrase, ()))))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[list[Hit], list[Hit]]:
        """Return the names, of which the longest win over those that they overlap, and the cues of a folded text."""
        names, cues = [], []
        for last, (length, name, kinds) in self._automaton.iter(text.replace("\n", " ")):
            start, end = last + 1 - length, last + 1
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            if end < len(text) and text[end].isalnum():
                continue
            hit = Hit(start, end, name, kinds)
            if name:
                names.append(hit)
            if kinds:
                cues.append(hit)
        return list(_longest(names)), cues


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Go through the hits in their order, the longest of those that overlap."""
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def _folded(words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (phrase for listed in words.values() for word in listed if (phrase := fold(word)))
