"""The report of `mcred plan`: a dated schedule with every bill and its source, or what would have to change."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.model.columns import PERS
from mcred.report import SCHEMA_VERSION, Cell, Column, Facts, Notes, Plot, Point, Report, Table
from mcred.views.wording import CREDIT_WORDS, Sources, Words, counted, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.model.catalog import Catalog, Price
    from mcred.planning.plan import Bill, Change, Plan, Planning, Step
    from mcred.report import Block, Json
    from mcred.scoring.situation import Situation

_SHOWN = 3
"""How many ids a sentence names of many."""

_CHEAPER = {"cost": "cheaper", "time": "faster", "score": "better"}
_BEST = {"cost": "cheapest", "time": "fastest", "score": "best"}


@dataclass(frozen=True)
class _Telling:
    """What plans are told with."""

    catalog: Catalog
    situation: Situation
    words: Words

    def title(self, id: str) -> str:
        """The title of an offering, or what a plan is called."""
        if id in self.catalog.offerings:
            return self.catalog.offerings[id].title
        plan = self.catalog.plans.get(id)
        if plan is not None:
            return plan.title or id
        owner = id.partition("/prices/")[0]
        return f"subscription to {self.title(owner)}" if owner in self.catalog.offerings and owner != id else id

    def skill(self, id: str) -> str:
        """The label of a skill."""
        return self.catalog.skills[id].label if id in self.catalog.skills else id

    def money(self, cents: int) -> str:
        """An amount, for people."""
        return self.words.amount(cents / 100)

    def price(self, bill: Bill) -> Price | None:
        """The price that a bill rests on; None where it is made of several."""
        if bill.price < 0:
            return None
        prices = self.situation.columns.prices
        row, place = int(prices.origin_row[bill.price]), int(prices.origin_place[bill.price])
        if row < 0:
            return list(self.catalog.plans.values())[place]
        return self.catalog.offerings[self.situation.columns.ids[row]].prices[place]


def plan_report(
    planning: Planning, catalog: Catalog, situation: Situation, inputs: Mapping[str, Json], words: Words
) -> Report:
    """Report what planning found."""
    telling = _Telling(catalog, situation, words)
    best = planning.best
    blocks: list[Block] = []
    sources = Sources()
    if best.steps:
        blocks += [_schedule(best, telling), _totals(best, telling), _bills(best, telling, sources)]
        blocks += _credits(best, telling)
    else:
        blocks.append(Notes("No plan", (_no_plan(planning, telling),)))
    blocks += _relaxations(planning, telling)
    blocks += _alternatives(planning, telling)
    blocks += _front(planning, telling)
    mind = tuple(_mind(planning, telling))
    if mind:
        blocks.append(Notes("Mind", mind))
    blocks += sources.notes()
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "aim": best.aim,
        "status": best.status,
        "gap": best.gap if math.isfinite(best.gap) else None,
        **_plan_data(best, telling),
        "relaxations": [
            {
                "changes": [_change_data(change, best.currency, telling) for change in one.changes],
                "plan": _plan_data(one.plan, telling),
            }
            for one in planning.relaxations
        ],
        "alternatives": [_plan_data(one, telling) for one in planning.alternatives],
        "front": [_point_data(one) for one in planning.front],
        "front_complete": planning.front_complete,
        "left_out": [{"id": one.id, "reason": one.reason} for one in planning.left_out],
        "leaps": [{"id": one.id, "whole": one.whole, "missing": list(one.missing)} for one in planning.leaps],
        "interrupted": planning.interrupted,
        "notes": list(_mind(planning, _Telling(catalog, situation, Words()))),
    }
    return Report(_title(planning), data, tuple(blocks))


def _title(planning: Planning) -> str:
    if not planning.best.steps:
        return "No plan reaches the goal" if not planning.interrupted else "No plan found before the search was stopped"
    return f"The {_BEST[planning.best.aim]} plan" if not planning.interrupted else "The best plan so far"


# The schedule


def _schedule(plan: Plan, telling: _Telling) -> Table:
    columns = (
        Column("step", "", "right"),
        Column("id", "offering", wraps=True),
        Column("start", "from"),
        Column("end", "to"),
        Column("route", "paid by", priority=2, wraps=True),
        Column("billed_months", "months", "right", priority=3),
        Column("money", f"{plan.currency}", "right", name=f"due, {plan.currency}"),
        Column("adds", "brings", priority=1, wraps=True),
    )
    rows = tuple(
        (
            Cell(str(number)),
            Cell(telling.title(step.id), step.id, "strong"),
            Cell(step.start.isoformat()),
            Cell(step.end.isoformat()),
            Cell(_route_words(step, telling), step.route),
            Cell(str(step.billed_months or ""), str(step.billed_months)),
            Cell(telling.money(step.cents), _exact(step.cents)),
            Cell(
                _brings(step, telling),
                "; ".join([*(f"{skill} {level}" for skill, level in step.adds), *step.completes]),
            ),
        )
        for number, step in enumerate(plan.steps, start=1)
    )
    return Table("", columns, rows)


def _route_words(step: Step, telling: _Telling) -> str:
    kind, _, owner = step.route.partition(" ")
    if kind == "audit":
        return "audit, free of charge" if not step.cents else "audit"
    if kind == "fees":
        return "its fees (exam, materials)"
    if kind == "parts":
        return "its parts, one by one"
    return f"{kind}: {telling.title(owner)}" if owner else kind


def _brings(step: Step, telling: _Telling) -> str:
    """Say what a step adds, completes and unlocks."""
    parts = [f"{telling.skill(skill)} {level}" for skill, level in step.adds]
    parts += [f"completes {telling.title(id)}" for id in step.completes]
    parts += [f"opens {telling.title(id)}" for id in step.unlocks]
    return "; ".join(parts)


def _totals(plan: Plan, telling: _Telling) -> Facts:
    words = telling.words
    items = [
        ("cost", f"{telling.money(plan.cents)} {plan.currency}"),
        ("time", f"{counted(round(plan.weeks, 1), 'week', words)}, done on {plan.steps[-1].end.isoformat()}"),
    ]
    if plan.score is not None:
        items.append(("score", f"{words.figure(plan.score)} of 100, taken as one offering"))
    months: dict[str, int] = defaultdict(int)
    for step in plan.steps:
        for bill in step.bills:
            if bill.months:
                months[bill.owner] += bill.months
    for owner, count in months.items():
        booked = next(step.start for step in plan.steps if any(bill.owner == owner for bill in step.bills))
        items.append((telling.title(owner), f"{counted(count, 'month', words)} from {booked.isoformat()}"))
    items.append(("proof", _proof(plan, words)))
    return Facts("In all", tuple(items))


def _proof(plan: Plan, words: Words) -> str:
    if plan.status == "optimal":
        return f"proved optimal: no plan is {_CHEAPER[plan.aim]}"
    if math.isfinite(plan.gap) and plan.gap:
        return f"not proved; one could at most be {words.figure(100 * plan.gap)} % {_CHEAPER[plan.aim]}"
    return f"not proved; there may be one that is {_CHEAPER[plan.aim]}"


def _bills(plan: Plan, telling: _Telling, sources: Sources) -> Table:
    rows = []
    for step in plan.steps:
        for bill in step.bills:
            price = telling.price(bill)
            rows.append(
                (
                    Cell(step.start.isoformat()),
                    Cell(_bill_words(bill, telling), bill.kind),
                    Cell(telling.title(bill.owner), bill.owner),
                    Cell(telling.money(bill.cents), _exact(bill.cents)),
                    Cell(sources.cite(price) if price else "see its own page"),
                )
            )
    columns = (
        Column("day", "due"),
        Column("kind", "what"),
        Column("owner", "for", wraps=True, priority=1),
        Column("money", plan.currency, "right"),
        Column("source", "source", priority=2),
    )
    return Table(
        "Bills", columns, tuple(rows), "Amounts in other currencies are converted at the day's rate, to the cent."
    )


def _bill_words(bill: Bill, telling: _Telling) -> str:
    kind = bill.kind.replace("_", " ")
    if not bill.months:
        return kind
    per = PERS[int(telling.situation.columns.prices.per[bill.price])] if bill.price >= 0 else "month"
    return f"{kind}, {counted(bill.months, per, telling.words)}"


def _credits(plan: Plan, telling: _Telling) -> list[Block]:
    items = []
    for step in plan.steps:
        for one in step.credits:
            amount = f"{telling.words.figure(one.amount)} {CREDIT_WORDS.get(one.unit, one.unit)}"
            last = f", to be finished by {one.last_day.isoformat()}" if one.last_day else ""
            condition = f"; condition: {one.condition}" if one.condition else ""
            items.append(f"{telling.title(one.child)}: {amount} toward {telling.title(one.parent)}{last}{condition}.")
    return [Notes("Credit that is counted", tuple(items))] if items else []


# Where there is no plan, and other plans


def _no_plan(planning: Planning, telling: _Telling) -> str:
    if planning.interrupted:
        return "The search was stopped before it had found a plan."
    if planning.relaxations:
        return "Nothing in the catalogs reaches the goal within its limits. Each of the changes below makes a plan."
    unserved = [telling.skill(one.skill) for one in telling.situation.goal.skills]
    named = f" ({join(unserved[:_SHOWN])})" if unserved else ""
    return f"Nothing in the catalogs whose price and hours are known reaches what is wanted{named}."


def _relaxations(planning: Planning, telling: _Telling) -> list[Block]:
    if not planning.relaxations:
        return []
    rows = []
    for one in planning.relaxations:
        said = join([_change_words(change, planning.best.currency, telling) for change in one.changes])
        rows.append(
            (
                Cell(said[:1].upper() + said[1:], tone="strong"),
                Cell(telling.money(one.plan.cents), _exact(one.plan.cents)),
                Cell(telling.words.figure(one.plan.weeks), repr(one.plan.weeks)),
                Cell(", ".join(one.plan.ids), " ".join(one.plan.ids)),
            )
        )
    columns = (
        Column("change", "change", wraps=True),
        Column("cost", planning.best.currency, "right"),
        Column("weeks", "weeks", "right"),
        Column("ids", "then possible", wraps=True, priority=1),
    )
    return [Table("What would make a plan", columns, tuple(rows))]


def _change_words(change: Change, currency: str, telling: _Telling) -> str:
    if change.kind == "budget":
        return f"raise the budget by {telling.money(change.amount)} {currency}"
    if change.kind == "deadline":
        if change.amount % 7:
            return f"finish {counted(change.amount, 'day', telling.words)} later"
        return f"finish {counted(change.amount // 7, 'week', telling.words)} later"
    if change.kind == "skill":
        return f"drop {telling.skill(change.subject)}"
    return f"do without {telling.title(change.subject)}"


def _alternatives(planning: Planning, telling: _Telling) -> list[Block]:
    if not planning.alternatives:
        return []
    best = set(planning.best.ids)
    rows = []
    for number, one in enumerate(planning.alternatives, start=2):
        gone, new = sorted(best - set(one.ids)), sorted(set(one.ids) - best)
        instead = f"{join(new) or 'nothing'} instead of {join(gone)}" if gone else f"{join(new)} besides"
        rows.append(
            (
                Cell(str(number)),
                Cell(telling.money(one.cents), _exact(one.cents)),
                Cell(telling.words.figure(one.weeks), repr(one.weeks)),
                Cell(instead, " ".join(one.ids)),
            )
        )
    columns = (
        Column("rank", "", "right"),
        Column("cost", planning.best.currency, "right"),
        Column("weeks", "weeks", "right"),
        Column("ids", "what differs", wraps=True),
    )
    return [Table("The next best plans", columns, tuple(rows))]


def _front(planning: Planning, telling: _Telling) -> list[Block]:
    if planning.front_complete is None:
        return []
    currency = planning.best.currency
    rows = tuple(
        (
            Cell(f"{telling.words.figure(100 * one.coverage, 0)} %", repr(one.coverage)),
            Cell(telling.money(one.cents), _exact(one.cents)),
            Cell(telling.words.figure(one.weeks), repr(one.weeks)),
            Cell(", ".join(one.ids), " ".join(one.ids)),
        )
        for one in planning.front
    )
    columns = (
        Column("coverage", "reached", "right", name="of what is wanted"),
        Column("cost", currency, "right"),
        Column("weeks", "weeks", "right"),
        Column("ids", "offerings", wraps=True, priority=1),
    )
    whole = "No other plan is better in any of the three without being worse in another."
    part = "The search was ended before all such plans were found."
    points = tuple(
        Point(f"{telling.money(one.cents)} {currency}", one.weeks, one.cents / 100, marked=one.coverage >= 1)
        for one in planning.front
    )
    table = Table("Cost, time and coverage", columns, rows, whole if planning.front_complete else part)
    plot = Plot("Cost against weeks", "weeks", f"cost, {currency}", "plans that reach all that is wanted", points)
    return [table, plot] if points else [table]


def _mind(planning: Planning, telling: _Telling) -> Iterator[str]:
    """Say what an adviser should know before signing."""
    if planning.interrupted:
        yield f"The search was interrupted; this is the best plan so far. {_proof(planning.best, telling.words)}."
    for leap in planning.leaps:
        missing = [telling.title(id) for id in leap.missing[:_SHOWN]]
        more = len(leap.missing) - len(missing)
        names = join([*missing, f"{more} more"] if more else missing)
        yield (
            f"{telling.title(leap.id)} comes after {names} in {telling.title(leap.whole)}; nothing in the catalogs says"
            " that they are needed first."
        )
    reasons: dict[str, list[str]] = defaultdict(list)
    for one in planning.left_out:
        reasons[one.reason].append(one.id)
    for reason, ids in sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        named = join([*ids[:_SHOWN], f"{len(ids) - _SHOWN} more"] if len(ids) > _SHOWN else ids)
        could = "could have helped and was" if len(ids) == 1 else "could have helped and were"
        yield f"{counted(len(ids), 'offering', telling.words)} {could} left out: {reason} ({named})."


# For machines


def _exact(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _plan_data(plan: Plan, telling: _Telling) -> dict[str, Json]:
    return {
        "steps": [_step_data(step, plan.currency, telling) for step in plan.steps],
        "totals": {
            "cost": {"amount": _exact(plan.cents), "currency": plan.currency} if plan.steps else None,
            "weeks": plan.weeks if plan.steps else None,
            "score": plan.score,
        },
    }


def _step_data(step: Step, currency: str, telling: _Telling) -> dict[str, Json]:
    return {
        "id": step.id,
        "title": telling.title(step.id),
        "route": step.route,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "minutes": step.minutes,
        "billed_months": step.billed_months,
        "money": {"amount": _exact(step.cents), "currency": currency},
        "bills": [_bill_data(bill, currency, telling) for bill in step.bills],
        "adds": [{"skill": skill, "level": level} for skill, level in step.adds],
        "completes": list(step.completes),
        "unlocks": list(step.unlocks),
        "credits": [
            {
                "child": one.child,
                "parent": one.parent,
                "amount": one.amount,
                "unit": one.unit or None,
                "last_day": one.last_day.isoformat() if one.last_day else None,
                "condition": one.condition,
            }
            for one in step.credits
        ],
    }


def _bill_data(bill: Bill, currency: str, telling: _Telling) -> dict[str, Json]:
    price = telling.price(bill)
    return {
        "kind": bill.kind,
        "owner": bill.owner,
        "months": bill.months,
        "money": {"amount": _exact(bill.cents), "currency": currency},
        "source": price.source if price else None,
        "as_of": _day(price.as_of) if price else None,
        "read": _day(price.read) if price else None,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _change_data(change: Change, currency: str, telling: _Telling) -> dict[str, Json]:
    amount: Json = None
    if change.kind == "budget":
        amount = _exact(change.amount)
    elif change.kind == "deadline":
        amount = change.amount
    unit = {"budget": currency, "deadline": "days"}.get(change.kind)
    text = _change_words(change, currency, _Telling(telling.catalog, telling.situation, Words()))
    subject = change.subject or None
    return {"kind": change.kind, "amount": amount, "unit": unit, "subject": subject, "text": text}


def _point_data(plan: Plan) -> dict[str, Json]:
    ids: Sequence[str] = plan.ids
    cost = {"amount": _exact(plan.cents), "currency": plan.currency}
    return {"cost": cost, "weeks": plan.weeks, "coverage": plan.coverage, "ids": list(ids)}
