"""What there is to choose from: offerings that could help toward a goal, ways to pay for them, and what each needs.

Rows are those of the columns; money is in whole cents, effort in whole minutes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mcred.model.quantity import MONEY_SCALE

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns
    from mcred.planning.parts import Parts
    from mcred.planning.plan import LeftOut
    from mcred.scoring.situation import Situation

_PER_CENT: Final = MONEY_SCALE // 100


def cents(amount: float) -> int:
    """Return an amount of whole ten-thousandths as a bill states it: whole cents, half a cent upward."""
    return math.floor(amount / _PER_CENT + 0.5)


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is studied as one: a course, or a whole whose parts do not say how long they take.

    `parts` are the rows that are done with it, itself among them.
    """

    row: int
    id: str
    minutes: int
    parts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Option:
    """A one-off way to pay: `cents` for the units `pays`, by a `price` (a row) of the offering `owner`.

    `kind` is the price's, or `fees` and `parts`. `per_credit` are cents of each credit, where it is paid by the credit.
    """

    owner: int
    kind: str
    price: int
    cents: int
    pays: frozenset[int]
    per_credit: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A plan: `fee` cents a period (`per`) after `trial_days`, for the units `pays`; nothing where it is `paid`."""

    place: int
    id: str
    price: int
    fee: int
    per: int
    trial_days: int
    pays: frozenset[int]
    paid: bool


@dataclass(frozen=True, slots=True)
class Need:
    """What must be done before a row is begun: any of the rows in `by`."""

    row: int
    by: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wanted skill whose level is not reached yet, and the rows that lead to it."""

    skill: str
    level: int
    weight: float
    by: frozenset[int]


@dataclass(frozen=True)
class Case:
    """All that a plan can be made of. `target` and `musts` are rows that must be done."""

    catalog: Catalog
    situation: Situation
    parts: Parts
    target: int | None
    musts: tuple[int, ...]
    units: tuple[Unit, ...]
    options: tuple[Option, ...]
    subscriptions: tuple[Subscription, ...]
    wanted: tuple[Wanted, ...]
    needs: tuple[Need, ...]
    done: frozenset[int]
    composed: tuple[int, ...]
    extras: dict[int, int]
    left_out: tuple[LeftOut, ...]

    @property
    def columns(self) -> Columns:
        """The catalog as arrays."""
        return self.situation.columns

    @property
    def pace(self) -> int:
        """Minutes of study a week."""
        return self.situation.terms.minutes_per_week

    @cached_property
    def unit_of(self) -> dict[int, Unit]:
        """The units by row."""
        return {unit.row: unit for unit in self.units}

    def name(self, row: int) -> str:
        """Return the id of an offering; nothing for an anonymous group."""
        return self.columns.ids[row] if row < len(self.columns.ids) else ""
