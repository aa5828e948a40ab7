"""The best use of what is held: which achievement counts in which place of a requirement.

No achievement counts twice, and of a credential and its part not both count where one comes as credit from elsewhere.
The search is a branch and bound over the achievements that could count in several places. Its bounds are what all of
them could do if they counted everywhere, and the flow of greatest gain if every choice counted all its members; for
places that plainly lie side by side the second is the answer itself, so that nothing is left to search.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from mcred.fulfilment.assignment import Option, most_gain
from mcred.fulfilment.tree import Group, Slot, Whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mcred.fulfilment.tree import Ground

MOST_STEPS, LEAST_STEPS, MOST_WORK = 1_000, 20, 50_000
"""Steps of one search, and how many options they look at together. Where they do not suffice the answer is an interval,
which is said. Counted in steps, not in seconds: the answer is the same on every machine."""

_ZERO, _ONE, _ANY = Fraction(0), Fraction(1), Fraction(10**9)

LOW, HIGH = 0, 1
"""The two ends of a worth: what is sure, and what is possible."""


class Worth(NamedTuple):
    """What is done of a node: a share of it, and credits, each from what is sure to what is possible."""

    share: tuple[Fraction, Fraction]
    credits: tuple[Fraction, Fraction]


_NOTHING = Worth((_ZERO, _ZERO), (_ZERO, _ZERO))


def worth(node: Whole | Group | Slot, used: Mapping[int, Collection[int]]) -> Worth:
    """Return what is done of a node when each place counts the achievements that `used` lists for it."""
    match node:
        case Slot():
            return _slot_worth(node, used)
        case Group():
            return _group_worth(node, used)
        case Whole():
            own = worth(node.parts, used) if node.parts else _NOTHING
            accepted = accepted_share(node, used.get(node.place, ()))
            ends = [min(_ONE, own.share[end] + accepted[end]) for end in (LOW, HIGH)]
            return Worth((ends[LOW], ends[HIGH]), own.credits)


def _slot_worth(slot: Slot, used: Mapping[int, Collection[int]]) -> Worth:
    if used.get(slot.place):
        share = (_ONE, _ONE)
    elif slot.cut:
        share = (_ZERO, _ONE)
    else:
        share = worth(slot.whole, used).share if slot.whole else _NOTHING.share
    if slot.credits is None:
        return Worth(share, (_ZERO, _ANY if share[HIGH] else _ZERO))
    return Worth(share, (share[LOW] * slot.credits, share[HIGH] * slot.credits))


def _group_worth(group: Group, used: Mapping[int, Collection[int]]) -> Worth:
    members = [worth(member, used) for member in group.members]
    shares, sums = [], []
    for end in (LOW, HIGH):
        shared = (weight * one.share[end] for weight, one in zip(group.weights, members, strict=True))
        share = sum(sorted(shared, reverse=True)[: group.take], _ZERO)
        credit = sum(sorted((one.credits[end] for one in members), reverse=True)[: group.take], _ZERO)
        shares.append(min(share, credit / group.total) if group.total else share)
        sums.append(credit)
    return Worth((shares[LOW], shares[HIGH]), (sums[LOW], sums[HIGH]))


def accepted_share(whole: Whole, achievements: Collection[int]) -> tuple[Fraction, Fraction]:
    """Return the share of a whole that it accepts for achievements, each by its best recognition that is open."""
    best: dict[int, tuple[Fraction, Fraction]] = {}
    for one in whole.acceptances:
        if one.achievement in achievements and one.is_open:
            low, high = best.get(one.achievement, (_ZERO, _ZERO))
            best[one.achievement] = max(low, Fraction(one.step.low)), max(high, Fraction(one.step.high))
    low, high = (sum((ends[end] for ends in best.values()), _ZERO) for end in (LOW, HIGH))
    return min(whole.most, low), min(whole.most, high)


def options_of(ground: Ground, whole: Whole, end: int) -> dict[int, list[Option]]:
    """Return for each achievement where it can count, and for how much at most of one end of the share."""
    options: dict[int, list[Option]] = {}
    for number, option in _options(ground, whole, _ONE, frozenset(), end):
        options.setdefault(number, []).append(option)
    return {number: options[number] for number in sorted(options)}


def _options(
    ground: Ground, node: Whole | Group, weight: Fraction, above: frozenset[str], end: int
) -> Iterator[tuple[int, Option]]:
    """Yield achievements with their options. What stands for an offering is worth nothing among the parts of it."""
    if isinstance(node, Whole):
        yield from _ways_from_elsewhere(ground, node, weight, above, end)
        if node.parts:
            yield from _options(ground, node.parts, weight, above | {node.id}, end)
        return
    group = min((one.place for one in node.members if isinstance(one, Slot)), default=None)
    limited = group if node.take < len(node.members) else None
    for member, part in zip(node.members, node.weights, strict=True):
        if isinstance(member, Group):
            yield from _options(ground, member, weight * part, above, end)
            continue
        for number, one in enumerate(ground.achieved):
            if member.id in one.covers and above.isdisjoint(one.covers):
                yield number, Option(member.place, weight * part, limited, node.take)
        if member.whole:
            yield from _options(ground, member.whole, weight * part, above, end)


def _ways_from_elsewhere(
    ground: Ground, whole: Whole, weight: Fraction, above: frozenset[str], end: int
) -> Iterator[tuple[int, Option]]:
    for number, one in enumerate(ground.achieved):
        gain = accepted_share(whole, {number})
        if gain[HIGH] and (above | {whole.id}).isdisjoint(one.covers):
            yield number, Option(whole.place, weight * gain[end], shared=True)


@dataclass
class Search:
    """The search for the use of achievements whose share is greatest at one `end`.

    `used` is the best found, by place; `share` its share; `most` what no use can exceed, equal to it where the search
    was completed.
    """

    ground: Ground
    whole: Whole
    end: int
    used: dict[int, list[int]] = field(default_factory=dict)
    share: Fraction = Fraction(-1)
    most: Fraction = _ONE

    def __post_init__(self) -> None:
        """Search."""
        self.options = options_of(self.ground, self.whole, self.end)
        self.cut = sum((weight for weight in _cut(self.whole, _ONE)), _ZERO) if self.end == HIGH else _ZERO
        self.conflicts = {
            number: {other for other in self.options if other != number and self.ground.overlap(number, other)}
            for number in self.options
        }
        self.from_elsewhere = {option.place for options in self.options.values() for option in options if option.shared}
        size = sum(len(options) for options in self.options.values())
        self.steps_left = max(LEAST_STEPS, min(MOST_STEPS, MOST_WORK // max(1, size)))
        everywhere = self._share(self._relaxed({}))
        self._branch({})
        self.most = self.share if self.steps_left >= 0 else max(self.share, everywhere)

    def _branch(self, chosen: dict[int, Option | None]) -> None:
        """Look for something better than what was found, with the achievements in `chosen` where they are."""
        self.steps_left -= 1
        if self.steps_left < 0 or self._share(self._relaxed(chosen)) <= self.share:
            return
        left = {number: self._allowed(number, chosen) for number in self.options if number not in chosen}
        taken = [option for option in chosen.values() if option]
        rooms: dict[int, int] = {}
        for option in taken:
            if option.group is not None:
                rooms[option.group] = rooms.get(option.group, 0) + 1
        filled = {option.place for option in taken if not option.shared}
        free = {number: [one for one in options if one.place not in filled] for number, options in left.items()}
        flow = most_gain(free, rooms)
        self._keep({**chosen, **flow})
        bound = sum((option.gain for option in (*taken, *flow.values())), self.cut)
        if bound <= self.share or not left:
            return
        number = min(left, key=lambda one: (len(left[one]) <= 1 and not self.conflicts[one], one))
        for option in sorted(left[number], key=lambda one: (-one.gain, one.place)):
            self._branch({**chosen, number: option})
        if self.conflicts[number] or not left[number]:
            self._branch({**chosen, number: None})

    def _allowed(self, number: int, chosen: Mapping[int, Option | None]) -> list[Option]:
        """Return the options that do not clash with what is chosen."""
        rivals = [option for other, option in chosen.items() if option and other in self.conflicts[number]]
        barred = any(option.shared for option in rivals)
        return [option for option in self.options[number] if not (barred or (rivals and option.shared))]

    def _relaxed(self, chosen: Mapping[int, Option | None]) -> dict[int, list[int]]:
        """Let what is not chosen yet count everywhere."""
        used: dict[int, list[int]] = {}
        for number in self.options:
            options = [chosen[number]] if number in chosen else self._allowed(number, chosen)
            for option in options:
                if option:
                    used.setdefault(option.place, []).append(number)
        return used

    def _keep(self, use: Mapping[int, Option | None]) -> None:
        """Remember a use if it is better than the best so far, after taking out what clashes in it."""
        chosen: dict[int, Option | None] = {}
        for number in sorted(use, key=lambda one: (-(option.gain if (option := use[one]) else _ZERO), one)):
            option = use[number]
            chosen[number] = option if option in self._allowed(number, chosen) else None
        used: dict[int, list[int]] = {}
        for number, option in sorted(chosen.items()):
            if option:
                used.setdefault(option.place, []).append(number)
        share = self._share(used)
        if share > self.share:
            self.share, self.used = share, used

    def _share(self, used: Mapping[int, Collection[int]]) -> Fraction:
        return worth(self.whole, used).share[self.end]


def _cut(node: Whole | Group | Slot | None, weight: Fraction) -> Iterator[Fraction]:
    """Yield what each place counts for whose parts were not looked into."""
    match node:
        case Slot():
            if node.cut:
                yield weight
            yield from _cut(node.whole, weight)
        case Group():
            for member, part in zip(node.members, node.weights, strict=True):
                yield from _cut(member, weight * part)
        case Whole():
            yield from _cut(node.parts, weight)
