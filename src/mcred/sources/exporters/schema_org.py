"""Offerings in the words of schema.org: Course, EducationalOccupationalProgram and EducationalOccupationalCredential.

With what Google asks for of courses: a description, a provider by name, the category of each offer. What it asks for
and the catalog does not know, such as the mode of study, is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.model.catalog import Prerequisite
from mcred.sources.exporters import Exported
from mcred.sources.exporters.linked import (
    ADJUSTING,
    OWN_TERMS,
    UNIT_LABELS,
    Node,
    adjustments,
    day,
    hours_of,
    number,
    present,
    recognition_terms,
    requirement_terms,
    study,
    weeks_of,
)
from mcred.sources.exporters.schema_org_offers import offer, plan_offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Offering, Unit
    from mcred.model.quantity import Credits, Range
    from mcred.sources.exporters.selection import Selection

_LISTS: Final = (
    *("coursePrerequisites", "educationalCredentialAwarded", "hasCourse", "hasCourseInstance", "itemOffered", "offers"),
    *("programPrerequisites", "syllabusSections", "teaches"),
)

CONTEXT: Final[Node] = {
    "@vocab": "https://schema.org/",
    **{name: {"@container": "@set"} for name in _LISTS},
    "url": {"@type": "@id"},
    **OWN_TERMS,
}

_CLASSES: Final = {
    "course": "Course",
    # A program is no creative work there; as a learning resource it can say what it teaches, and in which language.
    "program": ["EducationalOccupationalProgram", "LearningResource"],
    "credential": "EducationalOccupationalCredential",
}


def export(selection: Selection) -> Exported:
    """Return the selected offerings, each complete in itself."""
    return Exported(CONTEXT, _nodes(selection))


def _nodes(selection: Selection) -> Iterator[Node]:
    for offering in selection.offerings:
        yield _offering(offering, selection)
    for plan, covered in selection.plans:
        yield plan_offer(plan, [_named(selection.catalog.offerings[id], selection) for id in covered], selection)


def _named(offering: Offering, selection: Selection) -> Node:
    return present(
        {
            "@type": _CLASSES[offering.kind],
            "@id": selection.address(offering),
            "name": offering.title,
            "url": offering.url,
        }
    )


def _reference(id: str, selection: Selection) -> Node:
    """Return an offering by name, or by its address alone where the catalog does not have it."""
    known = selection.catalog.offerings.get(id)
    return _named(known, selection) if known else {"@id": selection.offering_address(id)}


def _offering(offering: Offering, selection: Selection) -> Node:
    paid = any(price.amount is None or price.amount.max > 0 for price in offering.prices if price.kind not in ADJUSTING)
    kinds = {"course": _course, "program": _program, "credential": _credential}
    return present(
        {
            **_named(offering, selection),
            "description": selection.description(offering),
            "provider": _provider(offering, selection),
            "inLanguage": offering.language,
            "educationalLevel": offering.level,
            "teaches": _taught(offering, selection),
            "offers": [offer(price, paid=paid) for price in offering.prices if price.kind not in ADJUSTING],
            **kinds[offering.kind](offering, selection),
            "mcred:platform": _platform(offering, selection),
            "mcred:hours": _hours(offering.hours) if offering.hours else None,
            "mcred:requires": requirement_terms(offering.requirement, selection) if offering.requirement else None,
            "mcred:countsToward": [recognition_terms(one, selection) for one in offering.counts_toward],
            "mcred:adjustments": adjustments(offering),
            **study(offering),
        }
    )


def _course(offering: Offering, selection: Selection) -> Node:
    hours, weeks = offering.hours, getattr(offering, "weeks", None)
    instance = present(
        {
            "courseWorkload": _workload(hours) if hours else None,
            "duration": weeks_of(weeks) if weeks is not None else None,
            "startDate": day(getattr(offering, "starts", None)),
            "endDate": day(getattr(offering, "ends", None)),
        }
    )
    return {
        "timeRequired": hours_of(hours.min) if hours and hours.min == hours.max else None,
        "hasCourseInstance": [{"@type": "CourseInstance", **instance}] if instance else None,
        "numberOfCredits": _credits(offering.credits) if offering.credits else None,
        "educationalCredentialAwarded": [_reference(id, selection) for id in offering.granted],
        "coursePrerequisites": _prerequisites(offering, selection),
        "syllabusSections": [_section(unit) for unit in getattr(offering, "units", None) or ()],
    }


def _program(offering: Offering, selection: Selection) -> Node:
    weeks = getattr(offering, "weeks", None)
    members = offering.requirement.members if offering.requirement else ()
    known = [selection.catalog.offerings.get(id) for id in members if isinstance(id, str)]
    return {
        "hasCourse": [_named(one, selection) for one in known if one and one.kind == "course"],
        "timeToComplete": weeks_of(weeks) if weeks is not None else None,
        "numberOfCredits": _credits(offering.credits) if offering.credits else None,
        "educationalCredentialAwarded": [_reference(id, selection) for id in offering.granted],
        "programPrerequisites": _prerequisites(offering, selection),
    }


def _credential(offering: Offering, selection: Selection) -> Node:
    months = getattr(offering, "valid_months", None)
    type_ = selection.catalog.credential_types.get(getattr(offering, "type", ""))
    return {
        "credentialCategory": type_.label if type_ else getattr(offering, "type", None),
        "validFor": f"P{months}M" if months else None,
        "mcred:credentialType": getattr(offering, "type", None),
        "mcred:credits": _credits(offering.credits) if offering.credits else None,
        "mcred:prerequisites": _prerequisites(offering, selection),
    }


def _provider(offering: Offering, selection: Selection) -> Node | None:
    """Return who offers or issues it; Google asks for a name, so without one its platform stands there."""
    one = selection.provider_of(offering) or selection.platform_of(offering)
    return _organization(selection.address(one), one.name, one.url) if one else None


def _platform(offering: Offering, selection: Selection) -> Node | None:
    one = selection.platform_of(offering)
    return _organization(selection.address(one), one.name, one.url) if one else None


def _organization(address: str, name: str, url: str | None) -> Node:
    return present({"@type": "Organization", "@id": address, "name": name, "url": url})


def _taught(offering: Offering, selection: Selection) -> list[Node | str]:
    """Return what is taught: terms of the vocabulary, and names that it does not know as text."""
    known = [_skill(one.skill, one.level, selection) for one in offering.teaches or ()]
    return [*known, *offering.skill_names]


def _skill(id: str, level: int | None, selection: Selection) -> Node:
    skill = selection.catalog.skills.get(id)
    return present(
        {
            "@type": "DefinedTerm",
            "name": skill.label if skill else id,
            "url": skill.esco if skill else None,
            "mcred:skill": id,
            "mcred:level": level,
        }
    )


def _prerequisites(offering: Offering, selection: Selection) -> list[Node]:
    return [
        _needed(one, selection) if isinstance(one, Prerequisite) else _reference(one, selection)
        for one in offering.prerequisites
    ]


def _needed(needed: Prerequisite, selection: Selection) -> Node:
    skill = selection.catalog.skills.get(needed.skill)
    return present(
        {
            "@type": "AlignmentObject",
            "alignmentType": "requires",
            "targetName": skill.label if skill else needed.skill,
            "targetUrl": skill.esco if skill else None,
            "mcred:skill": needed.skill,
            "mcred:level": needed.level,
        }
    )


def _hours(hours: Range) -> Node:
    return {
        "@type": "QuantitativeValue",
        "minValue": number(hours.min),
        "maxValue": number(hours.max),
        "unitCode": "HUR",
    }


def _workload(hours: Range) -> str:
    """Return the whole effort: a duration, as Google reads it, or the words of a range, for which it has no form."""
    if hours.min == hours.max:
        return hours_of(hours.min)
    return f"{number(hours.min)} to {number(hours.max)} hours"


def _credits(credit: Credits) -> Node:
    return {
        "@type": "QuantitativeValue",
        "value": number(credit.amount),
        "unitText": UNIT_LABELS[credit.unit],
        "mcred:creditUnit": credit.unit,
    }


def _section(unit: Unit) -> Node:
    hours = unit.hours
    return present(
        {
            "@type": "Syllabus",
            "name": unit.title,
            "timeRequired": hours_of(hours.min) if hours and hours.min == hours.max else None,
            "mcred:hours": _hours(hours) if hours else None,
            "mcred:lessons": unit.lessons,
            "mcred:milestone": True if unit.milestone else None,
            "mcred:needsCertificate": True if unit.needs_certificate else None,
        }
    )
