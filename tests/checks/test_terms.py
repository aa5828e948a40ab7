from __future__ import annotations

import pytest
from examined import SOURCE, findings, found


@pytest.mark.parametrize(
    ("price", "rules"),
    [
        ("kind: tuition, per: credit", ["MC531"]),
        ("kind: certificate, trial_days: 7", ["MC532"]),
        ("kind: certificate, trial_days: 0", []),
        ("kind: subscription, per: month, trial_days: 7", []),
        ("kind: aid", ["MC533"]),
        ("kind: aid, percent: 90", []),
        ("kind: aid, amount: 90, currency: EUR", []),
        ("kind: certificate, percent: 90", ["MC534"]),
        ("kind: tax_percent, amount: 100", []),
        ("kind: tax_percent, amount: 101", ["MC535"]),
        ("kind: tax_percent, amount: 19, currency: EUR", ["MC535"]),
    ],
)
def test_terms_of_a_price(price: str, rules: list[str]) -> None:
    text = f"""\
        courses:
          - id: a
            title: A
            prices:
              - {{{price}, {SOURCE}}}
        """
    assert found(text) == [(rule, 6) for rule in rules]


@pytest.mark.parametrize(
    "credit",
    ["credits: {amount: 3, unit: us_semester}", "requires: {credit_total: {amount: 3, unit: us_semester}}"],
)
def test_a_price_by_the_credit(credit: str) -> None:
    text = f"""\
        programs:
          - id: a
            title: A
            {credit}
            prices: [{{kind: tuition, per: credit, {SOURCE}}}]
        """
    assert found(text) == []


def test_the_same_price_twice_shows_both_places() -> None:
    text = f"""\
        courses:
          - id: a
            title: A
            prices:
              - {{kind: certificate, amount: 50, currency: USD, {SOURCE}}}
              - {{kind: certificate, amount: 50, currency: USD, region: US, {SOURCE}}}
              - {{kind: certificate, amount: 60, currency: USD, {SOURCE}}}
              - {{kind: certificate, amount: 50.00, currency: USD, source: "https://example.org/b", read: 2026-11-20}}
        """
    (finding,) = findings(text)
    assert (finding.rule, finding.location.line) == ("MC536", 9)
    assert [location.line for location, _ in finding.related] == [6]
