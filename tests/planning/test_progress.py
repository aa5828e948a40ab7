"""What is within reach, what is left of it by hand, and what ends when."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from build import AS_OF, catalog, goal
from mcred.fulfilment.holding import Holding
from mcred.fulfilment.measure import fulfil
from mcred.model.quantity import MONEY_SCALE, NO_RATES
from mcred.planning.progress import Ending, Progress, Standing, progress_of, standing_of, within_reach
from mcred.sources.compile import compile_catalog

SERIES = """
courses:
  - {id: a, title: A, hours: 10, prices: [{kind: certificate, amount: 40, currency: USD}]}
  - {id: b, title: B, hours: 20, prices: [{kind: certificate, amount: 50, currency: USD}]}
  - {id: c, title: C, hours: 30, prices: [{kind: certificate, amount: 60, currency: USD}]}
credentials:
  - {id: series, title: S, type: specialization, requires: {all_of: [a, b, c]}}
"""


def standing(text: str, *held: str | Holding, wish: str = "{}", as_of: date = AS_OF) -> Standing:
    among = catalog(text)
    holdings = [one if isinstance(one, Holding) else Holding(one) for one in held]
    return standing_of(among, compile_catalog(among), goal(wish, among), NO_RATES, as_of, holdings)


def toward(id: str, text: str, *held: str | Holding, wish: str = "{}") -> Progress:
    where = standing(text, *held, wish=wish)
    return progress_of(where, fulfil(where.ground, id))


def left(progress: Progress) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return hours and dollars that are left."""
    hours = progress.minutes.low / 60, progress.minutes.high / 60
    return hours, (progress.cost.low / MONEY_SCALE, progress.cost.high / MONEY_SCALE)


def reached(text: str, *held: str, wish: str = "{}") -> list[str]:
    return [one.id for one in within_reach(standing(text, *held, wish=wish))[0]]


def test_what_is_held_takes_neither_hours_nor_money() -> None:
    assert left(toward("series", SERIES, "b")) == ((40, 40), (100, 100))


def test_what_is_done_leaves_nothing() -> None:
    assert left(toward("series", SERIES, "a", "b", "c")) == ((0, 0), (0, 0))
    assert left(toward("series", SERIES, "series")) == ((0, 0), (0, 0))


def test_what_has_lapsed_is_to_be_done_again_whatever_the_goal_lists() -> None:
    lapsed = Holding("b", expires=date(2026, 11, 23))
    assert left(toward("series", SERIES, lapsed, wish="learner: {holds: [b]}")) == ((60, 60), (150, 150))
    assert [one.id for one in standing(SERIES, lapsed, "a").lapsed] == ["b"]


def test_a_course_that_could_fill_two_slots_leaves_one_to_be_paid() -> None:
    text = SERIES.replace("{all_of: [a, b, c]}", "{all_of: [{any_of: [a, b]}, {any_of: [a, c]}]}")
    hours, dollars = left(toward("series", text, "a"))
    assert (hours, dollars) == ((0, 30), (0, 60))  # the engine lets "a" stand twice, which bounds it from below


def test_credits_that_no_part_brings_are_not_bounded() -> None:
    text = SERIES.replace("all_of: [a, b, c]", "all_of: [a], credit_total: {amount: 60, unit: ects}")
    assert left(toward("series", text, "a"))[0] == (0, inf)


def test_recognised_credit_takes_off_between_nothing_and_its_share() -> None:
    text = """
    courses: [{id: a, title: A, counts_toward: [{credential: degree, share: 0.25}]}]
    credentials:
      - id: degree
        title: D
        type: master_degree
        hours: 1200
        prices: [{kind: tuition, amount: 8000, currency: USD}]
    """
    assert left(toward("degree", text, "a")) == ((900, 1200), (6000, 8000))


def test_within_reach_is_what_is_begun_and_not_held() -> None:
    assert reached(SERIES, "a") == ["series"]
    assert reached(SERIES, "a", "series") == []
    assert reached(SERIES) == []


def test_what_the_goal_names_comes_first_and_then_what_is_furthest() -> None:
    text = SERIES + (
        "\n  - {id: half, title: H, type: specialization, requires: {all_of: [a, b]}}"
        "\n  - {id: far, title: F, type: specialization, requires: {all_of: [c]}}"
        "\n  - {id: other, title: O, type: specialization, requires: {all_of: [b]}}"
    )
    assert reached(text, "a") == ["half", "series"]
    assert reached(text, "a", wish="target: far\nstack_toward: [series]") == ["far", "series", "half"]


def test_a_program_is_told_by_the_credential_that_it_grants() -> None:
    text = SERIES.replace(
        "credentials:", "programs: [{id: p, title: P, requires: {all_of: [a, b]}, grants: [paper]}]\ncredentials:"
    )
    text += "\n  - {id: paper, title: P, type: specialization}"
    assert reached(text, "a") == ["paper", "series"]


def test_a_recognition_that_was_closed_is_told_though_it_brings_nothing() -> None:
    text = """
    courses: [{id: a, title: A, counts_toward: [{credential: degree, share: 0.5, valid_until: 2020-01-01}]}]
    credentials: [{id: degree, title: D, type: master_degree}]
    """
    found, closed = within_reach(standing(text, "a"))
    assert (found, [one.step.parent for one in closed]) == ([], ["degree"])


ENDINGS = """
courses:
  - {id: a, title: A}
  - {id: b, title: B, prices: [{kind: certificate, amount: 1, currency: USD, access_until: 2027-03-01}]}
  - {id: seen, title: S, counts_toward: [{credential: p, share: 0.1, valid_until: 2027-02-01}]}
credentials:
  - {id: paper, title: C, type: course_certificate, valid_months: 12}
  - id: p
    title: P
    type: specialization
    requires: {all_of: [a, b, paper]}
    counts_toward:
      - {credential: degree, share: 0.1, valid_until: 2027-04-01}
      - {credential: degree, share: 0.1, valid_until: 2020-04-01}
  - {id: degree, title: D, type: master_degree}
"""


def test_what_ends_on_the_way_is_told_in_the_order_of_days() -> None:
    progress = toward("p", ENDINGS, "seen", Holding("paper", earned=date(2026, 1, 15)))
    assert progress.endings == (
        Ending("paper", date(2027, 1, 15), "held"),
        Ending("seen", date(2027, 2, 1), "counted", "p"),
        Ending("b", date(2027, 3, 1), "access"),
        Ending("p", date(2027, 4, 1), "onward", "degree"),
    )


@pytest.mark.parametrize(("held", "told"), [(Holding("seen"), True), (Holding("seen", date(2026, 1, 1)), False)])
def test_a_recognition_met_on_a_known_day_cannot_end_any_more(held: Holding, told: bool) -> None:  # noqa: FBT001 - the expectation
    assert any(one.why == "counted" for one in toward("p", ENDINGS, held).endings) is told
