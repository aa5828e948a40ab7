"""The report of `mcred check`: what was found, or the rules there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mcred.findings import Severity
from mcred.report import SCHEMA_VERSION, Cell, Column, Passage, Report, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.findings import Finding, Location
    from mcred.report import Findings, Json, RulePage


def check_report(
    findings: Sequence[Finding], inputs: Mapping[str, Json], shown: Findings | None, *, known: int = 0, mended: int = 0
) -> Report:
    """Report findings. `shown` is what the formats show; None where they are drawn elsewhere.

    `known` is how many more a baseline left out, and `mended` how many of its entries occur no longer.
    """
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "findings": [finding_data(finding) for finding in findings],
        "counts": {str(severity): count for severity, count in _counts(findings).items()},
        "baseline": {"known": known, "mended": mended},
    }
    return Report(summary(findings), data, (shown,) if shown else ())


def _counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def summary(findings: Sequence[Finding]) -> str:
    """Say how many findings there are of each severity."""
    found = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in _counts(findings).items() if count]
    return ", ".join(found) if found else "no problems found"


def finding_data(finding: Finding) -> dict[str, Json]:
    """Return a finding by the documented keys."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        **_place(finding.location),
        "message": finding.message,
        "help": finding.help or None,
        "context": finding.context or None,
        "related": [{**_place(location), "message": message} for location, message in finding.related],
    }


def _place(location: Location) -> dict[str, Json]:
    """Return a location; a file as a whole has neither line nor column."""
    return {
        "file": location.file,
        "line": location.line or None,
        "column": location.column or None,
        "end_line": location.end_line or None,
        "end_column": location.end_column or None,
    }


def rules_report(pages: Sequence[RulePage], inputs: Mapping[str, Json]) -> Report:
    """Report the rules there are."""
    columns = (Column("rule", "rule"), Column("severity", "severity"), Column("title", "what it asks", wraps=True))
    rows = tuple((Cell(page.id), Cell(str(page.severity)), Cell(page.title)) for page in pages)
    rules: list[Json] = [{"rule": page.id, "severity": str(page.severity), "title": page.title} for page in pages]
    data: dict[str, Json] = {"schema_version": SCHEMA_VERSION, "inputs": inputs, "rules": rules}
    return Report(f"{len(pages)} rules", data, (Table("", columns, rows),))


def manual_report(page: RulePage, inputs: Mapping[str, Json]) -> Report:
    """Report the manual page of one rule."""
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "rule": page.id,
        "severity": str(page.severity),
        "title": page.title,
        "manual": page.manual,
    }
    return Report(f"{page.id} ({page.severity})", data, (Passage("", page.manual),))
