"""Badges found again in a catalog, or listed as not found."""

from __future__ import annotations

from datetime import date

import pytest

from build import catalog
from mcred.fulfilment.holding import Holding
from mcred.sources.badges import Badge
from mcred.sources.holdings import holdings_of, same_address, same_title

AMONG = catalog(
    """
    courses:
      - {id: first, title: First Steps, url: "https://www.school.example/first/", grants: [first-paper]}
      - {id: twin-1, title: Twin, url: "https://school.example/twin-1"}
      - {id: twin-2, title: twin}
      - {id: F-9, title: Ninth}
    credentials:
      - {id: first-paper, title: Paper of First Steps, type: course_certificate, url: "https://school.example/first"}
      - {id: second, title: Second Steps, type: specialization}
    """
)


def found(badge: Badge) -> list[str]:
    return [one.id for one in holdings_of(AMONG, [], [badge])[0]]


@pytest.mark.parametrize(
    ("badge", "expected"),
    [
        (Badge("f", "?", addresses=("http://school.example/twin-1?utm=x#top",)), "twin-1"),
        (
            Badge("f", "Second Steps", addresses=("https://school.example/twin-1",)),
            "twin-1",
        ),  # its page before its name
        (Badge("f", "?", codes=("F-9",)), "F-9"),
        (Badge("f", " second\u00a0 STEPS"), "second"),
        (Badge("f", "\uff33econd Steps"), "second"),  # a full-width S
        (Badge("f", "?", addresses=("https://school.example/first",)), "first-paper"),  # granted by the other one
        (Badge("f", "First Steps", addresses=("https://school.example/first",)), "first"),  # the one of that name
        (Badge("f", "Twin", addresses=("https://elsewhere.example",), codes=("twin-2",)), "twin-2"),
    ],
)
def test_a_badge_is_found(badge: Badge, expected: str) -> None:
    assert found(badge) == [expected]


def test_between_several_of_one_title_nothing_is_guessed() -> None:
    holdings, (one,) = holdings_of(AMONG, [], [Badge("f", "Twin")])
    assert (holdings, one.nearest, one.ambiguous) == ((), ("twin-1", "twin-2"), True)


def test_what_is_not_found_is_listed_with_the_nearest_titles() -> None:
    _, (one,) = holdings_of(AMONG, [], [Badge("f", "Second Step")])
    assert (one.nearest, one.ambiguous) == (("second",), False)


def test_what_is_like_nothing_has_no_nearest_title() -> None:
    _, (one,) = holdings_of(AMONG, [], [Badge("f", "Zymurgy")])
    assert one.nearest == ()


def test_a_badge_adds_its_days_to_what_the_goal_lists() -> None:
    badge = Badge("f", "Second Steps", earned=date(2026, 1, 1))
    holdings, _ = holdings_of(AMONG, ["second", "first"], [badge])
    assert holdings == (Holding("first"), Holding("second", date(2026, 1, 1), None, "f"))


def test_of_several_badges_of_one_credential_the_latest_counts() -> None:
    badges = [Badge(f"f{year}", "Second Steps", earned=date(year, 1, 1)) for year in (2024, 2026, 2025)]
    (one,), _ = holdings_of(AMONG, [], badges)
    assert one.file == "f2026"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.school.example/a/", "http://SCHOOL.example/a"),
        ("https://school.example/a?x=1", "https://school.example/a#part"),
        ("https://school.example/a%20b", "https://school.example/a b"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert same_address(one) == same_address(other)


def test_addresses_of_two_pages() -> None:
    assert same_address("https://school.example/A") != same_address("https://school.example/a")


def test_an_address_that_is_none_is_only_itself() -> None:
    assert same_address("https://[school") == "https://[school"


def test_titles_differ_by_more_than_capitals_and_blanks() -> None:
    assert same_title("A  B") == same_title("a b") != same_title("ab")
