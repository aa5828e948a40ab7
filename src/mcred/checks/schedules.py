"""Rules about time: hours, weeks and days fit together (MC511 to MC516)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.checks.parts import Span, sum_of_parts
from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import Course, Offering, Program

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_HOURS_A_WEEK, LEAST_HOURS_A_WEEK = Decimal(80), Decimal("0.25")
"""Beyond these a pace is a mistake of writing: twice a working week, and a quarter of an hour (own)."""

_TOO_MUCH: Final = Decimal("1.5")
"""How many times the other figure one of them may be (own)."""

_DAYS: Final = 7


@rule("MC511", Severity.WARNING)
def hours_fit_weeks(material: Material) -> Iterator[Problem]:
    """Hours and weeks come to between 15 minutes and 80 hours a week.

    Anything else is hours a week written as hours in all, or months as weeks.

    Good:
        mcred: 1
        courses: [{id: a, title: A, hours: 60, weeks: 10}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, hours: 600, weeks: 4}]
    """
    for entry in material.offerings:
        hours, weeks = entry.noun.hours, getattr(entry.noun, "weeks", None)
        if hours is None or not weeks or not hours.max:
            continue
        if hours.min / weeks > MOST_HOURS_A_WEEK or hours.max / weeks < LEAST_HOURS_A_WEEK:
            message = f"{_hours(hours.min, hours.max)} in {weeks} weeks are {_pace(hours.min / weeks)} a week"
            yield Problem(entry, message, ("hours",), "`hours` are those of the whole, `weeks` its length")


@rule("MC512", Severity.WARNING)
def hours_fit_parts(material: Material) -> Iterator[Problem]:
    """The hours of a whole and of its parts differ by no more than half.

    Parts are what a requirement takes. Units of a course may be listed in part, so that they can only be too long for
    it. One of the two figures is of another version, or hours a week were written as hours in all.

    Good:
        mcred: 1
        courses:
          - {id: a, title: A, hours: 20}
          - {id: b, title: B, hours: 25}
        programs:
          - {id: p, title: P, hours: 45, requires: {all_of: [a, b]}}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: A, hours: 20}
          - {id: b, title: B, hours: 25}
        programs:
          - {id: p, title: P, hours: 160, requires: {all_of: [a, b]}}
    """
    offerings = material.catalog.offerings

    def hours_of(id: str) -> Span | None:
        hours = offerings[id].hours if id in offerings else None
        return Span(hours.min, hours.max) if hours else None

    for entry in material.offerings:
        whole, requires = entry.noun.hours, entry.noun.requirement
        if whole is None:
            continue
        parts = sum_of_parts(requires, hours_of) if requires else _units(entry.noun)
        if parts is None:
            continue
        too_long = requires is not None and whole.min > parts.most * _TOO_MUCH
        if too_long or whole.max * _TOO_MUCH < parts.least:
            message = f"it takes {_hours(whole.min, whole.max)}, its parts {_hours(*parts)} together"
            yield Problem(entry, message, ("hours",), "correct the hours of the whole or of its parts")


@rule("MC513", Severity.ERROR)
def session_has_weeks(material: Material) -> Iterator[Problem]:
    """A session says how many weeks it takes.

    A session takes its weeks whatever pace a learner has; without them it would be counted as self-paced.

    Good:
        mcred: 1
        courses: [{id: a, title: A, pace: session, weeks: 6}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, pace: session}]
    """
    for entry in material.offerings:
        if isinstance(entry.noun, Course | Program) and entry.noun.pace == "session" and not entry.noun.weeks:
            help = "add `weeks:`, or write `pace: self_paced`"
            yield Problem(entry, "a session without its length in weeks", ("pace",), help)


@rule("MC514", Severity.ERROR)
def course_ends_after_it_starts(material: Material) -> Iterator[Problem]:
    """A course ends after it starts.

    The days were swapped, or one of them is of another year: there is no day on which it could be taken.

    Good:
        mcred: 1
        courses: [{id: a, title: A, weeks: 6, starts: 2027-02-01, ends: 2027-03-14}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, weeks: 6, starts: 2027-03-14, ends: 2027-02-01}]
    """
    for entry in material.offerings:
        course = entry.noun
        if isinstance(course, Course) and course.starts and course.ends and course.ends < course.starts:
            message = f"it starts on {course.starts} and ends on {course.ends}, before that"
            yield Problem(entry, message, ("ends",), "swap the two days, or correct the year")


@rule("MC515", Severity.WARNING)
def weeks_fit_days(material: Material) -> Iterator[Problem]:
    """The weeks of a course are those from its first to its last day.

    A week more or less is let pass, or a quarter of the whole: holidays and an exam are counted or not.

    Good:
        mcred: 1
        courses: [{id: a, title: A, weeks: 6, starts: 2027-02-01, ends: 2027-03-14}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, weeks: 6, starts: 2027-02-01, ends: 2027-06-27}]
    """
    for entry in material.offerings:
        course = entry.noun
        if not isinstance(course, Course) or not (course.weeks and course.starts and course.ends):
            continue
        between = Decimal((course.ends - course.starts).days + 1) / _DAYS
        if between > 0 and abs(between - course.weeks) > max(Decimal(1), course.weeks / 4):
            message = f"from {course.starts} to {course.ends} are {between:.0f} weeks, not {course.weeks}"
            yield Problem(entry, message, ("weeks",), "correct the weeks or the days")


@rule("MC516", Severity.NOTE)
def self_paced_has_no_days(material: Material) -> Iterator[Problem]:
    """A self-paced course has no first and last day.

    One can begin it any day. If it can be taken between two days only, it is a session.

    Good:
        mcred: 1
        courses: [{id: a, title: A, pace: self_paced, hours: 20}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, pace: self_paced, hours: 20, starts: 2027-02-01}]
    """
    for entry in material.offerings:
        course = entry.noun
        if isinstance(course, Course) and course.pace == "self_paced" and (course.starts or course.ends):
            key = "starts" if course.starts else "ends"
            help = "take the day out, or write `pace: session` and its `weeks:`"
            yield Problem(entry, "a self-paced course has a first or a last day", (key,), help)


@rule("MC517", Severity.ERROR)
def takes_some_time(material: Material) -> Iterator[Problem]:
    """What one learns takes some time.

    Zero hours make a subscription free and a deadline sure. Hours that nobody states are left out, as unknown.

    Good:
        mcred: 1
        courses: [{id: a, title: A, hours: 0.5}]

    Bad:
        mcred: 1
        courses: [{id: a, title: A, hours: 0}]
    """
    for entry in material.offerings:
        hours = entry.noun.hours
        if hours is not None and hours.max == 0:
            yield Problem(entry, "its hours are zero", ("hours",), "leave `hours:` out where nobody states them")


def _units(offering: Offering) -> Span | None:
    """Return what the units of a course come to; None where one of them has no hours."""
    units = (offering.units if isinstance(offering, Course) else None) or ()
    hours = [unit.hours for unit in units if unit.hours is not None]
    if not hours or len(hours) < len(units):
        return None
    return Span(sum((span.min for span in hours), Decimal(0)), sum((span.max for span in hours), Decimal(0)))


def _hours(least: Decimal, most: Decimal) -> str:
    return f"{least.normalize():f} hours" if least == most else f"{least.normalize():f} to {most.normalize():f} hours"


def _pace(hours: Decimal) -> str:
    """Write hours, or minutes where they are less than one."""
    return f"{hours:.0f} hours" if hours >= 1 else f"{hours * 60:.0f} minutes"
