"""What both JSON-LD vocabularies share: plain values, durations, and the terms of our own for what neither can say.

A document is written so that an expansion and a compaction by its own context give it back: a property that can have
several values is a list even where it has one (`@container: @set`), and what is unknown is not there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from mcred.model.catalog import Requirement

if TYPE_CHECKING:
    import datetime as dt

    from mcred.model.catalog import Offering, Price, Recognition, Sourced
    from mcred.model.quantity import AmountRange, Credits
    from mcred.sources.exporters.selection import Selection

Node = dict[str, Any]

OWN_TERMS: Final[Node] = {
    "mcred": "urn:mcred:terms:",
    "mcred:source": {"@type": "@id"},
    "mcred:credential": {"@type": "@id"},
    "mcred:grants": {"@type": "@id", "@container": "@set"},
    "mcred:of": {"@type": "@id", "@container": "@set"},
    "mcred:adjustments": {"@container": "@set"},
    "mcred:countsToward": {"@container": "@set"},
    "mcred:prerequisites": {"@container": "@set"},
    "mcred:units": {"@container": "@set"},
}
"""The part of a context that is ours."""

UNIT_LABELS: Final = {
    "ects": "ECTS credits",
    "us_semester": "US semester hours",
    "us_quarter": "US quarter hours",
    "uk_credit": "UK credits",
    "ceu": "continuing education units",
    "ace": "credits recommended by the American Council on Education",
    "points": "points of its institution",
}
PATTERNS: Final = {"once": None, "month": "per month", "year": "per year", "credit": "per credit"}
ADJUSTING: Final = ("tax_percent", "aid")
"""Prices that change what others come to, and buy nothing."""

_MINUTES: Final = 60


def present(node: Node) -> Node:
    """Leave out what is not known or not there."""
    return {key: value for key, value in node.items() if value is not None and value not in ([], {}, "")}


def number(value: Decimal | None) -> int | float | None:
    """Return a number as JSON has it; none of the catalog's has more digits than a float keeps."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def day(value: dt.date | None) -> str | None:
    """Return a day as both vocabularies write it."""
    return value.isoformat() if value else None


def ends(low: Decimal, high: Decimal, single: str, least: str, most: str) -> Node:
    """Return an interval as one value where its ends meet, else as two."""
    return {single: number(low)} if low == high else {least: number(low), most: number(high)}


def hours_of(value: Decimal) -> str:
    """Return hours as an ISO 8601 duration: PT40H, PT1H30M."""
    minutes = value * _MINUTES
    if minutes != minutes.to_integral_value():
        return f"PT{value.normalize():f}H"
    hours, rest = divmod(int(minutes), _MINUTES)
    return f"PT{hours}H{rest}M" if rest and hours else f"PT{rest}M" if rest else f"PT{hours}H"


def weeks_of(value: Decimal) -> str:
    """Return weeks as an ISO 8601 duration: P16W, or days where they are no whole weeks."""
    whole = value == value.to_integral_value()
    return f"P{int(value)}W" if whole else f"P{(value * 7).normalize():f}D"


def provenance(fact: Sourced) -> Node:
    """Return who says so, and as of when."""
    return {"mcred:source": fact.source, "mcred:asOf": day(fact.as_of), "mcred:read": day(fact.read)}


def study(offering: Offering) -> Node:
    """Return what neither vocabulary says of an offering."""
    pace = getattr(offering, "pace", None)
    return {
        "mcred:id": offering.id,
        "mcred:pace": pace,
        "mcred:needsCertificate": True if getattr(offering, "needs_certificate", False) else None,
        **provenance(offering),
    }


def price_terms(price: Price) -> Node:
    """Return what neither vocabulary says of a price."""
    return {
        "mcred:priceKind": price.kind,
        "mcred:trialDays": price.trial_days,
        "mcred:refundDays": price.refund_days,
        "mcred:accessUntil": day(price.access_until),
        "mcred:withCertificate": None if price.certificate else False,
        **provenance(price),
    }


def adjustments(offering: Offering) -> list[Node]:
    """Return taxes and aid: shares of a price, or amounts taken off it."""
    return [
        present(
            {
                "mcred:percent": number(price.percent),
                **(_adjusting_amount(price, price.amount) if price.amount else {}),
                **price_terms(price),
            }
        )
        for price in offering.prices
        if price.kind in ADJUSTING
    ]


def _adjusting_amount(price: Price, amount: AmountRange) -> Node:
    what = "percent" if price.kind == "tax_percent" else "amount"
    return {
        **ends(amount.min, amount.max, f"mcred:{what}", f"mcred:{what}From", f"mcred:{what}To"),
        "mcred:currency": price.currency,
    }


def credit_terms(credit: Credits) -> Node:
    """Return an amount of credit in terms of our own."""
    return {"mcred:creditAmount": number(credit.amount), "mcred:creditUnit": credit.unit}


def requirement_terms(requirement: Requirement, selection: Selection) -> Node:
    """Return a requirement exactly: how many of what are needed, nested as the catalog has it."""
    totals = {
        "mcred:creditTotal": requirement.credit_total,
        "mcred:transferCap": requirement.transfer_cap,
        "mcred:residency": requirement.residency,
    }
    return present(
        {
            "mcred:take": requirement.take or None,
            "mcred:of": [
                requirement_terms(member, selection)
                if isinstance(member, Requirement)
                else selection.offering_address(member)
                for member in requirement.members
            ],
            **{term: credit_terms(amount) for term, amount in totals.items() if amount},
            "mcred:minimumGrade": requirement.minimum_grade,
        }
    )


def recognition_terms(recognition: Recognition, selection: Selection) -> Node:
    """Return what a recognition says, in terms of our own."""
    accepts = recognition.credential
    return present(
        {
            "mcred:credential": selection.offering_address(accepts) if accepts else None,
            "mcred:recognitionKind": recognition.kind,
            "mcred:share": number(recognition.share),
            **(credit_terms(recognition.credits) if recognition.credits else {}),
            "mcred:condition": recognition.condition,
            "mcred:minimumGrade": recognition.minimum_grade,
            "mcred:validFrom": day(recognition.valid_from),
            "mcred:validUntil": day(recognition.valid_until),
            "mcred:by": recognition.by,
            **provenance(recognition),
        }
    )
