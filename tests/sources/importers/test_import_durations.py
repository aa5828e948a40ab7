"""Durations: ISO 8601 as it should be and as it occurs, and words."""

from __future__ import annotations

import pytest

from mcred.sources.importers.durations import length_of


@pytest.mark.parametrize(
    ("text", "duration", "weeks"),
    [
        ("P4W", "P4W", 4),
        ("P10D", "P10D", 1),
        ("P1Y6M", "P1Y6M", 78),
        ("P0.5Y", "P0.5Y", 26),
        ("6 semanas", "P6W", 6),
        ("12-week program", "P12W", 12),
        ("4 Monate, 5 Stunden pro Woche", "P4M", 17),
        ("1 année", "P1Y", 52),
    ],
)
def test_calendar_time(text: str, duration: str, weeks: int) -> None:
    found = length_of(text)
    assert (found.duration, int(found.weeks or 0), found.hours, found.why) == (duration, weeks, None, "")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("PT160H", 160, 160),
        ("PT1H30M", 1.5, 1.5),
        ("PT90M", 1.5, 1.5),
        ("11 hours 30 minutes", 11.5, 11.5),
        ("10 to 14 hours", 10, 14),
        ("20 Stunden", 20, 20),
        ("5 hours a week, 8 weeks", 40, 40),
        ("6 weeks, 2-3 h/week", 12, 18),
    ],
)
def test_effort(text: str, low: float, high: float) -> None:
    found = length_of(text)
    assert found.hours is not None
    assert (float(found.hours.low), float(found.hours.high), found.why) == (low, high, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("PT12M", "less than an hour; perhaps months were meant"),
        ("P60M", "too many months; perhaps minutes were meant"),
        ("P40Y", "longer than ten years"),
        ("PT20000H", "more hours than anybody studies"),
        ("P1DT2H", "calendar time and hours in one"),
        ("P0D", "no time at all"),
        ("PT", "no length of time in it"),
        ("PT10H/Week", "no duration of ISO 8601"),
        ("3 - 6 Months", "a range of calendar time, and a catalog holds one figure"),
        ("6 - 3 Months", "a range that ends before it begins"),
        ("3 months or 12 weeks", "several lengths of time"),
        ("2 hours of lectures and 3 hours of study", "several lengths of time"),
        ("Less Than 2 Hours", "a bound, no figure"),
        ("40+ hours", "a bound, no figure"),
        ("at your own pace", "no length of time in it"),
    ],
)
def test_what_is_not_believed_says_why(text: str, why: str) -> None:
    found = length_of(text)
    assert (found.duration, found.weeks, found.hours, found.why) == ("", None, None, why)


@pytest.mark.parametrize(("kind", "believed"), [("course", False), ("program", True), ("degree", True)])
def test_months_alone_are_believed_longer_of_what_is_larger(kind: str, *, believed: bool) -> None:
    assert bool(length_of("P24M", kind).duration) == believed


@pytest.mark.parametrize("text", ["", "undefined undefined", "N/A", "{{duration}}", "0 weeks"])
def test_nothing_is_nothing_and_no_doubt(text: str) -> None:
    assert length_of(text) == length_of("")
