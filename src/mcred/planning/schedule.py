"""From a solution to dated steps: an order of study that respects what is needed first, and the bills as they fall due.

Nothing here trusts the solver: minutes, months and cents are counted again in whole numbers.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mcred.model.columns import MONTH, ONCE
from mcred.planning.case import Need, cents
from mcred.planning.formulation import DAYS_A_YEAR, MONTHS_A_YEAR, ON
from mcred.planning.plan import Bill, Credit, Leap, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mcred.model.columns import Floats
    from mcred.planning.case import Case, Option, Subscription
    from mcred.planning.formulation import Formulation
    from mcred.planning.transfer import Acceptance

_LAST: Final = dt.date.max
_MOST_TRIES: Final = 100_000
_MOST_ORDERS: Final = 720
"""As many as six units have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a solution chooses: units by what pays for each, recognitions used, and credits transferred."""

    units: tuple[int, ...]
    options: tuple[Option, ...]
    under: dict[int, Subscription]
    used: tuple[Acceptance, ...]
    transferred: float
    fees: tuple[int, ...]


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


def choice_of(formulation: Formulation, values: Floats) -> Choice:
    """Read a solution."""
    case = formulation.case
    units = tuple(sorted(formulation.chosen(values)))
    options = tuple(option for name, option in zip(formulation.b, case.options, strict=True) if values[name] > ON)
    paid = {row for option in options for row in option.pays}
    under: dict[int, Subscription] = {}
    for (place, row), name in formulation.v.items():
        if values[name] > ON and row not in paid and row in formulation.x:
            under.setdefault(row, case.subscriptions[place])
    used: tuple[Acceptance, ...] = ()
    transferred = 0.0
    if formulation.transfer is not None and formulation.g and formulation.t is not None:
        used = tuple(
            one for name, one in zip(formulation.g, formulation.transfer.acceptances, strict=True) if values[name] > ON
        )
        transferred = min(formulation.transfer.most, sum(one.amount for one in used))
    fees = tuple(row for row, name in sorted(formulation.fees_due.items()) if values[name] > ON)
    return Choice(units, options, {row: plan for row, plan in under.items() if row in units}, used, transferred, fees)


def schedule(case: Case, choice: Choice, paid: Mapping[str, int]) -> Schedule:
    """Put the units of a choice in order, date them, and bill them.

    Where that takes more periods of a plan than are `paid`, other orders are tried, all of them where there are not too
    many, for the one that costs least.
    """
    needs = _needs(case, choice)
    order, stuck, lacking = _ordered(case, choice, needs)
    if stuck:
        return Schedule(stuck=stuck, lacking=lacking)
    dated = _Dating(case, choice).run(order)
    if all(count <= paid.get(plan, 0) for plan, count in dated.months.items()):
        return dated
    others = itertools.islice(_orders(case, choice, needs, []), _MOST_ORDERS)
    return min((dated, *(_Dating(case, choice).run(other) for other in others)), key=_merit)


def _merit(dated: Schedule) -> tuple[int, int]:
    return len(dated.late), sum(step.cents for step in dated.steps)


def _orders(case: Case, choice: Choice, needs: dict[int, list[Need]], before: list[int]) -> Iterator[list[int]]:
    """Go through the orders in which nothing comes before what it needs."""
    if len(before) == len(choice.units):
        yield before
        return
    done = finished(case, before, choice)
    for row in sorted(set(choice.units) - set(before)):
        if all(need.by & done for need in needs.get(row, ())):
            yield from _orders(case, choice, needs, [*before, row])


def finished(case: Case, units: Iterable[int], choice: Choice) -> set[int]:
    """Return every row that is done when the units are: themselves, their certain parts, and what they make.

    A whole whose own fees are not paid is not made by its parts.
    """
    paid = {*choice.fees, *(option.owner for option in choice.options)}
    fee = case.situation.pricing.extras.high
    done = set(case.done)
    for row in units:
        done |= case.unit_of[row].parts
    waiting = list(done)
    while waiting:
        for row in case.above.get(waiting.pop(), ()):
            take, children = case.children[row]
            if row in done or sum(child in done for child in children) < take or (fee[row] and row not in paid):
                continue
            if row not in case.contested or _is_filled(case, row, done):
                done.add(row)
                waiting.append(row)
    return done


def _is_filled(case: Case, row: int, done: set[int]) -> bool:
    """Tell whether a requirement can be met with no part in two places. After many tries it is taken not to be."""
    tries = itertools.islice(_fillings(case, row, done, frozenset()), _MOST_TRIES)
    return any(used is not None for used in tries)


def _fillings(case: Case, row: int, done: set[int], used: frozenset[int]) -> Iterator[frozenset[int] | None]:
    """Go through the ways to fill a row's places with what is done and not used; None for each that leads nowhere."""
    take, children = case.children[row]
    for chosen in itertools.combinations(children, take):
        ways: Iterable[frozenset[int] | None] = (used,)
        for child in chosen:
            ways = _with(case, child, done, ways)
        yield from ways


def _with(
    case: Case, child: int, done: set[int], ways: Iterable[frozenset[int] | None]
) -> Iterator[frozenset[int] | None]:
    """Fill one more place in each of the ways."""
    for used in ways:
        if used is None:
            yield None
        elif child >= len(case.columns.ids):
            yield from _fillings(case, child, done, used)
        else:
            yield used | {child} if child in done and child not in used else None


def _ordered(
    case: Case, choice: Choice, needs: dict[int, list[Need]]
) -> tuple[list[int], tuple[int, ...], tuple[Need, ...]]:
    """Order the units: what is needed first before what needs it, then by due day, subscription by subscription."""
    due = _due(case, choice, needs)
    waiting = set(choice.units)
    order: list[int] = []
    current = ""
    while waiting:
        done = finished(case, order, choice)
        ready = [row for row in waiting if all(need.by & done for need in needs.get(row, ()))]
        if not ready:
            lacking = tuple(need for row in sorted(waiting) for need in needs.get(row, ()) if not need.by & done)
            return order, tuple(sorted(waiting)), lacking
        halting = _halting(case, choice, waiting, order, needs)

        def first(row: int) -> tuple[dt.date, bool, bool, str, str]:
            plan = choice.under[row].id if row in choice.under else ""
            return due[row], plan != current, plan in halting, plan, case.name(row)  # noqa: B023 - used at once

        row = min(ready, key=first)
        waiting.remove(row)
        order.append(row)
        current = choice.under[row].id if row in choice.under else ""
    return order, (), ()


def _halting(case: Case, choice: Choice, waiting: set[int], order: list[int], needs: dict[int, list[Need]]) -> set[str]:
    """Return the subscriptions that could not be used to their end now: something else has to come in between."""
    halting = set()
    for plan in {choice.under[row].id for row in waiting if row in choice.under}:
        mine = [row for row in waiting if row in choice.under and choice.under[row].id == plan]
        done = finished(case, [*order, *mine], choice)
        if any(not need.by & done for row in mine for need in needs.get(row, ())):
            halting.add(plan)
    return halting


def leaps(case: Case, choice: Choice) -> tuple[Leap, ...]:
    """Return the steps that are taken without the parts that their whole lists before them."""
    taken, named = set(choice.units), len(case.columns.ids)
    done = finished(case, taken, choice)
    found = []
    for row, (take, inside) in sorted(case.children.items()):
        if row < named and take == len(inside):
            for position, part in enumerate(inside):
                missing = [before for before in inside[:position] if before not in done and case.name(before)]
                if part in taken and missing:
                    found.append(Leap(case.name(part), case.name(row), tuple(case.name(one) for one in missing)))
    return tuple(found)


def _needs(case: Case, choice: Choice) -> dict[int, list[Need]]:
    """Return what each unit needs first. What a whole needs that is not inside it, each of its parts needs."""
    found: dict[int, list[Need]] = {row: [] for row in choice.units}
    done = finished(case, choice.units, choice)
    if case.target in found:
        found[case.target] += [Need(one.row, frozenset([one.row])) for one in choice.used]
    for need in case.needs:
        if need.row in found:
            found[need.row].append(need)
        elif need.row in done:
            inside = _below(case, need.row)
            if not need.by & inside:
                for row in inside & found.keys():
                    found[row].append(need)
    return found


def _below(case: Case, row: int) -> set[int]:
    found, waiting = {row}, [row]
    while waiting:
        for child in case.children.get(waiting.pop(), (0, ()))[1]:
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _due(case: Case, choice: Choice, needs: dict[int, list[Need]]) -> dict[int, dt.date]:
    """Return by which day each unit is to be finished: for a recognition, or for what is due and needs it."""
    due = dict.fromkeys(choice.units, _LAST)
    for one in choice.used:
        if one.last_day is not None:
            for row in _below(case, one.row) & due.keys():
                due[row] = min(due[row], one.last_day)
    for _ in choice.units:
        for row, own in needs.items():
            for need in own:
                for first in need.by & due.keys():
                    due[first] = min(due[first], due[row])
    return due


def months_due(plan: Subscription, minutes: int, pace: int, *, at_least_one: bool) -> int:
    """Return the periods billed for minutes of study under a plan: each one that is begun after the trial."""
    if plan.per == ONCE:
        return 1
    factor = MONTHS_A_YEAR if plan.per == MONTH else 1
    beyond = max(0, 7 * minutes - plan.trial_days * pace)
    return max(int(at_least_one), -(-factor * beyond // (DAYS_A_YEAR * pace)))


class _Dating:
    """Walks through the units in order, with the day, the open subscriptions and the bills."""

    def __init__(self, case: Case, choice: Choice) -> None:
        self.case, self.choice = case, choice
        self.pace = case.pace
        self.at_least_one = case.situation.goal.want in {"certificate", "credit"}
        self.spent = 0
        self.booked: dict[int, int] = {}
        self.opened: dict[str, int] = {}
        self.anew: set[str] = set()
        self.billed: dict[str, int] = {}
        self.total: dict[str, int] = {}
        self.owed = list(choice.options)

    def run(self, order: list[int]) -> Schedule:
        """Date and bill every unit."""
        case, begin = self.case, self.case.situation.start
        done = finished(case, (), self.choice)
        self._book(order)
        steps, late = [], []
        for number, row in enumerate(order):
            minutes = self._minutes(row)
            first = begin + dt.timedelta(days=-(-7 * self.spent // self.pace))
            self.spent += minutes
            last = begin + dt.timedelta(days=-(-7 * self.spent // self.pace))
            after = finished(case, order[: number + 1], self.choice)
            new = after - done
            used = [one for one in self.choice.used if one.row in new or (number == 0 and one.row in case.done)]
            late += [one for one in used if not (one.first_day or dt.date.min) <= last <= (one.last_day or _LAST)]
            steps.append(
                Step(
                    id=case.name(row),
                    route=self._route(row),
                    start=first,
                    end=last,
                    minutes=minutes,
                    bills=tuple(self._bills(row, new)),
                    adds=tuple((one.skill, one.level) for one in case.wanted if one.by & new and not one.by & done),
                    completes=tuple(sorted(case.name(made) for made in new - {row} if case.name(made))),
                    unlocks=self._unlocked(order[number + 1 :], new, done),
                    credits=tuple(self._credit(one) for one in used),
                )
            )
            done = after
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

    def _book(self, order: list[int]) -> None:
        """Decide for each subscription where it is kept running through a pause and where it is booked anew.

        The cheaper of the two, over all its stretches (dynamic programming): kept running it is paid for the pause too.
        `booked` has for each unit the stretch (its first minute) with which its booking begins.
        """
        stretches: dict[str, list[tuple[int, int, list[int]]]] = {}
        begin, before = 0, ""
        for row in order:
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

    def _unlocked(self, later: list[int], new: set[int], done: set[int]) -> tuple[str, ...]:
        """Return the later units that needed something of what is new."""
        needing = {need.row for need in self.case.needs if need.row in later and need.by & new and not need.by & done}
        return tuple(sorted(self.case.name(row) for row in needing))

    def _credit(self, one: Acceptance) -> Credit:
        target = self.case.target if self.case.target is not None else one.row
        unit = one.recognition.credits.unit if one.recognition.credits else ""
        amount = float(one.recognition.credits.amount) if one.recognition.credits else one.amount
        return Credit(
            self.case.name(one.row), self.case.name(target), amount, unit, one.last_day, one.recognition.condition
        )
