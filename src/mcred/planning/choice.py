"""What a solution chooses, and what is done when its units are: all that is made of them and whose fees are paid.

Nothing here trusts the solver: what is made of what is found out again.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mcred.planning.formulation import ON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mcred.model.columns import Floats
    from mcred.planning.case import Case, Option, Subscription
    from mcred.planning.formulation import Formulation
    from mcred.planning.transfer import Acceptance

_MOST_TRIES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Choice:
    """What a solution chooses: units by what pays for each, recognitions used, and credits transferred."""

    units: tuple[int, ...]
    options: tuple[Option, ...]
    under: dict[int, Subscription]
    used: tuple[Acceptance, ...]
    transferred: float
    fees: tuple[int, ...]


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


class Done:
    """What is done as one unit after another is: the units, their certain parts, and what they make.

    A whole whose own fees are not paid is not made by its parts.
    """

    def __init__(self, case: Case, choice: Choice) -> None:
        """Start with what is done already, and with what that makes."""
        self._case = case
        self._paid = {*choice.fees, *(option.owner for option in choice.options)}
        self.rows = set(case.done)
        self._spread(list(case.done))

    def with_units(self, units: Iterable[int]) -> set[int]:
        """Return what would be done with more units."""
        now, self.rows = self.rows, set(self.rows)
        self.add(*units)
        after, self.rows = self.rows, now
        return after

    def add(self, *units: int) -> None:
        """Do more units."""
        new = set().union(*(self._case.unit_of[row].parts for row in units)) - self.rows
        self.rows |= new
        self._spread(list(new))

    def _spread(self, waiting: list[int]) -> None:
        """Find what rows that are new make."""
        parts = self._case.parts
        while waiting:
            for row in parts.above.get(waiting.pop(), ()):
                if row not in self.rows and self._is_made(row):
                    self.rows.add(row)
                    waiting.append(row)
                elif row in self.rows and row >= parts.named:
                    waiting.append(row)  # what is around a group may have lacked this very part in it

    def _is_made(self, row: int) -> bool:
        parts = self._case.parts
        take, children = parts.children[row]
        if sum(child in self.rows for child in children) < take:
            return False
        if row not in self._paid and self._case.situation.pricing.extras.high[row]:
            return False
        return not parts.is_contested(row) or _is_filled(self._case, row, self.rows)


def finished(case: Case, units: Iterable[int], choice: Choice) -> set[int]:
    """Return every row that is done when the units are (see `Done`)."""
    return Done(case, choice).with_units(units)


def _is_filled(case: Case, row: int, done: set[int]) -> bool:
    """Tell whether a requirement can be met with no part in two places. After many tries it is taken not to be."""
    tries = itertools.islice(_fillings(case, row, done, frozenset()), _MOST_TRIES)
    return any(used is not None for used in tries)


def _fillings(case: Case, row: int, done: set[int], used: frozenset[int]) -> Iterator[frozenset[int] | None]:
    """Go through the ways to fill a row's places with what is done and not used; None for each that leads nowhere."""
    take, children = case.parts.children[row]
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
        elif child >= case.parts.named:
            yield from _fillings(case, child, done, used)
        else:
            yield used | {child} if child in done and child not in used else None
