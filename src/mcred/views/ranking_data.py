"""An offering of a ranking and the criteria as data: who it is, what it costs, and what its score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mcred.model.quantity import MONEY_SCALE
from mcred.views.wording import exact, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.report import Json
    from mcred.scoring.ranking import Measured
    from mcred.views.notes import Note
    from mcred.views.subject import Subject


def criterion_data(one: Measured) -> Json:
    """Return a criterion with its weight and its value function."""
    return {
        "name": one.criterion.name,
        "unit": one.criterion.unit,
        "branch": one.criterion.branch,
        "weight": one.weight,
        "formula": one.criterion.formula,
        "value_function": [[place, value] for place, value in one.knots],
    }


class Facts(NamedTuple):
    """What is told of an offering whatever the criteria weigh, `identity` before its rank and `burden` after it."""

    identity: dict[str, Json]
    burden: dict[str, Json]
    criteria: dict[str, dict[str, Json]]
    notes: Sequence[Note]


def facts_of(subject: Subject, notes: Sequence[Note]) -> Facts:
    """Gather what is told of an offering whatever the criteria weigh, as long as the same ones have a weight."""
    return Facts(
        {
            "id": subject.id,
            "kind": subject.offering.kind,
            "title": subject.offering.title,
            "platform": subject.offering.platform,
            "provider": subject.offering.awarded_by,
            "credential_type": subject.credential_type,
        },
        {
            "cost": cost_data(subject),
            "weeks": interval_data(*(float(bound[subject.row]) for bound in subject.comparison.situation.weeks)),
        },
        {one.criterion.name: _measured_data(one, subject.row) for one in subject.comparison.measured},
        notes,
    )


def offering_data(subject: Subject, rank: int, facts: Facts) -> dict[str, Json]:
    """Return an offering with all figures that its score is made of."""
    comparison, row = subject.comparison, subject.row
    low, high = (float(bound[row]) for bound in comparison.score)
    return {
        **facts.identity,
        "rank": rank,
        **facts.burden,
        "criteria": {
            one.criterion.name: {
                **facts.criteria[one.criterion.name],
                "weight": one.weight,
                "contribution": interval_data(*one.points(row)),
            }
            for one in comparison.measured
        },
        "score": {
            "low": low,
            "middle": (low + high) / 2,
            "high": high,
            "known_weight": float(comparison.known_weight[row]),
        },
        "notes": [note.text for note in facts.notes],
    }


def cost_data(subject: Subject, route: int | None = None) -> dict[str, Json]:
    """Return what an offering costs by a way to pay, the chosen one unless said."""
    chosen = subject.route if route is None else route
    cost = subject.comparison.situation.pricing.routes.cost
    low, high = float(cost.low[chosen]), float(cost.high[chosen])
    billed = subject.billed(chosen)
    return {
        "amount": exact(low) if low == high else None,
        "currency": subject.currency,
        "low": exact(low),
        "high": exact(high),
        "route": subject.route_name(chosen),
        "billed": {**interval_data(billed[0], billed[1]), "per": billed[2]} if billed else None,
    }


def interval_data(low: float, high: float) -> dict[str, Json]:
    """Return both ends of an interval, null for an end that is not bounded."""
    return {"low": number(low), "high": number(high)}


def _measured_data(one: Measured, row: int) -> dict[str, Json]:
    """Return an offering's figure on a criterion, and its value."""
    low, high = float(one.raw.low[row]), float(one.raw.high[row])
    raw_low, raw_high = (
        (exact(low * MONEY_SCALE), exact(high * MONEY_SCALE))
        if one.criterion.unit == "money"
        else (number(low), number(high))
    )
    return {
        "raw": raw_low if low == high else None,
        "raw_low": raw_low,
        "raw_high": raw_high,
        "unit": one.criterion.unit,
        "value": interval_data(float(one.value.low[row]), float(one.value.high[row])),
    }
