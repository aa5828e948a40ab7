"""Where every value of a YAML text stands, for changes of the text that leave everything else as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, ScalarEvent

from mcred.sources.positions import event_reader, marks

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Node:
    """Where a value stands (characters from the start), without the comments and blank lines that may follow it.

    `text` is what a scalar says, `entries` are the keys and values of a mapping, `items` the values of a list. `flow`
    tells that it is written between brackets.
    """

    start: int
    end: int
    flow: bool = False
    text: str = ""
    entries: tuple[tuple[Node, Node], ...] = ()
    items: tuple[Node, ...] = ()


def root_of(text: str) -> Node:
    """Read where everything stands. Raises yaml.YAMLError where the text is no YAML."""
    next_event = event_reader(text)
    for _stream_and_document in range(2):
        next_event()
    return _node(next_event(), next_event)


def _node(event: Event, next_event: Callable[[], Event]) -> Node:
    """Read the value that starts with an event."""
    start, end = (mark.index for mark in marks(event))
    if not isinstance(event, CollectionStartEvent):
        text = event.value if isinstance(event, ScalarEvent) else ""
        return Node(start, end, text=text)
    children = []
    while not isinstance(first := next_event(), CollectionEndEvent):
        children.append(_node(first, next_event))
    # A block ends for the parser where the next thing starts, past the comments between the two.
    end = marks(first)[1].index if event.flow_style else max((child.end for child in children), default=end)
    if isinstance(event, MappingStartEvent):
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        return Node(start, end, bool(event.flow_style), entries=pairs)
    return Node(start, end, bool(event.flow_style), items=tuple(children))


def line_opening(text: str, index: int) -> int:
    """Return where the line of an index starts."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_break(text: str) -> str:
    """Return how a text ends its lines."""
    found = re.search(r"\r\n?|\n", text)
    return found[0] if found else "\n"
