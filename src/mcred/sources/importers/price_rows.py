"""Costs -> the prices of a catalog entry, and why a catalog cannot say the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mcred.sources.importers.costs import CATALOG_KINDS, CATALOG_PERIODS
from mcred.sources.importers.draft import Cost, Doubt, Span

if TYPE_CHECKING:
    from mcred.sources.importers.draft import Draft


def prices_of(costs: tuple[Cost, ...], sourced: dict[str, Any]) -> tuple[list[dict[str, Any]], list[Doubt]]:
    """Return what a catalog can say of the costs, amounts of one kind as a range, and why it cannot say the others."""
    doubts: list[Doubt] = []
    groups: dict[tuple[str, str | None, str | None, str], list[Cost]] = defaultdict(list)
    alone = len({one.kind for one in costs} - {"audit"}) == 1
    for place, cost in enumerate(
        replace(one, kind="tuition") if alone and one.kind == "total" else one for one in costs
    ):
        why = _refused(cost, sourced)
        if why:
            doubts.append(Doubt("price", _amount_words(cost), why))
            continue
        kind = "materials" if cost.kind == "fees" else cost.kind
        apart = str(place) if kind == "materials" else ""
        groups[(kind, cost.currency, cost.per, cost.region + apart)].append(cost)
    rows = []
    for (kind, currency, per, _), same in groups.items():
        if per is None:
            doubts += [Doubt("price", _amount_words(one), "for how long, or for how much, is not said") for one in same]
        row: dict[str, Any] = {"kind": kind}
        if per is not None:
            row["amount"] = range_of(Span(min(one.amount.low for one in same), max(one.amount.high for one in same)))
        if currency:
            row["currency"] = currency
        if per not in {None, "once"}:
            row["per"] = per
        row |= {
            key: value
            for key, value in (
                ("region", same[0].region),
                ("valid_until", same[0].valid_until if len(same) == 1 else ""),
            )
            if value
        }
        note = (
            "; ".join(_amount_words(one) for one in same)
            if per is None or len(same) > 1 or same[0].kind == "fees"
            else ""
        )
        rows.append(row | ({"note": note[:500]} if note else {}) | sourced)
    return rows, doubts


def _refused(cost: Cost, sourced: dict[str, Any]) -> str:
    """Say why a cost cannot stand in a catalog; nothing where it can."""
    known = cost.kind in CATALOG_KINDS or cost.kind == "fees"
    reasons = (
        (cost.kind == "total", "it adds other costs up"),
        (cost.kind == "living", "living is no price of an offering"),
        (not known, "no kind of price that a catalog has"),
        (cost.past, "asked in an earlier run"),
        (cost.currency is None and cost.amount.high > 0, "no currency of ISO 4217 beside it"),
        (cost.per is not None and cost.per not in CATALOG_PERIODS, f"per {cost.per}, which no catalog can say"),
        (not sourced, "no address as its source; give --source"),
    )
    return next((why for holds, why in reasons if holds), "")


def _amount_words(cost: Cost) -> str:
    """Write a cost in words: "1535 USD per year (Tuition, InState)"."""
    low, high = (f"{Decimal(number_of(end)):f}" for end in cost.amount)
    amount = low if low == high else f"{low} to {high}"
    per = f"per {cost.per}" if cost.per and cost.per != "once" else ""
    beside = ", ".join(dict.fromkeys(words for words in (cost.words, cost.tier) if words))
    return " ".join(filter(None, (amount, cost.currency, per, f"({beside})" if beside else "")))


def sums_of(parts: tuple[Draft, ...]) -> tuple[Cost, ...]:
    """Return what the certificates of all courses cost together, where every course states one.

    Courses whose runs ask different prices give two sums: of what stands first, and of what stands last.
    """
    priced = [
        [one for one in part.costs if one.kind in {"certificate", "tuition"} and one.per == "once"] for part in parts
    ]
    currencies = {one.currency for costs in priced for one in costs}
    if not priced or not all(priced) or len(currencies) != 1:
        return ()
    currency = currencies.pop()
    sums = dict.fromkeys(sum((costs[at].amount.low for costs in priced), Decimal(0)) for at in (0, -1))
    words = f"certificates of its {len(parts)} courses" if len(parts) > 1 else "certificate of its course"
    return tuple(Cost("parts", Span(total, total), currency, words=words) for total in sums)


def range_of(span: Span) -> Any:  # noqa: ANN401 - a number, or a mapping of two
    """Return one number, or a mapping of the least and the most."""
    return number_of(span.low) if span.low == span.high else {"min": number_of(span.low), "max": number_of(span.high)}


def number_of(value: Decimal) -> int | Decimal:
    """Return a whole number as one; others as they are written."""
    return int(value) if value == value.to_integral_value() else value
