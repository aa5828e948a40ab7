"""The order of study: what is needed first comes first, what lapses comes in time, and subscriptions are used up."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from mcred.planning.case import Need
from mcred.planning.choice import Done, finished
from mcred.planning.dating import LAST_DAY, Schedule, dated
from mcred.planning.plan import Leap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from mcred.planning.case import Case
    from mcred.planning.choice import Choice

_MOST_ORDERS: Final = 720
"""As many as six units have."""


def schedule(case: Case, choice: Choice, paid: Mapping[str, int]) -> Schedule:
    """Put the units of a choice in order, date them, and bill them.

    Where that takes more periods of a plan than are `paid`, other orders are tried, all of them where there are not too
    many, for the one that costs least.
    """
    needs = _needs(case, choice)
    order, stuck, lacking = _ordered(case, choice, needs)
    if stuck:
        return Schedule(stuck=stuck, lacking=lacking)
    first = dated(case, choice, order)
    if all(count <= paid.get(plan, 0) for plan, count in first.months.items()):
        return first
    others = itertools.islice(_orders(case, choice, needs, []), _MOST_ORDERS)
    return min((first, *(dated(case, choice, other) for other in others)), key=_merit)


def _merit(one: Schedule) -> tuple[int, int]:
    return len(one.late), sum(step.cents for step in one.steps)


def _orders(case: Case, choice: Choice, needs: dict[int, list[Need]], before: list[int]) -> Iterator[list[int]]:
    """Go through the orders in which nothing comes before what it needs."""
    if len(before) == len(choice.units):
        yield before
        return
    done = finished(case, before, choice)
    for row in sorted(set(choice.units) - set(before)):
        if all(need.by & done for need in needs[row]):
            yield from _orders(case, choice, needs, [*before, row])


def _ordered(
    case: Case, choice: Choice, needs: dict[int, list[Need]]
) -> tuple[list[int], tuple[int, ...], tuple[Need, ...]]:
    """Order the units: what is needed first before what needs it, then by due day, subscription by subscription."""
    due = _due(case, choice, needs)
    waiting = set(choice.units)
    order: list[int] = []
    done = Done(case, choice)
    current = ""
    while waiting:
        ready = [row for row in waiting if all(need.by & done.rows for need in needs[row])]
        if not ready:
            lacking = tuple(need for row in sorted(waiting) for need in needs[row] if not need.by & done.rows)
            return order, tuple(sorted(waiting)), lacking
        halting = _halting(choice, waiting, done, needs)

        def first(row: int) -> tuple[dt.date, bool, bool, str, str]:
            plan = choice.under[row].id if row in choice.under else ""
            return due[row], plan != current, plan in halting, plan, case.name(row)  # noqa: B023 - used at once

        row = min(ready, key=first)
        waiting.remove(row)
        order.append(row)
        done.add(row)
        current = choice.under[row].id if row in choice.under else ""
    return order, (), ()


def _halting(choice: Choice, waiting: set[int], done: Done, needs: dict[int, list[Need]]) -> set[str]:
    """Return the subscriptions that could not be used to their end now: something else has to come in between."""
    halting = set()
    for plan in {choice.under[row].id for row in waiting if row in choice.under}:
        mine = [row for row in waiting if row in choice.under and choice.under[row].id == plan]
        after = done.with_units(mine)
        if any(not need.by & after for row in mine for need in needs[row]):
            halting.add(plan)
    return halting


def leaps(case: Case, choice: Choice) -> tuple[Leap, ...]:
    """Return the steps that are taken without the parts that their whole lists before them."""
    parts, done = case.parts, finished(case, choice.units, choice)
    wholes = {row for unit in choice.units for row in parts.above.get(unit, ()) if row < parts.named}
    found = []
    for row in sorted(wholes):
        take, inside = parts.children[row]
        for position, part in enumerate(inside if take == len(inside) else ()):
            before = [case.name(one) for one in inside[:position] if one not in done] if part in choice.units else []
            missing = tuple(name for name in before if name)
            if missing:
                found.append(Leap(case.name(part), case.name(row), missing))
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
            inside = case.parts.below(need.row)
            if not need.by & inside:
                for row in inside & found.keys():
                    found[row].append(need)
    return found


def _due(case: Case, choice: Choice, needs: dict[int, list[Need]]) -> dict[int, dt.date]:
    """Return by which day each unit is to be finished: for a recognition, or for what is due and needs it."""
    due = dict.fromkeys(choice.units, LAST_DAY)
    lapsing = [(one.row, one.last_day) for one in choice.used if one.last_day is not None]
    for whole, last_day in lapsing:
        for row in case.parts.below(whole) & due.keys():
            due[row] = min(due[row], last_day)
    for _ in choice.units if lapsing else ():
        for row, own in needs.items():
            for need in own:
                for first in need.by & due.keys():
                    due[first] = min(due[first], due[row])
    return due
