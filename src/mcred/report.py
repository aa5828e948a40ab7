"""A report: what a command found out, before anybody has chosen a format.

`data` is for machines: the documented JSON keys, with unrounded numbers, money as decimal strings and unknown as
null beside its interval. `blocks` are for people, worded and rounded. Renderers know blocks, not courses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.findings import Finding, Severity

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


SCHEMA_VERSION = 1
"""Of the JSON that reports write; it grows only within a major version."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table: `text` for people, `value` for machines (CSV) where the two differ.

    `tone` supports the text and never stands alone: colour is not the only carrier of meaning.
    """

    text: str
    value: str | None = None
    tone: Literal["", "good", "bad", "muted", "strong"] = ""

    @property
    def raw(self) -> str:
        """What a machine reads."""
        return self.text if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Narrow outputs drop columns of the largest `priority` first; 0 is never dropped.

    `key` is the machine's name of it (a CSV heading). `wraps` marks running text that may be broken between words;
    other columns keep each value on one line. `name` is a longer heading for where there is room.
    """

    key: str
    heading: str
    align: Literal["left", "right"] = "left"
    priority: int = 0
    wraps: bool = False
    name: str = ""

    @property
    def label(self) -> str:
        """The heading where there is room."""
        return self.name or self.heading


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with a heading above and a caption below."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences under a heading, as a list."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values of one thing, a line each."""

    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A thing in a plot: its name, where it stands, and whether it is marked out among the others."""

    name: str
    x: float
    y: float
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Things by two figures. `x` and `y` name the axes; `marked` says what the marked points have in common.

    Where nothing can be drawn, the marked points are listed instead.
    """

    title: str
    x: str
    y: str
    marked: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """A line of a strip plot: its label, and things as (name, figure, whether it is marked)."""

    label: str
    points: tuple[tuple[str, float, bool], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Things on one axis, a line for each group of them. Where nothing can be drawn, the marked ones are listed."""

    title: str
    axis: str
    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree and the lines under it. What is `struck` no longer holds; the text says so too."""

    text: str
    branches: tuple[Branch, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines that belong under one another, with a heading above and a caption below."""

    title: str
    branches: tuple[Branch, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a graph: its id, its label (lines apart), and whether it is the one that the graph is about."""

    id: str
    label: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two nodes, with words beside it. What is `struck` no longer holds."""

    source: str
    target: str
    label: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Things and arrows between them, for formats that draw graphs; the others show the trees beside it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Text whose line breaks and indentation matter, under a heading: a manual page."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule is about, for formats that carry the rules beside what they found. `manual` is its whole page."""

    id: str
    severity: Severity
    title: str
    manual: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems in files, with the files that were looked at and the rules that were asked, problem or not."""

    items: tuple[Finding, ...]
    files: tuple[str, ...] = ()
    rules: tuple[RulePage, ...] = ()


Block: TypeAlias = Table | Notes | Facts | Plot | Strip | Tree | Graph | Passage | Findings


class Later(Mapping[str, "Json"]):
    """Data that is worked out when somebody looks at it: people who read the blocks need not wait for it."""

    def __init__(self, make: Callable[[], Mapping[str, Json]]) -> None:
        """Take what works it out."""
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Json]:
        return self._make()

    def __getitem__(self, key: str) -> Json:
        """Return a value."""
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._made)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._made)


@dataclass(frozen=True, slots=True)
class Report:
    """What a command has to say: `title` and `blocks` for people, `data` for machines.

    The first table is the one that CSV writes; it holds every column, whatever a narrow terminal shows.
    """

    title: str
    data: Mapping[str, Json]
    blocks: tuple[Block, ...] = field(default_factory=tuple)
