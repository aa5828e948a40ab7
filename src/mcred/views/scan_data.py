"""What a scan found, for machines: the keys that docs/json.md lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.findings import Finding
    from mcred.model.catalog import CredentialType
    from mcred.report import Json
    from mcred.scanning.costs import Cost
    from mcred.scanning.scan import Scan
    from mcred.scanning.terms import Credit, Expiry
    from mcred.scanning.verdict import Mention


def scan_data(scan: Scan, types: Mapping[str, CredentialType]) -> Json:
    """Return the documented keys of one text."""
    verdict = scan.verdict
    paid = [cost for cost in scan.costs if not cost.is_free]
    return {
        "id": scan.id,
        "verdict": verdict.value,
        "sure": verdict.sure,
        "rule": verdict.rule,
        "reason": verdict.sentence,
        "words": verdict.mention.text if verdict.mention else verdict.words or None,
        "mentions": [_mention_data(one) for one in scan.mentions],
        "costs": [_cost_data(one) for one in scan.costs],
        "free_but_paid": bool(paid) and len(paid) < len(scan.costs),
        "milestones": [
            {"type": one.type, **_place_data(one)}
            for one in scan.mentions
            if one.type and types[one.type].kind == "milestone"
        ],
        "credit": [
            {"amount": None if one.amount is None else str(one.amount), "unit": one.unit, **_place_data(one)}
            for one in scan.credit
        ],
        "expiry": [{"months": one.months, **_place_data(one)} for one in scan.expiry],
    }


def _place_data(one: Mention | Cost | Credit | Expiry) -> dict[str, Json]:
    return {"text": one.text, "line": one.line, "column": one.column}


def _mention_data(mention: Mention) -> Json:
    return {
        "type": mention.type,
        "role": mention.role.value,
        **_place_data(mention),
        "rule": mention.rule.name,
        "reason": mention.rule.sentence,
        "cue": mention.cue or None,
    }


def _cost_data(cost: Cost) -> Json:
    return {
        "kind": cost.kind,
        "amount": None if cost.amount is None else str(cost.amount),
        "low": str(cost.low),
        "high": str(cost.high),
        "currency": cost.currency,
        "per": cost.per,
        **_place_data(cost),
        "words": cost.words,
    }


def finding_data(finding: Finding) -> Json:
    """Return the documented keys of a line that could not be read."""
    place = finding.location
    return {
        "rule": str(finding.rule),
        "severity": finding.severity.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": finding.message,
        "help": finding.help,
    }
