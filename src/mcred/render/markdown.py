"""A report as Markdown with GitHub's tables. Text from files is shown as it stands: no link, image, HTML or markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mcred.render.excerpt import findings_text
from mcred.render.plot import listed, listed_strip
from mcred.render.text import to_ascii, visible
from mcred.report import Facts, Findings, Graph, Notes, Passage, Plot, Strip, Table, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mcred.render.formats import Style
    from mcred.report import Block, Branch, Report

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&#|~$@]"
    r"|:(?=[\w/+-])"  # in addresses, which would become links, and round names of emoji
    r"|(?<=www)\."
    r"|^[-+](?=[-\s]|$)",  # lists and rules
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_EXCERPT_WIDTH = 100


def render(report: Report, style: Style) -> str:
    """Write every block under a heading of its own; tables hold every column, whatever `style.width` is."""
    shown = [f"# {_escaped(report.title, style)}", *(_block(block, style) for block in report.blocks)]
    return "\n\n".join(part for part in shown if part) + "\n"


def _block(block: Block, style: Style) -> str:
    return _WRITTEN[type(block)](block, style)


def _notes(notes: Notes, style: Style) -> str:
    return _list(notes.title, [_escaped(item, style) for item in notes.items], style)


def _plot(plot: Plot, style: Style) -> str:
    return _notes(listed(plot), style)


def _facts(facts: Facts, style: Style) -> str:
    pairs = [f"**{_escaped(name, style)}:** {_escaped(value, style)}" for name, value in facts.items]
    return _list(facts.title, pairs, style)


def _passage(passage: Passage, style: Style) -> str:
    lines = "\n".join(visible(line) for line in passage.text.split("\n"))
    return _paragraphs(_heading(passage.title, style), _fenced(to_ascii(lines) if style.ascii else lines))


def _findings(findings: Findings, style: Style) -> str:
    return _fenced(findings_text(findings.items, _EXCERPT_WIDTH, colour=False, ascii=style.ascii))


def _tree(tree: Tree, style: Style) -> str:
    lines = "\n".join(_branches(tree.branches, 0, style))
    return _paragraphs(_heading(tree.title, style), lines, _escaped(tree.caption, style))


def _table(table: Table, style: Style) -> str:
    rows = [
        [_escaped(column.label, style) for column in table.columns],
        ["---:" if column.align == "right" else ":---" for column in table.columns],
        *([_escaped(cell.text, style) for cell in row] for row in table.rows),
    ]
    grid = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return _paragraphs(_heading(table.title, style), grid, _escaped(table.caption, style))


def _list(title: str, items: Sequence[str], style: Style) -> str:
    return _paragraphs(_heading(title, style), "\n".join(f"- {item}".rstrip() for item in items))


def _branches(branches: Sequence[Branch], depth: int, style: Style) -> Iterator[str]:
    for branch in branches:
        text = _escaped(branch.text, style)
        yield f"{'  ' * depth}- {f'~~{text}~~' if branch.struck else text}"
        yield from _branches(branch.branches, depth + 1, style)


def _heading(title: str, style: Style) -> str:
    return f"## {_escaped(title, style)}" if title else ""


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _fenced(text: str) -> str:
    """Fence text with more backquotes than it holds in a row."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.strip(chr(10))}\n{fence}" if text.strip() else ""


def _escaped(text: str, style: Style) -> str:
    """Write text so that Markdown shows these very characters. One line in, one line out."""
    text = visible(text).strip()
    text = to_ascii(text) if style.ascii else text
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))


_WRITTEN: dict[type[Block], Callable[[Any, Style], str]] = {
    Table: _table,
    Notes: _notes,
    Facts: _facts,
    Plot: _plot,
    Strip: lambda strip, style: _notes(listed_strip(strip), style),
    Tree: _tree,
    Graph: lambda _graph, _style: "",  # the trees beside it say the same
    Passage: _passage,
    Findings: _findings,
}
