"""What a rule is about a name of a credential: where it fits, and what role it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mcred.scanning.context import Near, Region

if TYPE_CHECKING:
    from mcred.scanning.spot import Spot


class Role(StrEnum):
    """What a name of a credential does in a text."""

    GRANTED = "granted"
    """The offering carries or brings it."""
    PART_OF = "part_of"
    """The offering is a part of what brings it."""
    PREREQUISITE = "prerequisite"
    """It is needed or advised beforehand."""
    MENTIONED = "mentioned"
    """In passing: an ordinary word, somebody else's, for whom the offering is meant."""


class Weight(StrEnum):
    """How much a verdict rests on a rule."""

    NAMES = "names"
    """It is what the offering calls itself: its title, its address, the field of a card."""
    SETTLES = "settles"
    """It says what the offering is, whatever else the text says."""
    SUPPORTS = "supports"
    HINTS = "hints"
    """It counts only where nothing else tells."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about a name of a credential.

    `before` or `after` is the cue that has to be there, at most `reach` words away; no cue of the kind `unbroken` lies
    between, and no comma unless `across`. `opens` asks that the cue begins a sentence, `first` that this is the first
    below the title, `leads` that the cue begins a clause, but for one word ("in"). `ends` asks that a title ends with
    the name or goes on as names do, or that it is a whole part of an address; `titled` that the title stands right
    before it; `typed` that it tells its type. `doubtful` says whether names are meant that are ordinary words too; None
    means all. Not `academic` are rules that would be rash about degrees, which texts speak of without granting them.
    """

    name: str
    role: Role
    sentence: str
    weight: Weight = Weight.SUPPORTS
    regions: frozenset[Region] = frozenset((Region.TITLE, Region.BODY))
    before: str = ""
    after: str = ""
    reach: int = 0
    unbroken: str = ""
    across: bool = False
    ends: bool = False
    titled: bool = False
    typed: bool = False
    opens: bool = False
    first: bool = False
    leads: bool = False
    doubtful: bool | None = None
    academic: bool = True

    def fits(self, spot: Spot) -> Near | bool:
        """Tell whether the rule holds at a spot; the cue that it found, where it looks for one."""
        if spot.region not in self.regions or self.doubtful not in {None, spot.name.doubtful}:
            return False
        if (self.typed and spot.name.type is None) or (spot.name.academic and not self.academic):
            return False
        if (self.ends and not spot.is_named) or (self.titled and not spot.follows_title):
            return False
        if not self.before and not self.after:
            return True
        near = spot.before.get(self.before, ()) if self.before else spot.after.get(self.after, ())
        return next((one for one in near if self._reaches(one, spot)), False)

    def _reaches(self, near: Near, spot: Spot) -> bool:
        if near.words > self.reach or (":" in near.between and spot.region is Region.TITLE):
            return False
        if "," in near.between and not self.across:
            return False
        if self.first and not spot.is_in_first_sentence:
            return False
        if (self.opens and not spot.begins_sentence(near)) or (self.leads and not spot.leads_clause(near)):
            return False
        return not (self.unbroken and spot.is_broken(near, self.unbroken))
