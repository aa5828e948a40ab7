"""Of plans that are equally good the first: by the sorted list of their ids, then by how they are paid for.

So a proved plan is the same on every machine.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mcred.planning.formulation import ON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.model.columns import Floats
    from mcred.planning.formulation import Sum
    from mcred.planning.programme import Programme
    from mcred.planning.search import Found, Search

_MOST_JUMPS: Final = 200
"""Steps from one list of ids to an earlier one."""
_BLOCK: Final = 20
"""Labels that are put in order at once: a power of two each, and far from what a solver can tell apart no more."""


def first_of_equals(search: Search, found: Found) -> Found:
    """Return, of all that are as good, the one whose sorted list of ids comes first, then whose payments do."""
    labels = [search.formulation.x[unit.row] for unit in search.case.units]
    for _ in range(_MOST_JUMPS if _has_rival(search, found) else 0):
        mark = search.programme.mark()
        earlier = search.solve(_earlier(search.programme, found.values, labels)) if search.proved else None
        search.programme.back(mark)
        if earlier is None:
            break
        found = replace(earlier, values=earlier.values[: mark[0]])
    return _first_by_payments(search, found)


def _has_rival(search: Search, found: Found) -> bool:
    """Whether other offerings are as good: they lack one of these at least."""
    mark = search.programme.mark()
    names = [search.formulation.x[row] for row in found.rows]
    search.programme.row([(name, 1) for name in names], high=len(names) - 1)
    rival = search.solve(search.formulation.cost()) if search.proved and names else None
    search.programme.back(mark)
    return rival is not None


def _first_by_payments(search: Search, found: Found) -> Found:
    """Of several ways to pay for the same units that cost the same, take the first by owner and price."""
    formulation, programme = search.formulation, search.programme
    mark = programme.mark()
    units = set(found.rows)
    for row, name in formulation.x.items():
        programme.fix(name, float(row in units))
    names = zip(formulation.b, search.case.options, strict=True)
    labels = [name for name, option in names if option.pays & units and name not in formulation.x.values()]
    labels += [name for (_, row), name in sorted(formulation.v.items()) if row in units]
    for begin in range(0, len(labels), _BLOCK):
        block = labels[begin : begin + _BLOCK]
        paid = search.solve({name: float(2**place) for place, name in enumerate(block)}, start=found)
        if paid is None or not search.proved:
            break
        found = paid
        for name in block:
            programme.fix(name, found.values[name])
    programme.back(mark)
    return found


def _earlier(programme: Programme, values: Floats, labels: Sequence[int]) -> Sum:
    """Ask for a solution that has a label which this one lacks, and all of this one's before it."""
    jumps: Sum = {}
    before = -1
    last = max(place for place, name in enumerate(labels) if values[name] > ON)
    for place in range(last, -1, -1):
        name = labels[place]
        taken = values[name] > ON
        if before >= 0:
            # from here on the two agree, if the first difference comes later
            programme.row([(name, 1), (before, -1)] if taken else [(name, 1), (before, 1)], *_agree(taken))
        later = before
        before = programme.variable(0, 1, whole=False)
        terms: list[tuple[int, float]] = [(before, 1)]
        if later >= 0:
            terms.append((later, -1))
        if not taken:
            jump = programme.variable()
            jumps[jump] = float(place)
            programme.row([(name, 1), (jump, -1)], low=0)
            terms.append((jump, -1))
        programme.row(terms, low=0, high=0)
    programme.row([(before, 1)], low=1, high=1)
    return jumps


def _agree(taken: bool) -> tuple[float, float]:  # noqa: FBT001 - a value like any other
    """Bounds of the row that keeps a label as it is while the first difference lies behind it."""
    return (0.0, math.inf) if taken else (-math.inf, 1.0)
