"""The output formats, and what a destination can show. Each format's libraries are imported when it first renders."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from mcred.findings import UsageError
from mcred.report import Facts, Findings, Graph, Notes, Passage, Plot, Strip, Table, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mcred.report import Block, Report


@dataclass(frozen=True, slots=True)
class Style:
    """What the destination of a report can show.

    `width` is in terminal columns. `plain` means no escape sequence and no box drawing, whatever `colour` says.
    `ascii` means that the destination can write nothing but ASCII: signs are spelled out, the rest is escaped.
    """

    width: int = 80
    plain: bool = False
    colour: bool = False
    ascii: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report: the file suffixes that ask for it, and the kinds of block that it can show.

    A format that `picks` shows those blocks of a report and passes over the others; one of `data_alone` shows none.
    """

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[Report, Style], str]
    blocks: frozenset[type[Block]]
    picks: bool = False
    data_alone: bool = False


def _renderer(module: str) -> Callable[[Report, Style], str]:
    """Import the module only when it is asked to render: a JSON run pays neither for rich nor for jinja2."""

    def render(report: Report, style: Style) -> str:
        text: str = import_module(f"mcred.render.{module}").render(report, style)
        return text

    return render


_ANY_BLOCK: frozenset[type[Block]] = frozenset({Table, Notes, Facts, Plot, Strip, Tree, Graph, Passage, Findings})
_FINDINGS_ALONE: frozenset[type[Block]] = frozenset({Findings})

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("table", (".txt",), _renderer("table"), _ANY_BLOCK),
            Format("json", (".json",), _renderer("json_text"), _ANY_BLOCK, data_alone=True),
            Format("csv", (".csv",), _renderer("csv_text"), _ANY_BLOCK),
            Format("markdown", (".md", ".markdown"), _renderer("markdown"), _ANY_BLOCK),
            Format("html", (".html", ".htm"), _renderer("html"), _ANY_BLOCK),
            Format("github", (), _renderer("github"), _FINDINGS_ALONE),
            Format("sarif", (".sarif",), _renderer("sarif"), _FINDINGS_ALONE),
            Format("junit", (".xml",), _renderer("junit"), _FINDINGS_ALONE),
            Format("mermaid", (".mmd", ".mermaid"), _renderer("mermaid"), frozenset({Graph}), picks=True),
            Format("dot", (".dot", ".gv"), _renderer("dot"), frozenset({Graph}), picks=True),
        )
    }
)
"""Every format by name, in the order in which help lists them."""

FORMATS_OF_TABLES = tuple(each.name for each in FORMATS.values() if Table in each.blocks)
"""The formats that can show more than findings."""

FORMATS_OF_GRAPHS = (*FORMATS_OF_TABLES, *(each.name for each in FORMATS.values() if each.picks))
"""The formats of a report that has a graph beside its tables."""


def check_shows(name: str, report: Report) -> None:
    """Raise UsageError where a format cannot show what is in a report."""
    kinds, format = {type(block) for block in report.blocks}, FORMATS[name]
    if format.picks and not kinds & format.blocks:
        raise UsageError(f"{name} shows nothing but graphs", "mcred stack draws one; did you mean --format json?")
    if not format.picks and not kinds <= format.blocks:
        raise UsageError(f"{name} shows nothing but findings", "did you mean --format json?")


def format_for(path: str | PurePath) -> str | None:
    """Name the format that a file's suffix asks for, or None where it asks for none."""
    suffix = PurePath(path).suffix.lower()
    return next((each.name for each in FORMATS.values() if suffix in each.suffixes), None)
