"""A report's graph in Graphviz' DOT language. Every id and label is a quoted string, in which nothing is obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.render.text import to_ascii, visible
from mcred.report import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mcred.render.formats import Style
    from mcred.report import Report


def render(report: Report, style: Style) -> str:
    """Write the first graph; struck edges are dashed."""
    graph = next(block for block in report.blocks if isinstance(block, Graph))
    lines = [f"digraph {_quoted([report.title], style)} {{", "    rankdir=BT;", "    node [shape=box];"]
    for node in graph.nodes:
        bold = ", penwidth=3" if node.marked else ""
        lines.append(f"    {_quoted([node.id], style)} [label={_label(node.label, style)}{bold}];")
    for edge in graph.edges:
        dashed = ", style=dashed" if edge.struck else ""
        ends = f"{_quoted([edge.source], style)} -> {_quoted([edge.target], style)}"
        lines.append(f"    {ends} [label={_label([edge.label], style)}{dashed}];")
    return "\n".join([*lines, "}"]) + "\n"


def _label(lines: Iterable[str], style: Style) -> str:
    """Quote a label, in which Graphviz would read character references too."""
    return _quoted((line.replace("&", "&amp;") for line in lines), style)


def _quoted(lines: Iterable[str], style: Style) -> str:
    """Quote a string. In a label a backslash begins an escape, so each one is doubled."""
    shown = (visible(line) for line in lines)
    texts = (to_ascii(line) if style.ascii else line for line in shown)
    escaped = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return '"' + "\\n".join(escaped) + '"'
