"""What a text is about, by the roles of the credentials that it names: the first verdict that holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mcred.scanning.context import Region
from mcred.scanning.rule import Role, Rule, Weight
from mcred.scanning.rules import OTHERWISE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.scanning.context import Surroundings
    from mcred.scanning.phrases import Hit

COURSE: Final = "course"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a credential in a text: the words, where they stand in the source, and what they do there.

    `type` is None where the words name no type. `carries` tells that an offering can be one of that type, as one
    enrols in a Nanodegree and not in a certificate of completion. `cue` are the words that the rule rests on.
    """

    type: str | None
    carries: bool
    role: Role
    rule: Rule
    hit: Hit
    text: str
    line: int
    column: int
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text is about: a type, "course" or "unknown"; by which rule, and the mention that it rests on.

    It is `sure` where the text says so, and not where only nothing speaks against it.
    """

    value: str
    rule: str
    sentence: str
    mention: Mention | None = None
    words: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Evidence:
    """What a verdict is found from."""

    mentions: Sequence[Mention]
    surroundings: Surroundings

    def first(self, role: Role, *weights: Weight, rule: str = "") -> Mention | None:
        """Return the first mention of a role that rests on a rule of these weights."""
        return next(
            (
                one
                for one in self.mentions
                if one.role is role and one.rule.weight in weights and one.carries and rule in {"", one.rule.name}
            ),
            None,
        )

    def is_own(self, mention: Mention) -> bool:
        """Tell whether it is the text itself that a mention of a part speaks of.

        A text that has called itself a Specialization goes on to tell what it is a part of and what its courses are,
        unless the sentence is about "this course".
        """
        start, _ = self.surroundings.sentence(mention.hit)
        before = self.surroundings.cues_within(start, mention.hit.start)
        if any("course" in cue.cues for cue in before):
            return True
        granted = (one for one in self.mentions if one.carries and one.role is Role.GRANTED)
        return not any(
            one.hit.start < mention.hit.start and (one.hit.start >= start or one.rule.weight is not Weight.HINTS)
            for one in granted
        )

    @cached_property
    def calls_itself_so(self) -> bool:
        """Whether the text calls itself something larger than a course."""
        return self.first(Role.GRANTED, Weight.NAMES, Weight.SUPPORTS) is not None

    def cue(self, kind: str, *, title: bool = False, card: bool = False) -> str:
        """Return the first words of a kind of cue, anywhere, in the title, or as a field of a card."""
        around = self.surroundings
        for hit in around.cues:
            if kind not in hit.cues or (title and hit.end > around.title[1]) or self._is_more(hit):
                continue
            if not card or (around.region(hit) is Region.CARD):
                start, end = around.folded.origin(hit.start, hit.end)
                return around.folded.source[start:end]
        return ""

    def _is_more(self, hit: Hit) -> bool:
        """Tell whether more words name something larger: "this course series"."""
        around = self.surroundings.cues_within(hit.start, hit.end + len(" sequences"))
        return any("program" in cue.cues and cue.start == hit.start and cue.end > hit.end for cue in around)


def _named(evidence: Evidence) -> Verdict | None:
    mention = evidence.first(Role.GRANTED, Weight.NAMES)
    if mention and mention.type:
        return Verdict(mention.type, mention.rule.name, mention.rule.sentence, mention)
    return None


def _part(evidence: Evidence) -> Verdict | None:
    for mention in evidence.mentions:
        settles = mention.role is Role.PART_OF and mention.rule.weight is Weight.SETTLES
        if settles and mention.carries and evidence.is_own(mention):
            return Verdict(COURSE, mention.rule.name, mention.rule.sentence, mention)
    return None


def _step(evidence: Evidence) -> Verdict | None:
    words = evidence.cue("step", title=True)
    if not words and evidence.mentions:
        words = evidence.cue("own place") or (evidence.cue("own step") if not evidence.calls_itself_so else "")
    return Verdict(COURSE, "one step", "it calls itself one step of several", words=words) if words else None


def _card(evidence: Evidence) -> Verdict | None:
    words = evidence.cue("any course", card=True)
    return Verdict(COURSE, "card", "a field of its own says so", words=words) if words else None


def _granted(evidence: Evidence) -> Verdict | None:
    mention = evidence.first(Role.GRANTED, Weight.SUPPORTS)
    if mention and mention.type:
        return Verdict(mention.type, mention.rule.name, mention.rule.sentence, mention)
    return None


def _hinted(evidence: Evidence) -> Verdict | None:
    mention = evidence.first(Role.GRANTED, Weight.HINTS)
    if mention and mention.type:
        return Verdict(mention.type, mention.rule.name, mention.rule.sentence, mention, sure=False)
    return None


def _learnt(evidence: Evidence) -> Verdict | None:
    mention = evidence.first(Role.PART_OF, Weight.SUPPORTS, rule="learnt in it")
    return Verdict(COURSE, mention.rule.name, mention.rule.sentence, mention) if mention else None


def _course(evidence: Evidence) -> Verdict | None:
    words = evidence.cue("course")
    return Verdict(COURSE, "course", "the text calls itself a course", words=words) if words else None


def _any_course(evidence: Evidence) -> Verdict | None:
    words = evidence.cue("any course")
    return Verdict(COURSE, "any course", "the text speaks of a course", words=words, sure=False) if words else None


def _only_one(evidence: Evidence) -> Verdict | None:
    passing = [one for one in evidence.mentions if one.carries and one.rule is OTHERWISE]
    if len({one.type for one in passing}) == 1 and passing[0].type and evidence.cue("program"):
        sentence = "the text speaks of a program, and this is the only one that it names"
        return Verdict(passing[0].type, "only one", sentence, passing[0], sure=False)
    return None


def _program(evidence: Evidence) -> Verdict | None:
    words = evidence.cue("program")
    sentence = "the text speaks of a program and does not name its type"
    return Verdict(UNKNOWN, "program", sentence, words=words, sure=False) if words else None


def _nothing(evidence: Evidence) -> Verdict | None:
    if evidence.surroundings.has_body:
        return Verdict(COURSE, "no credential", "nothing is said to bring a credential of a known type", sure=False)
    sentence = "the text is no more than a title" if evidence.surroundings.text.strip() else "there is no text"
    return Verdict(UNKNOWN, "too little", sentence, sure=False)


VERDICTS: Final[Sequence[Callable[[Evidence], Verdict | None]]] = (
    _named,
    _part,
    _step,
    _card,
    _granted,
    _learnt,
    _course,
    _hinted,
    _any_course,
    _only_one,
    _program,
    _nothing,
)
