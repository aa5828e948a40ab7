"""Rules about plans and subscriptions: what they cover, and how they are paid (MC524 to MC526)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("MC524", Severity.ERROR)
def plan_covers_something(material: Material) -> Iterator[Problem]:
    """A plan says which offerings it covers.

    A subscription without a scope makes nothing cheaper, and what it pays for looks as if it had no price.

    Good:
        mcred: 1
        courses: [{id: a, title: A}]
        plans:
          - id: all-year
            amount: 300
            currency: EUR
            per: year
            covers: [a]
            source: "https://example.org/plans"
            as_of: 2026-11-01

    Bad:
        mcred: 1
        plans:
          - id: all-year
            amount: 300
            currency: EUR
            per: year
            source: "https://example.org/plans"
            as_of: 2026-11-01
    """
    for entry in material.entries:
        if isinstance(entry.noun, Plan) and not entry.noun.covers:
            yield Problem(entry, "the plan covers nothing", (), "list the offerings under `covers:`")


@rule("MC525", Severity.WARNING)
def plan_covers_each_once(material: Material) -> Iterator[Problem]:
    """A plan lists each offering once.

    The second mention does nothing; mostly another id was meant.

    Good:
        mcred: 1
        courses: [{id: a, title: A}, {id: b, title: B}]
        plans:
          - id: p
            amount: 9
            currency: EUR
            per: month
            covers: [a, b]
            source: "https://example.org/"
            as_of: 2026-11-01

    Bad:
        mcred: 1
        courses: [{id: a, title: A}, {id: b, title: B}]
        plans:
          - id: p
            amount: 9
            currency: EUR
            per: month
            covers: [a, a]
            source: "https://example.org/"
            as_of: 2026-11-01
    """
    for entry in material.entries:
        covers = entry.noun.covers if isinstance(entry.noun, Plan) else ()
        if len(set(covers)) < len(covers):
            seen: set[str] = set()
            for place, id in enumerate(covers):
                if id in seen:
                    yield Problem(
                        entry, f"the plan covers {id} twice", ("covers", place), "take it out, or write what is meant"
                    )
                seen.add(id)


@rule("MC526", Severity.WARNING)
def subscription_is_by_time(material: Material) -> Iterator[Problem]:
    """A subscription is paid by the month or the year.

    `per` left out means once: then ten months of study cost as much as one.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - kind: subscription
                amount: 49
                currency: USD
                per: month
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - {kind: subscription, amount: 49, currency: USD, source: "https://example.org/a", as_of: 2026-11-01}
    """
    for entry, path, price in material.prices:
        if price.kind == "subscription" and price.per not in {"month", "year"}:
            help = "add `per: month` or `per: year`; what is paid once is a bundle"
            yield Problem(
                entry,
                f"a subscription that is paid {'once' if price.per == 'once' else 'by the credit'}",
                (*path, "per"),
                help,
            )
