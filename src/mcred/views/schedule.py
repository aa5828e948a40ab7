"""One plan as a schedule: what to study when, what is paid for it and by whose price, and which credit counts."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from mcred.report import Cell, Column, Table
from mcred.views.plan_facts import decimal_string
from mcred.views.wording import CREDIT_WORDS, ROUTE_WORDS, join, price_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Price
    from mcred.planning.plan import Bill, Credit, Plan, Step
    from mcred.views.plan_facts import PlanFacts
    from mcred.views.wording import Sources, Words

_BESIDE = ("exam", "materials", "credit_upgrade", "tax_percent", "aid")
_NOTHING = "–"
_WORTH = {"cost": "", "time": "", "score": "raises the score"}
"""What a step is for that no wish asks for."""


def schedule_tables(plan: Plan, facts: PlanFacts, words: Words, sources: Sources) -> list[Table]:
    """Return the steps of a plan, then what is paid, which subscriptions are booked, and which credit counts."""
    return [
        _steps(plan, facts, words),
        *([_payments(plan, facts, words, sources)] if plan.steps else []),
        *_subscriptions(plan, facts, words),
        *_credits(plan, facts, words, sources),
    ]


def _steps(plan: Plan, facts: PlanFacts, words: Words) -> Table:
    rows = tuple(
        (
            Cell(str(number), tone="strong"),
            Cell(facts.title(step.id)),
            Cell(step.start.isoformat()),
            Cell(step.end.isoformat()),
            Cell(words.amount(step.cents / 100), decimal_string(step.cents)),
            Cell("; ".join(_brings(plan, step, facts, words)) or _WORTH[plan.aim]),
            Cell(step.id, tone="muted"),
            Cell(words.figure(step.minutes / 60), repr(step.minutes / 60)),
            Cell(_route_words(step, facts), step.route),
            Cell(str(step.billed_months or ""), str(step.billed_months)),
        )
        for number, step in enumerate(plan.steps, start=1)
    )
    columns = (
        Column("step", "#", "right"),
        Column("title", "offering", wraps=True),
        Column("start", "from"),
        Column("end", "to"),
        Column("cost", f"cost, {plan.currency}", "right"),
        Column("brings", "what it is for", wraps=True, priority=1),
        Column("id", "id", priority=2),
        Column("hours", "hours", "right", 3),
        Column("route", "paid by", wraps=True, priority=4),
        Column("billed_months", "months billed", "right", 5),
    )
    return Table("Schedule", columns, rows, "" if rows else "There is nothing left to study.")


def _brings(plan: Plan, step: Step, facts: PlanFacts, words: Words) -> Iterator[str]:
    """Say why a step is part of the plan."""
    numbers = {other.id: number for number, other in enumerate(plan.steps, start=1)}
    if step.adds:
        yield "reaches " + join([facts.skill(skill, level) for skill, level in step.adds])
    if step.id == facts.situation.goal.target:
        yield "the target"
    if step.id in facts.musts:
        yield "asked for"
    if step.completes:
        yield "completes " + join([facts.title(id) for id in step.completes])
    if wholes := facts.wholes(plan, step):
        yield "part of " + join([facts.title(id) for id in wholes])
    for credit in step.credits:
        yield f"{_credit_words(credit, words)} toward {facts.title(credit.parent)}"
    if step.unlocks:
        later = [str(numbers[id]) for id in sorted(step.unlocks, key=lambda id: numbers[id])]
        yield f"needed for step{'' if len(later) == 1 else 's'} {join(later)}"


def _route_words(step: Step, facts: PlanFacts) -> str:
    kind, _, owner = step.route.partition(" ")
    name = ROUTE_WORDS.get(kind, kind)
    return f"{name}: {facts.title(owner)}" if owner else name


def _payments(plan: Plan, facts: PlanFacts, words: Words, sources: Sources) -> Table:
    """List every bill, and for a step without one what pays for it."""
    rows: list[tuple[Cell, ...]] = []
    for number, step in enumerate(plan.steps, start=1):
        rows += [
            (
                Cell(str(number)),
                Cell(_bill_words(plan, bill, facts, words)),
                Cell("; ".join(_price_words(price, words) for _, price in facts.prices_of(bill)) or _NOTHING),
                Cell(words.amount(bill.cents / 100), decimal_string(bill.cents)),
                Cell("; ".join(dict.fromkeys(sources.cite(price) for _, price in facts.prices_of(bill))) or _NOTHING),
            )
            for bill in step.bills
        ]
        if not step.bills:
            paid = f"{_route_words(step, facts)}, {_paid_before(plan, step, facts)}"
            rows.append((Cell(str(number)), Cell(paid), Cell(_NOTHING), Cell("0", "0.00"), Cell(_NOTHING)))
    total = Cell(words.amount(plan.cents / 100), decimal_string(plan.cents), "strong")
    rows.append((Cell(""), Cell("in all", tone="strong"), Cell(""), total, Cell("")))
    columns = (
        Column("step", "#", "right"),
        Column("what", "what is paid", wraps=True),
        Column("price", "price as published", wraps=True, priority=2),
        Column("amount", f"amount, {plan.currency}", "right"),
        Column("source", "source", wraps=True, priority=1),
    )
    return Table("Payments", columns, tuple(rows))


def _bill_words(plan: Plan, bill: Bill, facts: PlanFacts, words: Words) -> str:
    """Say what a bill is for: by which kind of price, for how long, and whose price it is."""
    parts = [ROUTE_WORDS.get(bill.kind, bill.kind)]
    if periods := facts.periods(bill, words):
        parts.append(periods)
    if periods.partition(" ")[2].startswith("credit") and any(
        credit.parent == bill.owner for step in plan.steps for credit in step.credits
    ):
        parts.append("less the credit accepted")
    return f"{', '.join(parts)}: {facts.title(bill.owner)}"


def _price_words(price: Price, words: Words) -> str:
    """Write a price as published, with its kind where it stands beside another one."""
    text = price_words(price, words)
    if price.trial_days:
        text += f", {price.trial_days} days free"
    return f"{price.kind.replace('_percent', '').replace('_', ' ')} {text}" if price.kind in _BESIDE else text


def _paid_before(plan: Plan, step: Step, facts: PlanFacts) -> str:
    """Say why nothing falls due with a step."""
    owner = step.route.partition(" ")[2]
    if owner in facts.situation.goal.learner.subscriptions:
        return "which you pay anyway"
    for number, other in enumerate(plan.steps[: plan.steps.index(step)], start=1):
        if any(bill.owner == owner for bill in other.bills):
            return f"paid with step {number}" if step.route.startswith("bundle") else "in months billed before"
    return "in its free days" if owner else "nothing due"


def _subscriptions(plan: Plan, facts: PlanFacts, words: Words) -> Iterator[Table]:
    """Say when each subscription is to be booked and until when it is used; one that is taken up again twice."""
    numbered = enumerate(plan.steps, start=1)
    rows = []
    for route, run in itertools.groupby(numbered, key=lambda one: one[1].route):
        kind, _, owner = route.partition(" ")
        if kind != "subscription":
            continue
        steps = list(run)
        bills = [bill for _, step in steps for bill in step.bills if bill.owner == owner]
        billed = _together(bills, facts, words) if bills else _paid_before(plan, steps[0][1], facts)
        due = sum(bill.cents for bill in bills)
        rows.append(
            (
                Cell(facts.title(owner), owner),
                Cell(steps[0][1].start.isoformat()),
                Cell(steps[-1][1].end.isoformat()),
                Cell(billed),
                Cell(words.amount(due / 100), decimal_string(due)),
                Cell(join([str(number) for number, _ in steps])),
            )
        )
    columns = (
        Column("subscription", "subscription", wraps=True),
        Column("from", "book on"),
        Column("until", "used until"),
        Column("billed", "billed"),
        Column("amount", f"amount, {plan.currency}", "right", 1),
        Column("steps", "steps", priority=2),
    )
    if rows:
        yield Table("Subscriptions", columns, tuple(rows), "Cancel once it is used no more: a period begun is billed.")


def _together(bills: list[Bill], facts: PlanFacts, words: Words) -> str:
    """Say for how long several bills of one subscription are."""
    cents, months = sum(bill.cents for bill in bills), sum(bill.months for bill in bills)
    return facts.periods(replace(bills[0], cents=cents, months=months), words)


def _credits(plan: Plan, facts: PlanFacts, words: Words, sources: Sources) -> Iterator[Table]:
    rows = []
    for number, step in enumerate(plan.steps, start=1):
        for credit in step.credits:
            fact = facts.recognition(credit)
            grade = fact.minimum_grade if fact else None
            terms = (credit.condition, f"grade {grade}" if grade else None)
            rows.append(
                (
                    Cell(str(number)),
                    Cell(f"{facts.title(credit.child)}: {_credit_words(credit, words)}", credit.child),
                    Cell(facts.title(credit.parent), credit.parent),
                    Cell(credit.last_day.isoformat() if credit.last_day else "no last day"),
                    Cell("; ".join(filter(None, terms)) or "no condition"),
                    Cell(sources.cite(fact) if fact else _NOTHING),
                )
            )
    columns = (
        Column("step", "#", "right"),
        Column("credit", "credit of", wraps=True),
        Column("toward", "counts toward", wraps=True),
        Column("last_day", "last day", priority=1),
        Column("condition", "condition", wraps=True, priority=2),
        Column("source", "source", priority=3),
    )
    if rows:
        yield Table("Credit", columns, tuple(rows))


def _credit_words(credit: Credit, words: Words) -> str:
    return f"{words.figure(credit.amount, 2)} {CREDIT_WORDS.get(credit.unit, 'credits')}"
