"""Rules about whether a catalog has what a goal asks for (MC605 to MC607)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.checks.parts import number
from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.quantity import convert_credits
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Catalog
    from mcred.model.goal import Goal
    from mcred.sources.entries import Entry

_ANY_LEVEL: Final = 5
"""What a taught skill without a level may lead to."""


@rule("MC605", Severity.ERROR)
def goal_can_be_met(material: Material) -> Iterator[Problem]:
    """Some offering can meet the goal.

    Every offering is ruled out where none is known to lead to a skill that must be reached, none is on the only
    platforms to look at, or none is in a language that the learner reads. Checked where a catalog is checked along with
    the goal; an offering that does not say what it teaches is not known to.

    Good:
        mcred: 1
        courses: [{id: a, title: A, teaches: [{skill: sql, level: 4}]}]

        # goal.yaml
        mcred: 1
        skills: [{skill: sql, level: 4, must: true}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, teaches: [{skill: sql, level: 2}]}]

        # goal.yaml
        mcred: 1
        skills: [{skill: sql, level: 4, must: true}]
    """
    if not material.catalog.offerings:
        return
    reached = _reached(material.catalog) if material.goals else {}
    for entry in material.goals:
        yield from _unreached(entry, reached, must=True)
        yield from _nothing_left(entry, material.catalog)


@rule("MC606", Severity.WARNING)
def wanted_levels_are_taught(material: Material) -> Iterator[Problem]:
    """Some offering leads to each wanted skill at its level.

    The rest of the gap stays open whatever one takes: no offering gets beyond a part of the score.

    Good:
        mcred: 1
        courses: [{id: a, title: A, teaches: [{skill: sql, level: 4}]}]

        # goal.yaml
        mcred: 1
        skills: [{skill: sql, level: 4}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, teaches: [{skill: sql, level: 2}]}]

        # goal.yaml
        mcred: 1
        skills: [{skill: sql, level: 4}]
    """
    if not material.catalog.offerings:
        return
    reached = _reached(material.catalog) if material.goals else {}
    for entry in material.goals:
        yield from _unreached(entry, reached, must=False)


@rule("MC607", Severity.WARNING)
def wanted_credit_fits(material: Material) -> Iterator[Problem]:
    """The credit that is wanted is no more than the credential requires.

    More cannot count: no offering ever reaches the whole value of the criterion.

    Good:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}

        # goal.yaml
        mcred: 1
        want: credit
        classroom: {toward: degree, credits: {amount: 30, unit: ects}}

    Bad:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}

        # goal.yaml
        mcred: 1
        want: credit
        classroom: {toward: degree, credits: {amount: 300, unit: ects}}
    """
    for entry in material.goals:
        classroom = entry.noun.classroom
        toward = material.catalog.offerings.get(classroom.toward) if classroom else None
        total = required_credits(toward) if toward else None
        if classroom is None or total is None:
            continue
        rates = {str(unit): rate for unit, rate in entry.noun.credit_rates.items()}
        wanted = convert_credits(classroom.credits.amount, classroom.credits.unit, total.unit, rates)
        if wanted is not None and wanted > total.amount:
            message = f"{number(wanted)} {total.unit} are wanted, {classroom.toward} has {number(total.amount)}"
            yield Problem(entry, message, ("classroom", "credits"), "correct the amount or its unit")


def _reached(catalog: Catalog) -> dict[str, tuple[int, str]]:
    """Return for every skill the highest level that an offering may lead to, and that offering's id."""
    reached: dict[str, tuple[int, str]] = {}
    for offering in catalog.offerings.values():
        for taught in offering.teaches or ():
            level = taught.level or _ANY_LEVEL
            if level > reached.get(taught.skill, (0, ""))[0]:
                reached[taught.skill] = level, offering.id
    return reached


def _unreached(entry: Entry[Goal], reached: dict[str, tuple[int, str]], *, must: bool) -> Iterator[Problem]:
    """Find the wanted skills beyond what is taught and what the learner has."""
    has = {skill.skill: skill.level for skill in entry.noun.learner.skills}
    for place, wanted in enumerate(entry.noun.skills):
        level, best = reached.get(wanted.skill, (0, ""))
        if wanted.must is must and max(level, has.get(wanted.skill, 0)) < wanted.level:
            most = f"the most is level {level} ({best})" if best else "none teaches it at all"
            message = f"no offering is known to lead to level {wanted.level} of {wanted.skill}; {most}"
            help = "lower the level, or check the goal with a catalog that has more"
            yield Problem(entry, message, ("skills", place), help)


def _nothing_left(entry: Entry[Goal], catalog: Catalog) -> Iterator[Problem]:
    """Find the limits on platforms and languages that leave no offering."""
    include = entry.noun.limits.platforms.include
    if include and not any(offering.platform in include for offering in catalog.offerings.values()):
        message = f"no offering is on {' or '.join(include)}"
        yield Problem(entry, message, ("limits", "platforms", "include"), "add a platform that has offerings")
    spoken = {language.partition("-")[0] for language in entry.noun.learner.languages}
    taught = (offering.language for offering in catalog.offerings.values())
    if spoken and not any(language is None or language.partition("-")[0] in spoken for language in taught):
        message = f"no offering is in {' or '.join(sorted(spoken))}"
        yield Problem(entry, message, ("learner", "languages"), "add a language that offerings are taught in")
