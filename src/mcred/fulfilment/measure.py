"""How far a requirement is fulfilled: its share, what fills which place, what is missing, and what was not counted.

The share (own) is that of `stacking`, added up over what is held: the mean over the parts of `all_of`, by credits where
all are known; the best of `any_of`; the best `count` of `n_of` / count. A part that is not held but has parts itself is
worth what is done of them. Where a requirement states a `credit_total`, its parts are worth no more than their credits
are of it. Recognised credit is added, up to the `transfer_cap` and to what the `residency` leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mcred.fulfilment.search import HIGH, LOW, Search, accepted_share, options_of, worth
from mcred.fulfilment.tree import Group, Slot, Whole
from mcred.model.quantity import Bounds
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from mcred.fulfilment.tree import Acceptance, Ground
    from mcred.model.catalog import Requirement

Form = Literal["all_of", "any_of", "n_of", "offering"]
Used = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A node of what is required, with the `share` that is done of it.

    `form` is a word of the format, or `offering` for a part that `id` names; `by` is the held offering that fills it.
    Of its `parts`, `take` are needed. `requirement` holds what else a group asks for.
    """

    form: Form
    share: Bounds
    id: str = ""
    by: str = ""
    take: int = 0
    parts: tuple[Part, ...] = ()
    requirement: Requirement | None = None

    @property
    def done(self) -> bool:
        """Whether nothing of it is missing."""
        return self.share.low >= 1


@dataclass(frozen=True, slots=True)
class CreditCount:
    """Credits counted of those required, and how many of them come from elsewhere, in one unit."""

    done: Bounds
    required: Decimal
    transferred: Bounds
    unit: str


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How far the offering `id` is fulfilled. It is done as a whole `by` what is held, or through its parts.

    `accepted` are the recognitions that count, `closed` those that an achievement meets on no day on which they are
    open. `transfer` is the part of the share that comes from elsewhere. `exact` tells that no better use of what is
    held exists; otherwise the share runs to what may be possible. `contested` tells that something held could fill
    another place as well, if it were not for the one that it fills; `open_ended` that the parts which are named do not
    make up the credits required.
    """

    id: str
    share: Bounds
    transfer: Bounds
    credits: CreditCount | None
    root: Part | None
    accepted: tuple[Acceptance, ...]
    closed: tuple[Acceptance, ...]
    exact: bool = True
    contested: bool = False
    open_ended: bool = False
    by: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is missing."""
        return self.share.low >= 1

    @property
    def parts(self) -> Iterator[Part]:
        """All nodes of the requirement, a whole before its parts."""
        waiting = [self.root] if self.root else []
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.parts)


def fulfil(ground: Ground, id: str) -> Fulfilment:
    """Find the best use of what is held for the offering `id`, and what it leaves to do."""
    by = next((one.id for one in ground.achieved if id in one.covers), "")
    if by:
        return Fulfilment(id, Bounds(1.0, 1.0), Bounds(0.0, 0.0), None, None, (), (), by=by)
    whole = ground.grow(id)
    sure, possible = Search(ground, whole, LOW), Search(ground, whole, HIGH)
    used = _filled_up(ground, whole, sure)
    count = _Count(ground, used)
    low, high = accepted_share(whole, used.get(whole.place, ()))
    anywhere: Used = {}
    for number, options in sure.options.items():
        for option in options:
            anywhere.setdefault(option.place, []).append(number)
    return Fulfilment(
        id=id,
        share=Bounds(float(sure.share), float(max(possible.most, sure.share))),
        transfer=Bounds(float(low), float(high)),
        credits=count.credits(whole),
        root=count.part(whole.parts) if whole.parts else None,
        accepted=tuple(count.accepted(whole)),
        closed=tuple(one for one in _acceptances(whole) if not one.is_open),
        exact=sure.most == sure.share and possible.most == possible.share,
        contested=worth(whole, anywhere).share[LOW] > sure.share,
        open_ended=_open_ended(whole),
    )


def _open_ended(whole: Whole) -> bool:
    """Tell whether the parts that a requirement names, all done, would still not surely make up its credits."""
    parts = whole.parts
    if parts is None or not parts.total:
        return False
    everything = dict.fromkeys(_places(parts), (0,))
    return worth(parts, everything).credits[LOW] < parts.total


def _places(node: Group | Slot) -> Iterator[int]:
    if isinstance(node, Slot):
        yield node.place
        return
    for member in node.members:
        yield from _places(member)


def _filled_up(ground: Ground, whole: Whole, sure: Search) -> Used:
    """Add to what surely counts what may count besides."""
    used = {place: list(numbers) for place, numbers in sure.used.items()}
    shared = {one.place for options in sure.options.values() for one in options if one.shared}
    for number, options in options_of(ground, whole, HIGH).items():
        for option in options:
            where = {other: place for place, numbers in used.items() for other in numbers}
            clashes = any(
                ground.overlap(number, other) and (option.shared or place in shared)
                for other, place in where.items()
                if other != number
            )
            if number in where or clashes or (option.place in used and not option.shared):
                continue
            tried = {**used, option.place: [*used.get(option.place, []), number]}
            if worth(whole, tried).share[HIGH] > worth(whole, used).share[HIGH]:
                used = tried
    return used


def _acceptances(node: Whole | Group | Slot | None) -> Iterator[Acceptance]:
    match node:
        case Whole():
            yield from node.acceptances
            yield from _acceptances(node.parts)
        case Group():
            for member in node.members:
                yield from _acceptances(member)
        case Slot():
            yield from _acceptances(node.whole)


@dataclass(frozen=True)
class _Count:
    """What a use of achievements comes to, node by node."""

    ground: Ground
    used: Mapping[int, list[int]]

    def part(self, node: Group | Slot) -> Part:
        """Return a node with what is done of it. Parts of a part are told only where something of them is done."""
        low, high = (float(end) for end in worth(node, self.used).share)
        if isinstance(node, Slot):
            filling = self.used.get(node.place)
            by = self.ground.achieved[filling[0]].id if filling else ""
            inner = node.whole.parts if node.whole and high and not by else None
            inside = [self.part(inner)] if inner and inner.members else []
            return Part("offering", Bounds(low, high), node.id, by, len(inside), tuple(inside))
        requires = node.requirement
        form: Form = "n_of" if requires.n_of else "any_of" if requires.any_of else "all_of"
        parts = tuple(self.part(member) for member in node.members)
        return Part(form, Bounds(low, high), take=node.take, parts=parts, requirement=requires)

    def credits(self, whole: Whole) -> CreditCount | None:
        """Return credits done of those required; None where nobody says how many are, or what the parts are worth."""
        offering = self.ground.catalog.offerings[whole.id]
        total = required_credits(offering)
        states_parts = whole.parts is not None and bool(whole.parts.members)
        if total is None or not total.amount or (states_parts and not (whole.parts and whole.parts.total)):
            return None
        own = worth(whole.parts, self.used).credits if whole.parts else (0, 0)
        transferred = accepted_share(whole, self.used.get(whole.place, ()))
        size = float(total.amount)
        ends = [min(size, float(own[end]) + size * float(transferred[end])) for end in (LOW, HIGH)]
        return CreditCount(
            done=Bounds(ends[LOW], ends[HIGH]),
            required=total.amount,
            transferred=Bounds(size * float(transferred[LOW]), size * float(transferred[HIGH])),
            unit=total.unit,
        )

    def accepted(self, node: Whole | Group | Slot | None) -> Iterator[Acceptance]:
        """Yield the recognitions that count, each achievement's best one of a whole."""
        match node:
            case Whole():
                best: dict[int, Acceptance] = {}
                for one in node.acceptances:
                    if one.is_open and one.achievement in self.used.get(node.place, ()):
                        known = best.get(one.achievement)
                        if known is None or (one.step.low, one.step.high) > (known.step.low, known.step.high):
                            best[one.achievement] = one
                yield from best.values()
                yield from self.accepted(node.parts)
            case Group():
                for member in node.members:
                    yield from self.accepted(member)
            case Slot():
                if not self.used.get(node.place):
                    yield from self.accepted(node.whole)
