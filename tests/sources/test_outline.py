"""Outlines: what is unknown stays unknown, and what is said twice is held once."""

from __future__ import annotations

from math import inf, isnan

import pytest

from mcred.model.catalog import Course, Credential, Price, Program
from mcred.sources.outline import Outline, Outliner, SkillAt, terms_of


def outline(**said: object) -> Outline:
    return Outliner().outline(Course.model_validate({"id": "a", "title": "A", **said}))


def test_what_is_not_said_is_unknown() -> None:
    drawn = outline()
    assert (drawn.type, drawn.platform, drawn.teaches, drawn.unit_badges, drawn.requirement) == (None,) * 5
    assert all(map(isnan, (*drawn.minutes, drawn.weeks)))


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ({"hours": 2}, (120, 120)),
        ({"hours": {"min": 1, "max": 3}, "units": [{"title": "U", "hours": 9}]}, (60, 180)),
        ({"units": [{"title": "U", "hours": 1}, {"title": "V", "hours": {"min": 1, "max": 2}}]}, (120, 180)),
    ],
)
def test_minutes_are_stated_or_those_of_the_units(said: dict[str, object], minutes: tuple[int, int]) -> None:
    assert outline(**said).minutes == minutes


def test_one_unit_without_hours_leaves_the_sum_unknown() -> None:
    assert isnan(outline(units=[{"title": "U", "hours": 1}, {"title": "V"}]).minutes[0])


def test_weeks_are_those_of_a_session() -> None:
    assert outline(weeks=3).weeks == 3
    assert isnan(outline(weeks=3, pace="self_paced").weeks)
    program = Program.model_validate({"id": "p", "title": "P", "weeks": 8, "pace": "session"})
    assert Outliner().outline(program).weeks == 8


def test_badges_of_units() -> None:
    units = [
        {"title": "U"},
        {"title": "V", "milestone": True},
        {"title": "W", "milestone": True, "needs_certificate": True},
    ]
    assert outline(units=units).unit_badges == (False, True)
    assert outline(units=units[:1]).unit_badges == ()


def test_a_credential_has_its_type_and_issuer() -> None:
    said = {"id": "c", "title": "C", "type": "badge", "issuer": "uni", "needs_certificate": True}
    drawn = Outliner().outline(Credential.model_validate(said))
    assert (drawn.type, drawn.awarded_by, drawn.needs_certificate) == ("badge", "uni", True)


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ({"kind": "exam"}, (0, inf)),
        ({"kind": "exam", "amount": {"min": 1, "max": "2.5"}, "currency": "EUR"}, (10_000, 25_000)),
        ({"kind": "tax_percent", "amount": 19}, (19, 19)),
        ({"kind": "aid", "percent": 90}, (0, 0)),
    ],
)
def test_terms_of_a_price(said: dict[str, object], bounds: tuple[float, float]) -> None:
    terms = terms_of(Price.model_validate(said))
    assert (terms.low, terms.high, terms.kind) == (*bounds, said["kind"])


def test_what_two_say_alike_is_held_once() -> None:
    outliner = Outliner()
    said = {"teaches": [{"skill": "sql", "level": 2}], "prerequisites": [{"skill": "sql", "level": 2}, "z"], "hours": 2}
    said["prices"] = [{"kind": "exam", "amount": 5, "currency": "EUR"}]
    one, two = (outliner.outline(Course.model_validate({"id": id, "title": id, **said})) for id in "ab")
    assert one.teaches == (SkillAt("sql", 2),)
    assert one.prerequisites == (SkillAt("sql", 2), "z")
    assert two.teaches is not None
    assert one.teaches[0] is two.teaches[0]
    assert one.minutes is two.minutes
    assert one.prices[0] is two.prices[0]
