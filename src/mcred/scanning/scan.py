"""Scan a description: the credentials that it names, what they do there, and what the offering itself carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.scanning.context import Surroundings
from mcred.scanning.costs import Cost, costs_of
from mcred.scanning.folding import Folded
from mcred.scanning.phrases import Phrases
from mcred.scanning.rules import ruled
from mcred.scanning.spot import Spot
from mcred.scanning.terms import Credit, Expiry, credit_of, expiry_of
from mcred.scanning.verdict import VERDICTS, Evidence, Mention, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.model.catalog import CredentialType
    from mcred.scanning.phrases import Hit, Name


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in one text."""

    id: str
    verdict: Verdict
    mentions: tuple[Mention, ...]
    costs: tuple[Cost, ...] = ()
    credit: tuple[Credit, ...] = ()
    expiry: tuple[Expiry, ...] = ()


class Scanner:
    """Scans texts for the credential types of a catalog. Making one takes longer than scanning a text."""

    def __init__(self, types: Mapping[str, CredentialType]) -> None:
        """Take the types by their ids."""
        self._types = types
        self._phrases = Phrases(types.values())

    def scan(self, text: str, id: str = "") -> Scan:
        """Scan one text: the first line is its title, the rest describes it."""
        folded = Folded(text)
        names, cues = self._phrases.find(folded.text)
        surroundings = Surroundings(folded, cues)
        mentions = tuple(self._mention(hit, hit.name, surroundings) for hit in names if hit.name)
        evidence = Evidence(mentions, surroundings)
        verdict = next(found for judge in VERDICTS if (found := judge(evidence)))
        return Scan(id, verdict, mentions, costs_of(surroundings), credit_of(folded), expiry_of(folded))

    def _mention(self, hit: Hit, name: Name, surroundings: Surroundings) -> Mention:
        rule, near = ruled(Spot(hit, name, surroundings))
        folded = surroundings.folded
        start, end = folded.origin(hit.start, hit.end)
        cue = folded.source[slice(*folded.origin(near.hit.start, near.hit.end))] if near else ""
        carries = name.type is not None and self._types[name.type].offering
        line, column = folded.place(start)
        return Mention(name.type, carries, rule.role, rule, hit, folded.source[start:end], line, column, cue)
