"""Prices in the words of schema.org: offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.sources.exporters.linked import Node, day, ends, number, present, price_terms
from mcred.sources.exporters.selection import urn

if TYPE_CHECKING:
    from mcred.model.catalog import Plan, Price
    from mcred.sources.exporters.selection import Selection

_UNITS: Final[dict[str, Node]] = {
    "month": {"@type": "QuantitativeValue", "value": 1, "unitCode": "MON"},
    "year": {"@type": "QuantitativeValue", "value": 1, "unitCode": "ANN"},
    "credit": {"@type": "QuantitativeValue", "value": 1, "unitText": "credit"},
}
"""What a price that is not paid once is for; the codes are those of UN/CEFACT."""


def offer(price: Price, *, paid: bool) -> Node:
    """Return a price as an offer; `paid` tells that something of the offering costs money, so that free is partly so.

    A single amount that is paid once is the offer's own price; ranges and rates are in its specification.
    """
    amount = price.amount
    plain = price.per == "once" and (amount is None or amount.min == amount.max)
    return present(
        {
            "@type": "Offer",
            "name": price.kind.replace("_", " ").capitalize(),
            "category": _category(price, paid=paid),
            "description": price.note,
            "price": number(amount.min) if amount and plain else None,
            "priceCurrency": price.currency if plain else None,
            "priceSpecification": None if plain else _specification(price),
            "priceValidUntil": day(price.valid_until),
            "eligibleRegion": price.region,
            **price_terms(price),
        }
    )


def _category(price: Price, *, paid: bool) -> str:
    """Return one of the four categories that Google knows."""
    if price.kind == "subscription":
        return "Subscription"
    free = price.amount is not None and price.amount.max == 0
    return "Paid" if not free else "Partially Free" if paid else "Free"


def _specification(price: Price) -> Node:
    amount = price.amount
    bounds = ends(amount.min, amount.max, "price", "minPrice", "maxPrice") if amount else {}
    unit = _UNITS.get(price.per)
    return present(
        {
            "@type": "UnitPriceSpecification" if unit else "PriceSpecification",
            **bounds,
            "priceCurrency": price.currency,
            "referenceQuantity": unit,
        }
    )


def plan_offer(plan: Plan, covered: list[Node], selection: Selection) -> Node:
    """Return a plan as one offer of all that it covers."""
    platform = selection.catalog.platforms.get(plan.platform or "")
    seller = {"@type": "Organization", "@id": selection.address(platform), "name": platform.name} if platform else None
    return present(
        {
            **offer(plan, paid=True),
            "@id": urn("plan", plan.id),
            "name": plan.title or plan.kind.capitalize(),
            "seller": seller,
            "itemOffered": covered,
            "mcred:id": plan.id,
        }
    )
