"""What a learner holds, and which of it is one and the same achievement."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.model.catalog import Credential

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mcred.model.catalog import Catalog

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Holding:
    """An offering finished or a credential held: the day it was earned and the last day it holds, where known.

    `file` is the badge that says so; empty where the goal does.
    """

    id: str
    earned: dt.date | None = None
    expires: dt.date | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """Something done once. `covers` are all offerings that it stands for: it, what it grants and what grants that."""

    holding: Holding
    covers: frozenset[str]

    @property
    def id(self) -> str:
        """The offering that is held."""
        return self.holding.id


def last_day(catalog: Catalog, holding: Holding) -> dt.date | None:
    """Return the last day on which a holding is good: its own, else that of the credential's months; None if unknown.

    A credential earned on the 31st and good for a month ends with the last day of the next one, if that is shorter.
    """
    credential = catalog.offerings.get(holding.id)
    if holding.expires or holding.earned is None or not isinstance(credential, Credential):
        return holding.expires
    if credential.valid_months is None:
        return None
    years, month = divmod(holding.earned.month - 1 + credential.valid_months, _MONTHS_A_YEAR)
    year = holding.earned.year + years
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(holding.earned.day, calendar.monthrange(year, month + 1)[1]))


def has_lapsed(catalog: Catalog, holding: Holding, as_of: dt.date) -> bool:
    """Tell whether a holding is known to be good no longer."""
    end = last_day(catalog, holding)
    return end is not None and end < as_of


def achievements(catalog: Catalog, holdings: Iterable[Holding], as_of: dt.date) -> tuple[Achievement, ...]:
    """Return what was achieved, in the order of ids; a course and the credential that it grants are one achievement.

    What has lapsed, and what the catalog does not know, is left out. What is held is held with all that grants it or
    that it grants, as in `pricing.terms_of`.
    """
    good = {one.id: one for one in holdings if one.id in catalog.offerings and not has_lapsed(catalog, one, as_of)}
    granters: dict[str, list[str]] = {}
    for id, offering in catalog.offerings.items():
        for granted in offering.granted:
            granters.setdefault(granted, []).append(id)
    found = []
    for id in sorted(good):
        if not any(granter in good for granter in granters.get(id, ())):
            held = {id, *(granted for granted in catalog.offerings[id].granted if granted in catalog.offerings)}
            covers = held.union(*(granters.get(one, ()) for one in held))
            found.append(Achievement(_dated(good, held, good[id]), frozenset(covers)))
    return tuple(found)


def _dated(good: dict[str, Holding], held: set[str], holding: Holding) -> Holding:
    """Take the day from what was granted where the holding itself says none: a course from its certificate."""
    if holding.earned is not None:
        return holding
    days = [good[id].earned for id in sorted(held) if id in good]
    earned = min((day for day in days if day is not None), default=None)
    return Holding(holding.id, earned, holding.expires, holding.file)
