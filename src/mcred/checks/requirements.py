"""Rules about what is required (MC541 to MC544): choices, members, and credit that adds up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mcred.checks.parts import Span, in_unit, members_path, nested, number, sum_of_parts, written
from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Offering, Requirement
    from mcred.model.quantity import Credits
    from mcred.sources.builder import Path
    from mcred.sources.entries import Entry


@rule("MC541", Severity.ERROR)
def choice_is_large_enough(material: Material) -> Iterator[Problem]:
    """A choice has as many members as are to be taken.

    Three of two cannot be done: a member is missing, or the count is wrong.

    Good:
        mcred: 1
        courses: [{id: a, title: A}, {id: b, title: B}]
        credentials:
          - {id: c, title: C, type: specialization, requires: {n_of: {count: 1, of: [a, b]}}}

    Bad:
        mcred: 1
        courses: [{id: a, title: A}, {id: b, title: B}]
        credentials:
          - {id: c, title: C, type: specialization, requires: {n_of: {count: 3, of: [a, b]}}}
    """
    for entry, path, requirement in _requirements(material):
        choice = requirement.n_of
        if choice is not None and choice.count > len(choice.of):
            message = f"{choice.count} are to be taken of {len(choice.of)}"
            yield Problem(
                entry, message, (*path, "n_of", "count"), "correct the count, or add what is missing under `of:`"
            )


@rule("MC542", Severity.WARNING)
def member_stands_once(material: Material) -> Iterator[Problem]:
    """A requirement names each member once.

    One course cannot be done twice for one credential; mostly another id was meant.

    Good:
        mcred: 1
        courses: [{id: a, title: A}, {id: b, title: B}]
        credentials:
          - {id: c, title: C, type: specialization, requires: {all_of: [a, b]}}

    Bad:
        mcred: 1
        courses: [{id: a, title: A}, {id: b, title: B}]
        credentials:
          - {id: c, title: C, type: specialization, requires: {all_of: [a, a]}}
    """
    for entry, path, requirement in _requirements(material):
        names = [member for member in requirement.members if isinstance(member, str)]
        if len(set(names)) < len(names):
            seen: set[str] = set()
            for place, member in enumerate(requirement.members):
                if isinstance(member, str) and member in seen:
                    where = (*members_path(requirement, path), place)
                    yield Problem(entry, f"{member} stands twice", where, "take it out, or write what is meant")
                seen |= {member} if isinstance(member, str) else set()


@rule("MC543", Severity.WARNING)
def parts_reach_the_total(material: Material) -> Iterator[Problem]:
    """The parts of a requirement reach its credits.

    If all parts together have fewer credits than `credit_total` asks for, nobody can finish: a part is missing.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, credits: {amount: 5, unit: ects}}
          - {id: b, title: B, credits: {amount: 5, unit: ects}}
        credentials:
          - id: c
            title: C
            type: microcredential
            requires: {all_of: [a, b], credit_total: {amount: 10, unit: ects}}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, credits: {amount: 5, unit: ects}}
          - {id: b, title: B, credits: {amount: 5, unit: ects}}
        credentials:
          - id: c
            title: C
            type: microcredential
            requires: {all_of: [a, b], credit_total: {amount: 30, unit: ects}}
    """
    for entry, path, requirement in _requirements(material):
        total = requirement.credit_total
        parts = sum_of_parts(requirement, partial(_credits_in, material, total)) if total else None
        if total is not None and parts is not None and parts.most < total.amount:
            message = f"its parts have {number(parts.most)} credits, {number(total.amount)} are asked for"
            help = "add the parts that are missing, or correct the credits"
            yield Problem(entry, message, (*path, "credit_total"), help)


@rule("MC544", Severity.ERROR)
def limits_fit_the_whole(material: Material) -> Iterator[Problem]:
    """What may be transferred and what must be taken on the spot fit into the whole.

    `transfer_cap` and `residency` are parts of `credit_total`.

    Good:
        mcred: 1
        credentials:
          - id: a
            title: A
            type: master_degree
            requires: {credit_total: {amount: 30, unit: us_semester}, residency: {amount: 20, unit: us_semester}}

    Bad:
        mcred: 1
        credentials:
          - id: a
            title: A
            type: master_degree
            requires: {credit_total: {amount: 30, unit: us_semester}, residency: {amount: 200, unit: us_semester}}
    """
    for entry, path, requirement in _requirements(material):
        total = requirement.credit_total
        for key in ("transfer_cap", "residency") if total else ():
            limit: Credits | None = getattr(requirement, key)
            amount = in_unit(limit, total.unit) if limit and total else None
            if total is not None and amount is not None and amount > total.amount:
                message = f"{key} is {written(limit)}, more than the whole of {written(total)}"
                yield Problem(entry, message, (*path, key), "correct one of the two")


def _requirements(material: Material) -> Iterator[tuple[Entry[Offering], Path, Requirement]]:
    """Go through all requirements, however deep they stand."""
    for entry in material.offerings:
        if entry.noun.requirement is not None:
            for path, requirement in nested(entry.noun.requirement):
                yield entry, path, requirement


def _credits_in(material: Material, total: Credits, id: str) -> Span | None:
    """Return the credits of a part in the unit of the whole."""
    part = material.catalog.offerings.get(id)
    size = required_credits(part) if part else None
    amount = in_unit(size, total.unit) if size else None
    return None if amount is None else Span(amount, amount)
