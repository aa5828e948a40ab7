"""A report's data as JSON: lossless, and safe to print, since what cannot be seen is written as an escape."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mcred.render.text import UNSEEN

if TYPE_CHECKING:
    import re

    from mcred.render.formats import Style
    from mcred.report import Report


def render(report: Report, style: Style) -> str:
    """Write the data with its keys in their order. ValueError on infinity or NaN, which JSON does not have."""
    return written(report.data, only_ascii=style.ascii) + "\n"


def written(data: object, *, only_ascii: bool = False) -> str:
    """Write data as JSON in lines. ValueError on infinity or NaN."""
    text = json.dumps(data, ensure_ascii=only_ascii, indent=2, allow_nan=False, default=_container)
    # A line break here is always json's own indentation: within strings json has escaped them already.
    return "\n".join(UNSEEN.sub(_escape, line) for line in text.split("\n"))


def _container(value: object) -> object:
    """Open read-only mappings and sequences, which json does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in a report's data")


def _escape(found: re.Match[str]) -> str:
    r"""Escape as JSON does, `\u202e`; beyond U+FFFF in two halves."""
    return json.dumps(found[0])[1:-1]
