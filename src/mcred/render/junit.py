"""Findings as a JUnit report, which most build servers show: a suite for each file, a failed test for each finding.

There is no standard; what is written is what the schema of Jenkins' xUnit plugin takes. A file without findings is one
passed test, so that a server shows that it was looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mcred.render.text import visible
from mcred.report import Findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.findings import Finding
    from mcred.render.formats import Style
    from mcred.report import Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, style: Style) -> str:
    """Write the report. Each finding is a failure, whatever its severity, which is the failure's type."""
    del style
    suites = _suites(report)
    tests = sum(max(1, len(findings)) for findings in suites.values())
    failures = sum(map(len, suites.values()))
    head = f'<testsuites name="mcred check" tests="{tests}" failures="{failures}" errors="0">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for file, findings in suites.items():
        lines += _suite(file, findings)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suites(report: Report) -> dict[str, list[Finding]]:
    """Return the findings by file, in the order of the files."""
    suites: dict[str, list[Finding]] = {}
    for block in report.blocks:
        if isinstance(block, Findings):
            suites |= {file: [] for file in block.files}
            for finding in block.items:
                suites.setdefault(finding.location.file, []).append(finding)
    return suites


def _suite(file: str, findings: list[Finding]) -> Iterator[str]:
    tests, failures = max(1, len(findings)), len(findings)
    name = _attribute(file)
    yield f'  <testsuite name={name} tests="{tests}" failures="{failures}" errors="0" file={name}>'
    if not findings:
        yield f'    <testcase name="no problems" classname={name}/>'
    for finding in findings:
        place = finding.location
        where = f" at {place.line}:{place.column}" if place.line else ""
        message = _attribute(finding.message)
        yield f"    <testcase name={_attribute(f'{finding.rule}{where}')} classname={name}>"
        yield f'      <failure type="{finding.severity}" message={message}>{_words(finding)}</failure>'
        yield "    </testcase>"
    yield "  </testsuite>"


def _words(finding: Finding) -> str:
    said = [f"{finding.location}: {finding.severity}[{finding.rule}]: {finding.message}"]
    said += [f"in: {finding.context}"] if finding.context else []
    said += [f"{location}: {words}" for location, words in finding.related]
    said += [f"help: {finding.help}"] if finding.help else []
    return "\n".join(escape(_seen(line)) for line in said)


def _attribute(text: str) -> str:
    return quoteattr(_seen(text))


def _seen(text: str) -> str:
    """Write unseen characters as their code points; what XML cannot hold at all would break the whole report."""
    return _NOT_XML.sub("\ufffd", visible(text))
