"""A file of findings that are known and left alone for now, so that a catalog can be cleaned up step by step.

What is listed there is recognised by its rule, its file, its place in the file's own terms and its message. Lines do
not count: a finding stays known when text is put in above it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from mcred.findings import McredError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.findings import Finding, Location

_FORMAT = 1
_LINE = re.compile(r"\b(line|column)s? \d+")


class _Known(BaseModel):
    """One entry of the file: what people read, and how often it was found. The fingerprint is what counts."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    fingerprint: str
    count: int
    rule: str
    file: str
    context: str
    message: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    mcred_baseline: int
    findings: list[_Known]


@dataclass(frozen=True)
class Comparison:
    """Findings held against a baseline: those that are not in it, and how many of its entries occur or are mended."""

    new: tuple[Finding, ...]
    known: int
    mended: int


def seen_from(finding: Finding, folder: Path) -> Finding:
    """Name the files of a finding from a folder, where they are in it, as they are known on other machines."""

    def named(location: Location) -> Location:
        return replace(location, file=name_from(location.file, folder))

    related = tuple((named(location), words) for location, words in finding.related)
    return replace(finding, location=named(finding.location), related=related)


def name_from(file: str, folder: Path) -> str:
    """Name a file from a folder, where it is in it."""
    path = Path(file)
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def fingerprint(finding: Finding) -> str:
    """Return what stays the same of a finding when it moves to other lines."""
    message = _LINE.sub(r"\1", finding.message)
    parts = (finding.rule, finding.location.file, finding.context, message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def baseline_text(findings: Sequence[Finding], folder: Path) -> str:
    """Write findings down, with their files named from a folder: the same findings, the same bytes."""
    entries: dict[str, _Known] = {}
    for finding in (seen_from(finding, folder) for finding in findings):
        mark = fingerprint(finding)
        entries[mark] = _Known(
            fingerprint=mark,
            count=1 + (entries[mark].count if mark in entries else 0),
            rule=str(finding.rule),
            file=finding.location.file,
            context=finding.context,
            message=finding.message,
        )
    listed = sorted(entries.values(), key=lambda entry: (entry.file, entry.rule, entry.context, entry.message))
    data = {"mcred_baseline": _FORMAT, "findings": [entry.model_dump() for entry in listed]}
    return json.dumps(data, indent=2) + "\n"


def compare_with_baseline(
    findings: Sequence[Finding], folder: Path, text: str, asked: Callable[[str, str], bool]
) -> Comparison:
    """Leave out what the text of a baseline lists, each entry as often as it was found then.

    `asked` tells by rule and file which entries were looked for at all: no other one can be called mended.
    Raises McredError where the text is no baseline.
    """
    listed = _read(text)
    left = Counter({entry.fingerprint: entry.count for entry in listed})
    new = []
    for finding in findings:
        mark = fingerprint(seen_from(finding, folder))
        if left[mark] > 0:
            left[mark] -= 1
        else:
            new.append(finding)
    mended = sum(left[entry.fingerprint] > 0 and asked(entry.rule, entry.file) for entry in listed)
    return Comparison(tuple(new), len(findings) - len(new), mended)


def _read(text: str) -> list[_Known]:
    help = "--update-baseline writes it anew"
    try:
        read = _File.model_validate_json(text)
    except ValidationError as error:
        raise McredError("this is no baseline of mcred check", help) from error
    if read.mcred_baseline != _FORMAT:
        raise McredError("this is a baseline of another version of mcred", help)
    return read.findings
