"""Requirements and prerequisites in CTDL: condition profiles.

CTDL says "all of these" and "one of these"; that more than one of several are needed it says in words alone.
`mcred:requires` beside them has the requirement exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mcred.model.catalog import Credential, Prerequisite, Requirement
from mcred.sources.exporters.linked import UNIT_LABELS, Node, number, present

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.model.catalog import Offering
    from mcred.model.quantity import Credits
    from mcred.sources.exporters.selection import Selection

_PROFILE: Final = "ceterms:ConditionProfile"
_UNITS: Final = {"us_semester": "creditUnit:SemesterHour", "ceu": "creditUnit:ContinuingEducationUnit"}
"""Units that are concepts of ceterms:CreditUnit; the others are named in words."""


def value_profile(credit: Credits) -> Node:
    """Return an amount of credit."""
    unit = _UNITS.get(credit.unit)
    concept = {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:framework": "https://credreg.net/ctdl/terms/CreditUnit",
        "ceterms:targetNode": unit,
    }
    return present(
        {
            "@type": "ceterms:ValueProfile",
            "schema:value": number(credit.amount),
            "schema:description": UNIT_LABELS[credit.unit],
            "ceterms:creditUnitType": [concept] if unit else None,
            "mcred:creditUnit": credit.unit,
        }
    )


def completion(requirement: Requirement | None, selection: Selection, grantors: Sequence[str] = ()) -> list[Node]:
    """Return what must be done for an offering, and by which courses or programs alone it comes."""
    found = _conditions(requirement, selection) if requirement else []
    if len(grantors) == 1:
        found.append({"@type": _PROFILE, **_targets(grantors, selection)})
    elif grantors:
        found.append(_any_of([{"@type": _PROFILE, **_targets([id], selection)} for id in grantors]))
    return found


def entry(offering: Offering, selection: Selection) -> list[Node]:
    """Return what is needed before the start."""
    skills = [
        {
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:targetNodeName": _label(one.skill, selection),
            "mcred:skill": one.skill,
            "mcred:level": one.level,
        }
        for one in offering.prerequisites
        if isinstance(one, Prerequisite)
    ]
    needed = [one for one in offering.prerequisites if isinstance(one, str)]
    if not offering.prerequisites:
        return []
    profile = {"@type": _PROFILE, "ceterms:name": "Before the start", **_targets(needed, selection)}
    return [present({**profile, "ceterms:targetCompetency": skills})]


def _label(skill: str, selection: Selection) -> str:
    known = selection.catalog.skills.get(skill)
    return known.label if known else skill


def _conditions(requirement: Requirement, selection: Selection) -> list[Node]:
    """Return the profiles that have to be fulfilled together."""
    named = [member for member in requirement.members if isinstance(member, str)]
    nested = [member for member in requirement.members if isinstance(member, Requirement)]
    terms = _terms(requirement)
    if requirement.any_of or requirement.n_of:
        alternatives = [{"@type": _PROFILE, **_targets([id], selection)} for id in named]
        alternatives += [_together(_conditions(member, selection)) for member in nested]
        return [_any_of(alternatives) | terms]
    own = {**_targets(named, selection), **terms}
    rest = [profile for member in nested for profile in _conditions(member, selection)]
    return [*([{"@type": _PROFILE, **own}] if own else []), *rest]


def _any_of(alternatives: list[Node]) -> Node:
    return {"@type": _PROFILE, "ceterms:alternativeCondition": alternatives}


def _together(profiles: list[Node]) -> Node:
    """Put profiles that belong together into one: CTDL nests alternatives, but no profiles to fulfil together."""
    merged: dict[str, Any] = {}
    for profile in profiles:
        for key, value in profile.items():
            merged[key] = [*merged.get(key, []), *value] if isinstance(value, list) else value
    return merged


def _terms(requirement: Requirement) -> Node:
    """Return size, number, grade and what may come from elsewhere; CTDL has a term for the first alone."""
    chosen = [f"Any {requirement.take} of these {len(requirement.members)}"] if requirement.n_of else []
    limits = ((requirement.transfer_cap, "At most {} from elsewhere"), (requirement.residency, "At least {} here"))
    words = [text.format(_written(amount)) for amount, text in limits if amount]
    grade = requirement.minimum_grade
    return present(
        {
            "ceterms:creditValue": [value_profile(requirement.credit_total)] if requirement.credit_total else None,
            "ceterms:condition": [*chosen, *words, *([f"Minimum grade: {grade}"] if grade else [])],
        }
    )


def _written(credit: Credits) -> str:
    return f"{number(credit.amount)} {UNIT_LABELS[credit.unit]}"


def _targets(ids: Iterable[str], selection: Selection) -> Node:
    """Sort offerings into credentials and learning opportunities, as CTDL's two properties do."""
    found: dict[str, list[str]] = {}
    for id in ids:
        credential = isinstance(selection.catalog.offerings.get(id), Credential)
        target = "ceterms:targetCredential" if credential else "ceterms:targetLearningOpportunity"
        found.setdefault(target, []).append(selection.offering_address(id))
    return dict(sorted(found.items()))
