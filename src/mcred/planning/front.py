"""The trade-off between cost, time and coverage: plans of which none is better in all three (epsilon constraints).

Haimes, Lasdon & Wismer 1971. Coverage is the weighted share of the wanted skills; at each coverage the time is pressed
down step by step, the cheapest plan taken each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.findings import UsageError

if TYPE_CHECKING:
    from mcred.planning.plan import Plan
    from mcred.planning.search import Found, Search

_MOST_POINTS: Final = 60
_SLACK: Final = 1e-6


def front(search: Search) -> tuple[tuple[Plan, ...], bool]:
    """Return the plans of the front, the fullest coverage first, then the cheapest; and whether these are all.

    Raises UsageError where nothing is there to trade.
    """
    case, formulation, programme = search.case, search.formulation, search.programme
    if not case.wanted and case.target is None:
        raise UsageError("there is nothing to trade without skills or a target", "name skills in the goal")
    for drop in formulation.drop_skill:
        programme.rebound(drop, 0, 1)
    weights = {drop: one.weight for drop, one in zip(formulation.drop_skill, case.wanted, strict=True)}
    whole = sum(weights.values())
    plans: list[Plan] = []
    kept: list[tuple[float, int, int]] = []
    lost = 0.0
    minutes = formulation.minutes()
    most = whole if case.target is None else whole + 1
    while len(plans) < _MOST_POINTS:
        level = programme.mark()
        programme.row(weights.items(), low=lost - _SLACK, high=lost + _SLACK)
        while len(plans) < _MOST_POINTS:
            inner = programme.mark()
            found = search.best("cost", "time")
            programme.back(inner)
            if search.interrupted or not search.proved:
                return tuple(plans), False
            if found is None:
                break
            spent = _amounts(found)
            if not any(other[1] <= spent[0] and other[2] <= spent[1] for other in kept):
                kept.append((lost, *spent))
                plans.append(search.plan(found))
            elif spent[0] > max(other[1] for other in kept):
                break
            programme.row(minutes.items(), high=spent[1] - 1 + _SLACK)
        programme.back(level)
        following = _next(list(weights.values()), lost)
        if following is None or following >= most - _SLACK:
            return tuple(plans), True
        lost = following
    return tuple(plans), len(plans) < _MOST_POINTS


def _amounts(found: Found) -> tuple[int, int]:
    steps = found.schedule.steps
    return sum(step.cents for step in steps), sum(step.minutes for step in steps)


def _next(weights: list[float], lost: float) -> float | None:
    """Return the smallest sum of some of the weights that is larger than what was lost so far."""
    sums = {0.0}
    for weight in weights:
        sums |= {one + weight for one in sums}
    return min((one for one in sums if one > lost + _SLACK), default=None)
