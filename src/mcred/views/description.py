"""The reports of `mcred show` and `mcred types`: one offering whole; the credential types known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.model.catalog import LEVEL_NAMES, RUBRIC, Course, Credential, Plan, Requirement
from mcred.report import SCHEMA_VERSION, Cell, Column, Facts, Notes, Report, Table
from mcred.views.figures import route_words
from mcred.views.notes import notes_on
from mcred.views.ranking_data import cost_data
from mcred.views.wording import UNKNOWN, Sources, Words, credit_words, language_words, price_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mcred.model.catalog import Catalog, Evidence, Offering, Prerequisite, Price
    from mcred.report import Block, Json
    from mcred.views.subject import Subject


def description_report(subject: Subject, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report everything that the catalog knows of an offering, and what it costs the learner by each way to pay."""
    offering, catalog = subject.offering, subject.catalog
    sources = Sources()
    blocks: list[Block] = [Facts(offering.title, tuple(_facts(subject, words, sources)))]
    blocks += [
        _routes(subject, words),
        _prices(subject, words, sources),
        *_units(offering, words),
        *_parts(catalog, offering),
        *_recognitions(subject, words, sources),
        *_evidence(subject, sources),
    ]
    notes = notes_on(subject)
    if notes:
        blocks.append(Notes("Mind", tuple(note.text for note in notes)))
    blocks += sources.notes()
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "kind": offering.kind,
        "offering": offering.model_dump(mode="json", exclude_none=True),
        "credential_type": subject.credential_type,
        "routes": [{**cost_data(subject, route), "chosen": route == subject.route} for route in subject.routes],
        "evidence": [fact.model_dump(mode="json", exclude_none=True) for fact in _evidence_about(subject)],
        "notes": [note.text for note in notes],
    }
    return Report(offering.title, data, tuple(blocks))


def _facts(subject: Subject, words: Words, sources: Sources) -> Iterator[tuple[str, str]]:
    offering = subject.offering
    yield "id", f"{offering.id} ({offering.kind})"
    yield "credential", subject.credential_label or UNKNOWN
    yield "platform", subject.platform_name or UNKNOWN
    yield "issued by" if isinstance(offering, Credential) else "offered by", subject.provider_name or UNKNOWN
    if offering.description:
        yield "about", offering.description
    hours = offering.hours
    yield "hours", words.figures(float(hours.min), float(hours.max)) if hours else UNKNOWN
    weeks = getattr(offering, "weeks", None)
    if weeks is not None:
        yield "weeks", words.figure(float(weeks))
    low, high = (float(bound[subject.row]) for bound in subject.comparison.situation.weeks)
    pace = words.figures(low, high)
    yield "at your pace", UNKNOWN if pace == UNKNOWN else f"{pace} weeks"
    yield "level", offering.level or UNKNOWN
    yield "language", language_words(offering.language) if offering.language else UNKNOWN
    if offering.credits:
        yield "credits", credit_words(offering.credits)
    yield "teaches", _skills(subject)
    if offering.prerequisites:
        yield "needs", "; ".join(_need(subject.catalog, need) for need in offering.prerequisites)
    if subject.credential and subject.credential.valid_months:
        yield "good for", f"{subject.credential.valid_months} months"
    if offering.url:
        yield "address", offering.url
    if offering.source:
        yield "source", sources.cite(offering)


def _skills(subject: Subject) -> str:
    offering = subject.offering
    if offering.teaches is None and not offering.skill_names:
        return UNKNOWN if offering.requirement is None else "what its parts teach"
    taught = [f"{_label(subject.catalog, one.skill)} ({_level(one.level)})" for one in offering.teaches or ()]
    return "; ".join([*taught, *(f"{name} (no known skill)" for name in offering.skill_names)])


def _level(level: int | None) -> str:
    return "level unknown" if level is None else f"{level} {LEVEL_NAMES[level - 1]}"


def _label(catalog: Catalog, skill: str) -> str:
    return catalog.skills[skill].label if skill in catalog.skills else skill


def _need(catalog: Catalog, need: str | Prerequisite) -> str:
    if isinstance(need, str):
        return catalog.offerings[need].title if need in catalog.offerings else need
    return f"{_label(catalog, need.skill)} ({_level(need.level)})"


def _routes(subject: Subject, words: Words) -> Table:
    rows = []
    for route in subject.routes:
        cost = cost_data(subject, route)
        low, high = (float(str(cost[end])) if cost[end] is not None else float("inf") for end in ("low", "high"))
        chosen = route == subject.route
        rows.append(
            (
                Cell(route_words(subject, words, route)),
                Cell(words.amounts(low, high)),
                Cell("counted" if chosen else ""),
            )
        )
    columns = (
        Column("route", "paid by"),
        Column("cost", f"net cost, {subject.currency}", "right"),
        Column("chosen", ""),
    )
    return Table("What it costs you", columns, tuple(rows))


def _prices(subject: Subject, words: Words, sources: Sources) -> Table:
    """List the offering's own prices, then those of plans that cover it."""
    lines = [subject.price_of(route) for route in subject.routes]
    plans = dict.fromkeys(line[1] for line in lines if line and isinstance(line[1], Plan))
    rows = [
        (
            Cell(price.kind.replace("_", " "), price.kind),
            Cell(price_words(price, words)),
            Cell("; ".join(_terms(price))),
            Cell(sources.cite(price)),
        )
        for price in (*subject.offering.prices, *plans)
    ]
    columns = (
        Column("kind", "kind"),
        Column("price", "price", "right"),
        Column("terms", "terms", wraps=True, priority=2),
        Column("source", "source", priority=1),
    )
    return Table("Prices as published", columns, tuple(rows), "" if rows else "no price is listed")


def _terms(price: Price) -> Iterator[str]:
    if isinstance(price, Plan):
        yield price.title or price.id
    if price.region:
        yield f"in {price.region}"
    if price.trial_days:
        yield f"{price.trial_days} days free"
    if price.refund_days:
        yield f"money back within {price.refund_days} days"
    if not price.certificate:
        yield "without certificate"
    if price.access_until:
        yield f"open until {price.access_until}"
    if price.valid_until:
        yield f"price until {price.valid_until}"
    if price.note:
        yield price.note


def _units(offering: Offering, words: Words) -> Iterator[Table]:
    units = offering.units if isinstance(offering, Course) else None
    if units:
        rows = [
            (
                Cell(unit.title),
                Cell(str(unit.lessons) if unit.lessons else UNKNOWN),
                Cell(words.figures(float(unit.hours.min), float(unit.hours.max)) if unit.hours else UNKNOWN),
                Cell("badge" + (" for payers only" if unit.needs_certificate else "") if unit.milestone else ""),
            )
            for unit in units
        ]
        columns = (
            Column("unit", "unit", wraps=True),
            Column("lessons", "lessons", "right"),
            Column("hours", "hours", "right"),
            Column("milestone", "milestone"),
        )
        yield Table("Units", columns, tuple(rows))


def _parts(catalog: Catalog, offering: Offering) -> Iterator[Notes]:
    lines = tuple(_requirement_lines(catalog, offering.requirement, "")) if offering.requirement else ()
    if lines:
        yield Notes("Made of", lines)


def _requirement_lines(catalog: Catalog, requirement: Requirement, number: str) -> Iterator[str]:
    """Write a requirement as an outline. Numbers show the nesting, since not every format keeps blanks."""
    count, of = requirement.take, len(requirement.members)
    words = [f"{'all' if count == of else f'any {count}'} of:"] if of else []
    yield from (f"{number} {line}".lstrip() for line in (*_requirement_terms(requirement), *words))
    for place, member in enumerate(requirement.members, start=1):
        part = f"{number}.{place}" if number else str(place)
        if isinstance(member, Requirement):
            yield from _requirement_lines(catalog, member, part)
        else:
            title = catalog.offerings[member].title if member in catalog.offerings else "not in the catalog"
            yield f"{part} {title} ({member})"


def _requirement_terms(requirement: Requirement) -> Iterator[str]:
    if requirement.credit_total:
        yield f"{credit_words(requirement.credit_total)} in all"
    if requirement.transfer_cap:
        yield f"at most {credit_words(requirement.transfer_cap)} from elsewhere"
    if requirement.residency:
        yield f"at least {credit_words(requirement.residency)} taken there"
    if requirement.minimum_grade:
        yield f"minimum grade {requirement.minimum_grade}"


def _recognitions(subject: Subject, words: Words, sources: Sources) -> Iterator[Table]:
    catalog, credential = subject.catalog, subject.credential
    facts = dict.fromkeys([*subject.offering.counts_toward, *(credential.counts_toward if credential else ())])
    if facts:
        rows = []
        for fact in facts:
            target = catalog.offerings.get(fact.credential or "")
            amount = credit_words(fact.credits) if fact.credits else ""
            share = f"{words.figure(100 * float(fact.share))} %" if fact.share is not None else ""
            terms = [fact.condition, fact.minimum_grade, fact.valid_until and f"until {fact.valid_until}"]
            rows.append(
                (
                    Cell(target.title if target else fact.credential or fact.by or ""),
                    Cell(fact.kind),
                    Cell(amount or share or UNKNOWN),
                    Cell("; ".join(str(term) for term in terms if term)),
                    Cell(sources.cite(fact)),
                )
            )
        columns = (
            Column("toward", "counts toward", wraps=True),
            Column("kind", "kind", priority=1),
            Column("amount", "amount"),
            Column("terms", "terms", wraps=True, priority=2),
            Column("source", "source", priority=3),
        )
        yield Table("Recognition", columns, tuple(rows), "a recommendation is an opinion, not credit")


def _evidence_about(subject: Subject) -> list[Evidence]:
    owners = {subject.id, *subject.offering.granted, subject.offering.awarded_by, subject.offering.platform}
    facts = [fact for fact in subject.catalog.evidence if fact.about in owners]
    return sorted(facts, key=lambda fact: list(RUBRIC).index(fact.criterion))


def _evidence(subject: Subject, sources: Sources) -> Iterator[Table]:
    rows = [
        (
            Cell(fact.criterion.replace("_", " ")),
            Cell(fact.level.replace("_", " ")),
            Cell(subject.owner_word(fact.about), fact.about),
            Cell(sources.cite(fact)),
        )
        for fact in _evidence_about(subject)
    ]
    if rows:
        columns = (
            Column("criterion", "evidence of"),
            Column("level", "level", wraps=True),
            Column("about", "shown for", priority=1),
            Column("source", "source", priority=2),
        )
        yield Table("What it weighs", columns, tuple(rows))


def types_report(catalog: Catalog, inputs: Mapping[str, Json]) -> Report:
    """Report the credential types known, the weightiest first."""
    counts: dict[str, int] = {}
    for offering in catalog.offerings.values():
        if isinstance(offering, Credential):
            counts[offering.type] = counts.get(offering.type, 0) + 1
    types = sorted(catalog.credential_types.values(), key=lambda one: (-one.rank, one.id))
    rows = tuple(
        (
            Cell(one.id),
            Cell(one.label),
            Cell(one.kind),
            Cell("yes" if one.destination else "no"),
            Cell(str(counts.get(one.id, 0))),
            Cell(one.description or ""),
        )
        for one in types
    )
    columns = (
        Column("id", "id"),
        Column("label", "name", priority=1),
        Column("kind", "kind"),
        Column("destination", "stacked toward", priority=3),
        Column("count", "in the catalogs", "right", priority=2),
        Column("description", "what it is", wraps=True, priority=4),
    )
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "types": [{**one.model_dump(mode="json", exclude_none=True), "count": counts.get(one.id, 0)} for one in types],
    }
    return Report("Credential types", data, (Table("Credential types", columns, rows),))
