"""What a plan rests on: the titles of what it names, the prices that make each bill, and what is part of what."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mcred.model.catalog import LEVEL_NAMES, Requirement
from mcred.model.columns import PERS, PRICE_KINDS
from mcred.planning.case import cents
from mcred.pricing import paid_by, parts_taken
from mcred.views.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Catalog, Price, Recognition
    from mcred.planning.plan import Bill, Credit, Plan, Step
    from mcred.report import Json
    from mcred.scoring.situation import Situation
    from mcred.views.wording import Words

_BASE = ("audit", "certificate", "tuition", "bundle")
"""Kinds of price that pay for an offering by themselves."""


@dataclass(frozen=True)
class PlanFacts:
    """The situation that a plan was made in, and the catalog's own facts. `musts` are ids that were asked for."""

    situation: Situation
    catalog: Catalog
    musts: tuple[str, ...] = ()

    @property
    def currency(self) -> str:
        """The learner's currency."""
        return self.situation.goal.learner.currency

    def money(self, amount: int, words: Words) -> str:
        """Write whole cents with their currency."""
        return f"{words.amount(amount / 100)} {self.currency}"

    def money_data(self, amount: int) -> Json:
        """Return whole cents as a decimal string beside the currency."""
        return {"amount": decimal_string(amount), "currency": self.currency}

    def title(self, id: str) -> str:
        """Return the title of an offering, or of whose a plan is that pays for several."""
        if id in self.catalog.offerings:
            return self.catalog.offerings[id].title
        plans = self.situation.columns.plans
        return self.priced(int(plans.price[plans.ids.index(id)]))[0] if id in plans.ids else id

    def skill(self, id: str, level: int) -> str:
        """Name a skill and a level of it."""
        label = self.catalog.skills[id].label if id in self.catalog.skills else id
        return f"{label} {level} {LEVEL_NAMES[level - 1]}"

    def priced(self, price: int) -> tuple[str, Price]:
        """Return whose a price (a row of the columns) is, and the price as the catalog has it."""
        columns = self.situation.columns
        row, place = int(columns.prices.origin_row[price]), int(columns.prices.origin_place[price])
        if row < 0:
            plan = list(self.catalog.plans.values())[place]
            return plan.title or plan.id, plan
        owner = self.catalog.offerings[columns.ids[row]]
        return owner.title, owner.prices[place]

    def prices_of(self, bill: Bill) -> list[tuple[str, Price]]:
        """Return the prices that a bill is made of with whose they are, what is paid or taken off beside them last."""
        columns, pricing = self.situation.columns, self.situation.pricing
        if bill.owner not in self.catalog.offerings:
            return [self.priced(bill.price)] if bill.price >= 0 else []
        row = columns.ids.index(bill.owner)
        if bill.kind == "parts":
            routes = [route for part in parts_taken(columns, pricing, row) for route in paid_by(columns, pricing, part)]
            lines = [int(pricing.routes.price[route]) for route in routes]
        else:
            lines = [bill.price]
        if bill.kind != "subscription":
            lines += self._beside(row, bill.kind)
        return [self.priced(line) for line in lines if line >= 0]

    def _beside(self, row: int, kind: str) -> Iterator[int]:
        """Go through the prices of a row that are paid, or taken off, beside the one that pays for it."""
        prices, goal = self.situation.columns.prices, self.situation.goal
        mine = prices.owner == row
        alone = not (mine & np.isin(prices.kind, [PRICE_KINDS.index(base) for base in _BASE])).any()
        due = {
            "materials": True,
            "tax_percent": True,
            "exam": goal.want in {"certificate", "credit"} or alone,
            "credit_upgrade": goal.want == "credit",
            "aid": goal.learner.claims_aid and kind != "fees",
        }
        for price in np.flatnonzero(mine & self.situation.pricing.usable).tolist():
            if due.get(PRICE_KINDS[prices.kind[price]], False):
                yield price

    def periods(self, bill: Bill, words: Words) -> str:
        """Say for how many months, years or credits a bill is; nothing for what is paid once."""
        if bill.price < 0:
            return ""
        prices = self.situation.columns.prices
        per = PERS[prices.per[bill.price]]
        if per == "credit":
            return counted(float(prices.units.high[bill.price]), "credit", words)
        fee = cents(float(self.situation.pricing.amount.high[bill.price]))
        count = bill.months or (bill.cents // fee if fee else 0)
        return counted(count, per, words) if per != "once" and count else ""

    def recognition(self, credit: Credit) -> Recognition | None:
        """Return the catalog's fact that a credit rests on."""
        facts = self.catalog.offerings[credit.child].counts_toward
        return next(
            (
                fact
                for fact in facts
                if fact.kind == "acceptance"
                and (fact.credential, fact.valid_until, fact.condition)
                == (credit.parent, credit.last_day, credit.condition)
            ),
            None,
        )

    def wholes(self, plan: Plan, step: Step) -> list[str]:
        """Return what later steps complete and this one is a part of."""
        later = plan.steps[plan.steps.index(step) + 1 :]
        made = dict.fromkeys(id for other in later for id in (other.id, *other.completes))
        return [id for id in made if step.id in self._parts(id)]

    def _parts(self, id: str) -> set[str]:
        """Return what an offering is made of, however deep."""
        found: set[str] = set()
        waiting: list[str | Requirement | None] = [self.catalog.offerings[id].requirement]
        while waiting:
            member = waiting.pop()
            if isinstance(member, Requirement):
                waiting += member.members
            elif member is not None and member in self.catalog.offerings and member not in found:
                found.add(member)
                waiting.append(self.catalog.offerings[member].requirement)
        return found


def is_found(plan: Plan) -> bool:
    """Tell a plan from the place that is kept for one that was not found."""
    return plan.status != "infeasible" and math.isfinite(plan.gap)


def decimal_string(amount: int) -> str:
    """Return whole cents as a decimal string."""
    return f"{amount // 100}.{amount % 100:02d}"
