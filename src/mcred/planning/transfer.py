"""Credit that comes from elsewhere: which recognitions a target accepts, how many credits, and until which day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.model.quantity import convert_credits
from mcred.stacking import required_credits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from mcred.model.catalog import Recognition
    from mcred.model.quantity import Credits
    from mcred.planning.case import Case


@dataclass(frozen=True, slots=True)
class Acceptance:
    """So many credits (in the target's unit) for having done `row`, finished from the first to the last day."""

    row: int
    amount: float
    first_day: dt.date | None
    last_day: dt.date | None
    recognition: Recognition


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a target accepts. `total` is its size in `unit`; `most` the credits that may come from elsewhere in all.

    `own` are the credits of the parts that its requirement names, by row.
    """

    target: int
    unit: str
    total: float
    most: float
    least_here: float
    acceptances: tuple[Acceptance, ...]
    own: dict[int, float]


def transfer_of(case: Case) -> Transfer | None:
    """Return what the target of a case accepts, None where it has no target or the target no size in credits."""
    if case.target is None:
        return None
    offering = case.catalog.offerings[case.name(case.target)]
    total = required_credits(offering)
    if total is None or not total.amount:
        return None
    rates = {str(unit): rate for unit, rate in case.situation.goal.credit_rates.items()}

    def in_unit(size: Credits | None) -> float | None:
        found = convert_credits(size.amount, size.unit, total.unit, rates) if size else None
        return None if found is None else float(found)

    requires = offering.requirement
    cap = in_unit(requires.transfer_cap) if requires else None
    here = (in_unit(requires.residency) if requires else None) or 0.0
    whole = float(total.amount)
    own = {}
    for row in sorted(set(case.parts.places(case.target))):
        size = in_unit(required_credits(case.catalog.offerings[case.name(row)]))
        own[row] = math.nan if size is None else size
    accepted = (
        (row, one, in_unit(one.credits) if one.credits else whole * float(one.share or 0))
        for row, one in _recognitions(case, offering.id)
    )
    return Transfer(
        target=case.target,
        unit=total.unit,
        total=whole,
        most=min(whole if cap is None else cap, whole - here),
        least_here=here,
        acceptances=tuple(
            Acceptance(row, amount, one.valid_from, one.valid_until, one) for row, one, amount in accepted if amount
        ),
        own=own,
    )


def _recognitions(case: Case, target: str) -> Iterator[tuple[int, Recognition]]:
    """Go through what a target accepts, and whose it is."""
    for row, child in enumerate(case.columns.ids):
        for recognition in case.catalog.offerings[child].counts_toward:
            if recognition.credential == target and recognition.kind == "acceptance":
                yield row, recognition
