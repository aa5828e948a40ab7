"""Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts and editors read."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from mcred import __version__
from mcred.checks.baseline import fingerprint
from mcred.findings import Severity
from mcred.render.text import visible
from mcred.report import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.findings import Finding, Location
    from mcred.render.formats import Style
    from mcred.report import Json, Report, RulePage

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_ROOT = "SRCROOT"
"""The name that readers bind to the folder in which the check ran, so that the addresses here stay relative."""


def render(report: Report, style: Style) -> str:
    """Write one run with all rules and every finding, columns counted in Unicode code points."""
    blocks = [block for block in report.blocks if isinstance(block, Findings)]
    rules = [rule for block in blocks for rule in block.rules]
    findings = [finding for block in blocks for finding in block.items]
    log: Json = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "mcred", "semanticVersion": __version__, "rules": list(map(_rule, rules))}},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which the check ran."}}},
                "artifacts": [{"location": _artifact(file)} for block in blocks for file in block.files],
                "results": _results(findings, [rule.id for rule in rules]),
            }
        ],
    }
    return json.dumps(log, ensure_ascii=style.ascii, indent=2, allow_nan=False) + "\n"


def _rule(rule: RulePage) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.title},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(findings: Iterable[Finding], rules: Sequence[str]) -> list[Json]:
    places = {id: place for place, id in enumerate(rules)}
    seen: Counter[str] = Counter()
    results: list[Json] = []
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] += 1
        result: dict[str, Json] = {
            "ruleId": str(finding.rule),
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding)},
            "locations": [_location(finding.location, finding.context)],
            "partialFingerprints": {"mcredFinding/v1": f"{mark}:{seen[mark]}"},
        }
        if finding.rule in places:
            result["ruleIndex"] = places[finding.rule]
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": visible(words)}, **_location(location)}
                for number, (location, words) in enumerate(finding.related)
            ]
        results.append(result)
    return results


def _message(finding: Finding) -> str:
    """Say what is wrong and what to do, in one text: readers show no more than that."""
    said = f"{finding.message}; {finding.help}" if finding.help else finding.message
    return visible(said)


def _location(location: Location, context: str = "") -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": _artifact(location.file)}
    if location.line:
        region: dict[str, Json] = {"startLine": location.line}
        if location.column:
            region |= {"startColumn": location.column, "endLine": location.end_line or location.line}
            region["endColumn"] = location.end_column or location.column + 1
        physical["region"] = region
    logical = {"logicalLocations": [{"fullyQualifiedName": visible(context)}]} if context else {}
    return {"physicalLocation": physical, **logical}


def _artifact(file: str) -> dict[str, Json]:
    """Name a file by an address, from the folder of the run where it is in it."""
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix(), errors="surrogateescape"), "uriBaseId": _ROOT}
