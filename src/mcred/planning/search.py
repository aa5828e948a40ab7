"""Search for the best plan: aim after aim, then the first in the order of ids, so that a proved answer is unique."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mcred.findings import UsageError
from mcred.planning.choice import Choice, choice_of, finished
from mcred.planning.formulation import ON, Formulation
from mcred.planning.front import front
from mcred.planning.gathering import case_of
from mcred.planning.plan import AIMS, Plan, Planning
from mcred.planning.programme import NODES, Solution
from mcred.planning.relaxing import relaxations
from mcred.planning.schedule import leaps, schedule
from mcred.planning.ties import first_of_equals
from mcred.planning.worth import Valuation, worth

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog
    from mcred.model.columns import Floats
    from mcred.planning.case import Case
    from mcred.planning.dating import Schedule
    from mcred.planning.formulation import Sum
    from mcred.planning.plan import Aim
    from mcred.planning.programme import Watch
    from mcred.scoring.situation import Situation

_MOST_ROUNDS: Final = 200
"""Rounds of solving and cutting off what cannot be scheduled."""
_SLACK: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a plan. `must` and `avoid` are ids; `alternatives` how many next best plans; `nodes` a limit."""

    aim: Aim = "cost"
    must: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    alternatives: int = 0
    front: bool = False
    nodes: int = NODES


@dataclass(frozen=True, slots=True)
class Found:
    """A solution that can be scheduled, with its schedule."""

    solution: Solution
    values: Floats
    choice: Choice
    schedule: Schedule

    @property
    def rows(self) -> tuple[int, ...]:
        """The units that it studies."""
        return self.choice.units


def plan(catalog: Catalog, situation: Situation, request: Request, watch: Watch | None = None) -> Planning:
    """Find the best plan for a goal, and what else was asked for.

    Raises UsageError where the goal asks for nothing that can be planned, or for a contradiction. `watch` hears of
    progress and stops the search by returning False; then the best plan so far is returned, said to be so.
    """
    both = sorted({*request.must} & {*request.avoid})
    if both:
        raise UsageError(f"{both[0]} is to be in the plan and out of it", "take it out of --must or --avoid")
    case = case_of(catalog, situation, request.must, request.avoid, for_score=request.aim == "score")
    search = Search(case, request, watch)
    mark = search.programme.mark()
    found = search.best()
    if found is None and not search.stopped:
        search.programme.back(mark)
        found, relaxed = relaxations(search)
        if found is None:
            return Planning(
                best=Plan(request.aim, "infeasible", search.currency),
                relaxations=relaxed,
                left_out=search.case.left_out,
                interrupted=search.interrupted,
            )
    if found is None:
        nothing = Plan(request.aim, "feasible", search.currency, gap=math.inf)
        return Planning(best=nothing, left_out=search.case.left_out, interrupted=search.interrupted)
    best = search.plan(found)
    others: tuple[Plan, ...] = ()
    if request.alternatives and not search.interrupted:
        search.programme.back(mark)
        others = tuple(search.alternatives(found, request.alternatives))
    points: tuple[Plan, ...] = ()
    complete = None
    if request.front and not search.interrupted:
        search.programme.back(mark)
        points, complete = front(search)
    return Planning(
        best=best,
        alternatives=others,
        front=points,
        front_complete=complete,
        left_out=search.case.left_out,
        leaps=leaps(search.case, found.choice),
        interrupted=search.interrupted,
    )


class Search:
    """One programme, solved again and again with more and more rows."""

    def __init__(self, case: Case, request: Request, watch: Watch | None) -> None:
        """Write the programme down."""
        self.case, self.request, self.watch = case, request, watch
        self.formulation = Formulation(case)
        self.programme = self.formulation.programme
        self.interrupted = False
        self.stopped = False
        self.proved = True
        self.gap = 0.0
        self.currency = case.situation.goal.learner.currency

    @cached_property
    def valuation(self) -> Valuation:
        """What sets of offerings are worth to the learner."""
        return Valuation(self.case)

    def best(self, *aims: Aim, presolve: bool = True) -> Found | None:
        """Return the best solution by the request's aim, then by the others, then by ids; None where there is none."""
        self.proved, self.gap = True, 0.0
        order = aims or (self.request.aim, *(aim for aim in AIMS if aim != self.request.aim))
        found: Found | None = None
        for aim in order:
            total = self._aim(aim)
            if not total and found is not None:
                continue
            better = self.solve(total, start=found, presolve=presolve)
            if better is None:
                return found
            found = better
            self._hold(total, found.solution)
        return first_of_equals(self, found) if found else None

    def _aim(self, aim: Aim) -> Sum:
        if aim == "cost":
            return self.formulation.cost()
        if aim == "time":
            return self.formulation.minutes()
        return worth(self.formulation, self.valuation, burden=self.request.aim == "score")

    def _hold(self, total: Sum, solution: Solution) -> None:
        """Keep what was reached: no later aim may spoil an earlier one."""
        whole = all(factor == int(factor) for factor in total.values()) and self.formulation.t is None
        worth_ = sum(factor * (solution.values[name]) for name, factor in total.items())  # type: ignore[index]
        self.programme.row(total.items(), high=math.floor(worth_ + ON) + ON if whole else worth_ + _SLACK)

    def solve(self, total: Sum, *, start: Found | None = None, presolve: bool = True) -> Found | None:
        """Solve, and cut off what cannot be scheduled, until a schedule stands."""
        values = None if start is None else start.values
        for _ in range(_MOST_ROUNDS):
            solution = self.programme.solve(
                total, start=values, nodes=self.request.nodes, presolve=presolve, watch=self.watch
            )
            self.interrupted |= solution.stopped
            if not solution.proved:
                self.gap = solution.gap if self.proved else self.gap  # of the first aim that is not proved
                self.proved, self.stopped = False, True
            if solution.values is None:
                return start if not solution.proved else None
            choice = choice_of(self.formulation, solution.values)
            dated = schedule(self.case, choice, self._periods(solution.values))
            if not self._cut(solution.values, choice, dated):
                return Found(solution, solution.values, choice, dated)
            values = None
        self.proved = False
        self.stopped = True
        return start

    def _periods(self, values: Floats) -> dict[str, int]:
        """Return for how many periods a solution pays each plan."""
        pairs = zip(self.case.subscriptions, self.formulation.u, strict=True)
        return {plan_.id: round(values[name]) for plan_, name in pairs}

    def _cut(self, values: Floats, choice: Choice, dated: Schedule) -> bool:
        """Forbid what cannot be scheduled: circles of needs, recognitions that lapse, months that were not counted."""
        x, programme = self.formulation.x, self.programme
        if dated.stuck:
            # The first of them to be begun has what it needs from something that is not taken now.
            outside: Sum = dict.fromkeys(
                (name for row, name in x.items() if row not in choice.units and self._can_serve(row, dated)), 1.0
            )
            terms = {name: -factor for name, factor in outside.items()}
            for row in dated.stuck:
                terms[x[row]] = terms.get(x[row], 0.0) + 1.0
            programme.row(terms.items(), high=len(dated.stuck) - 1)
            return True
        these = [(x[row], 1.0) for row in choice.units]
        for one in dated.late:
            place = self.formulation.transfer.acceptances.index(one)  # type: ignore[union-attr]
            programme.row([*these, (self.formulation.g[place], 1.0)], high=len(these))
        if dated.late:
            return True
        for place, plan_ in enumerate(self.case.subscriptions):
            counted = dated.months.get(plan_.id, 0)
            under = [(self.formulation.v[place, row], 1.0) for row, own in choice.under.items() if own.id == plan_.id]
            if counted > values[self.formulation.u[place]] + ON and not plan_.paid:
                # Split by what has to come in between: so many months, as long as all of this is done this way.
                months = (self.formulation.u[place], -1.0 / counted)
                programme.row([*these, *under, months], high=len(these) + len(under) - 1)
                return True
        return False

    def _can_serve(self, row: int, dated: Schedule) -> bool:
        """Whether a unit is, or is a part of, something that units which cannot be begun lack."""
        waiting, seen = [row], {row}
        while waiting:
            one = waiting.pop()
            if any(one in need.by for need in dated.lacking):
                return True
            above = [*self.case.parts.above.get(one, ()), *self.case.unit_of[row].parts]
            waiting += [each for each in above if each not in seen]
            seen.update(above)
        return False

    def alternatives(self, found: Found, count: int) -> list[Plan]:
        """Return the next best plans, each without at least one offering of every better one."""
        others = []
        for _ in range(count):
            names = [self.formulation.x[row] for row in found.rows]
            self.programme.row([(name, 1) for name in names], high=len(names) - 1)
            mark = self.programme.mark()
            other = self.best()
            self.programme.back(mark)
            if other is None or self.interrupted:
                break
            others.append(self.plan(other))
            found = other
        return others

    def plan(self, found: Found) -> Plan:
        """Return a solution as a plan, counted again."""
        steps = found.schedule.steps
        minutes = sum(step.minutes for step in steps)
        cents = sum(step.cents for step in steps)
        done = finished(self.case, found.rows, found.choice)
        weights = {one.skill: one.weight for one in self.case.wanted}
        reached = sum(one.weight for one in self.case.wanted if one.by & done)
        return Plan(
            aim=self.request.aim,
            status="optimal" if self.proved else "feasible",
            currency=self.currency,
            steps=steps,
            score=self.valuation.score(found.rows, done, cents, minutes),
            gap=self.gap,
            coverage=reached / sum(weights.values()) if weights else 1.0,
            weeks=minutes / self.case.pace,
        )
