"""Rules about how long a fact holds: first and last days (MC411 to MC415)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import Evidence, Price, Recognition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Offering
    from mcred.sources.builder import Path
    from mcred.sources.entries import Entry


@rule("MC411", Severity.WARNING)
def evidence_holds(material: Material) -> Iterator[Problem]:
    """Evidence has not lapsed.

    An accreditation that has run out weighs nothing; a report that was replaced says nothing of today.

    Good:
        mcred: 1
        evidence:
          - about: a
            criterion: quality_assurance
            level: issuer_accredited
            source: "https://example.org/register"
            as_of: 2026-11-01
            valid_until: 2030-12-31
        courses: [{id: a, title: A}]

    Bad:
        mcred: 1
        evidence:
          - about: a
            criterion: quality_assurance
            level: issuer_accredited
            source: "https://example.org/register"
            as_of: 2026-11-01
            valid_until: 2026-06-30
        courses: [{id: a, title: A}]
    """
    for entry, path, fact in material.facts:
        if isinstance(fact, Evidence) and fact.valid_until is not None and fact.valid_until < material.as_of:
            message = f"the evidence held until {fact.valid_until}; it counts for nothing any more"
            yield Problem(entry, message, (*path, "valid_until"), "enter what followed it, or take it out")


@rule("MC412", Severity.NOTE)
def offer_is_open(material: Material) -> Iterator[Problem]:
    """A price or a recognition has not ended.

    It is passed over, so that an offering may seem dearer, or lead to less, than it does: the next one may be missing.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - kind: tuition
                amount: 900
                currency: EUR
                source: "https://example.org/a"
                as_of: 2026-11-01
                valid_until: 2027-06-30

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - kind: tuition
                amount: 900
                currency: EUR
                source: "https://example.org/a"
                as_of: 2026-08-01
                valid_until: 2026-09-30
    """
    for entry, path, fact in material.facts:
        if isinstance(fact, Price | Recognition) and fact.valid_until is not None and fact.valid_until < material.as_of:
            word = "price" if isinstance(fact, Price) else "recognition"
            message = f"the {word} ended on {fact.valid_until}"
            yield Problem(entry, message, (*path, "valid_until"), "enter what holds now, or take it out")


@rule("MC413", Severity.NOTE)
def recognition_is_bounded(material: Material) -> Iterator[Problem]:
    """An acceptance says under which condition or until when it holds.

    Credit for everybody and for ever is rare: mostly admission is asked for, a grade, or the agreement has an end.

    Good:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 30, unit: ects}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 30, unit: ects}
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry, path, recognition in _acceptances(material):
        if not (recognition.condition or recognition.minimum_grade or recognition.valid_until):
            help = "add `condition:`, `minimum_grade:` or `valid_until:` where the page names one"
            yield Problem(entry, "the acceptance has neither a condition nor an end", path, help)


@rule("MC414", Severity.NOTE)
def recognition_has_an_amount(material: Material) -> Iterator[Problem]:
    """An acceptance says how much it counts for.

    Without an amount it may be worth nothing or everything, and the comparison has to carry both.

    Good:
        mcred: 1
        credentials:
          - {id: b, title: B, type: specialization, hours: 100}
          - id: a
            title: A
            type: course_certificate
            hours: 40
            counts_toward:
              - {credential: b, share: 0.4, condition: on request, source: "https://example.org/a", as_of: 2026-11-01}

    Bad:
        mcred: 1
        credentials:
          - {id: b, title: B, type: specialization, hours: 100}
          - id: a
            title: A
            type: course_certificate
            hours: 40
            counts_toward:
              - {credential: b, condition: on request, source: "https://example.org/a", as_of: 2026-11-01}
    """
    for entry, path, recognition in _acceptances(material):
        if recognition.credits is None and recognition.share is None:
            help = "add `credits:`, or `share:` as a part of 1, where the page gives it"
            yield Problem(entry, "the acceptance does not say for how much it counts", path, help)


@rule("MC415", Severity.ERROR)
def period_ends_after_it_begins(material: Material) -> Iterator[Problem]:
    """A recognition ends after it begins.

    Otherwise there is no day on which it holds.

    Good:
        mcred: 1
        credentials:
          - {id: b, title: B, type: specialization, hours: 100}
          - id: a
            title: A
            type: course_certificate
            hours: 40
            counts_toward:
              - credential: b
                share: 0.4
                valid_from: 2026-01-01
                valid_until: 2027-12-31
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        credentials:
          - {id: b, title: B, type: specialization, hours: 100}
          - id: a
            title: A
            type: course_certificate
            hours: 40
            counts_toward:
              - credential: b
                share: 0.4
                valid_from: 2027-12-31
                valid_until: 2027-01-01
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry in material.offerings:
        for place, recognition in enumerate(entry.noun.counts_toward):
            first, last = recognition.valid_from, recognition.valid_until
            if first is not None and last is not None and last < first:
                path = ("counts_toward", place, "valid_until")
                yield Problem(entry, f"it begins on {first} and ends on {last}, before that", path, "swap the two days")


def _acceptances(material: Material) -> Iterator[tuple[Entry[Offering], Path, Recognition]]:
    """Go through what institutions say that they accept."""
    for entry in material.offerings:
        for place, recognition in enumerate(entry.noun.counts_toward):
            if recognition.kind == "acceptance":
                yield entry, ("counts_toward", place), recognition
