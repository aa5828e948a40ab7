"""The report of `mcred plan`: a schedule that can be signed, how far it is proved, and what there is beside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mcred.report import SCHEMA_VERSION, Facts, Notes, Report
from mcred.views.plan_choices import choices, leap_words, relaxations_table
from mcred.views.plan_data import planning_data
from mcred.views.plan_facts import PlanFacts, is_found
from mcred.views.schedule import schedule_tables
from mcred.views.wording import Sources, Words, counted, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mcred.model.catalog import Catalog
    from mcred.planning.plan import Plan, Planning
    from mcred.report import Block, Json
    from mcred.scoring.situation import Situation

_BEST = {"cost": "cheapest", "time": "fastest", "score": "best"}
_BETTER = {"cost": "cheaper", "time": "shorter", "score": "better"}
_THEN = {
    "cost": "of equally cheap ones it is the fastest",
    "time": "of equally fast ones it is the cheapest",
    "score": "of equally good ones it is the cheapest",
}
_WEEK = 7


def plan_report(
    planning: Planning,
    catalog: Catalog,
    situation: Situation,
    inputs: Mapping[str, Json],
    words: Words,
    musts: tuple[str, ...] = (),
) -> Report:
    """Report a plan, or what would make one. `musts` are the ids that were asked for."""
    facts = PlanFacts(situation, catalog, musts)
    sources = Sources()
    notes = _notes(planning, facts)
    blocks: list[Block] = [Facts("", tuple(_totals(planning, facts, words)))]
    if is_found(planning.best):
        blocks += schedule_tables(planning.best, facts, words, sources)
    elif planning.best.status == "infeasible":
        blocks.append(relaxations_table(planning, facts, words))
    if planning.leaps:
        mind = tuple(leap_words(leap, planning.best, facts) for leap in planning.leaps)
        blocks.append(Notes("Mind", mind))
    blocks += choices(planning, facts, words)
    blocks += [Notes("How this was planned", tuple(notes)), *sources.notes()]
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        **planning_data(planning, facts),
        "notes": notes,
    }
    return Report(_title(planning, facts, words), data, tuple(blocks))


def _title(planning: Planning, facts: PlanFacts, words: Words) -> str:
    best = planning.best
    if best.status == "infeasible":
        return "No plan reaches the goal"
    if not is_found(best):
        return "No plan was found so far"
    if not best.steps:
        return "The goal is reached already"
    proved = best.status == "optimal"
    name = f"The {_BEST[best.aim]} plan" if proved else "The best plan so far" if planning.interrupted else "A plan"
    steps, weeks = counted(len(best.steps), "step", words), counted(round(best.weeks, 1), "week", words)
    return f"{name}: {steps}, {facts.money(best.cents, words)}, {weeks}"


def _totals(planning: Planning, facts: PlanFacts, words: Words) -> Iterator[tuple[str, str]]:
    """Say what was asked for, and what the plan comes to beside it."""
    goal, best = facts.situation.goal, planning.best
    if goal.skills:
        yield "wanted", join([facts.skill(target.skill, target.level) for target in goal.skills])
    if goal.target:
        yield "target", facts.title(goal.target)
    if facts.musts:
        yield "asked for", join([facts.title(id) for id in facts.musts])
    yield "limits", _limits(facts, words)
    if is_found(best):
        yield "cost", facts.money(best.cents, words) + _money_left(best, facts, words)
        hours = words.figure(best.minutes / 60)
        yield "time", f"{hours} hours, {counted(round(best.weeks, 1), 'week', words)} at {_pace(facts, words)}"
        if best.steps:
            first, last = best.steps[0].start, best.steps[-1].end
            yield "from, to", f"{first}, {last}{_time_left(best, facts, words)}"
        if best.score is not None:
            yield "score", f"{words.points(best.score, best.score)} of 100, all of it valued as one offering"
    yield "proof", _proof(planning, words)


def _limits(facts: PlanFacts, words: Words) -> str:
    limits = facts.situation.goal.limits
    budget = "no budget" if limits.budget is None else f"budget {words.amount(float(limits.budget))} {facts.currency}"
    deadline = "no deadline" if limits.deadline is None else f"deadline {limits.deadline}"
    return f"{budget}, {deadline}"


def _money_left(best: Plan, facts: PlanFacts, words: Words) -> str:
    budget = facts.situation.goal.limits.budget
    return "" if budget is None else f", {facts.money(math.floor(budget * 100) - best.cents, words)} below the budget"


def _time_left(best: Plan, facts: PlanFacts, words: Words) -> str:
    deadline = facts.situation.goal.limits.deadline
    if deadline is None:
        return ""
    days = (deadline - best.steps[-1].end).days
    return f", {counted(days, 'day', words)} before the deadline" if days else ", the day of the deadline"


def _pace(facts: PlanFacts, words: Words) -> str:
    return f"{words.figure(float(facts.situation.goal.learner.hours_per_week))} hours a week"


def _proof(planning: Planning, words: Words) -> str:
    """Say how sure it is that there is no better plan, and what came of an interruption."""
    best = planning.best
    better = _BETTER[best.aim]
    if best.status == "infeasible":
        return "infeasible: nothing in the catalogs that may be used reaches all of it within the limits"
    if best.status == "optimal":
        text = f"proved optimal: no plan is {better}, and {_THEN[best.aim]}"
        return f"{text}; interrupted while looking further" if planning.interrupted else text
    cut = "interrupted" if planning.interrupted else "feasible"
    if not is_found(best):
        return f"{cut}: the search ended before a plan was found, and before it was sure that there is none"
    share = words.figure(100 * best.gap, 2 if best.gap < 0.1 else 1)  # noqa: PLR2004 - a tenth more where it is small
    if not best.gap:
        return f"{cut}: no plan is {better}, but among equally good ones the search did not end"
    if planning.interrupted:
        return f"interrupted: the best plan so far, at most {share} % from the best possible"
    return f"feasible; a better one could be at most {share} % {better}"


def _notes(planning: Planning, facts: PlanFacts) -> list[str]:
    """Say by which rules the figures came about."""
    situation = facts.situation
    notes = [
        f"One step after the other from {situation.start}; a day that ends one step can begin the next.",
        "A subscription is paid for every period begun, the study of all steps under it added up.",
        "A range counts as its upper end; what has no known upper end is left out.",
    ]
    if situation.goal.learner.subscriptions:
        notes.append("Plans that you pay anyway cost nothing here.")
    used = {currency for currency in situation.columns.currencies if currency != facts.currency}
    if situation.rates.day and used:
        notes.append(f"Other currencies at the European Central Bank's rates of {situation.rates.day}.")
    if planning.best.status == "infeasible" and planning.relaxations:
        notes.append("Each change is the smallest of its kind, the others as they are.")
    return notes
