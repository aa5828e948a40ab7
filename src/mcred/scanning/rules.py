"""What a name of a credential does where it stands. The first rule that fits decides; each says why.

A rule looks for a cue (see `cues`) before or after the name in its sentence, at most so many words away.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mcred.scanning.context import Near, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    `before` or `after` is the cue that has to be there, at most `reach` words away; no cue of the
    kind `unbroken` lies between, with `across` a comma may. `ends` asks that a title ends with the name or goes on as
    names do, or that it is a whole part of an address; `titled` that the title stands right before it; `typed` that it
    tells its type; `opens` that the cue begins a sentence, `first` that this is the first below the title, `leads` that it begins a clause, but for one word ("in").
    `doubtful` says whether names are meant that are ordinary words too; None means all.
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

    def fits(self, spot: Spot) -> Near | bool:
        """Tell whether the rule holds at a spot; the cue that it found, where it looks for one."""
        if spot.region not in self.regions or self.doubtful not in {None, spot.name.doubtful}:
            return False
        if self.typed and spot.name.type is None:
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


_TITLE: Final = frozenset((Region.TITLE,))
_BODY: Final = frozenset((Region.BODY,))

RULES: Final[Sequence[Rule]] = (
    Rule(
        "last step of it",
        Role.PART_OF,
        "what is offered is its exam or its last project",
        Weight.SETTLES,
        frozenset((Region.ADDRESS, Region.TITLE, Region.BODY)),
        after="last step",
        doubtful=False,
    ),
    Rule(
        "address",
        Role.GRANTED,
        "the address of the offering names it",
        Weight.NAMES,
        frozenset((Region.ADDRESS,)),
        doubtful=False,
    ),
    Rule(
        "address",
        Role.GRANTED,
        "a part of the offering's address names it",
        Weight.NAMES,
        frozenset((Region.ADDRESS,)),
        ends=True,
        doubtful=True,
    ),
    Rule("link", Role.MENTIONED, "it stands in the address of another page", regions=frozenset((Region.LINK,))),
    Rule("card", Role.GRANTED, "a field of its own says so", Weight.NAMES, frozenset((Region.CARD,)), doubtful=False),
    Rule("of those who have it", Role.MENTIONED, "it tells a level, or who has it", after="modifies"),
    Rule(
        "part of it",
        Role.PART_OF,
        "the text says that it is a part of it",
        Weight.SETTLES,
        before="part of",
        reach=11,
    ),
    Rule("title about it", Role.MENTIONED, "the title is about it", regions=_TITLE, before="about", reach=4),
    Rule(
        "title",
        Role.GRANTED,
        "the title names it",
        Weight.NAMES,
        _TITLE,
        ends=True,
        doubtful=False,
    ),
    Rule(
        "title before it",
        Role.GRANTED,
        "the text names it by its own title",
        Weight.NAMES,
        _BODY,
        titled=True,
        doubtful=False,
    ),
    Rule(
        "learnt in it",
        Role.PART_OF,
        "what was learnt in it is put to use",
        before="learnt in",
        reach=9,
        unbroken="gets",
    ),
    Rule("toward it", Role.PART_OF, "it counts toward it or leads there", before="toward", reach=9),
    Rule("this one", Role.GRANTED, "the text calls itself so", before="this", leads=True, doubtful=False),
    Rule("this in passing", Role.GRANTED, "the text calls itself so", Weight.HINTS, before="this", doubtful=False),
    Rule("not needed", Role.MENTIONED, "the text says that it is not so", before="without", reach=3),
    Rule("needed", Role.PREREQUISITE, "it is needed or advised beforehand", before="needed", reach=6),
    Rule("is needed", Role.PREREQUISITE, "it is needed or advised beforehand", after="is needed", reach=3),
    Rule("somebody's", Role.MENTIONED, "it is somebody's own", before="somebody", reach=7),
    Rule("audience", Role.MENTIONED, "it tells for whom the text is meant", before="audience", reach=6),
    Rule("this one", Role.GRANTED, "the text calls itself so", before="this counted", reach=0),
    Rule("several", Role.MENTIONED, "several of them are spoken of", before="several", reach=0),
    Rule("ordinary word", Role.MENTIONED, "it is an ordinary word here", doubtful=True),
    Rule("this one", Role.GRANTED, "the text calls itself so", before="this", reach=5, unbroken="breaks", leads=True),
    Rule(
        "this in passing",
        Role.GRANTED,
        "the text calls itself so",
        Weight.HINTS,
        before="this",
        reach=5,
        unbroken="breaks",
    ),
    Rule("opening", Role.GRANTED, "a sentence begins with it", regions=_BODY, before="the", typed=True, opens=True),
    Rule(
        "first sentence",
        Role.GRANTED,
        "the description begins with it",
        regions=_BODY,
        before="the",
        reach=6,
        unbroken="breaks",
        typed=True,
        opens=True,
        first=True,
    ),
    Rule(
        "gets it",
        Role.GRANTED,
        "it is what learners get",
        Weight.HINTS,
        before="gets",
        reach=7,
        unbroken="breaks",
        across=True,
    ),
    Rule("subject", Role.GRANTED, "the text speaks of it as of itself", Weight.HINTS, _BODY, before="the", typed=True),
    Rule(
        "subject",
        Role.GRANTED,
        "a sentence is about it",
        Weight.HINTS,
        _BODY,
        before="the",
        reach=6,
        unbroken="breaks",
        typed=True,
        opens=True,
    ),
    Rule(
        "subject",
        Role.GRANTED,
        "a sentence is about somebody's",
        Weight.HINTS,
        _BODY,
        before="owner",
        reach=6,
        unbroken="breaks",
        typed=True,
        leads=True,
    ),
)

OTHERWISE: Final = Rule("in passing", Role.MENTIONED, "nothing near it says more")


def ruled(spot: Spot) -> tuple[Rule, Near | None]:
    """Return the rule that decides at a spot, and the cue that it found."""
    for rule in RULES:
        found = rule.fits(spot)
        if found:
            return rule, found if isinstance(found, Near) else None
    return OTHERWISE, None
