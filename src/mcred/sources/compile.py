"""Catalog -> Columns: what the engine computes with, laid out once so that a goal is a handful of array operations."""

from __future__ import annotations

import math
from array import array
from itertools import chain
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from mcred.model.catalog import RUBRIC
from mcred.model.columns import FIRST_DAY, LAST_DAY, Columns, Interval, Onward
from mcred.model.quantity import CREDIT_UNITS
from mcred.sources.document import collector_paused
from mcred.sources.outline import Outliner
from mcred.sources.prices import lay_prices_out
from mcred.sources.structure import UNKNOWN, Codes, Structure, closure, floats, ints
from mcred.sources.written import Written
from mcred.stacking import each_path_upward, required_credits, steps_upward

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from mcred.model.catalog import Catalog, CredentialType
    from mcred.model.columns import Flags, Ints
    from mcred.sources.outline import Outline

_CERTIFIED = frozenset(("certificate", "bundle", "subscription", "tuition"))
"""Kinds of prices that bring a certificate, unless they say that they do not."""


class _Evidence(TypedDict):
    owner_of: Ints
    evidence_owner: Ints
    evidence_criterion: Ints
    evidence_level: Ints
    evidence_last_day: Ints
    evidence_owners: int


class _Teaching(TypedDict):
    taught_row: Ints
    taught_skill: Ints
    taught: Interval
    teaches_known: Flags


class _Needs(TypedDict):
    needs_row: Ints
    needs_skill: Ints
    needs_offering: Ints
    needs_level: Ints


class _Gives(TypedDict):
    gives_certificate: Ints
    gives_badge: Ints
    badge_needs_certificate: Flags


def outlines_of(catalog: Catalog) -> Mapping[str, Outline]:
    """Return the outlines of a catalog's offerings: those drawn while it was read, else each is looked at once."""
    offerings = catalog.offerings
    taken = offerings.take_outlines() if isinstance(offerings, Written) else None
    outliner = Outliner()
    return taken or {id: outliner.outline(offering) for id, offering in offerings.items()}


def compile_catalog(
    catalog: Catalog,
    credit_rates: Mapping[str, Decimal] | None = None,
    outlines: Mapping[str, Outline] | None = None,
) -> Columns:
    """Lay a catalog out as arrays. References to what is not in it are passed over; `check` reports them.

    `outlines` are those of its offerings, where somebody has them. Raises McredError where an offering is a part of
    itself or counts toward itself.
    """
    with collector_paused():
        return _compiled(catalog, outlines_of(catalog) if outlines is None else outlines, credit_rates or {})


def _compiled(catalog: Catalog, by_id: Mapping[str, Outline], rates: Mapping[str, Decimal]) -> Columns:
    structure = Structure(by_id)
    outlines = structure.outlines
    skills = Codes(sorted(catalog.skills))
    currencies, regions, languages, platforms = Codes(), Codes(), Codes(), Codes(sorted(catalog.platforms))
    providers, types = Codes(), Codes()
    kinds = catalog.credential_types
    prices, plans = lay_prices_out(catalog.plans.values(), structure, currencies, regions)
    units = tuple(CREDIT_UNITS)
    return Columns(
        ids=structure.ids,
        rows=structure.rows,
        levels=structure.levels,
        shares_parts=structure.shares_parts,
        minutes=Interval(*(structure.spread(one.minutes[end] for one in outlines) for end in (0, 1))),
        weeks=structure.spread(one.weeks for one in outlines),
        has_session=structure.any_below(not math.isnan(one.weeks) for one in outlines),
        prices=prices,
        plans=plans,
        currencies=currencies.names,
        regions=regions.names,
        **_teaching(structure, skills),
        skills=skills.number,
        onward=_onward(by_id, structure, rates),
        destination=np.fromiter((bool((one := kinds.get(of.type or "")) and one.destination) for of in outlines), bool),
        credit_total=floats(total.amount if (total := required_credits(one)) else math.nan for one in outlines),
        credit_unit=ints(units.index(total.unit) if (total := required_credits(one)) else UNKNOWN for one in outlines),
        **_evidence(catalog, structure),
        platform=ints(platforms.of(one.platform) for one in outlines),
        platforms=platforms.names,
        provider=ints(providers.of(one.awarded_by) for one in outlines),
        providers=providers.names,
        credential_type=ints(types.of(_type_of(one, by_id, kinds)) for one in outlines),
        credential_types=types.names,
        language=ints(languages.of(language) for language in structure.languages()),
        languages=languages.names,
        **_prerequisites(structure, skills),
        granted_by=structure.granted_by,
        represented=structure.represented,
        **_what_it_gives(by_id, structure, kinds),
    )


def _type_of(outline: Outline, by_id: Mapping[str, Outline], types: Mapping[str, CredentialType]) -> str | None:
    """Return the type of the credential that an offering is or, the weightiest first, brings."""
    if outline.type is not None or not outline.granted:
        return outline.type

    def weight(type: str) -> int:
        return types[type].rank if type in types else 0

    brought = [(weight(one.type), one.id, one.type) for id in outline.granted if (one := by_id.get(id)) and one.type]
    return max(brought)[2] if brought else None


def _teaching(structure: Structure, skills: Codes) -> _Teaching:
    """List what is taught; a level that is not known is anything from the first to the last."""
    taught = [(row, one) for row, outline in enumerate(structure.outlines) for one in outline.teaches or ()]
    known = (outline.teaches is not None and not outline.teaches_more for outline in structure.outlines)
    return {
        "taught_row": ints(row for row, _ in taught),
        "taught_skill": ints(skills.of(one.skill) for _, one in taught),
        "taught": Interval(floats(one.level or 1 for _, one in taught), floats(one.level or 5 for _, one in taught)),
        "teaches_known": np.array([*known, *[False] * structure.groups], bool),
    }


def _onward(by_id: Mapping[str, Outline], structure: Structure, credit_rates: Mapping[str, Decimal]) -> Onward:
    """List what counts toward what. Paths are large: what is said of each is put down as soon as it is there."""
    whole = {name: array("q") for name in ("offering", "target", "first_day", "last_day", "through")}
    low, high, through_start = array("d"), array("d"), array("q", [0])
    row_of = structure.row_of
    for id, paths in each_path_upward(steps_upward(by_id, credit_rates), structure.ids):
        for path in paths:
            whole["offering"].append(row_of[id])
            whole["target"].append(row_of[path.target])
            low.append(float(path.low))
            high.append(float(path.high))
            whole["first_day"].append(max(FIRST_DAY, path.first_day.toordinal()))
            whole["last_day"].append(path.last_day.toordinal())
            whole["through"].extend(row_of[step.child] for step in path.steps[1:])
            through_start.append(len(whole["through"]))
    return Onward(
        low=floats(low),
        high=floats(high),
        through_start=ints(through_start),
        **{name: ints(values) for name, values in whole.items()},
    )


def _evidence(catalog: Catalog, structure: Structure) -> _Evidence:
    """Say who vouches for each offering: itself, what it grants, its provider, its platform."""
    owners = Codes()
    criteria = {criterion: place for place, criterion in enumerate(RUBRIC)}
    rows = [
        (
            owners.of(row.about),
            criteria[row.criterion],
            tuple(RUBRIC[row.criterion]).index(row.level),
            row.valid_until.toordinal() if row.valid_until else LAST_DAY,
        )
        for row in catalog.evidence
    ]

    number = owners.number

    def vouchers(row: int, outline: Outline) -> tuple[int, ...]:
        granters = (structure.ids[granter] for granter in structure.granters.get(row, ()))
        related = next((id for id in (*outline.granted, *granters) if id in number), None)
        names = (outline.id, related, outline.awarded_by, outline.platform)
        return tuple([UNKNOWN if name is None else number.get(name, UNKNOWN) for name in names])

    vouching = chain.from_iterable(vouchers(*pair) for pair in enumerate(structure.outlines))
    return {
        "owner_of": ints(vouching).reshape(-1, 4),
        "evidence_owner": ints(owner for owner, *_ in rows),
        "evidence_criterion": ints(criterion for _, criterion, *_ in rows),
        "evidence_level": ints(level for *_, level, _ in rows),
        "evidence_last_day": ints(day for *_, day in rows),
        "evidence_owners": len(owners.number),
    }


def _prerequisites(structure: Structure, skills: Codes) -> _Needs:
    """List what is needed before starting. What a program's own parts provide is no prerequisite of the program."""
    own: dict[int, list[tuple[int, int, int]]] = {
        row: [
            (UNKNOWN, structure.row_of[needed], 0)
            if isinstance(needed, str)
            else (skills.of(needed.skill), UNKNOWN, needed.level or 1)
            for needed in outline.prerequisites
            if not isinstance(needed, str) or needed in structure.row_of
        ]
        for row, outline in enumerate(structure.outlines)
        if outline.prerequisites
    }
    rows = [(row, *needed) for row, needs in own.items() for needed in sorted(set(needs))]
    for choices in structure.levels if own else ():
        for row, take, children in choices.groups():
            if row < len(structure.ids) and take == len(children) and not own.get(row):
                rows += ((row, *needed) for needed in _inherited(row, structure, own, skills))
    rows.sort()
    return {
        "needs_row": ints(row for row, *_ in rows),
        "needs_skill": ints(skill for _, skill, *_ in rows),
        "needs_offering": ints(offering for *_, offering, _ in rows),
        "needs_level": ints(level for *_, level in rows),
    }


def _inherited(
    row: int, structure: Structure, own: Mapping[int, list[tuple[int, int, int]]], skills: Codes
) -> list[tuple[int, int, int]]:
    """Return what the parts of a row need and none of them provides."""
    inside = closure([row], structure.parts)
    needed = {needed for part in inside for needed in own.get(part, ())}
    if not needed:
        return []
    named = (structure.outlines[part] for part in inside if part < len(structure.ids))
    provided = {skills.of(taught.skill) for outline in named for taught in outline.teaches or ()}
    return [need for need in sorted(needed) if need[1] not in inside and need[0] not in provided]


def _what_it_gives(by_id: Mapping[str, Outline], structure: Structure, types: Mapping[str, CredentialType]) -> _Gives:
    """Say whether an offering ends with a certificate, with a badge, and whether the badge is for payers only."""
    kind_of = {id: type_.kind for id, type_ in types.items()}
    certificate, badge, pays = array("q"), array("q"), bytearray()
    for outline in structure.outlines:
        held = [one for one in (outline, *(by_id[id] for id in outline.granted if id in by_id)) if one.type]
        kinds = {kind_of.get(one.type or "") for one in held} - {None}
        badges = [one.needs_certificate for one in held if kind_of.get(one.type or "") == "milestone"]
        badges += outline.unit_badges or ()
        paid = any(terms.kind in _CERTIFIED and terms.certificate for terms in outline.prices)
        certificate.append(1 if paid or kinds - {"milestone"} else 0 if kinds == {"milestone"} else UNKNOWN)
        badge.append(1 if badges else 0 if outline.unit_badges is not None else UNKNOWN)
        pays.append(bool(badges) and all(badges))
    return {
        "gives_certificate": ints(certificate),
        "gives_badge": ints(badge),
        "badge_needs_certificate": np.frombuffer(bytes(pays), np.bool_),
    }
