"""An offering as plain values: all that laying it out asks of it, a tenth of the object's size.

A catalog of a million offerings is read one after another, and of each only the outline stays. What many of them say
in the same words - a platform, a skill at a level, a price - stands in memory once.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from mcred.model.catalog import Course, Credential, Program
from mcred.model.quantity import MONEY_SCALE

if TYPE_CHECKING:
    from mcred.model.catalog import Offering, Price, Recognition, Requirement
    from mcred.model.quantity import Credits

T = TypeVar("T")

_UNKNOWN: Final = (math.nan, math.nan)
_LAST_DAY: Final = dt.date.max.toordinal()


class SkillAt(NamedTuple):
    """A skill that is taught or needed, and the level; None where it is not known."""

    skill: str
    level: int | None


class PriceTerms(NamedTuple):
    """A price in the numbers of `columns.Prices`: amounts in ten-thousandths, days as ordinals."""

    low: float
    high: float
    percent: float
    last_day: int
    trial_days: int
    certificate: bool
    dated: int
    kind: str
    per: str
    currency: str | None
    region: str | None


class Outline(NamedTuple):
    """What laying out asks of an offering. Names and meanings are those of `catalog.Offering` where it has them.

    `type` is None for what is no credential. `minutes` are the stated workload from and to, `weeks` those of a session;
    both are NaN where there is none. `unit_badges` has for each milestone among the units whether its badge is for
    payers only; it is None where no units are stated.
    """

    id: str
    type: str | None
    minutes: tuple[float, float]
    weeks: float
    platform: str | None
    awarded_by: str | None
    language: str | None
    teaches: tuple[SkillAt, ...] | None
    teaches_more: bool
    prerequisites: tuple[str | SkillAt, ...]
    prices: tuple[PriceTerms, ...]
    credits: Credits | None
    requirement: Requirement | None
    granted: tuple[str, ...]
    counts_toward: tuple[Recognition, ...]
    unit_badges: tuple[bool, ...] | None
    needs_certificate: bool


class Outliner:
    """Draws outlines, of which those that say the same share it."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._said: dict[Any, Any] = {}

    def outline(self, offering: Offering) -> Outline:
        """Return the outline of an offering."""
        once = self._once
        teaches, type, needs_certificate, units = offering.teaches, None, False, None
        if isinstance(offering, Credential):
            type, needs_certificate = offering.type, offering.needs_certificate
        elif isinstance(offering, Course):
            units = offering.units
        needed = (one if isinstance(one, str) else SkillAt(one.skill, one.level) for one in offering.prerequisites)
        return Outline(
            id=offering.id,
            type=once(type),
            minutes=once(_minutes(offering)),
            weeks=_session_weeks(offering),
            platform=once(offering.platform),
            awarded_by=once(offering.awarded_by),
            language=once(offering.language),
            teaches=None if teaches is None else tuple([once(SkillAt(one.skill, one.level)) for one in teaches]),
            teaches_more=bool(offering.skill_names),
            prerequisites=tuple(needed) if offering.prerequisites else (),
            prices=tuple([once(terms_of(one)) for one in offering.prices]),
            credits=once(offering.credits),
            requirement=offering.requirement,
            granted=offering.granted,
            counts_toward=offering.counts_toward,
            unit_badges=None if units is None else tuple([one.needs_certificate for one in units if one.milestone]),
            needs_certificate=needs_certificate,
        )

    def _once(self, value: T) -> T:
        """Return what was said first of all that is equal: not a copy for each who says it."""
        return self._said.setdefault(value, value)  # type: ignore[no-any-return]  # of the same type, since equal


def terms_of(price: Price) -> PriceTerms:
    """Return the terms of a price, or of a plan."""
    scale = 1 if price.kind == "tax_percent" else MONEY_SCALE
    if price.amount is not None:
        low, high = float(price.amount.min * scale), float(price.amount.max * scale)
    else:
        low, high = 0.0, math.inf if price.percent is None else 0.0
    return PriceTerms(
        low=low,
        high=high,
        percent=float(price.percent or 0),
        last_day=price.valid_until.toordinal() if price.valid_until else _LAST_DAY,
        trial_days=price.trial_days or 0,
        certificate=price.certificate,
        dated=price.dated.toordinal() if price.dated else 0,
        kind=price.kind,
        per=price.per,
        currency=price.currency,
        region=price.region,
    )


def _session_weeks(offering: Offering) -> float:
    """Return the weeks of a session, NaN for what is taken at one's own pace."""
    if not isinstance(offering, Course | Program) or offering.weeks is None or offering.pace == "self_paced":
        return math.nan
    return float(offering.weeks)


def _minutes(offering: Offering) -> tuple[float, float]:
    """Return the stated hours in whole minutes; of a course that states none, those of its units if all do."""
    hours = [offering.hours]
    if offering.hours is None and isinstance(offering, Course) and offering.units:
        hours = [unit.hours for unit in offering.units]
    known = [span for span in hours if span is not None]
    if len(known) < len(hours):
        return _UNKNOWN
    return float(round(60 * sum(span.min for span in known))), float(round(60 * sum(span.max for span in known)))
