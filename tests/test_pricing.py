"""What an offering costs by its own prices: amounts are worked out by hand beside each expectation."""

from datetime import date
from decimal import Decimal
from math import inf

import pytest

from build import Cost, catalog, compared, cost_of, form_of
from mcred.model.quantity import Rates
from mcred.pricing import EXTRAS, NO_PRICE

EUR_RATES = Rates(date(2026, 11, 20), {"EUR": Decimal(1), "USD": Decimal("1.25"), "GBP": Decimal("0.8")})


def price(prices: str, wish: str = "{}", *, hours: str = "hours: 40", rates: Rates = EUR_RATES) -> Cost:
    """Return the bounds of the cost of a course with these prices."""
    return cost_of(
        compared(catalog(f"courses: [{{id: a, title: A, {hours}, prices: [{prices}]}}]"), wish, rates=rates), "a"
    )


def test_audit_pays_for_learning_only() -> None:
    audit = "{kind: audit, amount: 0, currency: USD}"
    both = f"{audit}, {{kind: certificate, amount: 49, currency: USD}}"
    assert price(both, "want: learn") == (0, 0)
    assert price(both, "want: certificate") == (49, 49)
    assert price(both, "want: credit") == (49, 49)
    assert price(audit, "want: certificate") == (0, inf)


def test_a_milestone_is_paid_only_where_its_badge_needs_the_certificate() -> None:
    prices = "prices: [{kind: audit, amount: 0}, {kind: certificate, amount: 49, currency: USD}]"
    comparison = compared(
        catalog(f"""
        courses:
          - {{id: free, title: F, units: [{{title: One, milestone: true}}], {prices}}}
          - {{id: paid, title: P, units: [{{title: One, milestone: true, needs_certificate: true}}], {prices}}}
          - {{id: either, title: E, grants: [badge], {prices}}}
        credentials: [{{id: badge, title: B, type: skill_badge, needs_certificate: true}}]
        """),
        "want: milestone",
    )
    assert [cost_of(comparison, id) for id in ("free", "paid", "either")] == [(0, 0), (49, 49), (49, 49)]


def test_a_price_of_unknown_amount_is_perhaps_cheaper_and_never_free() -> None:
    known, unknown = "{kind: certificate, amount: 49, currency: USD}", "{kind: tuition}"
    assert price(unknown) == (0, inf)
    assert price(f"{known}, {unknown}") == (49, 49)
    comparison = compared(catalog(f"courses: [{{id: a, title: A, prices: [{known}, {unknown}]}}]"))
    assert comparison.situation.pricing.perhaps_cheaper.tolist() == [True]


def test_where_no_route_is_wholly_known_the_known_part_is_the_lower_bound() -> None:
    assert price("{kind: tuition}, {kind: materials, amount: 30, currency: USD}") == (30, inf)
    assert price("{kind: materials, amount: 30, currency: USD}") == (30, inf)
    comparison = compared(
        catalog("""
        courses: [{id: a, title: A, prices: [{kind: certificate, amount: 50, currency: USD}]}, {id: b, title: B}]
        programs: [{id: p, title: P, requires: {all_of: [a, b]}}]
        """)
    )
    assert cost_of(comparison, "p") == (50, inf)
    assert not comparison.situation.pricing.perhaps_cheaper.any()


def test_without_any_price_the_cost_is_anything() -> None:
    comparison = compared(catalog("courses: [{id: a, title: A}]"))
    assert cost_of(comparison, "a") == (0, inf)
    assert form_of(comparison, "a") == NO_PRICE


def test_an_exam_is_due_for_the_certificate_and_materials_for_everybody() -> None:
    prices = """{kind: audit, amount: 0}, {kind: certificate, amount: 50, currency: USD},
                {kind: exam, amount: 100, currency: USD}, {kind: materials, amount: 7, currency: USD}"""
    assert price(prices, "want: learn") == (7, 7)
    assert price(prices, "want: certificate") == (157, 157)


def test_an_exam_alone_is_what_a_certification_costs() -> None:
    comparison = compared(
        catalog("""
        credentials:
          - {id: a, title: A, type: industry_certification, prices: [{kind: exam, amount: 300, currency: USD}]}
        """)
    )
    assert (cost_of(comparison, "a"), form_of(comparison, "a")) == ((300, 300), EXTRAS)


def test_the_upgrade_to_credit_is_due_where_credit_is_wanted() -> None:
    prices = "{kind: certificate, amount: 50, currency: USD}, {kind: credit_upgrade, amount: 200, currency: USD}"
    assert price(prices, "want: certificate") == (50, 50)
    assert price(prices, "want: credit") == (250, 250)


def test_a_price_per_credit_is_multiplied_by_the_credits() -> None:
    prices = "{kind: tuition, amount: 120, currency: USD, per: credit}"
    assert price(prices, hours="credits: {amount: 4.5, unit: us_semester}") == (540, 540)
    assert price(prices) == (0, inf)


@pytest.mark.parametrize(
    "prices",
    [
        "{kind: certificate, amount: 100, currency: USD}",
        "{kind: exam, amount: 100, currency: USD}",
        "{kind: subscription, amount: 50, currency: USD, per: month}",  # 40 h at 5 h a week: 2 months
        "{kind: certificate, amount: 60, currency: USD}, {kind: materials, amount: 40, currency: USD}",
    ],
)
def test_tax_is_added_to_every_price_once(prices: str) -> None:
    assert price(f"{prices}, {{kind: tax_percent, amount: 20}}") == (120, 120)


def test_aid_is_taken_off_for_those_who_claim_it() -> None:
    certificate = "{kind: certificate, amount: 80, currency: USD}"
    claims = "learner: {claims_aid: true}"
    assert price(f"{certificate}, {{kind: aid, percent: 75}}", claims) == (20, 20)
    assert price(f"{certificate}, {{kind: aid, percent: 75}}") == (80, 80)
    assert price(f"{certificate}, {{kind: aid, amount: 30, currency: USD}}", claims) == (50, 50)
    assert price(f"{certificate}, {{kind: aid, amount: 90, currency: USD}}", claims) == (0, 0)
    assert price(f"{certificate}, {{kind: aid, amount: {{min: 10, max: 50}}, currency: USD}}", claims) == (30, 70)
    assert price(f"{certificate}, {{kind: aid}}", claims) == (0, 80)  # it may be nothing, or all


def test_a_price_for_the_region_displaces_those_of_its_kind_for_anywhere() -> None:
    prices = """{kind: certificate, amount: 50, currency: USD},
                {kind: certificate, amount: 90, currency: USD, region: DE},
                {kind: certificate, amount: 10, currency: USD, region: IN}"""
    assert price(prices, "learner: {region: DE}") == (90, 90)
    assert price(prices, "learner: {region: FR}") == (50, 50)
    assert price(prices) == (50, 50)


def test_a_price_is_used_up_to_its_last_day() -> None:
    course = catalog("""
    courses:
      - {id: a, title: A, prices: [{kind: certificate, amount: 50, currency: USD, valid_until: 2026-11-24}]}
    """)
    assert cost_of(compared(course, as_of=date(2026, 11, 24)), "a") == (50, 50)
    assert cost_of(compared(course, as_of=date(2026, 11, 25)), "a") == (0, inf)


def test_a_subscription_without_certificates_pays_for_learning_only() -> None:
    prices = "{kind: subscription, amount: 20, currency: USD, per: month, certificate: false}"
    assert price(prices, "want: learn") == (40, 40)
    assert price(prices, "want: certificate") == (0, inf)


def test_prices_in_other_currencies_are_converted_at_the_given_rates() -> None:
    eur = "learner: {currency: EUR}"
    assert price("{kind: certificate, amount: 50, currency: USD}", eur) == (40, 40)  # 1.25 USD a euro
    assert price("{kind: certificate, amount: 40, currency: GBP}") == (62.5, 62.5)  # / 0.8 x 1.25
    mixed = "{kind: certificate, amount: 40, currency: EUR}, {kind: exam, amount: 8, currency: GBP}"
    assert price(mixed) == (62.5, 62.5)  # 50 + 12.5


def test_a_price_without_a_rate_is_not_used() -> None:
    assert price("{kind: certificate, amount: 50, currency: NGN}") == (0, inf)
    both = "{kind: certificate, amount: 50, currency: NGN}, {kind: tuition, amount: 90, currency: USD}"
    assert price(both) == (90, 90)
    assert price("{kind: certificate, amount: 0, currency: NGN}") == (0, 0)  # nothing is nothing anywhere
