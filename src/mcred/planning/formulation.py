"""The mixed-integer programme of a case: what is studied, how it is paid, and what that makes.

Variables: x a unit is studied; z a composed row is done; b a one-off payment is made; v a unit is studied under a
subscription; u its months; g a recognition is used, t credits transferred. Every wish (skill, target, must) has a
variable that drops it, every limit one that exceeds it: they are fixed at nothing unless somebody asks what would have
to change (own).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from mcred.model.columns import MONTH, ONCE
from mcred.planning.programme import Programme
from mcred.planning.transfer import transfer_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mcred.model.columns import Floats
    from mcred.planning.case import Case, Need, Subscription
    from mcred.planning.transfer import Transfer

MONTHS_A_YEAR, DAYS_A_YEAR = 12, 364
_FAR: Final = 10**9
ON: Final = 0.5
"""A variable above it is 1: whole ones come out of the solver rounded."""

Sum = dict[int, float]


class Formulation:
    """The programme of a case and the numbers of its variables, by what they stand for."""

    def __init__(self, case: Case) -> None:
        """Write down every rule of a plan."""
        self.case = case
        self.programme = programme = Programme()
        limits = case.situation.goal.limits
        self.budget = None if limits.budget is None else math.floor(limits.budget * 100)
        self.days = None if limits.deadline is None else (limits.deadline - case.situation.start).days
        self.x = {unit.row: programme.variable() for unit in case.units}
        self.z = {row: programme.variable() for row in case.composed if row not in self.x}
        self.wholes: dict[int, list[int]] = defaultdict(list)
        for unit in case.units:
            for part in unit.parts - {unit.row}:
                self.wholes[part].append(unit.row)
        self._composed_anyway = {row: programme.variable() for row in case.composed if row in self.x}
        self.b = self._one_off(programme)
        self.v = {
            (place, row): programme.variable()
            for place, plan in enumerate(case.subscriptions)
            for row in sorted(plan.pays & self.x.keys())
        }
        self.u = [programme.variable(0, self._most_periods(plan)) for plan in case.subscriptions]
        self.fees_due: dict[int, int] = {}
        self.drop_skill = [programme.variable(0, 0) for _ in case.wanted]
        self.drop_target = programme.variable(0, 0)
        self.drop_must = [programme.variable(0, 0) for _ in case.musts]
        self.over_budget = programme.variable(0, 0)
        self.over_days = programme.variable(0, 0)
        self.g: list[int] = []
        self.t: int | None = None
        self.saved: int | None = None
        self.transfer = transfer_of(case)
        self._compositions()
        self._payments()
        self._months()
        self._needs()
        self._wishes()
        self._transfers()
        self._limits()

    def _most_periods(self, plan: Subscription) -> int:
        """Return for how many periods a plan would be paid if each unit that it covers were booked by itself."""
        if plan.per == ONCE:
            return 1
        efforts = (self.case.unit_of[row].minutes for row in plan.pays & self.x.keys())
        factor = MONTHS_A_YEAR if plan.per == MONTH else 1
        return sum(max(1, -(-factor * 7 * minutes // (DAYS_A_YEAR * self.case.pace))) for minutes in efforts)

    def _one_off(self, programme: Programme) -> list[int]:
        """Return a variable for each payment: the unit's own where it can be paid in no other way."""
        ways = Counter(row for option in self.case.options for row in option.pays)
        ways.update(row for plan in self.case.subscriptions for row in plan.pays)
        only = [next(iter(one.pays)) if len(one.pays) == 1 else -1 for one in self.case.options]
        return [self.x[row] if ways[row] == 1 and row in self.x else programme.variable() for row in only]

    # What is done

    def done(self, row: int) -> Sum | None:
        """Return the variables of which one at least is 1 where a row is done; None where it is done already."""
        if row in self.case.done:
            return None
        names = [self.x.get(row), self.z.get(row), self._composed_anyway.get(row)]
        names += [self.x[whole] for whole in self.wholes.get(row, ())]
        return {name: 1.0 for name in names if name is not None}

    def _compositions(self) -> None:
        """A composed row is done when as many of its children are as it takes; none fills two slots of one whole."""
        root_of = self._roots()
        slots: Counter[tuple[int, int]] = Counter(
            (root_of.get(row, row), child)
            for row in (*self.z, *self._composed_anyway)
            for child in self.case.parts.children[row][1]
        )
        filling: dict[tuple[int, int], Sum] = defaultdict(dict)
        for row, own in (*self.z.items(), *self._composed_anyway.items()):
            take, children = self.case.parts.children[row]
            filled, held = [], 0
            for child in children:
                key = (root_of.get(row, row), child)
                done = self.done(child)
                if done is None and slots[key] == 1:
                    held += 1
                elif done is None or len(done) > 1 or (done and slots[key] > 1):
                    slot = self.programme.variable()
                    filling[key][slot] = 1.0
                    self._implies({slot: 1}, done)
                    filled.append({slot: 1.0})
                elif done:
                    filled.append(done)
            self._take(own, take - held, filled)
        for variables in filling.values():
            if len(variables) > 1:
                self.programme.row(variables.items(), high=1)

    def _take(self, own: int, due: int, filled: list[Sum]) -> None:
        """Let a row be done only where so many of its slots are filled."""
        if due > len(filled):
            self.programme.fix(own, 0)
        elif due == len(filled):
            for one in filled:
                self._implies({own: 1}, one)
        else:
            self.programme.row([*_joined(filled).items(), (own, -due)], low=0)

    def _roots(self) -> dict[int, int]:
        """Return for each row, an anonymous group above all, the offering whose requirement it is a part of."""
        parts = self.case.parts
        wholes = sorted(row for row in (*self.z, *self._composed_anyway) if row < parts.named)
        return {group: row for row in wholes for group in parts.requirement(row)}

    def _implies(self, this: Sum, that: Sum | None) -> None:
        """Let the sum of `that` be no less than that of `this`; None is always enough."""
        if that is not None:
            self.programme.row([*that.items(), *((name, -factor) for name, factor in this.items())], low=0)

    # How it is paid

    def _payments(self) -> None:
        """Every unit is paid by some payment that covers it."""
        paid: dict[int, Sum] = {row: {} for row in self.x}
        for place, option in enumerate(self.case.options):
            for row in option.pays & self.x.keys():
                paid[row][self.b[place]] = 1.0
        for (place, row), name in self.v.items():
            if row in paid:
                paid[row][name] = 1.0
                if self.case.subscriptions[place].per == ONCE:
                    self._implies({name: 1}, {self.u[place]: 1})
        for row, ways in paid.items():
            if self.x[row] not in ways:
                self._implies({self.x[row]: 1}, ways)
        self._fees()

    def _fees(self) -> None:
        """What is paid beside its parts for a whole is due where it is made of them."""
        owners: dict[int, Sum] = defaultdict(dict)
        for place, option in enumerate(self.case.options):
            owners[option.owner][self.b[place]] = 1.0
        for row, fee in sorted(self.case.extras.items()):
            own = self.z.get(row, self._composed_anyway.get(row))
            if own is not None and fee:
                name = self.programme.variable()
                self.fees_due[row] = name
                self._implies({own: 1}, {name: 1, **owners.get(row, {})})

    def _months(self) -> None:
        """A subscription is paid for every period that the minutes of study under it begin, the trial left out.

        periods >= (7 x minutes - trial days x minutes a week) x periods a year / (364 x minutes a week).
        """
        pace = self.case.pace
        at_least_one = self.case.situation.goal.want in {"certificate", "credit"}
        for place, plan in enumerate(self.case.subscriptions):
            if plan.per == ONCE or plan.paid:
                continue
            factor = MONTHS_A_YEAR if plan.per == MONTH else 1
            rows = [row for row in sorted(plan.pays) if row in self.x]
            scale = math.gcd(DAYS_A_YEAR * pace, factor, *(7 * factor * self.case.unit_of[row].minutes for row in rows))
            scale = math.gcd(scale, factor * plan.trial_days * pace) or 1
            terms = [(self.v[place, row], 7 * factor * self.case.unit_of[row].minutes // scale) for row in rows]
            terms.append((self.u[place], -(DAYS_A_YEAR * pace // scale)))
            self.programme.row(terms, high=factor * plan.trial_days * pace // scale)
            if at_least_one:
                for row in rows:
                    self._implies({self.v[place, row]: 1}, {self.u[place]: 1})

    # What must hold

    def _needs(self) -> None:
        """What is needed before a row is done too; in which order is for the schedule to find out."""
        for need in self.case.needs:
            self.require(need)

    def require(self, need: Need) -> None:
        """Let one of what is needed be done wherever the row is."""
        own = self.x.get(need.row, self.z.get(need.row))
        if own is not None:
            self._implies({own: 1}, _joined(self.done(row) or {} for row in sorted(need.by)))

    def _wishes(self) -> None:
        """Skills, target and musts are reached or dropped."""
        for place, wanted in enumerate(self.case.wanted):
            ways = _joined(self.done(row) or {} for row in sorted(wanted.by))
            self.programme.row([*ways.items(), (self.drop_skill[place], 1)], low=1)
        wishes = [(self.case.target, self.drop_target), *zip(self.case.musts, self.drop_must, strict=True)]
        for row, drop in wishes:
            done = {} if row is None else self.done(row)
            if row is not None and done is not None:
                self.programme.row([*done.items(), (drop, 1)], low=1)

    def _transfers(self) -> None:
        """Accepted credit counts once, within the cap; what is left is taken at the institution itself."""
        transfer = self.transfer
        if transfer is None or not transfer.acceptances or transfer.target in self.case.done:
            return
        programme, pace = self.programme, self.case.pace
        self.t = programme.variable(0, max(0.0, transfer.most), whole=False)
        used: Sum = {}
        for one in transfer.acceptances:
            name = programme.variable()
            self.g.append(name)
            self._implies({name: 1}, self.done(one.row))
            used[name] = one.amount
            if one.last_day is not None:
                self._finished_by(name, one.row, 7, (one.last_day - self.case.situation.start).days * pace)
        programme.row([(self.t, -1), *used.items()], low=0)
        self._once_each(transfer)
        own = self.x.get(transfer.target)
        if own is not None:
            programme.row([(self.t, -1), (own, transfer.most)], low=0)
        composed = self.z.get(transfer.target, self._composed_anyway.get(transfer.target))
        if composed is not None and not any(math.isnan(size) for size in transfer.own.values()):
            here = _joined(
                {name: size * factor for name, factor in (self.done(row) or {}).items()}
                for row, size in sorted(transfer.own.items())
            )
            done = sum(size for row, size in transfer.own.items() if row in self.case.done)
            programme.row([*here.items(), (self.t, 1), (composed, -transfer.total)], low=-done)
            programme.row([*here.items(), (composed, -transfer.least_here)], low=-done)

    def _finished_by(self, used: int, row: int, factor: int, available: int) -> None:
        """Leave time enough before its last day for all that a recognised row is made of (the rest can wait)."""
        below = self.case.parts.below(row)
        terms = []
        for part in sorted(below & self.x.keys()):
            minutes = factor * self.case.unit_of[part].minutes
            both = self.programme.variable(0, 1, whole=False)
            self.programme.row([(both, 1), (self.x[part], -1), (used, -1)], low=-1)
            terms.append((both, float(minutes)))
        if row not in self.case.done:
            self.programme.row(terms, high=available) if available >= 0 else self.programme.fix(used, 0)

    def _once_each(self, transfer: Transfer) -> None:
        """Of a recognised whole and its recognised part one counts, and one recognition of one row."""
        for first, one in enumerate(transfer.acceptances):
            for second, other in enumerate(transfer.acceptances):
                same = first < second and one.row == other.row
                if same or (one.row != other.row and other.row in self.case.parts.below(one.row)):
                    self.programme.row([(self.g[first], 1), (self.g[second], 1)], high=1)

    # What it comes to

    def cost(self) -> Sum:
        """Return the sum of all that is paid, in cents."""
        total: Sum = {}
        for place, option in enumerate(self.case.options):
            total[self.b[place]] = float(option.cents)
        for place, plan in enumerate(self.case.subscriptions):
            total[self.u[place]] = float(plan.fee)
        beside = self.case.situation.pricing.extras.high
        for (_, row), name in self.v.items():
            fee = float(math.floor(beside[row] / 100 + 0.5))
            if fee:
                total[name] = fee
        for row, name in self.fees_due.items():
            total[name] = float(self.case.extras[row])
        if self.saved is not None:
            total[self.saved] = -1.0
        return {name: amount for name, amount in total.items() if amount}

    def minutes(self) -> Sum:
        """Return the sum of all that is studied, in minutes."""
        total = {self.x[unit.row]: float(unit.minutes) for unit in self.case.units}
        if self.t is not None and self.transfer is not None and self.transfer.target in self.x:
            total[self.t] = -self.case.unit_of[self.transfer.target].minutes / self.transfer.total
        return {name: amount for name, amount in total.items() if amount}

    def _limits(self) -> None:
        """Stay within budget and deadline, or say by how much not."""
        self._save_credits()
        cost, minutes = self.cost(), self.minutes()
        budget = math.inf if self.budget is None else self.budget
        self.budget_row = self.programme.row([*cost.items(), (self.over_budget, -1)], high=budget)
        pace = self.case.pace
        days = math.inf if self.days is None else self.days * pace
        self.days_row = self.programme.row(
            [*((name, 7 * amount) for name, amount in minutes.items()), (self.over_days, -pace)], high=days
        )

    def _save_credits(self) -> None:
        """Take off what a target that is paid by the credit costs less for each one that it accepts."""
        transfer = self.transfer
        if self.t is None or transfer is None:
            return
        by_credit = [
            (place, option)
            for place, option in enumerate(self.case.options)
            if option.owner == transfer.target and option.per_credit
        ]
        for place, option in by_credit[:1]:
            self.saved = self.programme.variable(0, _FAR, whole=False)
            self.programme.row([(self.saved, 1), (self.t, -option.per_credit)], high=0)
            self.programme.row([(self.saved, 1), (self.b[place], -option.cents)], high=0)

    def chosen(self, values: Floats) -> list[int]:
        """Return the rows of the units that a solution studies."""
        return [row for row, name in self.x.items() if values[name] > ON]


def _joined(sums: Iterable[Sum]) -> Sum:
    """Add sums up."""
    total: Sum = {}
    for one in sums:
        for name, factor in one.items():
            total[name] = total.get(name, 0.0) + factor
    return total
