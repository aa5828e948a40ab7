"""What learners share: quantities that depend on a part of a goal only, worked out once for all with the same part."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from mcred.scoring.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from mcred.model.columns import Interval
    from mcred.model.goal import Goal
    from mcred.pricing import Pricing, Terms

T = TypeVar("T")

_PAYING: Final = (
    "want",
    "learner.hours_per_week",
    "learner.currency",
    "learner.region",
    "learner.claims_aid",
    "learner.holds",
    "learner.subscriptions",
)
"""What a goal says about paying and pace; the parts that an offering is made of are chosen by their prices."""
_SKILLS: Final = ("skills", "learner.skills")

READS: Final = {
    "terms": _PAYING,
    "skill_fit": (*_PAYING, *_SKILLS),
    "cost": (*_PAYING, "limits.budget"),
    "stackability": (*_PAYING, "learner.start", "stack_toward", "classroom"),
    "platform_weight": ("rubric",),
    "time": (*_PAYING, "learner.start", "limits.deadline"),
    "job_market": (*_PAYING, *_SKILLS, "job_market"),
    "academic": (*_PAYING, "learner.start", "classroom"),
    "budget": (*_PAYING, "limits.budget"),
    "deadline": (*_PAYING, "learner.start", "limits.deadline"),
    "language": ("learner.languages",),
    "required_skills": (*_PAYING, *_SKILLS),
    "minimum_weight": ("rubric", "limits.minimum_weight"),
    "platform": ("limits.platforms",),
    "pace": _PAYING,
    "prerequisites": ("learner.skills", "learner.holds"),
    "wanted": ("want",),
    "held": ("learner.holds",),
}
"""The parts of a goal that a quantity reads: criteria, limits and terms of paying by name.

One that is not listed is taken to read the whole goal, and is shared by fewer learners than could be. The goal's own
value curve, the rates and `credit_rates`, which change the columns, are looked after apart from these.
"""

_KEPT: Final = 4
"""Results of a kind that are kept: learners are taken in an order in which those that share follow one another."""


_SKILLS_KEPT: Final = 16
"""Skills whose levels are kept: goals that differ still want many of the same skills."""


def key_of(goal: Goal, kind: str) -> str:
    """Return what two goals have in common that share a quantity."""
    parts = READS.get(kind)
    own = [curve for name, curve in goal.values.items() if name == kind]
    return repr((attrgetter(*parts)(goal), own)) if parts else profile_of(goal)


def profile_of(goal: Goal) -> str:
    """Return what two goals have in common that differ in their weights and the learner's name alone."""
    return goal.model_dump_json(exclude={"learner": {"name"}, "weights": True, "ranking": True, "swing": True})


@dataclass
class _Result:
    """A result and the lock of whoever works it out."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    made: bool = False
    value: Any = None


class Memo:
    """The last results of each kind, for several threads. Sent to another process it arrives empty."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._results: dict[str, OrderedDict[Hashable, _Result]] = defaultdict(OrderedDict)
        self._lock = threading.Lock()

    def once(self, kind: str, key: Hashable, make: Callable[[], T], keep: int = _KEPT) -> T:
        """Return what `make` returns, which is called once for a key as long as the result is kept."""
        with self._lock:
            results = self._results[kind]
            result = results.setdefault(key, _Result())
            results.move_to_end(key)
            if len(results) > keep:
                results.popitem(last=False)
        with result.lock:
            if not result.made:
                result.value = make()
                result.made = True
        value: T = result.value
        return value

    def __reduce__(self) -> tuple[type[Memo], tuple[()]]:
        """Leave the results behind: they are large, and quickly made again."""
        return Memo, ()


@dataclass(frozen=True)
class SharingSituation(Situation):
    """A situation that takes what it can from those of other learners. `memo` is of the same columns and day."""

    memo: Memo = field(default_factory=Memo)

    def once(self, kind: str, make: Callable[[], T]) -> T:
        """Return a quantity that the parts of the goal which it reads decide."""
        return self.memo.once(kind, (self.rates.day, key_of(self.goal, kind)), make)

    @cached_property
    def terms(self) -> Terms:
        """What the goal says about paying."""
        return self.once("terms", lambda: super(SharingSituation, self).terms)

    @cached_property
    def pricing(self) -> Pricing:
        """All payment routes, with the cheapest known one of each row chosen."""
        return self.memo.once(
            "pricing", (self.rates.day, key_of(self.goal, "terms")), lambda: super(SharingSituation, self).pricing
        )

    @cached_property
    def _taken(self) -> tuple[bytes, ...]:
        return tuple(selected.tobytes() for selected in self.pricing.selected)

    def reach_of(self, skill: int) -> Interval:
        """The level of a skill, which rests on the parts that are taken and on nothing else of the goal."""
        key = skill, self._taken
        return self.memo.once("reach", key, lambda: super(SharingSituation, self).reach_of(skill), _SKILLS_KEPT)
