from __future__ import annotations

import pytest
from examined import SOURCE, findings, found

AUDIT = f"{{kind: audit, amount: 0, {SOURCE}}}"
CERTIFICATE = f"{{kind: certificate, {SOURCE}}}"


def granting(type_: str, prices: str, more: str = "") -> str:
    return f"""\
        courses:
          - id: a
            title: A
            prices: [{prices}]
            grants: [b]
        credentials:
          - {{id: b, title: B, type: {type_}{more}}}
        """


def test_a_free_course_that_hides_a_paid_certificate() -> None:
    (finding,) = findings(granting("course_certificate", AUDIT))
    assert (finding.rule, finding.location.line) == ("MC521", 5)


@pytest.mark.parametrize(
    ("type_", "prices", "more"),
    [
        ("course_certificate", f"{AUDIT}, {CERTIFICATE}", ""),
        ("course_certificate", AUDIT, f", prices: [{CERTIFICATE}]"),
        ("milestone_badge", AUDIT, ""),
        ("course_certificate", CERTIFICATE, ""),
    ],
)
def test_nothing_is_hidden(type_: str, prices: str, more: str) -> None:
    assert found(granting(type_, prices, more)) == []


def test_a_certificate_that_comes_with_a_programme_or_a_plan() -> None:
    text = f"""\
        courses:
          - {{id: a, title: A, prices: [{AUDIT}], grants: [x]}}
          - {{id: b, title: B, prices: [{AUDIT}], grants: [y]}}
        programs:
          - id: p
            title: P
            requires: {{all_of: [{{any_of: [a]}}]}}
            prices: [{{kind: subscription, per: month, {SOURCE}}}]
        plans:
          - {{id: q, per: month, covers: [b], {SOURCE}}}
        credentials:
          - {{id: x, title: X, type: course_certificate}}
          - {{id: y, title: Y, type: course_certificate}}
        """
    assert found(text) == []
    assert found(text.replace("covers: [b],", "covers: [b], certificate: false,")) == [("MC521", 4)]


def test_an_audit_that_costs_something() -> None:
    text = f"""\
        courses:
          - id: a
            title: A
            prices:
              - {{kind: audit, amount: 20, currency: EUR, {SOURCE}}}
              - {{kind: audit, {SOURCE}}}
        """
    assert found(text) == [("MC522", 6)]


def bundle(amount: str, currency: str = "USD", second: str = "USD") -> str:
    return f"""\
        courses:
          - {{id: a, title: A, prices: [{{kind: certificate, amount: 50, currency: USD, {SOURCE}}}]}}
          - {{id: b, title: B, grants: [c]}}
        credentials:
          - id: c
            title: C
            type: course_certificate
            prices: [{{kind: certificate, amount: {{min: 40, max: 60}}, currency: {second}, {SOURCE}}}]
        programs:
          - id: p
            title: P
            requires: {{all_of: [a, b]}}
            prices:
              - {{kind: bundle, amount: {amount}, currency: {currency}, {SOURCE}}}
        """


@pytest.mark.parametrize(
    ("amount", "currency", "second", "rules"),
    [
        ("110", "USD", "USD", []),
        ("110.01", "USD", "USD", ["MC523"]),
        ("{min: 100, max: 120}", "USD", "USD", []),
        ("900", "EUR", "USD", []),
        ("900", "USD", "EUR", []),
    ],
)
def test_a_bundle_and_its_parts(amount: str, currency: str, second: str, rules: list[str]) -> None:
    assert found(bundle(amount, currency, second)) == [(rule, 15) for rule in rules]


def test_a_plan_can_be_a_bundle() -> None:
    text = f"""\
        courses:
          - {{id: a, title: A, prices: [{{kind: certificate, amount: 50, currency: USD, {SOURCE}}}]}}
          - {{id: b, title: B}}
        plans:
          - {{id: p, kind: bundle, amount: 60, currency: USD, covers: [a], {SOURCE}}}
          - {{id: q, kind: bundle, amount: 60, currency: USD, covers: [a, b], {SOURCE}}}
        """
    (finding,) = findings(text)
    assert (finding.rule, finding.location.line) == ("MC523", 6)
    assert finding.message == "it costs 60 USD, its parts 50 together"
