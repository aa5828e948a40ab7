"""What is wrong with a plan, worked out again from its routes and its order alone."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from oracle import Ids, Oracle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Catalog
    from mcred.model.goal import Goal
    from mcred.planning.plan import Plan, Step


def violations(
    plan: Plan, catalog: Catalog, goal: Goal, must: Ids = frozenset(), avoid: Ids = frozenset()
) -> list[str]:
    """Return all that a plan says or does against the rules, in words."""
    oracle = Oracle(catalog, goal, avoid)
    return [
        *_order(oracle, plan),
        *_dates(oracle, plan),
        *_money(oracle, plan),
        *_claims(oracle, plan, must),
        *_limits(oracle, plan),
    ]


def _way(catalog: Catalog, step: Step) -> str:
    """Read from a route whose price is paid."""
    owner = step.route.partition(" ")[2] or step.id
    return f"plan:{owner}" if owner in catalog.plans else owner


def _unpaid(oracle: Oracle, plan: Plan) -> Ids:
    """Return the wholes with a fee that is not paid."""
    billed = {bill.owner for step in plan.steps for bill in step.bills}
    return frozenset(id for id in oracle.composed - oracle.held - billed if oracle.extras(id) != 0)


def _order(oracle: Oracle, plan: Plan) -> Iterator[str]:
    if len({step.id for step in plan.steps}) < len(plan.steps):
        yield "something is studied twice"
    unpaid = _unpaid(oracle, plan)
    for place, step in enumerate(plan.steps):
        before = frozenset(one.id for one in plan.steps[:place])
        if step.id not in oracle.units:
            yield f"{step.id} is nothing that can be studied"
        elif not oracle.ready(step.id, oracle.done(before, unpaid)):
            yield f"{step.id} comes before what it needs"


def _dates(oracle: Oracle, plan: Plan) -> Iterator[str]:
    start, spent = oracle.goal.learner.start or dt.date.max, 0
    for step in plan.steps:
        if step.minutes != oracle.minutes(step.id):
            yield f"{step.id} takes {oracle.minutes(step.id)} minutes, not {step.minutes}"
        first = start + dt.timedelta(days=math.ceil(7 * spent / oracle.pace))
        spent += step.minutes
        last = start + dt.timedelta(days=math.ceil(7 * spent / oracle.pace))
        if (step.start, step.end) != (first, last):
            yield f"{step.id} is dated {step.start} to {step.end}, not {first} to {last}"


def _money(oracle: Oracle, plan: Plan) -> Iterator[str]:
    paid = {step.id: _way(oracle.catalog, step) for step in plan.steps}
    for id, way in paid.items():
        if way not in oracle.ways(id):
            yield f"{id} cannot be paid by {way}"
            return
    unpaid = _unpaid(oracle, plan)
    counted = frozenset(id for id in oracle.composed - oracle.held - unpaid if oracle.extras(id))
    order = tuple(step.id for step in plan.steps)
    due = oracle.cost(order, paid, counted)
    if plan.cents != due:
        yield f"it costs {due} cents, not {plan.cents}"
    for way, periods in oracle.billed(order, paid).items():
        id = way.removeprefix("plan:")
        billed = sum(bill.months for step in plan.steps for bill in step.bills if bill.owner == id)
        monthly = oracle.catalog.plans[id].per == "month" and id not in oracle.goal.learner.subscriptions
        if billed != (periods if monthly else 0):
            yield f"{id} is due for {periods} periods, not {billed}"


def _claims(oracle: Oracle, plan: Plan, must: Ids) -> Iterator[str]:
    unpaid = _unpaid(oracle, plan)
    if not oracle.meets(oracle.done(frozenset(step.id for step in plan.steps), unpaid), must):
        yield "the goal is not reached"
    for place, step in enumerate(plan.steps):
        before = oracle.done(frozenset(one.id for one in plan.steps[:place]), unpaid)
        after = oracle.done(frozenset(one.id for one in plan.steps[: place + 1]), unpaid)
        for id in step.completes:
            if id not in after - before:
                yield f"{step.id} does not complete {id}"
        for skill, level in step.adds:
            if oracle.reached(skill, level, before) or not oracle.reached(skill, level, after):
                yield f"{step.id} does not add {skill} {level}"


def _limits(oracle: Oracle, plan: Plan) -> Iterator[str]:
    limits = oracle.goal.limits
    if limits.budget is not None and plan.cents > limits.budget * 100:
        yield "it is beyond the budget"
    if limits.deadline and oracle.goal.learner.start:
        days = max(0, (limits.deadline - oracle.goal.learner.start).days)
        if 7 * plan.minutes > days * oracle.pace:
            yield "it ends after the deadline"
