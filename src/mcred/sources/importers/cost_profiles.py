"""Cost profiles of CTDL -> costs."""

from __future__ import annotations

from mcred.sources.importers.costs import kind_in, with_periods_of_sums
from mcred.sources.importers.draft import Cost, Doubt
from mcred.sources.importers.linked import Node, nodes_in
from mcred.sources.importers.money import amount_of, currency_of, period_in
from mcred.sources.importers.words import text_of


def costs_of(node: Node, *, degree: bool) -> tuple[tuple[Cost, ...], list[Doubt]]:
    """Read what an offering costs. `degree` tells one whose tuition without a period is nobody knows how much."""
    costs: list[Cost] = []
    doubts: list[Doubt] = []
    for profile in nodes_in(node.get("estimatedCost")):
        amount = amount_of(profile.get("price"))
        if profile.get("price") is None:
            continue
        name = text_of(profile.get("name"))
        type_ = target_of(profile.get("directCostType"))
        stated = text_of(profile.get("currency"))
        currency = currency_of(stated)
        if amount.span is None:
            doubts.append(Doubt("price", f"{profile.get('price')} {stated} {name}".strip(), amount.why))
            continue
        kind = kind_in(type_) or kind_in(name) or "tuition"
        if kind == "aid":
            doubts.append(Doubt("price", f"{name} {amount.span.low}", "help with the cost, no price"))
            continue
        per = period_in(name) or period_in(text_of(profile.get("paymentPattern"))) or _annual(name)
        tier = ", ".join(dict.fromkeys(target_of(one) for one in nodes_in(profile.get("residencyType"))))
        words = ", ".join(dict.fromkeys(one for one in (name, type_, "" if currency else stated) if one))
        costs.append(Cost(kind, amount.span, currency, per or (None if degree else "once"), words, tier))
    return with_periods_of_sums(costs), doubts


def _annual(name: str) -> str | None:
    return "year" if "annual" in name.lower() or "yearly" in name.lower() else None


def target_of(value: object) -> str:
    """Return what an alignment points at: its local name (`costType:Tuition`), else its words."""
    if isinstance(value, list):
        return target_of(value[0]) if value else ""
    if isinstance(value, dict):
        node = value.get("targetNode")
        return target_of(node) if isinstance(node, str) and "://" not in node else text_of(value)
    return value.rpartition(":")[2] if isinstance(value, str) else ""
