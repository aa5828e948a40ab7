"""A report as Markdown with GitHub's tables. Text from files is shown as it stands: no link, image, HTML or markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mcred.render.excerpt import findings_text
from mcred.render.plot import listed
from mcred.render.text import to_ascii, visible
from mcred.report import Facts, Findings, Notes, Passage, Plot, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.render.formats import Style
    from mcred.report import Block, Report

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
    match block:
        case Table():
            return _table(block, style)
        case Notes():
            return _list(block.title, [_escaped(item, style) for item in block.items], style)
        case Plot():
            return _block(listed(block), style)
        case Passage():
            lines = "\n".join(visible(line) for line in block.text.split("\n"))
            return _paragraphs(_heading(block.title, style), _fenced(to_ascii(lines) if style.ascii else lines))
        case Facts():
            pairs = [f"**{_escaped(name, style)}:** {_escaped(value, style)}" for name, value in block.items]
            return _list(block.title, pairs, style)
        case Findings():
            return _fenced(findings_text(block.items, _EXCERPT_WIDTH, colour=False, ascii=style.ascii))


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
