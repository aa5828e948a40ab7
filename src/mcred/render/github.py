"""Findings as commands of a GitHub workflow, which shows each beside its line in a pull request.

One line a finding: `::error file=…,line=…::message`. The grammar and its escapes are those of the runner's
toolkit ("Workflow commands for GitHub Actions").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.findings import Severity
from mcred.render.text import visible
from mcred.report import Findings

if TYPE_CHECKING:
    from mcred.findings import Finding
    from mcred.render.formats import Style
    from mcred.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, style: Style) -> str:
    """Write a line for every finding; without findings the text is empty."""
    del style
    findings = (finding for block in report.blocks if isinstance(block, Findings) for finding in block.items)
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {"file": place.file}
    if place.line:
        properties |= {"line": str(place.line), "endLine": str(place.end_line or place.line)}
        if place.column and place.end_line in {0, place.line}:  # columns count only within one line
            properties |= {"col": str(place.column), "endColumn": str(place.end_column or place.column)}
    properties["title"] = str(finding.rule)
    listed = ",".join(f"{name}={visible(value).translate(_PROPERTY)}" for name, value in properties.items())
    said = [finding.message, finding.context and f"in {finding.context}", finding.help and f"help: {finding.help}"]
    message = "\n".join(
        visible(words) for words in said if words
    )  # what breaks a line in a file must not break it here
    return f"::{_COMMANDS[finding.severity]} {listed}::{message.translate(_MESSAGE)}"
