"""Rules about what is paid for what: hidden certificates, audits, bundles (MC521 to MC523)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from mcred.checks.parts import Span, sum_of_parts
from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import Catalog, Offering, Plan, Price, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("MC521", Severity.WARNING)
def free_hides_no_certificate(material: Material) -> Iterator[Problem]:
    """Beside a free audit stands what the certificate costs.

    "Free" often means that looking on is free and the certificate is not. Two prices say both; if the amount is not
    known, a price without `amount` says that there is one, and `amount: 0` that the certificate is free as well.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices:
              - {kind: audit, amount: 0, source: "https://example.org/a", as_of: 2026-11-01}
              - {kind: certificate, source: "https://example.org/a", as_of: 2026-11-01}
            grants: [b]
        credentials: [{id: b, title: B, type: course_certificate}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a", as_of: 2026-11-01}]
            grants: [b]
        credentials: [{id: b, title: B, type: course_certificate}]
    """
    catalog = material.catalog
    sold = _sold_together(catalog)
    for entry in material.offerings:
        place = _free_audit(entry.noun)
        if place is not None and _certifies(catalog, entry.noun) and not _certificate_priced(catalog, entry.noun, sold):
            message = "it is free to audit, and nothing says what its certificate costs"
            help = (
                "add its price, `kind: certificate`: without `amount` where it is not known, `amount: 0` if it is free"
            )
            yield Problem(entry, message, ("prices", place), help)


@rule("MC522", Severity.WARNING)
def audit_is_free(material: Material) -> Iterator[Problem]:
    """Auditing costs nothing.

    What costs something and brings no certificate is tuition, or a subscription with `certificate: false`.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: tuition, amount: 20, currency: EUR, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 20, currency: EUR, source: "https://example.org/a", as_of: 2026-11-01}]
    """
    for entry, path, price in material.prices:
        if price.kind == "audit" and price.amount is not None and price.amount.max > 0:
            message = f"auditing costs {price.amount.max.normalize():f} {price.currency}"
            yield Problem(entry, message, (*path, "amount"), "write the kind of price that it is")


@rule("MC523", Severity.WARNING)
def bundle_saves_money(material: Material) -> Iterator[Problem]:
    """A bundle costs no more than its parts one by one.

    Nobody would buy it: a figure is old, or of another currency or country.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: certificate, amount: 50, currency: USD, source: "https://example.org/a", as_of: 2026-11-01}]
          - id: b
            title: B
            prices: [{kind: certificate, amount: 50, currency: USD, source: "https://example.org/b", as_of: 2026-11-01}]
        programs:
          - id: p
            title: P
            requires: {all_of: [a, b]}
            prices: [{kind: bundle, amount: 90, currency: USD, source: "https://example.org/p", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: certificate, amount: 50, currency: USD, source: "https://example.org/a", as_of: 2026-11-01}]
          - id: b
            title: B
            prices: [{kind: certificate, amount: 50, currency: USD, source: "https://example.org/b", as_of: 2026-11-01}]
        programs:
          - id: p
            title: P
            requires: {all_of: [a, b]}
            prices: [{kind: bundle, amount: 900, currency: USD, source: "https://example.org/p", as_of: 2026-11-01}]
    """
    for entry, path, price in material.prices:
        if price.kind != "bundle" or price.amount is None or not price.currency or price.per != "once":
            continue
        parts = _price_of_parts(material.catalog, entry.noun, price)
        if parts is not None and price.amount.min > parts:
            message = (
                f"it costs {price.amount.min.normalize():f} {price.currency}, its parts {parts.normalize():f} together"
            )
            yield Problem(entry, message, (*path, "amount"), "correct the price of the bundle or those of its parts")


def _free_audit(offering: Offering) -> int | None:
    """Return where the price stands that makes auditing free."""
    free = (
        place
        for place, price in enumerate(offering.prices)
        if price.kind == "audit" and price.amount is not None and price.amount.max == 0
    )
    return next(free, None)


def _certifies(catalog: Catalog, offering: Offering) -> bool:
    """Tell whether an offering is or grants more than a milestone."""
    held = [offering, *(catalog.offerings[id] for id in offering.granted if id in catalog.offerings)]
    return any(catalog.kind_of(one) in {"certification", "academic"} for one in held)


def _certificate_priced(catalog: Catalog, offering: Offering, sold: set[str]) -> bool:
    """Tell whether there is a price for the certificate: its own, that of what it is sold with, or of a plan."""
    held = [offering, *(catalog.offerings[id] for id in offering.granted if id in catalog.offerings)]
    return any(one.id in sold or any(price.kind != "audit" for price in one.prices) for one in held)


def _sold_together(catalog: Catalog) -> set[str]:
    """Return what is a direct part of an offering that has a price, or covered by a plan with certificates."""
    sold = {id for plan in catalog.plans.values() if plan.certificate for id in plan.covers}
    for offering in catalog.offerings.values():
        requires = offering.requirement
        if requires and any(price.kind not in {"audit", "aid", "tax_percent"} for price in offering.prices):
            waiting: list[str | Requirement] = [*requires.members]
            while waiting:
                member = waiting.pop()
                if isinstance(member, Requirement):
                    waiting += member.members
                else:
                    sold.add(member)
    return sold


def _price_of_parts(catalog: Catalog, whole: Offering | Plan, price: Price) -> Decimal | None:
    """Return what the parts of a bundle cost at most, one by one; None where one of them has no such price."""

    def certificate(id: str) -> Span | None:
        part = catalog.offerings.get(id)
        granted = [catalog.offerings[one] for one in part.granted if one in catalog.offerings] if part else []
        amounts = [
            one.amount
            for owner in ([part, *granted] if part else [])
            for one in owner.prices
            if one.kind in {"certificate", "tuition", "exam"} and one.per == "once" and one.amount is not None
            if one.currency == price.currency and one.region == price.region
        ]
        return Span(min(one.min for one in amounts), max(one.max for one in amounts)) if amounts else None

    if isinstance(whole, Plan):
        spans = [certificate(id) for id in whole.covers]
        known = [span.most for span in spans if span is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(spans) else None
    parts = sum_of_parts(whole.requirement, certificate) if whole.requirement else None
    return parts.most if parts else None
