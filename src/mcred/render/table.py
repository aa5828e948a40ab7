"""A report for a terminal: tables that fit its width, and no colour or line drawing where it can show none."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from mcred.render.excerpt import findings_text
from mcred.render.layout import GAP, fit
from mcred.render.plot import listed, listed_strip
from mcred.render.text import to_ascii, visible
from mcred.report import Facts, Findings, Graph, Notes, Passage, Plot, Strip, Table, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from mcred.render.formats import Style
    from mcred.report import Block, Branch, Cell, Report

_LEAST_ROOM = 20
"""Deep branches run out of the window rather than into a column of single letters."""

_TONES = {"": "", "good": "green", "bad": "red", "muted": "dim", "strong": "bold"}


def render(report: Report, style: Style) -> str:
    """Write the report for a terminal of `style.width` columns. Lines carry no trailing blanks."""
    title = _title(report.title, style) if report.blocks else _shown(report.title, style)
    shown = [title, *(_block(block, style) for block in report.blocks)]
    return "\n\n".join(part for part in shown if part) + "\n"


def _block(block: Block, style: Style) -> str:
    return _DRAWN[type(block)](block, style)


def _plot(plot: Plot, style: Style) -> str:
    return _notes(listed(plot), style)


def _passage(passage: Passage, style: Style) -> str:
    text = "\n".join(_shown(line, style) for line in passage.text.split("\n"))
    return "\n".join(part for part in (_heading(passage.title, style), text) if part)


def _findings(findings: Findings, style: Style) -> str:
    colour = style.colour and not style.plain
    return findings_text(findings.items, style.width, colour, style.ascii).strip("\n")


def _table(table: Table, style: Style) -> str:
    """Draw the columns that fit under their headings, and name those that do not."""
    texts = [
        [_shown(column.heading, style), *(_shown(row[index].text, style) for row in table.rows)]
        for index, column in enumerate(table.columns)
    ]
    widths = fit(table.columns, texts, style.width)
    grid = _grid(show_header=True)
    for index, width in widths.items():
        column = table.columns[index]
        heading = Text.assemble((texts[index][0], "bold"), "\n", (_rule(style) * width, "dim"))
        grid.add_column(heading, justify=column.align, width=width, overflow="fold")
    for number, row in enumerate(table.rows, start=1):
        grid.add_row(
            *(
                _cell(row[index], texts[index][number], None if table.columns[index].wraps else width, style)
                for index, width in widths.items()
            )
        )
    above = _under(table.title, grid, style)
    below = [table.caption] if table.caption else []
    if dropped := [column.label for index, column in enumerate(table.columns) if index not in widths]:
        below.append(f"not shown here: {', '.join(dropped)}; a wider terminal or --format json shows them")
    return "\n\n".join([above, "\n".join(_emit(_text(text, style, "dim"), style) for text in below)]).rstrip("\n")


def _cell(cell: Cell, text: str, width: int | None, style: Style) -> Text:
    """Colour a value by its tone; where it must stay on one line of a width, cut it to that."""
    if width is not None and cell_len(text) > width:
        mark = "~" if style.ascii else "…"
        text = set_cell_size(text, width - 1).rstrip() + mark
    return Text.assemble((text, _TONES[cell.tone]), no_wrap=width is not None)


def _notes(notes: Notes, style: Style) -> str:
    grid = _grid()
    grid.add_column(width=1)
    grid.add_column(width=style.width - 1 - GAP, overflow="fold")
    bullet = "-" if style.plain or style.ascii else "•"
    for item in notes.items:
        grid.add_row(bullet, _text(item, style))
    return _under(notes.title, grid, style)


def _facts(facts: Facts, style: Style) -> str:
    names = [f"{_shown(name, style)}:" for name, _ in facts.items]
    widest = min(max((cell_len(name) for name in names), default=0), max(style.width * 2 // 5, 1))
    grid = _grid()
    grid.add_column(width=widest, overflow="fold")
    grid.add_column(width=style.width - widest - GAP, overflow="fold")
    for name, (_, value) in zip(names, facts.items, strict=True):
        grid.add_row(Text.assemble((name, "bold")), _text(value, style))
    return _under(facts.title, grid, style)


def _tree(tree: Tree, style: Style) -> str:
    """Draw a tree: each line behind its branch, broken lines behind it too."""
    lines = Text("\n").join(_branches(tree.branches, "", style))
    caption = _emit(_text(tree.caption, style, "dim"), style) if tree.caption else ""
    drawn = "\n".join(part for part in (_heading(tree.title, style), _emit(lines, style)) if part)
    return "\n\n".join(part for part in (drawn, caption) if part)


def _branches(branches: Sequence[Branch], before: str, style: Style) -> Iterator[Text]:
    plain = style.plain or style.ascii
    for branch in branches:
        last = branch is branches[-1]
        turn = ("`- " if last else "|- ") if plain else ("└─ " if last else "├─ ")
        onward = before + ("   " if last else "|  " if plain else "│  ")
        text = Text(_shown(branch.text, style), "strike" if branch.struck else "")
        room = max(style.width - cell_len(onward), _LEAST_ROOM)
        for number, line in enumerate(text.wrap(Console(width=room, _environ={}), room)):
            line.rstrip()
            yield Text.assemble((before + turn if number == 0 else onward, "dim"), line)
        yield from _branches(branch.branches, onward, style)


def _under(title: str, grid: Grid, style: Style) -> str:
    return "\n".join(part for part in (_heading(title, style), _emit(grid, style)) if part)


def _title(title: str, style: Style) -> str:
    """Underline the report's own title twice, so that it stands out without any colour."""
    return _underlined(title, "=" if style.plain or style.ascii else "═", style)


def _heading(title: str, style: Style) -> str:
    return _underlined(title, _rule(style), style)


def _underlined(title: str, rule: str, style: Style) -> str:
    if not title:
        return ""
    text = _shown(title, style)
    line = rule * min(cell_len(text), style.width)
    return _emit(Text.assemble((text, "bold"), "\n", (line, "dim")), style)


def _rule(style: Style) -> str:
    return "-" if style.plain or style.ascii else "─"


def _shown(text: str, style: Style) -> str:
    text = visible(text)
    return to_ascii(text) if style.ascii else text


def _text(text: str, style: Style, tone: str = "") -> Text:
    """Make text of a file into rich's Text, in which neither markup nor emoji names mean anything."""
    return Text.assemble((_shown(text, style), tone))


def _grid(*, show_header: bool = False) -> Grid:
    return Grid(box=None, show_header=show_header, padding=(0, GAP, 0, 0), header_style="")


def _emit(renderable: RenderableType, style: Style) -> str:
    """Let rich lay it out. The console asks neither the environment nor a terminal, so the same input gives the same.

    A grid gets room for the gap that rich leaves after the last column too; its blanks are taken away again.
    """
    colour = style.colour and not style.plain
    console = Console(
        file=StringIO(),
        width=style.width + GAP if isinstance(renderable, Grid) else style.width,
        height=25,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        console.print(renderable, markup=False, emoji=False, highlight=False)
    return re.sub(r" +$", "", capture.get(), flags=re.MULTILINE).strip("\n")


_DRAWN: dict[type[Block], Callable[[Any, Style], str]] = {
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
