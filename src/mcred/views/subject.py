"""One offering in a comparison: its figures beside the catalog's own facts about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mcred.model.columns import PRICE_KINDS, SUBSCRIPTION
from mcred.pricing import EXTRAS, HELD, NO_PRICE, PARTS, paid_by

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog, Credential, Offering, Price
    from mcred.scoring.ranking import Comparison

_FORM_NAMES = {HELD: "held", PARTS: "parts", EXTRAS: "fees", NO_PRICE: "unknown"}


@dataclass(frozen=True)
class Subject:
    """The offering in one row of a comparison."""

    comparison: Comparison
    catalog: Catalog
    row: int

    @cached_property
    def id(self) -> str:
        """Its id."""
        return self.comparison.situation.columns.ids[self.row]

    @cached_property
    def offering(self) -> Offering:
        """What the catalog says about it."""
        return self.catalog.offerings[self.id]

    @cached_property
    def credential(self) -> Credential | None:
        """The credential that it is or brings."""
        return self.catalog.credential_of(self.offering)

    @property
    def credential_type(self) -> str | None:
        """The id of the type of that credential."""
        return self.credential.type if self.credential else None

    @property
    def credential_label(self) -> str:
        """The name of the type, for people."""
        if self.credential is None:
            return ""
        type_ = self.catalog.credential_types.get(self.credential.type)
        return type_.label if type_ else self.credential.type

    @property
    def platform_name(self) -> str:
        """The name of the platform, for people."""
        id = self.offering.platform
        return self.catalog.platforms[id].name if id in self.catalog.platforms else id or ""

    @property
    def provider_name(self) -> str:
        """The name of who offers or issues it, for people."""
        id = self.offering.awarded_by
        return self.catalog.providers[id].name if id in self.catalog.providers else id or ""

    def owner_word(self, about: str) -> str:
        """Say whose a piece of evidence is, seen from the offering."""
        words = {self.offering.platform: "its platform", self.offering.awarded_by: "its issuer", self.id: "itself"}
        return words.get(about, "its credential")

    @property
    def currency(self) -> str:
        """The learner's currency, in which its figures are."""
        return self.comparison.situation.goal.learner.currency

    @cached_property
    def routes(self) -> list[int]:
        """Every way to pay for it (positions in the routes), the cheapest first."""
        routes = self.comparison.situation.pricing.routes
        mine: list[int] = np.flatnonzero(routes.row == self.row).tolist()
        return sorted(mine, key=lambda place: (routes.cost.high[place], routes.cost.low[place], place))

    @property
    def route(self) -> int:
        """The way that its cost is counted by."""
        return int(self.comparison.situation.pricing.chosen[self.row])

    def route_name(self, route: int) -> str:
        """Name a way to pay: a kind of price, `parts`, `fees`, `held` or `unknown`."""
        routes = self.comparison.situation.pricing.routes
        price = int(routes.price[route])
        kind = PRICE_KINDS[self.comparison.situation.columns.prices.kind[price]] if price >= 0 else ""
        return kind or _FORM_NAMES[int(routes.form[route])]

    def price_of(self, route: int) -> tuple[str, Price] | None:
        """Return whose price a way to pay uses, and that price; None for a way that uses none of its own."""
        columns = self.comparison.situation.columns
        price = int(self.comparison.situation.pricing.routes.price[route])
        if price < 0:
            return None
        row, place = int(columns.prices.origin_row[price]), int(columns.prices.origin_place[price])
        if row < 0:
            plan = list(self.catalog.plans.values())[place]
            return plan.title or plan.id, plan
        owner = self.catalog.offerings[columns.ids[row]]
        return owner.title, owner.prices[place]

    @cached_property
    def prices_paid(self) -> list[tuple[str, Price]]:
        """The prices that its cost is made of, with whose they are."""
        situation = self.comparison.situation
        lines = (self.price_of(route) for route in paid_by(situation.columns, situation.pricing, self.row))
        return [line for line in lines if line is not None]

    def billed(self, route: int) -> tuple[float, float, str] | None:
        """Return how many periods a way to pay is billed for, and their name; None where it is paid once."""
        situation = self.comparison.situation
        price = int(situation.pricing.routes.price[route])
        if price < 0:
            return None
        per = ("", "month", "year", "credit")[situation.columns.prices.per[price]]
        periods = situation.pricing.routes.periods
        return (float(periods.low[route]), float(periods.high[route]), per) if per else None

    @property
    def is_subscription(self) -> bool:
        """Whether it is paid by subscription."""
        price = int(self.comparison.situation.pricing.routes.price[self.route])
        return price >= 0 and int(self.comparison.situation.columns.prices.kind[price]) == SUBSCRIPTION
