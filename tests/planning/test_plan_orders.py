"""Subscriptions that prerequisites split: the planner against brute force where the order of study decides the bill."""

from __future__ import annotations

import datetime as dt

import pytest
from checker import violations
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from oracle import Oracle

from build import drawn, times
from mcred.model.goal import Goal
from planned import planned

pytestmark = pytest.mark.no_cover  # brute force takes twice as long where each line is counted


def dollars(kind: str, amount: int) -> dict[str, object]:
    return {"kind": kind, "amount": amount, "currency": "USD"}


@st.composite
def chains(draw: st.DrawFn) -> dict[str, object]:
    """Draw courses of which most need an earlier one, all of them wanted, and two plans that cover some of them."""
    ids = draw(st.permutations("abcd"))
    courses = [
        {
            "id": id,
            "title": id,
            "hours": draw(st.sampled_from([2, 5, 10, 20])),
            "prerequisites": draw(st.lists(st.sampled_from(ids[:place]), max_size=1)) if place else [],
            "prices": [dollars("certificate", draw(st.sampled_from([20, 45, 90])))],
        }
        for place, id in enumerate(ids)
    ]
    plans = [
        {
            "id": id,
            **dollars("subscription", draw(st.sampled_from([15, 30, 40]))),
            "per": draw(st.sampled_from(["month", "month", "year"])),
            "trial_days": draw(st.sampled_from([0, 7, 14])),
            "covers": draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)),
        }
        for id in ("all-in", "bright")
    ]
    whole = {"id": "all", "title": "All", "requires": {"all_of": sorted(ids)}}
    return {"courses": courses, "programs": [whole], "plans": plans}


@settings(max_examples=times(2), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(chains(), st.sampled_from(["learn", "certificate"]), st.sampled_from([2, 5]))
def test_the_cheapest_order_is_the_one_that_brute_force_finds(data: dict[str, object], want: str, hours: int) -> None:
    learner = {"hours_per_week": hours, "start": dt.date(2027, 1, 4)}
    wish = Goal.model_validate({"mcred": 1, "learner": learner, "want": want, "target": "all"})
    catalog = drawn(data)
    (cheapest,) = Oracle(catalog, wish).answers()  # all four courses are needed
    best = planned(catalog, wish).best
    assert violations(best, catalog, wish) == []
    assert best.cents == cheapest.cents
