"""Rules about the terms of a price: what belongs to which kind (MC531 to MC536)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Price

_WHOLE: Final = 100


@rule("MC531", Severity.WARNING)
def price_per_credit_has_credits(material: Material) -> Iterator[Problem]:
    """A price by the credit stands beside a number of credits.

    Without it nobody can tell what the whole costs, and the price is counted as unknown.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            credits: {amount: 3, unit: us_semester}
            prices:
              - kind: tuition
                amount: 500
                currency: USD
                per: credit
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - kind: tuition
                amount: 500
                currency: USD
                per: credit
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry in material.offerings:
        for place, price in enumerate(entry.noun.prices):
            if price.per == "credit" and required_credits(entry.noun) is None:
                message = "the price is by the credit, and nothing says how many credits there are"
                yield Problem(
                    entry, message, ("prices", place, "per"), "add `credits: {amount: ..., unit: ...}` to the offering"
                )


@rule("MC532", Severity.WARNING)
def trial_belongs_to_subscription(material: Material) -> Iterator[Problem]:
    """Free days at the start belong to a subscription.

    On a price that is paid once they change nothing. Days in which the money can be had back are `refund_days`.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - kind: certificate
                amount: 50
                currency: USD
                refund_days: 14
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - kind: certificate
                amount: 50
                currency: USD
                trial_days: 14
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry, path, price in material.prices:
        if price.trial_days and price.kind != "subscription":
            message = f"a trial of {price.trial_days} days on a price of kind {price.kind}"
            yield Problem(entry, message, (*path, "trial_days"), "write `refund_days`, or `kind: subscription`")


@rule("MC533", Severity.NOTE)
def aid_has_a_size(material: Material) -> Iterator[Problem]:
    """Aid says what it takes off.

    Aid of an unknown size lowers no cost: whoever claims it may pay less than the comparison says.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: aid, percent: 90, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: aid, source: "https://example.org/a", as_of: 2026-11-01}]
    """
    for entry, path, price in material.prices:
        if price.kind == "aid" and price.amount is None and price.percent is None:
            yield Problem(entry, "aid of unknown size", path, "add `percent:` or `amount:` where the page names it")


@rule("MC534", Severity.WARNING)
def percent_belongs_to_aid(material: Material) -> Iterator[Problem]:
    """Only aid has a `percent`.

    A tax writes its percentage as `amount`; a rebate for everybody is in the price. Elsewhere `percent` is passed over.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: tax_percent, amount: 19, region: DE, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: tax_percent, percent: 19, region: DE, source: "https://example.org/a", as_of: 2026-11-01}]
    """
    for entry, path, price in material.prices:
        if price.percent is not None and price.kind != "aid":
            help = "write the percentage of a tax as `amount`" if price.kind == "tax_percent" else "write what is paid"
            yield Problem(entry, f"a percentage on a price of kind {price.kind}", (*path, "percent"), help)


@rule("MC535", Severity.ERROR)
def tax_is_a_percentage(material: Material) -> Iterator[Problem]:
    """A tax is a percentage from 0 to 100, without a currency.

    An amount of money entered as a percentage multiplies the cost.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: tax_percent, amount: 19, region: DE, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - {kind: tax_percent, amount: 190, currency: EUR, source: "https://example.org/a", as_of: 2026-11-01}
    """
    for entry, path, price in material.prices:
        if price.kind != "tax_percent":
            continue
        if price.amount is not None and price.amount.max > _WHOLE:
            message = f"a tax of {price.amount.max.normalize():f} percent"
            yield Problem(entry, message, (*path, "amount"), "write the percentage, as 19")
        if price.currency is not None:
            yield Problem(entry, "a percentage has no currency", (*path, "currency"), "take the currency out")


@rule("MC536", Severity.WARNING)
def price_stands_once(material: Material) -> Iterator[Problem]:
    """An offering has each price once.

    Of two prices alike the first may be old: then it goes. If both hold, something sets them apart that is not said.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - {kind: certificate, amount: 50, currency: USD, source: "https://example.org/a", as_of: 2026-11-01}
              - kind: certificate
                amount: 45
                currency: EUR
                region: DE
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - {kind: certificate, amount: 50, currency: USD, source: "https://example.org/a", as_of: 2026-11-01}
              - {kind: certificate, amount: 50, currency: USD, source: "https://example.org/b", as_of: 2026-10-01}
    """
    for entry in material.offerings:
        first: dict[tuple[object, ...], int] = {}
        prices = entry.noun.prices
        if len({price.kind for price in prices}) == len(prices):
            continue
        for place, price in enumerate(prices):
            same = first.setdefault(_said(price), place)
            if same != place:
                where = entry.document.where((*entry.path, "prices", same))
                help = "keep the newer one"
                related = ((where, "it stands here first"),)
                yield Problem(entry, "the same price stands twice", ("prices", place), help, "again", related)


def _said(price: Price) -> tuple[object, ...]:
    """Return what a price says, without who says so and as of when."""
    amount = (price.amount.min, price.amount.max) if price.amount else None
    held = (price.access_until, price.valid_until, price.trial_days, price.refund_days, price.certificate, price.note)
    return (price.kind, amount, price.percent, price.currency, price.per, price.region, *held)
