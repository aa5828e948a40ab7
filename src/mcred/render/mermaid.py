"""A report's graph as a Mermaid flowchart, which GitHub and many editors draw. Labels are text and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mcred.render.text import to_ascii, visible
from mcred.report import Graph

if TYPE_CHECKING:
    from mcred.render.formats import Style
    from mcred.report import Report

_SPECIAL = re.compile(
    r"[^\w .,()%+/=–≥≤-]|_"
    r"|(?<=www)\."  # an address would become a link, which Mermaid refuses to draw
    r"|^[-+](?=[-\s]|$)",  # so would a list, and a rule
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


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
    """Write what means something to Mermaid, Markdown or HTML as character references (Mermaid's spelling: #35;)."""
    text = visible(text).strip()
    text = to_ascii(text) if style.ascii else text
    text = _SPECIAL.sub(lambda found: f"#{ord(found[0])};", text)
    return _NUMBERED.sub(lambda found: f"{found[1]}#{ord(found[2])};", text)
