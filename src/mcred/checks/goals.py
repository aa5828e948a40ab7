"""Rules about a goal's limits: they do not contradict one another (MC601 to MC604)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("MC601", Severity.ERROR)
def deadline_follows_start(material: Material) -> Iterator[Problem]:
    """The deadline lies after the start.

    Otherwise no time is left, and every offering is ruled out.

    Good:
        mcred: 1
        learner: {start: 2027-01-11}
        limits: {deadline: 2027-12-31}

    Bad:
        mcred: 1
        learner: {start: 2027-01-11}
        limits: {deadline: 2026-12-31}
    """
    for entry in material.goals:
        start, deadline = entry.noun.learner.start, entry.noun.limits.deadline
        if start and deadline and deadline <= start:
            message = f"the deadline {deadline} is not after the start, {start}"
            where = entry.document.where(("learner", "start"))
            related = ((where, "study starts here"),)
            yield Problem(entry, message, ("limits", "deadline"), "correct one of the two days", related=related)


@rule("MC602", Severity.WARNING)
def days_lie_ahead(material: Material) -> Iterator[Problem]:
    """Start and deadline lie ahead.

    A goal that starts in the past counts recognitions and prices that are over by now; one whose deadline is past
    cannot be met. By the day of the check.

    Good:
        mcred: 1
        learner: {start: 2027-01-11}
        limits: {deadline: 2027-12-31}

    Bad:
        mcred: 1
        limits: {deadline: 2026-06-30}
    """
    for entry in material.goals:
        days = (("learner", "start"), entry.noun.learner.start), (("limits", "deadline"), entry.noun.limits.deadline)
        for path, day in days:
            if day is not None and day < material.as_of:
                message = f"the {path[-1]} {day} is past; today is {material.as_of}"
                yield Problem(entry, message, path, "write a day to come")


@rule("MC603", Severity.ERROR)
def platforms_do_not_clash(material: Material) -> Iterator[Problem]:
    """A platform is not both the only one to look at and one to leave out.

    Whoever left it out meant it: offerings there are ruled out, and the other line says nothing.

    Good:
        mcred: 1
        platforms: [{id: alpha, name: Alpha}, {id: beta, name: Beta}]
        courses: [{id: a, title: A, platform: alpha}, {id: b, title: B, platform: beta}]

        # goal.yaml
        mcred: 1
        want: learn
        limits: {platforms: {include: [alpha]}}

    Bad:
        mcred: 1
        platforms: [{id: alpha, name: Alpha}, {id: beta, name: Beta}]
        courses: [{id: a, title: A, platform: alpha}, {id: b, title: B, platform: beta}]

        # goal.yaml
        mcred: 1
        want: learn
        limits: {platforms: {include: [alpha, beta], exclude: [beta]}}
    """
    for entry in material.goals:
        choice = entry.noun.limits.platforms
        for place, id in enumerate(choice.exclude):
            if id in choice.include:
                path = ("limits", "platforms", "exclude", place)
                yield Problem(entry, f"{id} is both included and excluded", path, "take it out of one of the two lists")


@rule("MC604", Severity.WARNING)
def credential_has_a_budget(material: Material) -> Iterator[Problem]:
    """Whoever wants a certificate or credit has a budget.

    A budget of 0 rules out nearly every certificate; free courses are found with `want: learn`.

    Good:
        mcred: 1
        want: learn
        limits: {budget: 0}

    Bad:
        mcred: 1
        want: certificate
        limits: {budget: 0}
    """
    for entry in material.goals:
        if entry.noun.limits.budget == 0 and entry.noun.want in {"certificate", "credit"}:
            message = (
                f"the budget is 0, and a {entry.noun.want} is wanted"
                if entry.noun.want == "certificate"
                else ("the budget is 0, and credit is wanted")
            )
            help = "leave the budget out or raise it; to study for nothing write `want: learn`"
            yield Problem(entry, message, ("limits", "budget"), help)
