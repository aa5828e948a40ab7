"""What each criterion of an explanation rests on: the inputs with their sources, as data and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.model.catalog import LEVEL_NAMES, RUBRIC
from mcred.model.quantity import MONEY_SCALE
from mcred.report import Cell, Column, Facts, Notes, Table
from mcred.scoring.criteria import destinations
from mcred.stacking import paths_upward, steps_upward
from mcred.views.figures import route_words
from mcred.views.ranking_data import cost_data, interval_data
from mcred.views.wording import UNKNOWN, Sources, Words, number, price_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.model.catalog import Evidence
    from mcred.report import Block, Json
    from mcred.scoring.situation import SkillGaps
    from mcred.stacking import Path
    from mcred.views.subject import Subject

_NOTHING = "–"
WEEKS_A_YEAR = 52
_BESIDE = ("exam", "materials", "tax_percent", "aid", "credit_upgrade")
"""Kinds of price that are paid, or taken off, beside the one that pays for the offering."""


def _table(title: str, headings: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> list[Block]:
    """Return a table of texts; headings that end with * hold running text."""
    if not rows:
        return []
    columns = tuple(Column(key, heading, wraps=key in {"condition", "whose", "level"}) for key, heading in headings)
    return [Table(title, columns, tuple(tuple(Cell(text) for text in row) for row in rows))]


def _skills(subject: Subject, skills: SkillGaps, words: Words) -> tuple[Json, list[Block]]:
    """Explain a coverage of skills: required, current and reached level of each."""
    reach = subject.comparison.situation.reach(skills)
    rows: list[tuple[str, ...]] = []
    data: list[Json] = []
    for place, id in enumerate(skills.ids):
        low, high = float(reach.low[subject.row, place]), float(reach.high[subject.row, place])
        required, current = int(skills.required[place]), int(skills.current[place])
        label = subject.catalog.skills[id].label if id in subject.catalog.skills else id
        reached = words.figures(low, high, 0) if high else "0"
        rows.append(
            (
                label,
                f"{required} {LEVEL_NAMES[required - 1]}",
                str(current),
                reached,
                words.figure(skills.weights[place]),
            )
        )
        data.append(
            {
                "skill": id,
                "required": required,
                "current": current,
                "reached": interval_data(low, high),
                "weight": float(skills.weights[place]),
            }
        )
    headings = [
        ("skill", "skill"),
        ("required", "wanted"),
        ("current", "have"),
        ("reached", "reached"),
        ("weight", "weight"),
    ]
    return data, _table("", headings, rows)


def _skill_fit(subject: Subject, words: Words, _: Sources) -> tuple[Json, list[Block]]:
    return _skills(subject, subject.comparison.situation.goal_skills, words)


def _job_market(subject: Subject, words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    occupation = subject.comparison.situation.occupation
    data, blocks = _skills(subject, subject.comparison.situation.job_skills, words)
    if occupation is None:
        return data, blocks
    facts = [
        ("occupation", occupation.label),
        ("source", sources.cite(occupation)),
        *payback_facts(subject, words, sources),
    ]
    return {"occupation": occupation.id, "skills": data}, [*blocks, Facts("", tuple(facts))]


def payback_facts(subject: Subject, words: Words, sources: Sources) -> list[tuple[str, str]]:
    """Say after how many weeks the cost would have come back: out of the occupation's median pay over the income.

    Net cost / yearly premium, the price-to-earnings premium of postsecondary value studies; "never" where there is no
    premium, unknown without evidence of pay. It stands beside the score and is no part of it.
    """
    situation = subject.comparison.situation
    income, occupation = situation.goal.learner.income, situation.occupation
    pay = occupation.pay[0] if occupation and occupation.pay else None
    if income is None or pay is None:
        return [("payback", f"{UNKNOWN}: {'no income in the goal' if income is None else 'no evidence of pay'}")]
    earned = float(situation.money(pay.amount.min, pay.currency))
    premium = earned - float(situation.money(income.amount, income.currency))
    basis = (
        f"median pay {words.amount(earned)} {subject.currency} a year, {pay.region or 'anywhere'}; {sources.cite(pay)}"
    )
    low, high = (float(bound[subject.row]) / MONEY_SCALE for bound in situation.cost)
    if premium <= 0:
        return [("payback", f"never: no premium over your income ({basis})")]
    weeks = words.figures(WEEKS_A_YEAR * low / premium, WEEKS_A_YEAR * high / premium)
    return [("payback", f"{weeks} weeks of the premium ({basis})")]


def _cost(subject: Subject, words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    """Explain the cost: every way to pay, the prices that the chosen one is made of, what else there is to pay."""
    situation = subject.comparison.situation
    beside = [price for price in subject.offering.prices if price.kind in _BESIDE]
    paid = [*subject.prices_paid, *((subject.offering.title, price) for price in beside)]
    lines = [
        (whose, price.kind.replace("_", " "), price_words(price, words), sources.cite(price)) for whose, price in paid
    ]
    ways = []
    for route in subject.routes:
        cost = situation.pricing.routes.cost
        amount = words.amounts(float(cost.low[route]) / MONEY_SCALE, float(cost.high[route]) / MONEY_SCALE)
        priced = subject.price_of(route)
        chosen = "counted" if route == subject.route else ""
        ways.append((route_words(subject, words, route), amount, chosen, priced[0] if priced else ""))
    data: dict[str, Json] = {
        "routes": [{**cost_data(subject, route), "chosen": route == subject.route} for route in subject.routes],
        "prices": [
            {
                "of": whose,
                "kind": price.kind,
                "amount": price_words(price, Words()),
                "source": price.source,
                "as_of": price.as_of.isoformat() if price.as_of else None,
                "read": price.read.isoformat() if price.read else None,
            }
            for whose, price in paid
        ],
    }
    headings = [("route", "paid by"), ("cost", f"cost, {subject.currency}"), ("chosen", ""), ("whose", "price of")]
    blocks = _table("Ways to pay", headings, ways)
    headings = [("whose", "price of"), ("kind", "kind"), ("price", "price"), ("source", "source")]
    wage = situation.goal.learner.hourly_wage
    if wage is not None:
        hours = [float(bound[subject.row]) * float(situation.goal.learner.hours_per_week) for bound in situation.weeks]
        rate = float(situation.money(wage.amount, wage.currency))
        lost = words.amounts(hours[0] * rate, hours[1] * rate)
        blocks.append(Facts("", (("opportunity cost", f"{lost} {subject.currency} of wages, not counted"),)))
    return data, [*blocks, *_table("Prices", headings, lines)]


def _time(subject: Subject, words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    offering, situation = subject.offering, subject.comparison.situation
    hours = offering.hours
    stated = words.figures(float(hours.min), float(hours.max)) if hours else "not stated; counted from its parts"
    pace = float(situation.goal.learner.hours_per_week)
    facts = (
        ("hours", stated),
        ("your pace", f"{words.figure(pace)} hours a week"),
        ("source", sources.cite(offering) if offering.source else _NOTHING),
    )
    data = {
        "hours": interval_data(float(hours.min), float(hours.max)) if hours else None,
        "hours_per_week": number(pace),
    }
    return data, [Facts("", facts)]


def _paths(subject: Subject, wanted: Callable[[str], bool], words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    """Explain shares: the steps of each path, with conditions, last days and sources."""
    rates = {str(unit): rate for unit, rate in subject.comparison.situation.goal.credit_rates.items()}
    paths: list[Path] = [
        path for path in paths_upward(steps_upward(subject.catalog.offerings, rates))[subject.id] if wanted(path.target)
    ]
    paths.sort(key=lambda path: (-path.low, -path.high, path.target))
    rows: list[tuple[str, ...]] = []
    data: list[Json] = []
    for path in paths:
        for step in path.steps:
            fact = step.recognition
            share = words.figures(100 * float(step.low), 100 * float(step.high))
            condition = "; ".join(filter(None, [fact.condition, fact.minimum_grade])) if fact else ""
            until = fact.valid_until.isoformat() if fact and fact.valid_until else ""
            rows.append(
                (
                    subject.catalog.offerings[step.parent].title,
                    f"{share} %",
                    step.how.replace("_", " "),
                    condition,
                    until,
                    sources.cite(fact) if fact else "",
                )
            )
        whole = words.figures(100 * float(path.low), 100 * float(path.high))
        rows.append(("= " + subject.catalog.offerings[path.target].title, f"{whole} %", "", "", "", ""))
        data.append(
            {
                "target": path.target,
                "share": interval_data(float(path.low), float(path.high)),
                "through": [step.parent for step in path.steps],
                "conditions": [
                    step.recognition.condition for step in path.steps if step.recognition and step.recognition.condition
                ],
                "sources": [step.recognition.source for step in path.steps if step.recognition],
            }
        )
    headings = [
        ("whose", "counts toward"),
        ("share", "share"),
        ("how", "by"),
        ("condition", "condition"),
        ("until", "until"),
        ("source", "source"),
    ]
    return data, _table("", headings, rows) or [Notes("", ("counts toward nothing further: a dead end",))]


def _stackability(subject: Subject, words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    marked = destinations(subject.comparison.situation)
    ids = subject.comparison.situation.columns.ids
    return _paths(subject, {id for id, flag in zip(ids, marked, strict=True) if flag}.__contains__, words, sources)


def _academic(subject: Subject, words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    classroom = subject.comparison.situation.goal.classroom
    return _paths(subject, lambda target: classroom is not None and target == classroom.toward, words, sources)


def _platform_weight(subject: Subject, words: Words, sources: Sources) -> tuple[Json, list[Block]]:
    """Explain the rubric: for each criterion the points, whose evidence decides, and who says so."""
    rows: list[tuple[str, ...]] = []
    data: list[Json] = []
    rubric = subject.comparison.situation.rubric
    for place, criterion in enumerate(RUBRIC):
        low, high = float(rubric.low[subject.row, place]), float(rubric.high[subject.row, place])
        fact = deciding_evidence(subject, criterion)
        name = criterion.replace("_", " ")
        level = fact.level.replace("_", " ") if fact else UNKNOWN
        most = words.figure(float(subject.comparison.situation.points[place].max()), 0)
        points = words.figures(low, high, 0) if high else "0"
        rows.append(
            (
                name,
                level,
                f"{points} of {most}",
                subject.owner_word(fact.about) if fact else _NOTHING,
                sources.cite(fact) if fact else _NOTHING,
            )
        )
        data.append(
            {
                "criterion": criterion,
                "level": fact.level if fact else None,
                "points": interval_data(low, high),
                "about": fact.about if fact else None,
                "source": fact.source if fact else None,
                "as_of": fact.dated.isoformat() if fact and fact.dated else None,
            }
        )
    headings = [
        ("criterion", "rubric"),
        ("level", "level"),
        ("points", "points"),
        ("about", "shown for"),
        ("source", "source"),
    ]
    return data, _table("", headings, rows)


def deciding_evidence(subject: Subject, criterion: str) -> Evidence | None:
    """Return the evidence that gives an offering its points on one criterion of the rubric."""
    situation = subject.comparison.situation
    place = list(RUBRIC).index(criterion)
    levels = list(RUBRIC[criterion])
    granters = [id for id, other in subject.catalog.offerings.items() if subject.id in other.granted]
    owners = [subject.id, *subject.offering.granted, *granters, subject.offering.awarded_by, subject.offering.platform]
    for owner in owners:
        mine = [
            fact
            for fact in subject.catalog.evidence
            if fact.about == owner
            and fact.criterion == criterion
            and (fact.valid_until is None or fact.valid_until >= situation.as_of)
        ]
        if mine:
            return max(mine, key=lambda fact: situation.points[place][levels.index(fact.level)])
    return None


DERIVATIONS: dict[str, Callable[[Subject, Words, Sources], tuple[Json, list[Block]]]] = {
    "skill_fit": _skill_fit,
    "cost": _cost,
    "stackability": _stackability,
    "platform_weight": _platform_weight,
    "time": _time,
    "job_market": _job_market,
    "academic": _academic,
}
