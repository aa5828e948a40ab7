"""Rules about offerings: what they teach, and how they hang together (MC503 to MC507)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import Course, Credential, Prerequisite
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("MC503", Severity.WARNING)
def teaches_each_skill_once(material: Material) -> Iterator[Problem]:
    """A skill stands once under `teaches`.

    Two levels of one skill leave open which of them the offering leads to.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, teaches: [{skill: sql, level: 3}, {skill: python, level: 2}]}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, teaches: [{skill: sql, level: 3}, {skill: sql, level: 2}]}
    """
    for entry in material.offerings:
        taught = entry.noun.teaches or ()
        if len({one.skill for one in taught}) < len(taught):
            first: dict[str, int] = {}
            for place, one in enumerate(taught):
                if first.setdefault(one.skill, place) != place:
                    path = ("teaches", first[one.skill])
                    related = ((entry.document.where(entry.path + path), "it stands here first"),)
                    help = "keep the level that it leads to"
                    yield Problem(
                        entry, f"{one.skill} is taught twice", ("teaches", place), help, "again", related=related
                    )


@rule("MC504", Severity.WARNING)
def teaches_beyond_what_it_asks(material: Material) -> Iterator[Problem]:
    """What an offering teaches lies above what it asks for.

    Who has to be at level 4 before the start learns nothing from a course that leads to level 2: levels were swapped,
    or the prerequisite is meant as a recommendation.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, prerequisites: [{skill: sql, level: 2}], teaches: [{skill: sql, level: 4}]}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, prerequisites: [{skill: sql, level: 4}], teaches: [{skill: sql, level: 2}]}
    """
    for entry in material.offerings:
        needed = {one.skill: one.level for one in entry.noun.prerequisites if isinstance(one, Prerequisite)}
        for place, taught in enumerate(entry.noun.teaches or () if needed else ()):
            least = needed.get(taught.skill)
            if least is not None and taught.level is not None and taught.level < least:
                message = (
                    f"it leads to level {taught.level} of {taught.skill}, but asks for level {least} before the start"
                )
                yield Problem(entry, message, ("teaches", place), "correct one of the two levels")


@rule("MC505", Severity.NOTE)
def degree_has_its_size(material: Material) -> Iterator[Problem]:
    """A degree says how many credits it takes.

    Without `credit_total` nobody can say which part of it a credential covers that counts toward it.

    Good:
        mcred: 1
        credentials:
          - {id: a, title: Master of A, type: master_degree, requires: {credit_total: {amount: 120, unit: ects}}}

    Bad:
        mcred: 1
        credentials:
          - {id: a, title: Master of A, type: master_degree, hours: 3000}
    """
    for entry in material.offerings:
        degree = entry.noun
        type_ = material.catalog.credential_types.get(degree.type) if isinstance(degree, Credential) else None
        if type_ and type_.destination and type_.kind == "academic" and required_credits(degree) is None:
            help = "add `requires: {credit_total: {amount: ..., unit: ...}}` where its institution names it"
            yield Problem(entry, "it does not say how many credits it takes", (), help)


@rule("MC506", Severity.WARNING)
def credential_can_be_earned(material: Material) -> Iterator[Problem]:
    """A credential can be earned: something grants it, it requires something, or it has a price or hours.

    Otherwise nobody knows how to come by it: a `grants:` is missing, or the entry is left over. What others count
    toward, as a degree does, is let alone.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, grants: [b]}
        credentials:
          - {id: b, title: B, type: course_certificate}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A}
        credentials:
          - {id: b, title: B, type: course_certificate}
    """
    led_to = {id for plan in material.catalog.plans.values() for id in plan.covers}
    for offering in material.catalog.offerings.values():
        led_to.update(offering.granted, (str(one.credential) for one in offering.counts_toward))
    for entry in material.offerings:
        one = entry.noun
        if not isinstance(one, Credential) or one.id in led_to:
            continue
        if one.requires is None and not one.prices and one.hours is None and one.credits is None:
            help = "add it to the `grants:` of what brings it, or say what it requires"
            yield Problem(entry, "nothing grants it, and it has no requirement, price, hours or credits", (), help)


@rule("MC507", Severity.WARNING)
def course_grants_what_it_covers(material: Material) -> Iterator[Problem]:
    """A course grants only what it earns alone.

    A course of five that `grants` the whole makes the whole as cheap and short as the one course. What is a part stands
    under `requires` of the credential; what counts for a part of it under `counts_toward`.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A}
          - {id: b, title: B}
        credentials:
          - {id: c, title: C, type: specialization, requires: {all_of: [a, b]}}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, grants: [c]}
          - {id: b, title: B}
        credentials:
          - {id: c, title: C, type: specialization, requires: {all_of: [a, b]}}
    """
    needed = defaultdict(
        int, {id: one.requirement.take for id, one in material.catalog.offerings.items() if one.requirement}
    )
    for entry in material.offerings:
        for place, id in enumerate(entry.noun.granted if isinstance(entry.noun, Course) else ()):
            if needed[id] > 1:
                message = f"one course grants {id}, which requires {needed[id]} parts"
                yield Problem(entry, message, ("grants", place), "leave it to what `requires` them together")
