"""A name of a credential where it stands, with what rules ask about it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mcred.scanning.context import Region

if TYPE_CHECKING:
    from mcred.scanning.context import Near, Surroundings
    from mcred.scanning.phrases import Hit, Name

_NUMBERED: Final = re.compile(r" (?:\d|i{1,3}|iv|v)\W*")
"""What makes a name in a title one of a row of courses: "Biostatistics Boot Camp 2"."""


class Spot:
    """A name of a credential with all that rules ask about it."""

    def __init__(self, hit: Hit, name: Name, surroundings: Surroundings) -> None:
        """Take the hit and what is around it."""
        self.hit, self.name, self._surroundings = hit, name, surroundings
        self.region = surroundings.region(hit)

    @cached_property
    def before(self) -> dict[str, list[Near]]:
        """The cues before the name, by kind."""
        return self._surroundings.before(self.hit)

    @cached_property
    def after(self) -> dict[str, list[Near]]:
        """The cues after the name, by kind."""
        return self._surroundings.after(self.hit)

    @property
    def is_named(self) -> bool:
        """Whether the title ends with the name, or goes on as names do: "in Statistics", "program", a bracket.

        Of an address the name has to be a whole part.
        """
        if self.region is Region.ADDRESS:
            return self._surroundings.is_segment(self.hit)
        rest = self._surroundings.line_after(self.hit)
        follows = rest.lstrip(" ")[:1]
        if _NUMBERED.fullmatch(rest):
            return False
        if not follows or not follows.isalpha():
            return True
        return self._ends_so or any(not one.words for one in self.after.get("named", ()))

    @property
    def _ends_so(self) -> bool:
        """Whether the name itself ends with such a word: "Bachelor of"."""
        inside = self._surroundings.cues_within(self.hit.start, self.hit.end)
        return any("named" in cue.cues and cue.end == self.hit.end for cue in inside)

    @property
    def follows_title(self) -> bool:
        """Whether the words right before the name repeat the title."""
        return self._surroundings.repeats_title(self.hit.start)

    def begins_sentence(self, near: Near) -> bool:
        """Tell whether a cue is the first word of the sentence."""
        start, _ = self._surroundings.sentence(self.hit)
        return not self._surroundings.text[start : near.hit.start].strip()

    @property
    def is_in_first_sentence(self) -> bool:
        """Whether nothing but the title stands before the sentence."""
        start, _ = self._surroundings.sentence(self.hit)
        return not self._surroundings.text[self._surroundings.title[1] : start].strip()

    def leads_clause(self, near: Near) -> bool:
        """Tell whether at most one word stands before a cue in its clause: "in", "through", "take"."""
        start, _ = self._surroundings.sentence(self.hit)
        clause = re.split("[,:]", self._surroundings.text[start : near.hit.start])[-1]
        return len(clause.split()) <= 1

    def is_broken(self, near: Near, kind: str) -> bool:
        """Tell whether a cue of a kind lies between another and the name, so that they do not belong together."""
        return any(near.hit.end <= one.hit.start for one in self.before.get(kind, ()))
