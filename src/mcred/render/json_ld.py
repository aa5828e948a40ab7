"""Nodes as one JSON-LD document, node by node: a large catalog is never in memory as text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from mcred.render.json_text import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def chunks(head: dict[str, Any], items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Write a graph of nodes under their context. ValueError on infinity or NaN, which JSON does not have."""
    yield f'{{\n  "@context": {_indented(head)},\n  "@graph": ['
    before = "\n    "
    for node in items:
        yield f"{before}{_indented(node, 2)}"
        before = ",\n    "
    yield "\n  ]\n}\n"


def _indented(data: dict[str, Any], depth: int = 1) -> str:
    return textwrap.indent(written(data), "  " * depth).lstrip()
