"""What planning finds: dated steps with their bills, totals, proof, and what to change where there is no plan.

Money is in whole cents of the learner's currency, effort in whole minutes: neither ever passes through a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

Aim = Literal["cost", "time", "score"]
Status = Literal["optimal", "feasible", "infeasible"]

AIMS: tuple[Aim, ...] = ("cost", "time", "score")


@dataclass(frozen=True, slots=True)
class Bill:
    """One payment that falls due at a step.

    `kind` is the kind of price (certificate, bundle, subscription, ...), or `fees` for what is paid beside it and
    `parts` for a whole that is paid part by part. `owner` is the offering or plan whose price it is; a subscription is
    billed for `months`. `price` is its row in the columns' prices, -1 where several prices make one bill.
    """

    kind: str
    owner: str
    cents: int
    months: int = 0
    price: int = -1


@dataclass(frozen=True, slots=True)
class Credit:
    """Credit of `child` that `parent` accepts in this plan, in the parent's unit, and the last day for it."""

    child: str
    parent: str
    amount: float
    unit: str
    last_day: dt.date | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One offering that is studied, from the day it is begun to the day it is finished.

    `route` says in words of the format how it is paid: the kind of a price, "subscription PLAN", "bundle OWNER",
    "free". `bills` are those that fall due with it. `adds` are wanted skills that are reached with it, as (skill,
    level); `completes` what is made whole by it (programs, credentials); `unlocks` the later steps that need it.
    """

    id: str
    route: str
    start: dt.date
    end: dt.date
    minutes: int
    bills: tuple[Bill, ...] = ()
    adds: tuple[tuple[str, int], ...] = ()
    completes: tuple[str, ...] = ()
    unlocks: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()

    @property
    def cents(self) -> int:
        """What falls due at this step."""
        return sum(bill.cents for bill in self.bills)

    @property
    def billed_months(self) -> int:
        """Months of subscriptions that fall due at this step."""
        return sum(bill.months for bill in self.bills)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a goal: `budget` by so many cents, `deadline` by so many days, or a wish dropped.

    `subject` is the skill or the offering that is dropped.
    """

    kind: Literal["budget", "deadline", "skill", "target", "must"]
    amount: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Changes that together make a plan possible, none of which can be smaller while the others stay; and that plan."""

    changes: tuple[Change, ...]
    plan: Plan


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An offering that could have helped and was not considered, and why: its price unknown, its language..."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Leap:
    """A step that is a later part of `whole` and comes without the parts listed before it (`missing`).

    Nothing in the catalog says that they are needed first, which does not mean that they are not.
    """

    id: str
    whole: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of offerings in the order of study.

    `status` says whether it is proved that there is no better one, or only that it is possible; `gap` is how much
    better one could at most be, as a share of the aim's value (0 when optimal). `coverage` is the share of the wanted
    skills' weight that it reaches, 1 but on a front. `score` values the whole set as one offering.
    """

    aim: Aim
    status: Status
    currency: str
    steps: tuple[Step, ...] = ()
    score: float | None = None
    gap: float = 0.0
    coverage: float = 1.0
    weeks: float = 0.0

    @property
    def cents(self) -> int:
        """What all steps cost."""
        return sum(step.cents for step in self.steps)

    @property
    def minutes(self) -> int:
        """How long all steps take, in minutes of study."""
        return sum(step.minutes for step in self.steps)

    @property
    def ids(self) -> tuple[str, ...]:
        """The offerings, sorted."""
        return tuple(sorted(step.id for step in self.steps))


@dataclass(frozen=True, slots=True)
class Planning:
    """The answer to a goal: the best plan, others that really differ, a front, and what to change where there is none.

    `interrupted` tells that somebody stopped the
    search, so that the plan is the best so far. `front_complete` is None where no front was asked for.
    """

    best: Plan
    alternatives: tuple[Plan, ...] = ()
    front: tuple[Plan, ...] = ()
    front_complete: bool | None = None
    relaxations: tuple[Relaxation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    leaps: tuple[Leap, ...] = ()
    interrupted: bool = False
