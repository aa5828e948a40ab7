"""Rules about what a goal says of the learner and of what matters (MC611 to MC617)."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.checks.parts import number
from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.goal import Goal

_SUMS: Final = (1, 100)
_LESS_IS_BETTER: Final = ("cost", "time")


@rule("MC611", Severity.WARNING)
def weights_add_up(material: Material) -> Iterator[Problem]:
    """Weights add up to 100, or to 1.

    They are taken in proportion whatever their sum. Another sum mostly means that one
    of them was forgotten or mistyped.

    Good:
        mcred: 1
        skills: [{skill: sql}]
        weights: {skill_fit: 60, cost: 40}

    Bad:
        mcred: 1
        skills: [{skill: sql}]
        weights: {skill_fit: 60, cost: 60}
    """
    for entry in material.goals:
        total = sum((entry.noun.weights or {}).values(), Decimal(0))
        if total and total not in _SUMS:
            message = f"the weights add up to {number(total)}"
            yield Problem(entry, message, ("weights",), "make them add up to 100")


@rule("MC612", Severity.NOTE)
def named_criteria_count(material: Material) -> Iterator[Problem]:
    """A criterion that the goal weighs counts for this goal.

    Without a ground for it in the goal a criterion is left out, and the others share its weight: `want: learn` leaves
    out what is about credentials, no `job_market` that of an occupation, no `classroom` that of credit.

    Good:
        mcred: 1
        skills: [{skill: sql}]
        weights: {skill_fit: 70, cost: 30}

    Bad:
        mcred: 1
        skills: [{skill: sql}]
        weights: {skill_fit: 50, job_market: 50}
    """
    for entry in material.goals:
        goal = entry.noun
        idle = idle_criteria(goal)
        for key, named in (("weights", goal.weights), ("swing", goal.swing), ("values", goal.values)):
            for name, weight in (named or {}).items():
                if name in idle and weight:
                    yield Problem(entry, f"{name} counts for nothing: {idle[name]}", (key, name), "take it out")
        for place, name in enumerate(goal.ranking or ()):
            if name in idle:
                yield Problem(entry, f"{name} counts for nothing: {idle[name]}", ("ranking", place), "take it out")


def idle_criteria(goal: Goal) -> dict[str, str]:
    """Return the criteria for which a goal by itself gives no ground, with the reason."""
    idle = {} if goal.skills else {"skill_fit": "the goal names no skills"}
    if goal.limits.budget == 0:
        idle["cost"] = "the budget is 0: a limit only"
    if goal.want in {"learn", "milestone"}:
        reason = "the goal is to learn, not a credential" if goal.want == "learn" else "the goal is a milestone"
        idle |= dict.fromkeys(("stackability", "academic"), reason)
        if goal.want == "learn":
            idle["platform_weight"] = reason
    elif goal.classroom is None:
        idle["academic"] = "the goal names no classroom"
    elif goal.stack_toward == (goal.classroom.toward,):
        idle["stackability"] = "what the goal stacks toward is counted under academic"
    if goal.job_market is None:
        idle["job_market"] = "the goal names no occupation"
    return idle


@rule("MC613", Severity.WARNING)
def burden_is_worth_less(material: Material) -> Iterator[Problem]:
    """More cost or more time is not worth more.

    A curve that rises with the cost prefers the dearer of two offerings that are alike: the knots were swapped.

    Good:
        mcred: 1
        skills: [{skill: sql}]
        values: {cost: [[0, 100], [500, 60], [900, 0]]}

    Bad:
        mcred: 1
        skills: [{skill: sql}]
        values: {cost: [[0, 0], [900, 100]]}
    """
    for entry in material.goals:
        for name, knots in entry.noun.values.items():
            rises = any(left[1] < right[1] for left, right in itertools.pairwise(knots))
            if name in _LESS_IS_BETTER and rises:
                message = f"the value of {name} rises with it"
                yield Problem(entry, message, ("values", name), "write a knot as [figure, value from 0 to 100]")


@rule("MC614", Severity.NOTE)
def wanted_skills_are_missing(material: Material) -> Iterator[Problem]:
    """A wanted skill is one that the learner does not have yet.

    A gap that is closed already counts for nothing.

    Good:
        mcred: 1
        learner: {skills: [{skill: sql, level: 2}]}
        skills: [{skill: sql, level: 4}]

    Bad:
        mcred: 1
        learner: {skills: [{skill: sql, level: 4}]}
        skills: [{skill: sql, level: 4}]
    """
    for entry in material.goals:
        has = {skill.skill: skill.level for skill in entry.noun.learner.skills}
        for place, wanted in enumerate(entry.noun.skills):
            level = has.get(wanted.skill, 0)
            if level >= wanted.level:
                message = f"level {wanted.level} of {wanted.skill} is wanted, and the learner is at level {level}"
                yield Problem(entry, message, ("skills", place), "raise the level, or take it out")


@rule("MC615", Severity.WARNING)
def learner_has_each_skill_once(material: Material) -> Iterator[Problem]:
    """A skill of the learner stands once.

    Of two levels nobody knows which one holds.

    Good:
        mcred: 1
        learner: {skills: [{skill: sql, level: 2}, {skill: python, level: 1}]}

    Bad:
        mcred: 1
        learner: {skills: [{skill: sql, level: 2}, {skill: sql, level: 3}]}
    """
    for entry in material.goals:
        seen: set[str] = set()
        for place, skill in enumerate(entry.noun.learner.skills):
            if skill.skill in seen:
                path = ("learner", "skills", place)
                yield Problem(entry, f"{skill.skill} stands twice", path, "keep the level that holds")
            seen.add(skill.skill)


@rule("MC616", Severity.WARNING)
def target_is_not_held(material: Material) -> Iterator[Problem]:
    """The target is not held already.

    What is held is ruled out: nothing is left to do.

    Good:
        mcred: 1
        credentials: [{id: a, title: A, type: microcredential, hours: 40}]

        # goal.yaml
        mcred: 1
        target: a

    Bad:
        mcred: 1
        credentials: [{id: a, title: A, type: microcredential, hours: 40}]

        # goal.yaml
        mcred: 1
        learner: {holds: [a]}
        target: a
    """
    for entry in material.goals:
        if entry.noun.target is not None and entry.noun.target in entry.noun.learner.holds:
            message = f"{entry.noun.target} is the target, and held already"
            yield Problem(entry, message, ("target",), "take it out of `holds`, or write the next target")


@rule("MC617", Severity.WARNING)
def subscription_is_one(material: Material) -> Iterator[Problem]:
    """A subscription that the learner has is a plan of that kind.

    A bundle is bought once: what it covers stands under `holds` when it is done.

    Good:
        mcred: 1
        courses: [{id: a, title: A}]
        plans:
          - id: p
            amount: 9
            currency: EUR
            per: month
            covers: [a]
            source: "https://example.org/"
            as_of: 2026-11-01

        # goal.yaml
        mcred: 1
        learner: {subscriptions: [p]}

    Bad:
        mcred: 1
        courses: [{id: a, title: A}]
        plans:
          - id: p
            kind: bundle
            amount: 9
            currency: EUR
            covers: [a]
            source: "https://example.org/"
            as_of: 2026-11-01

        # goal.yaml
        mcred: 1
        learner: {subscriptions: [p]}
    """
    for entry in material.goals:
        for place, id in enumerate(entry.noun.learner.subscriptions):
            plan = material.catalog.plans.get(id)
            if plan is not None and plan.kind != "subscription":
                message = f"{id} is a {plan.kind}, not a subscription"
                yield Problem(entry, message, ("learner", "subscriptions", place), "name the plan that is paid by time")
