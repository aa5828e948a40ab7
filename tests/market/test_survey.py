"""Peers, planted outliers and inconsistencies, and how often chance makes a false alarm."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import AS_OF, drawn
from mcred.market.measures import measure
from mcred.market.survey import Market
from mcred.model.goal import Goal
from mcred.model.quantity import NO_RATES
from mcred.pricing import price_offerings, terms_of
from mcred.sources.compile import compile_catalog

TYPES = [
    {"id": "series", "label": "Series", "kind": "certification"},
    {"id": "badge", "label": "B", "kind": "milestone"},
]


def offering(id: str, price: float | None, hours: float | None = 10, **more: object) -> dict[str, Any]:
    found: dict[str, Any] = {"id": id, "title": id, "type": "series", "teaches": [{"skill": "sql", "level": 2}]}
    if price is not None:
        found["prices"] = [{"kind": "certificate", "amount": f"{price:.2f}", "currency": "USD"}]
    if hours is not None:
        found["hours"] = f"{hours:.4f}"
    return found | more


def surveyed(credentials: list[dict[str, Any]], evidence: list[dict[str, Any]] | None = None, **options: int) -> Market:
    catalog = drawn(
        {
            "skills": [{"id": id, "label": id} for id in ("sql", "java")],
            "credential_types": TYPES,
            "credentials": credentials,
            "evidence": evidence or [],
        }
    )
    columns = compile_catalog(catalog)
    pricing = price_offerings(columns, terms_of(columns, Goal(mcred=1), NO_RATES, AS_OF))
    return Market(measure(catalog, columns, pricing, {}), np.ones(len(columns), dtype=bool), **options)


def ids(market: Market, rows: Any) -> list[str]:  # noqa: ANN401 - rows in whatever holds them
    return [market.measured.columns.ids[row] for row in rows]


def test_peers_are_of_one_type_and_share_a_skill() -> None:
    market = surveyed(
        [
            offering("a", 10),
            offering("b", 10, teaches=[{"skill": "sql", "level": 1}, {"skill": "java", "level": 1}]),
            offering("c", 10, teaches=[{"skill": "java", "level": 1}]),
            offering("d", 10, type="badge"),
        ]
    )
    assert ids(market, market.peers(0)) == ["a", "b"]
    assert ids(market, market.peers(1)) == ["a", "b", "c"]


def test_a_whole_that_does_not_say_all_shares_what_its_parts_teach_too() -> None:
    java = [{"skill": "java", "level": 1}]
    whole = offering("w", 10, requires={"all_of": ["a"]}, teaches=java)
    assert surveyed([offering("a", 10), whole]).measured.taught.tolist() == [[False, True], [True, False]]
    unclear = surveyed([offering("a", 10), whole | {"skill_names": ["Queries"]}])
    assert unclear.measured.taught.tolist() == [[False, True], [True, True]]


def test_a_planted_price_is_found_and_nothing_else() -> None:
    prices = [40, 45, 50, 55, 60, 65, 70, 400]
    market = surveyed([offering(f"o{place}", price) for place, price in enumerate(prices)])
    assert {(ids(market, [one.row])[0], one.measure) for one in market.outliers()} == {
        ("o7", "price_per_hour"),
        ("o7", "price"),
    }


def test_planted_hours_are_found() -> None:
    hours = [10, 11, 12, 13, 14, 15, 400]
    market = surveyed([offering(f"o{place}", None, each) for place, each in enumerate(hours)])
    assert [(ids(market, [one.row])[0], one.measure) for one in market.outliers()] == [("o6", "hours")]


def test_fewer_than_five_peers_say_nothing() -> None:
    few = [offering(f"o{place}", price) for place, price in enumerate([50, 51, 52, 5000])]
    assert surveyed(few).outliers() == ()
    assert [one.measure for one in surveyed(few, least=4).outliers()] == ["price", "price_per_hour"]


def test_unknown_figures_are_counted_and_never_guessed() -> None:
    market = surveyed([offering("a", 10), offering("b", None), offering("c", 30, None)])
    (group,) = market.groups()
    assert (group.spreads["price"].n, group.spreads["price"].unknown, group.spreads["price"].median) == (2, 1, 20)
    assert group.spreads["price_per_hour"].n == 1


def test_a_provider_beside_the_others() -> None:
    others = [offering(f"o{place}", 10 * place, issuer="them") for place in range(1, 10)]
    market = surveyed([*others, offering("mine", 95, issuer="me"), offering("mine-too", 95, issuer="me")])
    me, them = market.providers()
    assert (me.provider, ids(market, me.rows)) == ("me", ["mine", "mine-too"])
    assert me.places["price"].percentile == 100
    assert me.spreads["price"].consistency == 100
    assert them.places == {}  # two others are too few


def test_one_name_that_means_different_things() -> None:
    evidence = [
        {"about": "a", "criterion": "assessment", "level": "supervised"},
        {"about": "b", "criterion": "assessment", "level": "none"},
    ]
    credentials = [
        offering("a", 10, issuer="me", credits={"amount": 3, "unit": "ects"}),
        offering("b", 10, issuer="me", valid_months=24),
        offering("c", 10, issuer="me"),
    ]
    (me,) = surveyed(credentials, evidence).providers()
    assert [(one.fact, one.has, one.lacks, one.silent) for one in me.uneven] == [
        ("assessment", ("a",), ("b",), ("c",)),
        ("credit", ("a",), (), ("b", "c")),
        ("expiry", ("b",), (), ("a", "c")),
    ]


def test_missing_facts_are_a_share_of_those_that_count() -> None:
    full = offering("a", 10, issuer="me", level="beginner", language="en")
    (me,) = surveyed([full, offering("b", None, None, issuer="me", teaches=[])]).providers()
    assert me.missing == pytest.approx(0.5)


@given(st.lists(st.floats(1, 5000), min_size=5, max_size=15), st.sampled_from([0.5, 3, 40]))
def test_other_prices_in_the_same_proportions_change_no_verdict(prices: list[float], factor: float) -> None:
    prices = [round(price) for price in prices]
    before = surveyed([offering(f"o{place:02d}", price) for place, price in enumerate(prices)])
    after = surveyed([offering(f"o{place:02d}", price * factor) for place, price in enumerate(prices)])
    assert {(one.row, one.measure) for one in before.outliers()} == {(one.row, one.measure) for one in after.outliers()}


def test_chance_makes_few_false_alarms() -> None:
    """The rate that docs/method.md states: of normal figures about 0.7 in 100 among 20 peers."""
    draw = np.random.default_rng(3)
    alarms = 0
    for _ in range(250):
        prices = np.maximum(1.0, draw.normal(100, 10, 20))
        market = surveyed([offering(f"o{place:02d}", float(price)) for place, price in enumerate(prices)])
        alarms += sum(one.measure == "price" for one in market.outliers())
    assert alarms <= 0.011 * 250 * 20


def test_nothing_divides_by_zero() -> None:
    market = surveyed([offering(f"o{place}", 0, 10) for place in range(6)])
    assert market.outliers() == ()
    found = market.beside(0, "price")
    assert found is not None
    assert found[1].median == 0
    assert math.isnan(market.groups()[0].spreads["price"].consistency)
