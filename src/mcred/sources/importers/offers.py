"""Offers of schema.org -> costs: prices in the offer or in its specification, ranges, periods, and what is no price."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from mcred.sources.importers.costs import kind_in
from mcred.sources.importers.draft import Cost, Doubt, Span
from mcred.sources.importers.linked import Node, nodes_in
from mcred.sources.importers.money import Amount, amount_of, currency_of, period_beside, period_in, period_of
from mcred.sources.importers.words import day_of, is_placeholder, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIER = re.compile(
    r"\b(?:(?:non[- ]?|in[- ]|out[- ]of[- ])(?:resident|state)"
    r"|residents?|international|domestic|foreign|overseas|home)\b",
    re.IGNORECASE,
)


def costs_of(offers: list[Node], page: str, *, degree: bool) -> tuple[tuple[Cost, ...], list[Doubt]]:
    """Read offers. `degree` tells an offering of years, whose tuition without a period is nobody knows how much."""
    costs: list[Cost] = []
    doubts: list[Doubt] = []
    for offer in offers:
        for one in _specifications(offer):
            cost = _cost(offer, one, page, degree=degree)
            if isinstance(cost, Cost):
                if cost not in costs:
                    costs.append(cost)
            elif cost is not None:
                doubts.append(cost)
    return tuple(costs), doubts


def _specifications(offer: Node) -> Iterator[Node]:
    """Go through what states a price: the offer itself, its offers where it sums several up, or its specifications."""
    inner = nodes_in(offer.get("offers"))
    if inner and "AggregateOffer" in offer.get("@type", ()):
        for one in inner:
            yield from _specifications(one)
        return
    specified = nodes_in(offer.get("priceSpecification"))
    if offer.get("price") is not None or offer.get("lowPrice") is not None or not specified:
        period = next((one for one in specified if _period(one)), {})
        yield {**period, **{key: value for key, value in offer.items() if value is not None}}
        return
    yield from specified


def _cost(offer: Node, stated: Node, page: str, *, degree: bool) -> Cost | Doubt | None:
    words = _words(offer, stated)
    amount = _amount(stated)
    shown = " ".join(str(stated[key]) for key in ("price", "lowPrice", "minPrice") if stated.get(key) is not None)
    named = text_of(stated.get("priceCurrency") or offer.get("priceCurrency") or stated.get("currency"))
    if amount is None:
        return (
            Doubt("price", named or words, "a currency without a price")
            if named and not is_placeholder(named)
            else None
        )
    if amount.span is None:
        return Doubt("price", shown, amount.why)
    currency = currency_of(named) or amount.currency
    free = amount.span.high == 0
    kind = _kind(words, free=free)
    if kind == "aid":
        return Doubt("price", f"{words} {shown}", "help with the cost, no price")
    per = _period(stated) or _period(offer) or period_in(words) or period_in(text_of(stated.get("description")))
    per = per or period_in(shown) or (None if free else period_beside(amount.span.low, page))
    if per is None and (free or (kind != "subscription" and not (degree and kind == "tuition"))):
        per = "once"
    if per in {"month", "year"} and kind == "tuition" and not degree:
        kind = "subscription"
    return Cost(
        kind=kind,
        amount=amount.span,
        currency=currency,
        per=per,
        words=words if currency or not named else f"{words} {named}".strip(),
        tier=words if _TIER.search(words) else "",
        region=_region(stated.get("eligibleRegion") or offer.get("eligibleRegion")),
        valid_until=day_of(stated.get("priceValidUntil") or stated.get("validThrough")),
    )


def _words(offer: Node, stated: Node) -> str:
    """Return what an offer is called: its category, else its name where that is too short to be the course's."""
    for key, most in (("category", 20), ("name", 3)):
        texts = [text_of(one.get(key)).rstrip("/").rpartition("/")[2] for one in (offer, stated)]
        found = " ".join(dict.fromkeys(text for text in texts if 0 < len(text.split()) <= most))
        if found:
            return found
    return ""


def _kind(words: str, *, free: bool) -> str:
    kind = kind_in(words)
    if free:
        return "audit" if kind in {None, "tuition", "certificate", "subscription", "audit"} else str(kind)
    return "tuition" if kind in {None, "audit"} else str(kind)


def _amount(stated: Node) -> Amount | None:
    """Read one price, or a lowest and a highest; None where there is neither."""
    single = stated.get("price")
    if single is not None and single != "":
        return amount_of(single[0] if isinstance(single, list) and single else single)
    for names in (("lowPrice", "highPrice"), ("minPrice", "maxPrice")):
        ends = [stated.get(name) for name in names]
        if ends == [None, None]:
            continue
        amounts = [amount_of(end) for end in ends if end is not None]
        if all(one.span for one in amounts) and len(amounts) == len(names):
            low, high = (one.span.low if one.span else Decimal(0) for one in amounts)
            return Amount(Span(low, high)) if low <= high else Amount(None, None, "a range that ends before it begins")
        return Amount(None, None, amounts[0].why or "one end of a range alone")
    return None


def _period(stated: Node) -> str | None:
    """Return the period that a specification of a price by unit states."""
    for name in ("unitCode", "unitText", "billingDuration", "billingPeriod"):
        found = period_of(text_of(stated.get(name)))
        if found:
            return found
    reference = stated.get("referenceQuantity")
    return _period(reference) if isinstance(reference, dict) else None


def _region(value: object) -> str:
    """Return the one country that a price is for."""
    names = texts_of(value)
    return names[0] if len(names) == 1 and re.fullmatch("[A-Z]{2}", names[0]) else ""
