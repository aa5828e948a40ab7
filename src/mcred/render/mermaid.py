"""A report's graph as a Mermaid flowchart, which GitHub and many editors draw. Labels are text and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mcred.render.text import to_ascii, visible
from mcred.report import Graph

if TYPE_CHECKING:
    from mcred.render.formats import Style
    from mcred.report import Report

_SPECIAL = re.compile(r"[^\w .,:()%+/=–≥≤-]")


def render(report: Report, style: Style) -> str:
    """Write the first graph: nodes by number, since ids may be anything; struck edges are dotted."""
    graph = next(block for block in report.blocks if isinstance(block, Graph))
    names = {node.id: f"n{place}" for place, node in enumerate(graph.nodes)}
    lines = ["flowchart BT"]
    for node in graph.nodes:
        text = "<br/>".join(_text(line, style) for line in node.label)
        lines.append(f'    {names[node.id]}["{text}"]')
    for edge in graph.edges:
        arrow = "-.->" if edge.struck else "-->"
        label = f'|"{_text(edge.label, style)}"|' if edge.label else ""
        lines.append(f"    {names[edge.source]} {arrow}{label} {names[edge.target]}")
    lines += [f"    style {names[node.id]} stroke-width:3px" for node in graph.nodes if node.marked]
    return "\n".join(lines) + "\n"


def _text(text: str, style: Style) -> str:
    """Write what means something to Mermaid or to HTML as character references (its own spelling: #35;)."""
    text = visible(text)
    text = to_ascii(text) if style.ascii else text
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", text)
