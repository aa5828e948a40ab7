"""A report's first table as CSV, for spreadsheets: every column, machine values, nothing that a spreadsheet would run.

Quoting follows RFC 4180, but lines end in a line feed alone, as everything else that goes through a pipe.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from mcred.render.text import to_ascii, visible
from mcred.report import Facts, Findings, Notes, Passage, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mcred.findings import Finding
    from mcred.render.formats import Style
    from mcred.report import Report

_PLAIN_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, style: Style) -> str:
    """Write the first table; without one all findings; without those facts and notes as names and values."""
    return "".join(_lines(_rows(report), style))


def chunks(head: Iterable[str], items: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write rows under the names of their columns, row by row."""
    yield from _lines(chain([head], items))


def _lines(rows: Iterable[Iterable[str]], style: Style | None = None) -> Iterator[str]:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for row in rows:
        writer.writerow([_field(value, only_ascii=style is not None and style.ascii) for value in row])
        yield written.getvalue()
        written.seek(0)
        written.truncate()


def _rows(report: Report) -> Iterable[Iterable[str]]:
    for block in report.blocks:
        if isinstance(block, Table):
            return _table_rows(block)
    findings = [finding for block in report.blocks if isinstance(block, Findings) for finding in block.items]
    return _finding_rows(findings) if findings else _pair_rows(report)


def _table_rows(table: Table) -> Iterator[Iterable[str]]:
    yield [column.key for column in table.columns]
    for row in table.rows:
        yield [cell.raw for cell in row]


def _finding_rows(findings: Iterable[Finding]) -> Iterator[Iterable[str]]:
    yield ["rule", "severity", "file", "line", "column", "message", "help"]
    for finding in findings:
        place = finding.location
        line, column = (str(place.line), str(place.column)) if place.line else ("", "")
        yield [finding.rule, finding.severity, place.file, line, column, finding.message, finding.help]


def _pair_rows(report: Report) -> Iterator[Iterable[str]]:
    yield ["name", "value"]
    for block in report.blocks:
        if isinstance(block, Facts):
            yield from block.items
        elif isinstance(block, Notes):
            yield from ((block.title, item) for item in block.items)
        elif isinstance(block, Passage):
            yield block.title, block.text


def _field(value: str, *, only_ascii: bool) -> str:
    """Put a quote before what a spreadsheet would take for a formula; it is shown as text then, and not run."""
    text = visible(value)
    text = to_ascii(text) if only_ascii else text
    return f"'{text}" if _is_formula(value) or _is_formula(text) else text


def _is_formula(value: str) -> bool:
    """Look past blanks, and at full-width signs as at their plain forms: some spreadsheets do both."""
    if _PLAIN_NUMBER.fullmatch(value):
        return False
    start = unicodedata.normalize("NFKC", value.lstrip(" \u00a0\u3000\n")[:1])
    return start.startswith(_STARTS_FORMULA)
