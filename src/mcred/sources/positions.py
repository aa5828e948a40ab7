"""Where a value stands: a part of the text is read once more, for positions alone, when somebody asks.

Keeping the positions of a whole catalog would cost more than reading it, and almost all files are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, ScalarEvent

from mcred.sources.place import Point

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # PyYAML was built without libyaml: the same events, slower
    from yaml.loader import BaseLoader as Parser  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.sources.place import Mark, Source


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a value stands, and the key in front of it where it has one."""

    start: Mark
    end: Mark
    key: tuple[Mark, Mark] | None = None


def event_reader(text: str) -> Callable[[], Event]:
    """Return what gives the next event of a text at each call; it raises yaml.YAMLError where the text is no YAML."""
    return Parser(text).get_event  # type: ignore[return-value]  # None comes only after the end of the stream


def marks(event: Event) -> tuple[Mark, Mark]:
    """Return where an event starts and ends."""
    return event.start_mark, event.end_mark  # type: ignore[return-value]  # the parser sets both on every event


def locate(source: Source, within: Extent, path: Sequence[str | int]) -> Extent:
    """Find the value to which `path` leads from the value at `within`; where it is not there, the last on the way."""
    part = _Part(source, within)
    event, key = part.next(), None
    for step in path:
        child = part.enter(event, step)
        if child is None:
            return part.extent(event, event, key)
        key, event = child
    return part.extent(event, part.skip(event), key)


def first_keys(source: Source, within: Extent) -> dict[str, Extent]:
    """Return where each key of the mapping at `within` stands for the first time."""
    part = _Part(source, within)
    part.next()
    found: dict[str, Extent] = {}
    while not isinstance(key := part.next(), CollectionEndEvent):
        end = part.skip(key)
        if isinstance(key, ScalarEvent) and key.value not in found:
            found[key.value] = part.extent(key, end)
        part.skip(part.next())
    return found


class _Part:
    """A part of a text, read as a document of its own.

    Spaces stand for what is in front of it in its first line, so that a block keeps its indentation.
    """

    def __init__(self, source: Source, within: Extent) -> None:
        self._start = within.start
        text = source.text[within.start.index : within.end.index]
        self._padding = 0 if text.startswith(("{", "[")) else within.start.column
        self.next = event_reader(" " * self._padding + text)
        for _stream_and_document in range(2):
            self.next()

    def enter(self, parent: Event, step: str | int) -> tuple[Event | None, Event] | None:
        """Return the key (for a mapping) and the start of one child; None where there is no such child."""
        if isinstance(parent, MappingStartEvent):
            while not isinstance(key := self.next(), CollectionEndEvent):
                self.skip(key)
                value = self.next()
                if isinstance(key, ScalarEvent) and key.value == step:
                    return key, value
                self.skip(value)
        elif isinstance(parent, CollectionStartEvent):
            place = 0
            while not isinstance(item := self.next(), CollectionEndEvent):
                if place == step:
                    return None, item
                self.skip(item)
                place += 1
        return None

    def skip(self, event: Event) -> Event:
        """Read to the end of the value that starts with an event, and return the event that ends it."""
        depth = int(isinstance(event, CollectionStartEvent))
        while depth:
            event = self.next()
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        return event

    def extent(self, first: Event, last: Event, key: Event | None = None) -> Extent:
        """Return the extent of what starts and ends with two events, in terms of the whole text."""
        key_marks = (self._whole(marks(key)[0]), self._whole(marks(key)[1])) if key else None
        return Extent(self._whole(marks(first)[0]), self._whole(marks(last)[1]), key_marks)

    def _whole(self, mark: Mark) -> Point:
        shift = self._start.column - self._padding if mark.line == 0 else 0
        return Point(mark.index - self._padding + self._start.index, mark.line + self._start.line, mark.column + shift)
