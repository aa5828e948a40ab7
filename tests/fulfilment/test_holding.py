"""What is held, until when, and what of it is one achievement."""

from __future__ import annotations

from datetime import date

import pytest

from build import AS_OF, catalog
from mcred.fulfilment.holding import Holding, achievements, has_lapsed, last_day

AMONG = catalog(
    """
    courses:
      - {id: course, title: C, grants: [paper, badge]}
      - {id: twin, title: T, grants: [paper]}
    programs: [{id: whole, title: W, requires: {all_of: [course, twin]}}]
    credentials:
      - {id: paper, title: P, type: course_certificate, valid_months: 1}
      - {id: badge, title: B, type: course_certificate}
    """
)


def covered(*held: str) -> dict[str, list[str]]:
    return {one.id: sorted(one.covers) for one in achievements(AMONG, [Holding(id) for id in held], AS_OF)}


def test_a_course_stands_for_what_it_grants_and_for_what_grants_that() -> None:
    assert covered("course") == {"course": ["badge", "course", "paper", "twin"]}


def test_a_course_and_its_certificate_are_one_achievement() -> None:
    assert list(covered("paper", "course")) == ["course"]


def test_two_courses_are_two_though_they_grant_the_same() -> None:
    assert list(covered("twin", "course", "paper")) == ["course", "twin"]


def test_a_whole_does_not_make_its_parts_held() -> None:
    assert covered("whole") == {"whole": ["whole"]}


def test_what_the_catalog_does_not_know_is_no_achievement() -> None:
    assert covered("unheard-of") == {}


def test_a_course_takes_the_day_of_its_certificate() -> None:
    (one,) = achievements(AMONG, [Holding("course"), Holding("paper", date(2026, 11, 1))], AS_OF)
    assert one.holding.earned == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        (Holding("paper", date(2026, 1, 31)), date(2026, 2, 28)),  # a month later has no 31st
        (Holding("paper", date(2026, 12, 5)), date(2027, 1, 5)),
        (Holding("paper", date(2026, 1, 31), date(2026, 6, 30)), date(2026, 6, 30)),  # the badge's own day
        (Holding("paper"), None),
        (Holding("badge", date(2026, 1, 31)), None),
        (Holding("course", date(2026, 1, 31)), None),
        (Holding("paper", date(9999, 12, 31)), None),
    ],
)
def test_the_last_day_is_the_badges_own_or_that_of_its_months(holding: Holding, expected: date | None) -> None:
    assert last_day(AMONG, holding) == expected


def test_a_credential_holds_on_its_last_day_and_not_on_the_next() -> None:
    holding = Holding("paper", expires=date(2026, 11, 24))
    assert not has_lapsed(AMONG, holding, date(2026, 11, 24))
    assert has_lapsed(AMONG, holding, date(2026, 11, 25))
    assert achievements(AMONG, [holding], date(2026, 11, 25)) == ()
