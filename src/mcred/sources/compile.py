"""Catalog -> Columns: what the engine computes with, laid out once so that a goal is a handful of array operations."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from mcred.model.catalog import RUBRIC, Course, Credential
from mcred.model.columns import FIRST_DAY, LAST_DAY, PERS, PRICE_KINDS, Columns, Interval, Onward, Plans, Prices
from mcred.model.quantity import CREDIT_UNITS, MONEY_SCALE
from mcred.sources.document import collector_paused
from mcred.sources.structure import UNKNOWN, Codes, Structure, choices_of, floats, ints
from mcred.stacking import is_destination, paths_upward, required_credits, steps_upward

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from mcred.model.catalog import Catalog, Offering, Price
    from mcred.model.columns import Flags, Floats, Ints
    from mcred.model.quantity import Range


class _Evidence(TypedDict):
    owner_of: Ints
    evidence_owner: Ints
    evidence_criterion: Ints
    evidence_level: Ints
    evidence_last_day: Ints
    evidence_owners: int


class _Needs(TypedDict):
    needs_row: Ints
    needs_skill: Ints
    needs_offering: Ints
    needs_level: Ints


class _Gives(TypedDict):
    gives_certificate: Ints
    gives_badge: Ints
    badge_needs_certificate: Flags


def compile_catalog(catalog: Catalog, credit_rates: Mapping[str, Decimal] | None = None) -> Columns:
    """Lay a catalog out as arrays. References to what is not in it are passed over; `check` reports them.

    Raises McredError where an offering is a part of itself or counts toward itself.
    """
    with collector_paused():
        return _compiled(catalog, credit_rates or {})


def _compiled(catalog: Catalog, rates: Mapping[str, Decimal]) -> Columns:
    structure = Structure(catalog)
    offerings = structure.offerings
    skills = Codes(sorted(catalog.skills))
    currencies, regions, languages, platforms = Codes(), Codes(), Codes(), Codes(sorted(catalog.platforms))
    providers, types = Codes(), Codes()
    ranks = {id: type_.rank for id, type_ in catalog.credential_types.items()}
    prices, plans = _prices(catalog, structure, currencies, regions)
    taught = [
        (row, skills.of(taught.skill), taught.level or 1, taught.level or 5)
        for row, offering in enumerate(offerings)
        for taught in offering.teaches or ()
    ]
    totals = [required_credits(offering) for offering in offerings]
    units = tuple(CREDIT_UNITS)
    return Columns(
        ids=structure.ids,
        rows=structure.rows,
        levels=structure.levels,
        shares_parts=structure.shares_parts,
        minutes=Interval(*_minutes(structure)),
        weeks=structure.spread(_session_weeks(offering) for offering in offerings),
        has_session=structure.any_below([not math.isnan(_session_weeks(offering)) for offering in offerings]),
        prices=prices,
        plans=plans,
        currencies=currencies.names,
        regions=regions.names,
        taught_row=ints(row for row, *_ in taught),
        taught_skill=ints(skill for _, skill, *_ in taught),
        taught=Interval(floats(low for *_, low, _ in taught), floats(high for *_, high in taught)),
        teaches_known=np.array(
            [offering.teaches is not None and not offering.skill_names for offering in offerings]
            + [False] * structure.groups,
            dtype=bool,
        ),
        skills=skills.number,
        onward=_onward(catalog, structure, rates),
        destination=np.fromiter((is_destination(catalog, id) for id in structure.ids), bool),
        credit_total=floats(total.amount if total else math.nan for total in totals),
        credit_unit=ints(units.index(total.unit) if total else UNKNOWN for total in totals),
        **_evidence(catalog, structure),
        platform=ints(platforms.of(offering.platform) for offering in offerings),
        platforms=platforms.names,
        provider=ints(providers.of(offering.awarded_by) for offering in offerings),
        providers=providers.names,
        credential_type=ints(types.of(_type_of(catalog, offering, ranks)) for offering in offerings),
        credential_types=types.names,
        language=ints(languages.of(language) for language in structure.languages()),
        languages=languages.names,
        **_prerequisites(structure, skills),
        granted_by=structure.granted_by,
        represented=structure.represented,
        **_what_it_gives(catalog, structure),
    )


def _type_of(catalog: Catalog, offering: Offering, ranks: Mapping[str, int]) -> str | None:
    credential = catalog.credential_of(offering, ranks)
    return credential.type if credential else None


def _session_weeks(offering: Offering) -> float:
    """Return the weeks of a session, NaN for what is taken at one's own pace."""
    pace = getattr(offering, "pace", None)
    weeks = getattr(offering, "weeks", None)
    return float(weeks) if weeks is not None and pace != "self_paced" else math.nan


def _minutes(structure: Structure) -> tuple[Floats, Floats]:
    """Return the stated hours in whole minutes; of a course that states none, those of its units if all do."""

    def stated(offering: Offering) -> tuple[float, float]:
        hours: list[Range | None] = [offering.hours]
        if offering.hours is None and isinstance(offering, Course) and offering.units:
            hours = [unit.hours for unit in offering.units]
        known = [span for span in hours if span is not None]
        if len(known) < len(hours):
            return math.nan, math.nan
        return float(round(60 * sum(span.min for span in known))), float(round(60 * sum(span.max for span in known)))

    spans = [stated(offering) for offering in structure.offerings]
    return structure.spread(low for low, _ in spans), structure.spread(high for _, high in spans)


def _prices(catalog: Catalog, structure: Structure, currencies: Codes, regions: Codes) -> tuple[Prices, Plans]:
    """Lay out every price, and for each plan the rows that it can help to pay."""
    rows: list[tuple[int, Price, float]] = []
    origins: list[tuple[int, int]] = []
    plans: list[tuple[str, int, list[int]]] = []
    for row, offering in enumerate(structure.offerings):
        size = required_credits(offering)
        units = float(size.amount) if size else math.nan
        for place, price in enumerate(offering.prices):
            origins.append((row, place))
            if price.kind == "subscription":
                plans.append((f"{offering.id}/prices/{place}", len(rows), [row]))
                rows.append((UNKNOWN, price, units))
            else:
                rows.append((row, price, units))
    for place, plan in enumerate(catalog.plans.values()):
        origins.append((UNKNOWN, place))
        plans.append((plan.id, len(rows), [structure.row_of[id] for id in plan.covers if id in structure.row_of]))
        rows.append((UNKNOWN, plan, math.nan))
    return _price_rows(rows, origins, currencies, regions), _plans(structure, plans)


def _price_rows(
    rows: Sequence[tuple[int, Price, float]], origins: Sequence[tuple[int, int]], currencies: Codes, regions: Codes
) -> Prices:
    def scaled(price: Price, bound: str, unknown: float) -> float:
        if price.amount is None:
            return 0.0 if price.percent is not None else unknown
        scale = 1 if price.kind == "tax_percent" else MONEY_SCALE
        return float(getattr(price.amount, bound) * scale)

    units = floats(units for _, _, units in rows)
    unknown = np.isnan(units)
    return Prices(
        owner=ints(row for row, *_ in rows),
        origin_row=ints(row for row, _ in origins),
        origin_place=ints(place for _, place in origins),
        kind=ints(PRICE_KINDS.index(price.kind) for _, price, _ in rows),
        per=ints(PERS.index(price.per) for _, price, _ in rows),
        currency=ints(currencies.of(price.currency) for _, price, _ in rows),
        low=floats(scaled(price, "min", 0.0) for _, price, _ in rows),
        high=floats(scaled(price, "max", math.inf) for _, price, _ in rows),
        percent=floats(price.percent or 0 for _, price, _ in rows),
        units=Interval(np.where(unknown, 0.0, units), np.where(unknown, math.inf, units)),
        region=ints(regions.of(price.region) for _, price, _ in rows),
        last_day=ints(price.valid_until.toordinal() if price.valid_until else LAST_DAY for _, price, _ in rows),
        trial_days=ints(price.trial_days or 0 for _, price, _ in rows),
        certificate=np.fromiter((price.certificate for _, price, _ in rows), bool),
        dated=ints(price.dated.toordinal() if price.dated else 0 for _, price, _ in rows),
    )


def _plans(structure: Structure, plans: Sequence[tuple[str, int, list[int]]]) -> Plans:
    """Pair each plan with the rows that it covers and with all that is made of them."""
    above: dict[int, list[int]] = defaultdict(list)
    for row, children in structure.children.items():
        for child in children:
            above[child].append(row)
    pairs: list[tuple[int, int, bool]] = []
    pair_of: dict[tuple[int, int], int] = {}
    for plan, (_, _, covers) in enumerate(plans):
        covered = _closure(covers, structure.children)
        for row in sorted(_closure(covered, above)):
            pair_of[plan, row] = len(pairs)
            pairs.append((plan, row, row in covered))
    parts: dict[int, list[int]] = defaultdict(list)
    take: dict[int, int] = defaultdict(int)
    for pair, (plan, row, _) in enumerate(pairs):
        if structure.children.get(row):
            slots = ((pair_of.get((plan, child)), child) for child in structure.children[row])
            parts[pair] = [child if reached is None else structure.rows + reached for reached, child in slots]
            take[pair] = structure.take[row]
    by_level: dict[int, list[int]] = defaultdict(list)
    for pair, (_, row, _) in enumerate(pairs):
        by_level[structure.level[row]].append(pair)
    levels = [by_level.get(level, []) for level in range(len(structure.levels) + 1)]
    return Plans(
        ids=tuple(id for id, *_ in plans),
        price=ints(price for _, price, _ in plans),
        pair_plan=ints(plan for plan, *_ in pairs),
        pair_row=ints(row for _, row, _ in pairs),
        direct=np.fromiter((direct for *_, direct in pairs), bool),
        levels=tuple(choices_of(level, parts, take) for level in levels),
    )


def _closure(rows: Iterable[int], edges: Mapping[int, Sequence[int]]) -> set[int]:
    """Return the rows and all that can be reached from them."""
    found = set(rows)
    waiting = list(found)
    while waiting:
        for row in edges.get(waiting.pop(), ()):
            if row not in found:
                found.add(row)
                waiting.append(row)
    return found


def _onward(catalog: Catalog, structure: Structure, credit_rates: Mapping[str, Decimal]) -> Onward:
    paths = paths_upward(steps_upward(catalog, credit_rates))
    rows = [(row, path) for row, id in enumerate(structure.ids) for path in paths[id]]
    return Onward(
        offering=ints(row for row, _ in rows),
        target=ints(structure.row_of[path.target] for _, path in rows),
        low=floats(path.low for _, path in rows),
        high=floats(path.high for _, path in rows),
        first_day=ints(max(FIRST_DAY, path.first_day.toordinal()) for _, path in rows),
        last_day=ints(path.last_day.toordinal() for _, path in rows),
        through_start=ints(np.cumsum([0, *(len(path.steps) - 1 for _, path in rows)])),
        through=ints(structure.row_of[step.child] for _, path in rows for step in path.steps[1:]),
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

    def chain(row: int, offering: Offering) -> tuple[int, ...]:
        related = [id for id in offering.granted if id in owners.number]
        related += [
            structure.ids[granter]
            for granter in structure.granters.get(row, ())
            if structure.ids[granter] in owners.number
        ]
        names = (offering.id, related[0] if related else None, offering.awarded_by, offering.platform)
        return tuple(owners.number.get(name, UNKNOWN) if name else UNKNOWN for name in names)

    return {
        "owner_of": np.array([chain(*pair) for pair in enumerate(structure.offerings)], np.int64).reshape(-1, 4),
        "evidence_owner": ints(owner for owner, *_ in rows),
        "evidence_criterion": ints(criterion for _, criterion, *_ in rows),
        "evidence_level": ints(level for *_, level, _ in rows),
        "evidence_last_day": ints(day for *_, day in rows),
        "evidence_owners": len(owners.number),
    }


def _prerequisites(structure: Structure, skills: Codes) -> _Needs:
    """List what is needed before starting. What a program's own parts provide is no prerequisite of the program."""
    own: list[list[tuple[int, int, int]]] = [
        [
            (UNKNOWN, structure.row_of[needed], 0)
            if isinstance(needed, str)
            else (skills.of(needed.skill), UNKNOWN, needed.level)
            for needed in offering.prerequisites
            if not isinstance(needed, str) or needed in structure.row_of
        ]
        for offering in structure.offerings
    ]
    rows = [(row, *needed) for row, needs in enumerate(own) for needed in sorted(set(needs))]
    for choices in structure.levels:
        for row, take, children in choices.groups():
            if row < len(structure.ids) and take == len(children) and not own[row]:
                inside = _closure([row], structure.children)
                provided = {
                    taught.skill
                    for part in inside
                    if part < len(own)
                    for taught in structure.offerings[part].teaches or ()
                }
                needed = {needed for part in inside if part < len(own) for needed in own[part]}
                rows += [
                    (row, *need)
                    for need in sorted(needed)
                    if need[1] not in inside and (need[0] == UNKNOWN or skills.names[need[0]] not in provided)
                ]
    rows.sort()
    return {
        "needs_row": ints(row for row, *_ in rows),
        "needs_skill": ints(skill for _, skill, *_ in rows),
        "needs_offering": ints(offering for *_, offering, _ in rows),
        "needs_level": ints(level for *_, level in rows),
    }


def _what_it_gives(catalog: Catalog, structure: Structure) -> _Gives:
    """Say whether an offering ends with a certificate, with a badge, and whether the badge is for payers only."""
    certificate, badge, pays = [], [], []
    for offering in structure.offerings:
        granted = [catalog.offerings[id] for id in offering.granted if id in catalog.offerings]
        held = [one for one in (offering, *granted) if isinstance(one, Credential)]
        kinds = {catalog.kind_of(one) for one in held} - {None}
        units = getattr(offering, "units", None)
        badges = [one.needs_certificate for one in held if catalog.kind_of(one) == "milestone"]
        badges += [unit.needs_certificate for unit in units or () if unit.milestone]
        paid = any(
            price.kind in ("certificate", "bundle", "subscription", "tuition") and price.certificate
            for price in offering.prices
        )
        certificate.append(1 if paid or kinds - {"milestone"} else 0 if kinds == {"milestone"} else UNKNOWN)
        badge.append(1 if badges else 0 if units is not None else UNKNOWN)
        pays.append(bool(badges) and all(badges))
    return {
        "gives_certificate": ints(certificate),
        "gives_badge": ints(badge),
        "badge_needs_certificate": np.array(pays, dtype=bool),
    }
