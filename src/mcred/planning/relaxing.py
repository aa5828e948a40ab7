"""What would have to change where there is no plan: the elastic model, in which every limit may be exceeded at a price.

"Infeasible" is never believed of the solver alone: where the elastic model needs no change, the plan that it found is
one (a release of the solver is known to have called feasible programmes infeasible after presolve).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mcred.planning.formulation import ON
from mcred.planning.plan import Change, Relaxation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.planning.formulation import Sum
    from mcred.planning.search import Found, Search

_MOST_CENTS, _MOST_DAYS = 10**10, 100_000
_SLACK: Final = 1e-6

_WAYS: Final[tuple[tuple[str, ...], ...]] = (
    ("budget",),
    ("deadline",),
    ("skill",),
    ("budget", "deadline"),
    ("deadline", "budget"),
    ("skill", "budget"),
    ("skill", "deadline"),
    ("must",),
    ("target",),
    ("target", "must", "skill", "budget", "deadline"),
)
"""What may change, together; of each way the first named is kept smallest. A way is tried where no part of it did."""


def relaxations(search: Search) -> tuple[Found | None, tuple[Relaxation, ...]]:
    """Return the smallest changes that make a plan, each way of changing the goal by itself before any two.

    Where no change is needed the plan itself comes first, and there is nothing to relax.
    """
    found: list[Relaxation] = []
    possible: list[set[str]] = []
    for way in _WAYS:
        if any(other < set(way) for other in possible) or not _can(search, way):
            continue
        mark = search.programme.mark()
        result = _relaxed(search, way)
        search.programme.back(mark)
        if search.interrupted:
            break
        if result is None:
            continue
        changes = tuple(_changes(search, result))
        if not changes:
            again = search.best(presolve=False)
            return again or result, ()
        possible.append(set(way))
        if result.rows and changes not in [other.changes for other in found]:
            found.append(Relaxation(changes, search.plan(result)))
    return None, tuple(found)


def _can(search: Search, way: tuple[str, ...]) -> bool:
    """Whether the goal has what a way would change."""
    formulation = search.formulation
    has = {
        "budget": formulation.budget is not None,
        "deadline": formulation.days is not None,
        "skill": bool(formulation.drop_skill),
        "target": search.case.target is not None,
        "must": bool(search.case.musts),
    }
    wanted = len(search.case.wanted) + len(search.case.musts) + (search.case.target is not None)
    everything = way in {("skill",), ("must",), ("target",)} and wanted == 1
    return all(has[kind] for kind in way if len(way) <= _PAIR) and not everything and any(has[kind] for kind in way)


_PAIR: Final = 2


def _relaxed(search: Search, way: tuple[str, ...]) -> Found | None:
    """Return the solution with the smallest changes of a way, one kind after the other, then the cheapest."""
    programme = search.programme
    totals = []
    for kind in way:
        total, most = _slack(search, kind)
        for name in total:
            programme.rebound(name, 0, most)
        totals.append(total)
    found: Found | None = None
    for total in totals:
        if total:
            better = search.solve(total, start=found)
            if better is None:
                return None
            found = better
            worth = sum(factor * found.values[name] for name, factor in total.items())
            programme.row(total.items(), high=worth + _SLACK)
    return search.best() or found


def _slack(search: Search, kind: str) -> tuple[Sum, float]:
    """Return what a kind of change is measured by, and how much of it there can be."""
    formulation = search.formulation
    drops = zip(formulation.drop_skill, search.case.wanted, strict=True)
    return {
        "budget": ({formulation.over_budget: 1.0}, _MOST_CENTS),
        "deadline": ({formulation.over_days: 1.0}, _MOST_DAYS),
        "skill": ({name: one.weight for name, one in drops}, 1.0),
        "target": ({formulation.drop_target: 1.0}, 1.0),
        "must": (dict.fromkeys(formulation.drop_must, 1.0), 1.0),
    }[kind]


def _changes(search: Search, found: Found) -> Iterator[Change]:
    """Read the changes off a solution, counted again from its schedule."""
    formulation, case, values = search.formulation, search.case, found.values
    steps = found.schedule.steps
    spent = sum(step.cents for step in steps)
    if formulation.budget is not None and spent > formulation.budget:
        yield Change("budget", spent - formulation.budget)
    minutes = sum(step.minutes for step in steps)
    days = math.ceil(7 * minutes / case.pace)
    if formulation.days is not None and days > formulation.days:
        yield Change("deadline", days - formulation.days)
    for name, wanted in zip(formulation.drop_skill, case.wanted, strict=True):
        if values[name] > ON:
            yield Change("skill", subject=wanted.skill)
    for name, row in zip(formulation.drop_must, case.musts, strict=True):
        if values[name] > ON:
            yield Change("must", subject=case.name(row))
    if case.target is not None and values[formulation.drop_target] > ON:
        yield Change("target", subject=case.name(case.target))
