"""A ladder as data: the documented keys of `mcred stack --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.ladder import is_open, missing
from mcred.model.catalog import Credential

if TYPE_CHECKING:
    from decimal import Decimal

    from mcred.ladder import Missing, Part, Route
    from mcred.model.catalog import Recognition
    from mcred.model.quantity import Credits
    from mcred.report import Json
    from mcred.stacking import Step
    from mcred.views.ladder import Ladder


def route_data(asked: Ladder, route: Route) -> dict[str, Json]:
    """The best path to one target."""
    offering = asked.catalog.offerings[route.target]
    return {
        "target": route.target,
        "title": offering.title,
        "type": offering.type if isinstance(offering, Credential) else None,
        "share": _share(route.low, route.high),
        "open": route.open,
        "path": [_step_data(asked, step) for step in route.steps],
    }


def _step_data(asked: Ladder, step: Step) -> dict[str, Json]:
    data: dict[str, Json] = {
        "child": step.child,
        "parent": step.parent,
        "how": step.how,
        "low": float(step.low),
        "high": float(step.high),
        "open": is_open(step, asked.finish),
    }
    return data if step.recognition is None else {**data, **_recognition_data(step.recognition)}


def opinion_data(of: str, one: Recognition) -> dict[str, Json]:
    """A recommendation, and what it is about."""
    return {"of": of, **_recognition_data(one)}


def _recognition_data(one: Recognition) -> dict[str, Json]:
    data: dict[str, Json] = one.model_dump(mode="json", exclude={"kind"})
    return {"kind": one.kind, **data}


def part_data(part: Part) -> dict[str, Json]:
    """A part with its parts."""
    asked = part.requirement
    return {
        "id": part.id or None,
        "form": part.form or None,
        "take": part.take or None,
        "credits": _credits(part.size),
        "credit_total": _credits(asked.credit_total) if asked else None,
        "transfer_cap": _credits(asked.transfer_cap) if asked else None,
        "residency": _credits(asked.residency) if asked else None,
        "minimum_grade": asked.minimum_grade if asked else None,
        "repeated": part.repeated,
        "of": [part_data(one) for one in part.of],
    }


def toward_data(asked: Ladder, route: Route | None) -> dict[str, Json] | None:
    """What is missing to the credential asked for; None where none was."""
    if route is None:
        return None if asked.to is None else {"credential": asked.to, "share": None, "open": None, "missing": []}
    return {
        "credential": route.target,
        "share": _share(route.low, route.high),
        "open": route.open,
        "missing": [_missing_data(asked, one) for one in missing(asked.catalog, route, asked.credit_rates)],
    }


def _missing_data(asked: Ladder, one: Missing) -> dict[str, Json]:
    requirement, said = asked.catalog.offerings[one.whole].requirement, one.recognition
    return {
        "of": one.whole,
        "parts": [part_data(part) for part in one.parts],
        "credits": None if one.credits is None else {"amount": f"{one.credits.normalize():f}", "unit": one.unit},
        "transfer_cap": _credits(requirement.transfer_cap) if requirement else None,
        "residency": _credits(requirement.residency) if requirement else None,
        "condition": said.condition if said else None,
        "minimum_grade": said.minimum_grade if said else None,
    }


def _share(low: Decimal, high: Decimal) -> dict[str, Json]:
    return {"low": float(low), "high": float(high)}


def _credits(size: Credits | None) -> dict[str, Json] | None:
    return {"amount": f"{size.amount:f}", "unit": size.unit} if size else None
