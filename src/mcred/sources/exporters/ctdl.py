"""Offerings in the Credential Transparency Description Language (CTDL), as the Credential Registry publishes them.

Classes and properties are those of https://credreg.net/ctdl/terms, with the schema: and qdata: terms that CTDL borrows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mcred.model.catalog import Credential, Offering, Platform, Program, Provider, Taught
from mcred.sources.exporters import Exported
from mcred.sources.exporters.ctdl_conditions import completion, entry, value_profile
from mcred.sources.exporters.ctdl_costs import assistance, cost, manifest
from mcred.sources.exporters.ctdl_terms import CLASS_OF_KIND, CLASSES, CONTEXT, LEVELS
from mcred.sources.exporters.linked import (
    ADJUSTING,
    Node,
    adjustments,
    day,
    ends,
    hours_of,
    number,
    present,
    provenance,
    requirement_terms,
    study,
    weeks_of,
)
from mcred.sources.exporters.selection import urn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Recognition, Unit
    from mcred.model.quantity import Range
    from mcred.sources.exporters.selection import Selection

_ALIGNMENT: Final = "ceterms:CredentialAlignmentObject"


def export(selection: Selection) -> Exported:
    """Return the selected offerings as nodes of a CTDL graph."""
    return Exported(CONTEXT, _nodes(selection))


def _nodes(selection: Selection) -> Iterator[Node]:
    for offering in selection.offerings:
        yield _offering(offering, selection)
        for place, recognition in enumerate(offering.counts_toward):
            yield _transfer_value(offering, place, recognition, selection)
    yield from (_named(offering, selection) for offering in selection.mentioned)
    for plan, covered in selection.plans:
        yield manifest(plan, covered, selection)
    yield from _organizations(selection)


def _organizations(selection: Selection) -> Iterator[Node]:
    organizations: dict[str, Provider | Platform] = {}
    for offering in selection.offerings:
        for one in (selection.provider_of(offering), selection.platform_of(offering)):
            if one:
                organizations.setdefault(selection.address(one), one)
    for address in sorted(organizations):
        one = organizations[address]
        country = one.country if isinstance(one, Provider) else None
        place = {"@type": "ceterms:Place", "ceterms:addressCountry": country} if country else None
        yield present(
            {
                "@type": "ceterms:CredentialOrganization",
                "@id": address,
                "ceterms:name": one.name,
                "ceterms:description": one.description,
                "ceterms:subjectWebpage": one.url,
                "ceterms:address": place,
                "mcred:id": one.id,
            }
        )


def _named(offering: Offering, selection: Selection) -> Node:
    """Return as much of an offering as tells what an address means that others refer to."""
    return present(
        {
            "@type": _class(offering, selection),
            "@id": selection.address(offering),
            "ceterms:name": offering.title,
            "ceterms:subjectWebpage": offering.url,
            "mcred:id": offering.id,
        }
    )


def _class(offering: Offering, selection: Selection) -> str:
    if not isinstance(offering, Credential):
        return "ceterms:LearningProgram" if isinstance(offering, Program) else "ceterms:Course"
    fallback = CLASS_OF_KIND.get(selection.catalog.kind_of(offering) or "", "Credential")
    return f"ceterms:{CLASSES.get(offering.type, fallback)}"


def _offering(offering: Offering, selection: Selection) -> Node:
    provider, platform = selection.provider_of(offering), selection.platform_of(offering)
    owners = [selection.address(provider)] if provider else []
    kind = _of_credential if isinstance(offering, Credential) else _of_learning
    return present(
        {
            **_named(offering, selection),
            "ceterms:description": selection.description(offering),
            "ceterms:inLanguage": [offering.language] if offering.language else None,
            "ceterms:ownedBy": owners,
            "ceterms:offeredBy": [selection.address(platform)] if platform else owners,
            "ceterms:audienceLevelType": [_level(offering.level)] if offering.level else None,
            "ceterms:estimatedDuration": _durations(offering),
            "ceterms:estimatedCost": [cost(price) for price in offering.prices if price.kind not in ADJUSTING],
            "ceterms:financialAssistance": [assistance(price) for price in offering.prices if price.kind == "aid"],
            "ceterms:commonCosts": [urn("plan", id) for id in selection.plans_for.get(offering.id, ())],
            **kind(offering, selection),
            "mcred:grants": [selection.offering_address(id) for id in offering.granted],
            "mcred:requires": requirement_terms(offering.requirement, selection) if offering.requirement else None,
            "mcred:adjustments": [one for one in adjustments(offering) if one["mcred:priceKind"] != "aid"],
            **study(offering),
        }
    )


def _of_learning(offering: Offering, selection: Selection) -> Node:
    """Return what CTDL says of courses and programs alone."""
    parts = offering.requirement.members if offering.requirement else ()
    return {
        "ceterms:teaches": competencies(offering, selection),
        "ceterms:creditValue": [value_profile(offering.credits)] if offering.credits else None,
        "ceterms:entryCondition": entry(offering, selection),
        "ceterms:hasPart": [selection.offering_address(one) for one in parts if isinstance(one, str)],
        "ceterms:isPartOf": [selection.offering_address(id) for id in selection.programs_with.get(offering.id, ())],
        "ceterms:requires": completion(offering.requirement, selection),
        "mcred:starts": day(getattr(offering, "starts", None)),
        "mcred:ends": day(getattr(offering, "ends", None)),
        "mcred:units": [_unit(unit) for unit in getattr(offering, "units", None) or ()],
    }


def _of_credential(offering: Offering, selection: Selection) -> Node:
    """Return what CTDL says of credentials alone; what they attest is a competency that they require."""
    months = getattr(offering, "valid_months", None)
    attested = competencies(offering, selection)
    conditions = completion(offering.requirement, selection, selection.grantors.get(offering.id, ()))
    skills = {"@type": "ceterms:ConditionProfile", "ceterms:name": "Skills", "ceterms:targetCompetency": attested}
    return {
        "ceterms:requires": [*conditions, *entry(offering, selection), *([skills] if attested else [])],
        "ceterms:renewalFrequency": f"P{months}M" if months else None,
        "mcred:credentialType": getattr(offering, "type", None),
        **({"mcred:credits": value_profile(offering.credits)} if offering.credits else {}),
    }


def competencies(offering: Offering, selection: Selection) -> list[Node]:
    """Return what is taught; names that the vocabulary does not know are given as they are."""
    known = [_competency(one, selection) for one in offering.teaches or ()]
    return [*known, *({"@type": _ALIGNMENT, "ceterms:targetNodeName": name} for name in offering.skill_names)]


def _competency(taught: Taught, selection: Selection) -> Node:
    skill = selection.catalog.skills.get(taught.skill)
    return present(
        {
            "@type": _ALIGNMENT,
            "ceterms:targetNodeName": skill.label if skill else taught.skill,
            "ceterms:targetNode": skill.esco if skill else None,
            "ceterms:frameworkName": "ESCO" if skill and skill.esco else None,
            "mcred:skill": taught.skill,
            "mcred:level": taught.level,
        }
    )


def _level(level: str) -> Node:
    concept = LEVELS.get(level)
    return present(
        {
            "@type": _ALIGNMENT,
            "ceterms:framework": "https://credreg.net/ctdl/terms/AudienceLevel" if concept else None,
            "ceterms:targetNode": f"audLevel:{concept}" if concept else None,
            "ceterms:targetNodeName": level,
        }
    )


def _durations(offering: Offering) -> list[Node]:
    """Return the effort, and the calendar time of what has one."""
    weeks = getattr(offering, "weeks", None)
    found = [_effort(offering.hours)] if offering.hours else []
    if weeks is not None:
        calendar = {"ceterms:description": "Calendar time", "ceterms:exactDuration": weeks_of(weeks)}
        found.append({"@type": "ceterms:DurationProfile", **calendar})
    return found


def _effort(hours: Range) -> Node:
    names = ("ceterms:exactDuration", "ceterms:minimumDuration", "ceterms:maximumDuration")
    known = ends(hours.min, hours.max, *names)
    bounds = {name: hours_of(hours.max if name == names[2] else hours.min) for name in known}
    return {"@type": "ceterms:DurationProfile", "ceterms:description": "Effort", **bounds}


def _unit(unit: Unit) -> Node:
    return present(
        {
            "ceterms:name": unit.title,
            "ceterms:estimatedDuration": [_effort(unit.hours)] if unit.hours else None,
            "mcred:lessons": unit.lessons,
            "mcred:milestone": True if unit.milestone else None,
            "mcred:needsCertificate": True if unit.needs_certificate else None,
        }
    )


def _transfer_value(offering: Offering, place: int, recognition: Recognition, selection: Selection) -> Node:
    """Return a recognition as a transfer value; an opinion has no receiver, and who gives it in `mcred:by`."""
    receiver = selection.catalog.offerings.get(recognition.credential or "")
    owner = selection.provider_of(receiver) if receiver else None
    value: dict[str, Any] = value_profile(recognition.credits) if recognition.credits else {}
    if recognition.share is not None:
        value |= {"@type": "ceterms:ValueProfile", "qdata:percentage": number(recognition.share * 100)}
    toward = f" for {receiver.title}" if receiver else ""
    accepts = recognition.credential
    return present(
        {
            "@type": "ceterms:TransferValueProfile",
            "@id": urn("recognition", f"{offering.id}/{place}"),
            "ceterms:name": f"{offering.title}{toward}",
            "ceterms:description": recognition.condition,
            "ceterms:subjectWebpage": recognition.source,
            "ceterms:ownedBy": [selection.address(owner)] if owner else None,
            "ceterms:startDate": day(recognition.valid_from),
            "ceterms:endDate": day(recognition.valid_until),
            "ceterms:transferValue": [value] if value else None,
            "ceterms:transferValueFrom": [selection.address(offering)],
            "ceterms:transferValueFor": [selection.offering_address(accepts)] if accepts else None,
            "mcred:recognitionKind": recognition.kind,
            "mcred:minimumGrade": recognition.minimum_grade,
            "mcred:by": recognition.by,
            **provenance(recognition),
        }
    )
