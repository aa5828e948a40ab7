"""What an offering costs that is made of others: parts, choices, plans, and what is held already."""

import pytest

from build import catalog, compared, cost_of, form_of, row, weeks_of
from mcred.pricing import HELD, ONE_PRICE, PARTS, PLAN, paid_by, parts_taken


def test_minutes_of_all_parts_under_one_plan_are_summed_before_they_are_rounded() -> None:
    comparison = compared(
        catalog("""
        plans: [{id: plus, amount: 40, currency: USD, per: month, covers: [p]}]
        courses: [{id: a, title: A, hours: 5}, {id: b, title: B, hours: 6}, {id: c, title: C, hours: 7}]
        programs: [{id: p, title: P, requires: {all_of: [a, b, c]}}]
        """)
    )
    assert cost_of(comparison, "a") == (40, 40)
    assert cost_of(comparison, "p") == (40, 40)  # 18 h at 5 h a week are 25.2 days: one month, not three
    assert weeks_of(comparison, "p") == (3.6, 3.6)


BUNDLE = """
courses:
  - {{id: a, title: A, prices: [{{kind: certificate, amount: 50, currency: USD}}]}}
  - {{id: b, title: B, prices: [{{kind: certificate, amount: 60, currency: USD}}]}}
programs:
  - {{id: p, title: P, requires: {{all_of: [a, b]}}, prices: [{{kind: bundle, amount: {bundle}, currency: USD}}]}}
"""


@pytest.mark.parametrize(
    ("bundle", "cost", "form"), [("99", 99, ONE_PRICE), ("111", 110, PARTS), ("110", 110, ONE_PRICE)]
)
def test_a_bundle_is_taken_where_it_costs_no_more_than_the_parts(bundle: str, cost: int, form: int) -> None:
    comparison = compared(catalog(BUNDLE.format(bundle=bundle)))
    assert cost_of(comparison, "p") == (cost, cost)
    assert form_of(comparison, "p") == form


def test_the_lines_of_a_cost_are_those_of_the_parts_taken() -> None:
    comparison = compared(catalog(BUNDLE.format(bundle="111")))
    pricing = comparison.situation.pricing
    lines = paid_by(comparison.situation.columns, pricing, row(comparison, "p"))
    assert [pricing.routes.row[line] for line in lines] == [row(comparison, "a"), row(comparison, "b")]
    assert [pricing.routes.cost.high[line] for line in lines] == [500_000, 600_000]
    assert parts_taken(comparison.situation.columns, pricing, row(comparison, "a")) == []


def test_held_parts_are_free_in_money_and_in_time() -> None:
    text = """
    courses:
      - {id: a, title: A, hours: 10, prices: [{kind: certificate, amount: 50, currency: USD}]}
      - {id: b, title: B, hours: 20, prices: [{kind: certificate, amount: 60, currency: USD}]}
    programs: [{id: p, title: P, hours: 30, requires: {all_of: [a, b]}}]
    """
    comparison = compared(catalog(text), "learner: {holds: [a]}")
    assert cost_of(comparison, "p") == (60, 60)
    assert weeks_of(comparison, "p") == (4, 4)
    assert (cost_of(comparison, "a"), form_of(comparison, "a")) == ((0, 0), HELD)


def test_a_credential_held_through_what_grants_it_is_free_and_the_other_way_round() -> None:
    text = """
    courses: [{id: a, title: A, grants: [c], prices: [{kind: certificate, amount: 50, currency: USD}]}]
    credentials: [{id: c, title: C, type: course_certificate}]
    """
    for held in ("a", "c"):
        comparison = compared(catalog(text), f"learner: {{holds: [{held}]}}")
        assert [cost_of(comparison, id) for id in ("a", "c")] == [(0, 0), (0, 0)]


CHOICE = """
courses:
  - {{id: a, title: A, hours: 10, prices: [{{kind: certificate, amount: 50, currency: USD}}]}}
  - {{id: b, title: B, hours: 20, prices: [{{kind: certificate, amount: 40, currency: USD}}]}}
  - {{id: c, title: C, hours: 30, prices: [{{kind: certificate, amount: 30, currency: USD}}]}}
  - {{id: d, title: D, hours: 40, prices: [{{kind: certificate}}]}}
programs: [{{id: p, title: P, requires: {requires}}}]
"""


@pytest.mark.parametrize(
    ("requires", "cost"),
    [
        ("{any_of: [a, b]}", 40),
        ("{n_of: {count: 2, of: [a, b, c]}}", 70),
        ("{n_of: {count: 2, of: [a, b, c, d]}}", 70),  # d could cost anything
        ("{all_of: [a, {any_of: [b, c]}]}", 80),
        ("{any_of: [{all_of: [a, b]}, {n_of: {count: 2, of: [a, c]}}]}", 80),
        ("{n_of: {count: 9, of: [a, b]}}", 90),
    ],
)
def test_of_a_choice_the_cheapest_is_taken(requires: str, cost: int) -> None:
    assert cost_of(compared(catalog(CHOICE.format(requires=requires))), "p") == (cost, cost)


def test_an_unknown_alternative_is_perhaps_cheaper() -> None:
    comparison = compared(catalog(CHOICE.format(requires="{any_of: [c, d]}")))
    flags = comparison.situation.pricing.perhaps_cheaper
    assert [bool(flags[row(comparison, id)]) for id in ("c", "d", "p")] == [False, False, True]


def test_an_alternative_whose_known_part_costs_more_already_is_not() -> None:
    comparison = compared(
        catalog("""
        courses:
          - {id: a, title: A, prices: [{kind: certificate, amount: 50, currency: USD}]}
          - {id: b, title: B, prices: [{kind: certificate}, {kind: materials, amount: 60, currency: USD}]}
        programs: [{id: p, title: P, requires: {any_of: [a, b]}}]
        """)
    )
    assert cost_of(comparison, "p") == (50, 50)
    assert not comparison.situation.pricing.perhaps_cheaper.any()


def test_of_alternatives_that_cost_the_same_the_shortest_is_taken_so_that_a_held_one_takes_no_time() -> None:
    text = """
    courses:
      - {id: a, title: A, hours: 40, prices: [{kind: audit, amount: 0}]}
      - {id: b, title: B, hours: 20, prices: [{kind: audit, amount: 0}]}
    programs: [{id: p, title: P, requires: {any_of: [a, b]}}]
    """
    assert weeks_of(compared(catalog(text), "want: learn"), "p") == (4, 4)
    assert weeks_of(compared(catalog(text), "want: learn\nlearner: {holds: [b]}"), "p") == (0, 0)


def test_shared_parts_leave_cost_and_time_within_bounds() -> None:
    comparison = compared(
        catalog("""
        courses:
          - {id: a, title: A, hours: 10, prices: [{kind: certificate, amount: 10, currency: USD}]}
          - {id: b, title: B, hours: 10, prices: [{kind: certificate, amount: 10, currency: USD}]}
          - {id: c, title: C, hours: 10, prices: [{kind: certificate, amount: 10, currency: USD}]}
        programs:
          - {id: p, title: P, requires: {all_of: [a, b]}}
          - {id: q, title: Q, requires: {all_of: [b, c]}}
          - {id: r, title: R, requires: {all_of: [p, q]}}
        """)
    )
    (low, high), (shortest, longest) = cost_of(comparison, "r"), weeks_of(comparison, "r")
    assert low <= 30 <= high  # a, b and c once each
    assert shortest <= 6 <= longest
    assert comparison.situation.columns.shares_parts[: len(comparison.situation.columns.ids)].tolist() == [
        False
    ] * 5 + [True]


def test_a_program_adds_its_own_tax_to_its_own_prices_and_not_to_the_taxed_parts() -> None:
    comparison = compared(
        catalog("""
        plans: [{id: plus, amount: 10, currency: USD, per: month, covers: [b]}]
        courses:
          - id: a
            title: A
            prices: [{kind: certificate, amount: 100, currency: USD}, {kind: tax_percent, amount: 20}]
          - {id: b, title: B, hours: 5}
        programs:
          - {id: p, title: P, requires: {all_of: [a, b]}, prices: [{kind: tax_percent, amount: 50}]}
        """)
    )
    assert cost_of(comparison, "p") == (130, 130)


def test_a_plan_that_covers_a_part_leaves_the_rest_to_pay() -> None:
    comparison = compared(
        catalog("""
        plans: [{id: plus, amount: 40, currency: USD, per: month, covers: [a, b]}]
        courses:
          - {id: a, title: A, hours: 10}
          - {id: b, title: B, hours: 10, prices: [{kind: certificate, amount: 300, currency: USD}]}
          - {id: c, title: C, hours: 90, prices: [{kind: certificate, amount: 60, currency: USD}]}
        programs: [{id: p, title: P, requires: {all_of: [a, b, c]}}]
        """)
    )
    assert cost_of(comparison, "p") == (100, 100)  # 20 h under the plan: one month; and c
    assert form_of(comparison, "p") == PLAN


def test_what_the_learner_subscribes_to_anyway_costs_nothing_more() -> None:
    text = """
    plans: [{id: plus, amount: 40, currency: USD, per: month, covers: [a]}]
    courses: [{id: a, title: A, hours: 40, prices: [{kind: materials, amount: 5, currency: USD}]}]
    """
    assert cost_of(compared(catalog(text)), "a") == (85, 85)  # 8 weeks: two months
    assert cost_of(compared(catalog(text), "learner: {subscriptions: [plus]}"), "a") == (5, 5)


@pytest.mark.parametrize(("bundle", "cost"), [(99, 99), (120, 110)])
def test_a_credential_is_reached_by_what_it_requires_or_by_what_grants_it(bundle: int, cost: int) -> None:
    price = f"prices: [{{kind: bundle, amount: {bundle}, currency: USD}}]"
    comparison = compared(
        catalog(f"""
        courses:
          - {{id: a, title: A, prices: [{{kind: certificate, amount: 50, currency: USD}}]}}
          - {{id: b, title: B, prices: [{{kind: certificate, amount: 60, currency: USD}}]}}
        programs: [{{id: p, title: P, requires: {{all_of: [a, b]}}, grants: [c], {price}}}]
        credentials: [{{id: c, title: C, type: specialization, requires: {{all_of: [a, b]}}}}]
        """)
    )
    assert cost_of(comparison, "c") == (cost, cost)
    assert not comparison.situation.columns.shares_parts.any()  # two ways, of which one is taken
