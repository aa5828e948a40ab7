"""A report as one HTML page that loads nothing: readable without its script, which only sorts tables."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template

from mcred.render.excerpt import findings_text
from mcred.render.plot import HEIGHT, WIDTH, draw, draw_strip
from mcred.render.text import visible
from mcred.report import Facts, Findings, Graph, Notes, Passage, Plot, Strip, Table, Tree

if TYPE_CHECKING:
    from mcred.render.formats import Style
    from mcred.report import Block, Report

_EXCERPT_WIDTH = 100


def render(report: Report, style: Style) -> str:
    """Write the page; where only ASCII can be written, everything else becomes character references."""
    styles, script = _asset("page.css"), _asset("page.js")
    page = _template().render(
        title=report.title,
        blocks=[(_KINDS[type(block)], block) for block in report.blocks if not isinstance(block, Graph)],
        styles=styles,
        styles_hash=_hash(styles),
        script=script,
        script_hash=_hash(script),
    )
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii") if style.ascii else page


_KINDS: dict[type[Block], str] = {
    Table: "table",
    Notes: "notes",
    Facts: "facts",
    Plot: "plot",
    Strip: "strip",
    Tree: "tree",
    Passage: "passage",
    Findings: "findings",
}
"""The part of the template that draws each block; a graph is left to the trees beside it."""


@cache
def _template() -> Template:
    """Compile the page, in which every value is escaped unless the page itself says otherwise."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["visible"] = visible
    environment.filters["excerpt"] = _excerpt
    environment.filters["drawn"] = draw
    environment.filters["stripped"] = draw_strip
    environment.globals.update(width=WIDTH, height=HEIGHT)
    return environment.from_string(_asset("page.html.jinja"))


def _excerpt(block: Findings) -> str:
    return findings_text(block.items, _EXCERPT_WIDTH, colour=False, ascii=False).strip("\n")


@cache
def _asset(name: str) -> str:
    return files("mcred.render").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Name an inline style or script as a Content-Security-Policy does, so that no other one is obeyed."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
