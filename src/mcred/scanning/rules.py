"""What a name of a credential does where it stands. The first rule that fits decides; each says why.

A rule looks for a cue (see `cues`) before or after the name in its sentence, at most so many words away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.scanning.context import Near, Region
from mcred.scanning.rule import Role, Rule, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.scanning.spot import Spot

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
    Rule("title about it", Role.MENTIONED, "the title is about it", regions=_TITLE, before="right about"),
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
    Rule(
        "what follows it",
        Role.GRANTED,
        "the text tells what comes after it",
        Weight.HINTS,
        _BODY,
        before="on completing",
        reach=6,
        unbroken="breaks",
        typed=True,
    ),
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
    Rule(
        "on offer",
        Role.GRANTED,
        "the text says that it can be had",
        Weight.HINTS,
        after="on offer",
        reach=1,
        academic=False,
    ),
    Rule(
        "subject",
        Role.GRANTED,
        "the text speaks of it as of itself",
        Weight.HINTS,
        _BODY,
        before="the",
        typed=True,
        academic=False,
    ),
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
        academic=False,
        opens=True,
    ),
    Rule(
        "subject",
        Role.GRANTED,
        "a sentence is about it, with whose it is",
        Weight.HINTS,
        _BODY,
        before="owner",
        reach=6,
        unbroken="breaks",
        typed=True,
        academic=False,
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
