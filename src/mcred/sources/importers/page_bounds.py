"""How deep a page nests, and how many attributes its tags have, before a parser sees it.

A parser of HTML takes time with the square of either: a hundred thousand open elements, or attributes of one tag, keep
it for minutes. One pass over the text, which ends where a quote, a comment or a script is never closed.
"""

from __future__ import annotations

import re
from typing import Final

from mcred.findings import McredError

MAX_DEPTH: Final = 512
MAX_ELEMENTS: Final = 1_000_000
MAX_ATTRIBUTES: Final = 256

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*))")
_IN_TAG = re.compile(r"""\s*(?:(>)|=\s*(["'])|=\s*[^\s>"']*|/|([^\s>/=]+))""")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
_NO_DEPTH: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
    + "p li dt dd td th tr tbody thead option".split()
)
"""Elements that hold nothing, or that the next of their kind closes."""


def require_bounds(text: str) -> None:
    """Raise McredError for a page that is nested too deeply, or has too many elements or attributes."""
    depth = elements = at = 0
    while found := _TAG.search(text, at):
        if found[1]:
            at = text.find("-->", found.end())
        else:
            name = found[3].lower()
            at = _after_attributes(text, found.end())
            depth = max(0, depth - 1) if found[2] else depth + (name not in _NO_DEPTH)
            elements += 1
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                what = (
                    f"nested deeper than {MAX_DEPTH} levels"
                    if depth > MAX_DEPTH
                    else f"more than {MAX_ELEMENTS:,} tags"
                )
                raise McredError(f"{what}, more than a course page has", "save the page again, or its JSON-LD alone")
            if name in _RAW and not found[2] and at >= 0:
                end = _RAW[name].search(text, at)
                at = end.start() if end else -1
        if at < 0:
            return


def _after_attributes(text: str, at: int) -> int:
    """Return where a tag ends, -1 where it never does. Raises McredError for more attributes than are read."""
    attributes = 0
    while found := _IN_TAG.match(text, at):
        at = found.end()
        if found[1]:
            return at
        if found[2]:
            at = text.find(found[2], at) + 1
            if not at:
                return -1
        attributes += found[3] is not None
        if attributes > MAX_ATTRIBUTES:
            raise McredError(
                f"a tag with more than {MAX_ATTRIBUTES} attributes", "save the page again, or its JSON-LD alone"
            )
    return -1
