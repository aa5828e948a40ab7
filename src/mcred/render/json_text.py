"""A report's data as JSON: lossless, and safe to print, since what cannot be seen is written as an escape.

Written here and not by json.dumps, which in Python up to 3.14 gives up its speed for indentation.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING

from mcred.render.text import UNSEEN

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from mcred.render.formats import Style
    from mcred.report import Report


def render(report: Report, style: Style) -> str:
    """Write the data with its keys in their order. ValueError on infinity or NaN, which JSON does not have."""
    quoted = encode_basestring_ascii if style.ascii else _quoted
    return f"{_written(report.data, chr(10), quoted)}\n"


def _written(value: object, margin: str, quoted: Callable[[str], str]) -> str:
    """Write a value. `margin` is the line break before its closing bracket, with the blanks that follow it."""
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not JSON compliant")
        return float.__repr__(value)
    if isinstance(value, int):
        return int.__repr__(value)
    inner = f"{margin}  "
    if isinstance(value, Mapping):
        lines = [f"{quoted(key)}: {_written(one, inner, quoted)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}" if lines else "{}"
    if isinstance(value, Sequence):
        lines = [_written(one, inner, quoted) for one in value]
        return f"[{inner}{f',{inner}'.join(lines)}{margin}]" if lines else "[]"
    raise TypeError(f"{type(value).__name__} has no place in a report's data")


_WORDS = {None: "null", True: "true", False: "false"}


def _quoted(text: str) -> str:
    """Write a text, what cannot be seen as an escape."""
    written = encode_basestring(text)
    return written if text.isascii() and text.isprintable() else UNSEEN.sub(_escape, written)


def _escape(found: re.Match[str]) -> str:
    r"""Escape as JSON does, `\u202e`; beyond U+FFFF in two halves."""
    return json.dumps(found[0])[1:-1]
