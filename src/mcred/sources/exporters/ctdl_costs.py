"""Prices in CTDL: cost profiles, the manifests of plans that cover several offerings, and financial assistance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.sources.exporters.linked import PATTERNS, Node, day, ends, number, present, price_terms
from mcred.sources.exporters.selection import urn

if TYPE_CHECKING:
    from mcred.model.catalog import Plan, Price
    from mcred.sources.exporters.selection import Selection

_COST_TYPES: Final = {
    "tuition": ("costType:Tuition", "Tuition"),
    "materials": ("costType:LearningResource", "Materials"),
}
"""Kinds of price that are concepts of ceterms:CostType; the others have their name alone."""


def cost(price: Price) -> Node:
    """Return a price as a cost profile. CTDL knows no range of prices: its ends are schema.org's."""
    amount = price.amount
    bounds = ends(amount.min, amount.max, "ceterms:price", "schema:minPrice", "schema:maxPrice") if amount else {}
    concept = _COST_TYPES.get(price.kind)
    country = {"@type": "ceterms:Place", "ceterms:addressCountry": price.region}
    return present(
        {
            "@type": "ceterms:CostProfile",
            "ceterms:name": price.kind.replace("_", " ").capitalize(),
            "ceterms:description": price.note,
            "ceterms:directCostType": _cost_type(*concept) if concept else None,
            **bounds,
            "ceterms:currency": price.currency,
            "ceterms:paymentPattern": PATTERNS[price.per],
            "ceterms:costDetails": price.source,
            "ceterms:endDate": day(price.valid_until),
            "ceterms:jurisdiction": [{"@type": "ceterms:JurisdictionProfile", "ceterms:mainJurisdiction": country}]
            if price.region
            else None,
            **{key: value for key, value in price_terms(price).items() if key != "mcred:source"},
        }
    )


def _cost_type(node: str, name: str) -> Node:
    return {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:framework": "https://credreg.net/ctdl/terms/CostType",
        "ceterms:targetNode": node,
        "ceterms:targetNodeName": name,
    }


def manifest(plan: Plan, covered: tuple[str, ...], selection: Selection) -> Node:
    """Return a plan as a cost manifest, to which what it covers refers as its common costs."""
    platform = selection.catalog.platforms.get(plan.platform or "")
    return present(
        {
            "@type": "ceterms:CostManifest",
            "@id": urn("plan", plan.id),
            "ceterms:name": plan.title,
            "ceterms:costDetails": plan.source,
            "ceterms:costManifestOf": selection.address(platform) if platform else None,
            "ceterms:estimatedCost": [cost(plan)],
            "mcred:id": plan.id,
            "mcred:of": [selection.offering_address(id) for id in covered],
        }
    )


def assistance(price: Price) -> Node:
    """Return aid as financial assistance: an amount, or percents of the one-off price."""
    value: Node = {"qdata:percentage": number(price.percent)}
    if price.amount:
        value |= ends(price.amount.min, price.amount.max, "schema:value", "schema:minValue", "schema:maxValue")
        value |= {"schema:unitText": price.currency}
    known = present(value)
    return present(
        {
            "@type": "ceterms:FinancialAssistanceProfile",
            "ceterms:name": "Aid",
            "ceterms:description": price.note,
            "ceterms:subjectWebpage": price.source,
            "ceterms:financialAssistanceValue": [{"@type": "schema:QuantitativeValue", **known}] if known else None,
            **{key: value for key, value in price_terms(price).items() if key != "mcred:source"},
        }
    )
