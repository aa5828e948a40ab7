"""A planning as data: the documented keys of `mcred plan --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.views.plan_choices import change_words
from mcred.views.plan_facts import decimal_string, is_found
from mcred.views.wording import Words, number, price_words

if TYPE_CHECKING:
    from mcred.planning.plan import Bill, Change, Credit, Plan, Planning, Relaxation, Step
    from mcred.report import Json
    from mcred.views.plan_facts import PlanFacts

_ENGLISH = Words()


def planning_data(planning: Planning, facts: PlanFacts) -> dict[str, Json]:
    """Return everything that planning found. A plan that was not found has no steps and no totals."""
    best = planning.best
    return {
        **plan_data(best, facts),
        "status": best.status,
        "gap": number(best.gap),
        "aim": best.aim,
        "interrupted": planning.interrupted,
        "relaxations": [_relaxation_data(one, facts) for one in planning.relaxations],
        "alternatives": [
            {**plan_data(one, facts), "status": one.status, "gap": number(one.gap)} for one in planning.alternatives
        ],
        "front": [
            {
                "cost": facts.money_data(one.cents),
                "weeks": one.weeks,
                "coverage": one.coverage,
                "score": one.score,
                "ids": list(one.ids),
            }
            for one in planning.front
        ],
        "front_complete": planning.front_complete,
        "left_out": [{"id": one.id, "reason": one.reason} for one in planning.left_out],
        "leaps": [{"id": one.id, "whole": one.whole, "missing": list(one.missing)} for one in planning.leaps],
    }


def plan_data(plan: Plan, facts: PlanFacts) -> dict[str, Json]:
    """Return the steps and the totals of a plan; of one that was not found no cost and no time."""
    return {
        "steps": [_step_data(step, facts) for step in plan.steps],
        "totals": {
            "cost": facts.money_data(plan.cents) if is_found(plan) else None,
            "weeks": plan.weeks if is_found(plan) else None,
            "minutes": plan.minutes,
            "score": plan.score,
            "coverage": plan.coverage,
            "start": plan.steps[0].start.isoformat() if plan.steps else None,
            "end": plan.steps[-1].end.isoformat() if plan.steps else None,
        },
    }


def _step_data(step: Step, facts: PlanFacts) -> Json:
    return {
        "id": step.id,
        "title": facts.title(step.id),
        "route": step.route,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "billed_months": step.billed_months,
        "money": facts.money_data(step.cents),
        "minutes": step.minutes,
        "adds": [{"skill": skill, "level": level} for skill, level in step.adds],
        "completes": list(step.completes),
        "unlocks": list(step.unlocks),
        "bills": [_bill_data(bill, facts) for bill in step.bills],
        "credits": [_credit_data(credit, facts) for credit in step.credits],
    }


def _bill_data(bill: Bill, facts: PlanFacts) -> Json:
    """Return a bill; `source` and `as_of` are those of its first price, the one that pays."""
    prices: list[dict[str, Json]] = [
        {
            "of": whose,
            "kind": price.kind,
            "amount": price_words(price, _ENGLISH),
            "source": price.source,
            "as_of": price.as_of.isoformat() if price.as_of else None,
            "read": price.read.isoformat() if price.read else None,
        }
        for whose, price in facts.prices_of(bill)
    ]
    first = prices[0] if prices else {}
    return {
        "kind": bill.kind,
        "owner": bill.owner,
        "months": bill.months,
        "money": facts.money_data(bill.cents),
        "source": first.get("source"),
        "as_of": first.get("as_of"),
        "read": first.get("read"),
        "prices": prices,
    }


def _credit_data(credit: Credit, facts: PlanFacts) -> Json:
    fact = facts.recognition(credit)
    return {
        "child": credit.child,
        "parent": credit.parent,
        "amount": credit.amount,
        "unit": credit.unit or None,
        "last_day": credit.last_day.isoformat() if credit.last_day else None,
        "condition": credit.condition,
        "source": fact.source if fact else None,
    }


def _relaxation_data(relaxation: Relaxation, facts: PlanFacts) -> Json:
    return {
        "changes": [_change_data(change, facts) for change in relaxation.changes],
        "plan": plan_data(relaxation.plan, facts),
    }


def _change_data(change: Change, facts: PlanFacts) -> Json:
    """Return a change; money is a decimal string, days a number, and a wish that is dropped has no amount."""
    amount: dict[str, tuple[Json, str]] = {
        "budget": (decimal_string(change.amount), facts.currency),
        "deadline": (change.amount, "days"),
    }
    size, unit = amount.get(change.kind, (None, None))
    return {
        "kind": change.kind,
        "amount": size,
        "unit": unit,
        "subject": change.subject or None,
        "text": change_words(change, facts, _ENGLISH),
    }
