"""Dates and bills: what each step of an order of study takes and costs, as it falls due.

Nothing here trusts the solver: minutes, months and cents are counted again in whole numbers.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mcred.model.columns import MONTH, ONCE
from mcred.planning.case import Need, cents
from mcred.planning.choice import Done
from mcred.planning.formulation import DAYS_A_YEAR, MONTHS_A_YEAR
from mcred.planning.plan import Bill, Credit, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.planning.case import Case, Option, Subscription
    from mcred.planning.choice import Choice
    from mcred.planning.transfer import Acceptance

LAST_DAY: Final = dt.date.max


@dataclass(frozen=True, slots=True)
class Schedule:
    """Steps in the order of study; or, where some units can never be begun, those (`stuck`) and what each lacks.

    `late` are recognitions whose last day passes before their offering is finished.
    """

    steps: tuple[Step, ...] = ()
    stuck: tuple[int, ...] = ()
    lacking: tuple[Need, ...] = ()
    late: tuple[Acceptance, ...] = ()
    months: dict[str, int] = field(default_factory=dict)


def months_due(plan: Subscription, minutes: int, pace: int, *, at_least_one: bool) -> int:
    """Return the periods billed for minutes of study under a plan: each one that is begun after the trial."""
    if plan.per == ONCE:
        return 1
    factor = MONTHS_A_YEAR if plan.per == MONTH else 1
    beyond = max(0, 7 * minutes - plan.trial_days * pace)
    return max(int(at_least_one), -(-factor * beyond // (DAYS_A_YEAR * pace)))


def dated(case: Case, choice: Choice, order: Sequence[int]) -> Schedule:
    """Date and bill the units of a choice, studied in this order."""
    return _Dating(case, choice, order).run()


class _Dating:
    """Walks through the units in order, with the day, the open subscriptions and the bills."""

    def __init__(self, case: Case, choice: Choice, order: Sequence[int]) -> None:
        self.case, self.choice, self.order = case, choice, order
        self.pace = case.pace
        self.at_least_one = case.situation.goal.want in {"certificate", "credit"}
        self.spent = 0
        self.booked: dict[int, int] = {}
        self.opened: dict[str, int] = {}
        self.anew: set[str] = set()
        self.billed: dict[str, int] = {}
        self.total: dict[str, int] = {}
        self.owed = list(choice.options)
        self.needs = [need for need in case.needs if need.row in order]

    def run(self) -> Schedule:
        """Date and bill every unit."""
        case, begin = self.case, self.case.situation.start
        self._book()
        done = Done(case, self.choice)
        before = set(done.rows)
        steps, late = [], []
        for number, row in enumerate(self.order):
            minutes = self._minutes(row)
            first = begin + dt.timedelta(days=-(-7 * self.spent // self.pace))
            self.spent += minutes
            last = begin + dt.timedelta(days=-(-7 * self.spent // self.pace))
            done.add(row)
            new = done.rows - before
            used = [one for one in self.choice.used if one.row in new or (number == 0 and one.row in case.done)]
            late += [one for one in used if not (one.first_day or dt.date.min) <= last <= (one.last_day or LAST_DAY)]
            steps.append(
                Step(
                    id=case.name(row),
                    route=self._route(row),
                    start=first,
                    end=last,
                    minutes=minutes,
                    bills=tuple(self._bills(row, new)),
                    adds=tuple((one.skill, one.level) for one in case.wanted if one.by & new and not one.by & before),
                    completes=tuple(sorted(case.name(made) for made in new - {row} if case.name(made))),
                    unlocks=self._unlocked(self.order[number + 1 :], new, before),
                    credits=tuple(self._credit(one) for one in used),
                )
            )
            before |= new
        return Schedule(tuple(steps), late=tuple(late), months=self.total)

    def _minutes(self, row: int) -> int:
        """Return the effort of a unit; of a target that accepts credit only what is left of it."""
        minutes, left = self.case.unit_of[row].minutes, 1.0
        if row == self.case.target and self.choice.transferred:
            total = self._total()
            left = (total - self.choice.transferred) / total
        return math.ceil(minutes * left - 1e-6)

    def _total(self) -> float:
        return float(self.case.columns.credit_total[self.case.target or 0])

    def _payer(self, row: int) -> Option | None:
        """Return the one-off payment that pays for a unit: its own before that of a whole."""
        paying = [option for option in self.choice.options if row in option.pays]
        return min(paying, key=lambda one: (one.owner != row, one.owner, one.price), default=None)

    def _route(self, row: int) -> str:
        option = self._payer(row)
        if option is not None:
            return option.kind if option.owner == row else f"{option.kind} {self.case.name(option.owner)}"
        plan = self.choice.under[row]
        return f"{'bundle' if plan.per == ONCE else 'subscription'} {plan.id}"

    def _book(self) -> None:
        """Decide for each subscription where it is kept running through a pause and where it is booked anew.

        The cheaper of the two, over all its stretches (dynamic programming): kept running it is paid for the pause too.
        `booked` has for each unit the stretch (its first minute) with which its booking begins.
        """
        stretches: dict[str, list[tuple[int, int, list[int]]]] = {}
        begin, before = 0, ""
        for row in self.order:
            end = begin + self._minutes(row)
            name = self.choice.under[row].id if self._payer(row) is None else ""
            mine = stretches.setdefault(name, [])
            if name != before or not mine:
                mine.append((begin, end, [row]))
            else:
                mine[-1] = (mine[-1][0], end, [*mine[-1][2], row])
            begin, before = end, name
        for name, mine in stretches.items():
            if name:
                self._book_stretches(self.choice.under[mine[0][2][0]], mine)

    def _book_stretches(self, plan: Subscription, mine: list[tuple[int, int, list[int]]]) -> None:
        best: list[tuple[int, int]] = [(0, 0)]  # periods for so many stretches, and where the last booking begins
        later = replace(plan, trial_days=0)  # a trial is had once
        for last in range(len(mine)):
            best.append(
                min(
                    (
                        best[first][0]
                        + months_due(
                            later if first else plan,
                            mine[last][1] - mine[first][0],
                            self.pace,
                            at_least_one=self.at_least_one,
                        ),
                        first,
                    )
                    for first in range(last + 1)
                )
            )
        last = len(mine)
        while last:
            first = best[last][1]
            for _, _, rows in mine[first:last]:
                self.booked.update(dict.fromkeys(rows, mine[first][0]))
            last = first

    def _bills(self, row: int, new: set[int]) -> Iterable[Bill]:
        option = self._payer(row)
        if option in self.owed:
            self.owed.remove(option)
            due = option.cents
            if option.owner == self.case.target and option.per_credit:
                due -= min(due, math.floor(option.per_credit * self.choice.transferred + 1e-6))
            yield Bill(option.kind, self.case.name(option.owner), due, price=option.price)
        if option is None:
            yield from self._subscribed(row)
        for made in self.choice.fees:
            if made in new:
                yield Bill("fees", self.case.name(made), self.case.extras[made])

    def _subscribed(self, row: int) -> Iterable[Bill]:
        """Bill the periods that a unit begins, counted from where its booking began."""
        plan, opened = self.choice.under[row], self.booked[row]
        if plan.per != ONCE and self.opened.get(plan.id, opened) != opened:
            self.billed[plan.id] = 0
            self.anew.add(plan.id)
        if plan.id in self.anew:
            plan = replace(plan, trial_days=0)
        self.opened[plan.id] = opened
        owed = months_due(plan, self.spent - opened, self.pace, at_least_one=self.at_least_one)
        new = 0 if plan.paid else owed - self.billed.get(plan.id, 0)
        self.billed[plan.id] = owed
        self.total[plan.id] = self.total.get(plan.id, 0) + new
        kind = "bundle" if plan.per == ONCE else "subscription"
        if new:
            yield Bill(kind, plan.id, new * plan.fee, new if plan.per == MONTH else 0, plan.price)
        beside = cents(self.case.situation.pricing.extras.high[row])
        if beside:
            yield Bill("fees", self.case.name(row), beside)

    def _unlocked(self, later: Sequence[int], new: set[int], done: set[int]) -> tuple[str, ...]:
        """Return the later units that needed something of what is new."""
        needing = {need.row for need in self.needs if need.row in later and need.by & new and not need.by & done}
        return tuple(sorted(self.case.name(row) for row in needing))

    def _credit(self, one: Acceptance) -> Credit:
        target = self.case.target if self.case.target is not None else one.row
        unit = one.recognition.credits.unit if one.recognition.credits else ""
        amount = float(one.recognition.credits.amount) if one.recognition.credits else one.amount
        return Credit(
            self.case.name(one.row), self.case.name(target), amount, unit, one.last_day, one.recognition.condition
        )
