from __future__ import annotations

from examined import SOURCE, found


def test_a_plan_without_a_scope() -> None:
    text = f"""\
        plans:
          - {{id: p, per: month, {SOURCE}}}
        """
    assert found(text) == [("MC524", 3)]


def test_an_offering_covered_twice() -> None:
    text = f"""\
        courses: [{{id: a, title: A}}, {{id: b, title: B}}]
        plans:
          - id: p
            per: month
            {SOURCE.replace(", ", chr(10) + " " * 12)}
            covers:
              - a
              - b
              - a
        """
    assert found(text) == [("MC525", 11)]


def test_a_subscription_that_is_paid_once() -> None:
    text = f"""\
        courses:
          - id: a
            title: A
            credits: {{amount: 3, unit: ects}}
            prices:
              - {{kind: subscription, {SOURCE}}}
              - {{kind: subscription, per: month, {SOURCE}}}
              - {{kind: subscription, per: credit, {SOURCE}}}
        plans:
          - {{id: p, covers: [a], {SOURCE}}}
          - {{id: q, covers: [a], per: year, {SOURCE}}}
          - {{id: r, covers: [a], kind: bundle, {SOURCE}}}
        """
    assert found(text) == [("MC526", 7), ("MC526", 9), ("MC526", 11)]
