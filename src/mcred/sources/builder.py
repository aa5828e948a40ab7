"""YAML events -> plain data, as fast as Python can, with everything that the format does not take refused on the way.

libyaml's own loader turns every value into an object with positions first. Here positions are dropped, but for the
two outermost levels, a catalog's lists and their items.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from mcred.findings import Finding, Severity
from mcred.sources.positions import Extent, event_reader, first_keys, marks
from mcred.sources.rules import Rule
from mcred.sources.scalars import Scalar, resolve

if TYPE_CHECKING:
    from yaml.events import CollectionStartEvent

    from mcred.findings import Location
    from mcred.sources.place import Mark, Source

Data: TypeAlias = "Scalar | Refused | list[Data] | dict[str, Data]"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 64
OUTLINE_DEPTH = 2
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Characters that no file may hold: controls, line separators that YAML 1.1 and 1.2 read differently, marks that turn
the direction of text round, and byte order marks in the middle of it."""

_PROPERTIES: Final = re.compile(r"[&!][^\s]*(?: +[&!][^\s]*)?")


class Refused:
    """Stands in the data where a value was refused, so that nothing more is said about it."""


REFUSED: Final = Refused()


class _Stop(Exception):  # noqa: N818 - nothing is wrong with the program: reading ends here
    """Nothing sensible can be read from here on."""


class Builder:
    """Builds the data of one source. `findings` has what was refused, `outline` the extents of the outer levels."""

    def __init__(self, source: Source) -> None:
        """Take the source; `build` reads it."""
        self.source = source
        self.findings: list[Finding] = []
        self.outline: dict[Path, Extent] = {}
        self._next = event_reader(source.text)
        self._keys: set[str] = set()
        self._end: Mark

    def build(self) -> Data:
        """Read the one document; REFUSED where there is none. Raises yaml.YAMLError where the text is no YAML."""
        try:
            return self._document()
        except MarkedYAMLError as error:
            if "nesting depth" not in str(error.problem) or error.problem_mark is None:
                raise
            # libyaml from 0.2.6 on gives up a thousand levels deep, before it has handed out the first of them.
            # What comes before that is deep enough for us to say where it becomes too deep.
            self._next = event_reader(self.source.text[: error.problem_mark.index])
            return self._document()

    def _document(self) -> Data:
        self._next()
        event = self._next()
        if isinstance(event, StreamEndEvent):
            message = "the file holds nothing but comments" if self.source.text.strip() else "the file is empty"
            self.findings.append(Finding(Rule.EMPTY, Severity.ERROR, message, self.source.at(0)))
            return REFUSED
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            self._refuse(Rule.DIRECTIVE, "directives are not supported", event, "remove the line")
            return REFUSED  # its parts could not be read again one by one: tags may depend on the directive
        root = self._next()
        try:
            data = self._value(root, 1, ())
        except _Stop:
            return REFUSED
        self.outline[()] = Extent(marks(root)[0], self._end)
        self._next()
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            help = "a file is one document: remove the `---`, or make two files"
            self._refuse(Rule.SECOND_DOCUMENT, "a second document starts here", event, help)
        return data

    def _value(self, event: Event, depth: int, path: Path | None) -> Data:
        """Build the value that starts with an event. `path` is None below the outline."""
        if type(event) is ScalarEvent:
            self._end = marks(event)[1]
            return self._scalar(event)
        if type(event) is AliasEvent:
            self._end = marks(event)[1]
            self._refuse(Rule.ALIAS, "aliases are not supported", event, "write out what the alias stands for")
            return REFUSED
        if depth > MAX_DEPTH:
            self._refuse(Rule.DEPTH, f"nested deeper than {MAX_DEPTH} levels", event)
            raise _Stop
        is_mapping = type(event) is MappingStartEvent
        properties = cast("CollectionStartEvent", event)
        tagged = (properties.tag is not None or properties.anchor is not None) and self._refuse_properties(event)
        data = self._mapping(event, depth, path) if is_mapping else self._sequence(depth, path)
        return REFUSED if tagged else data

    def _scalar(self, event: ScalarEvent) -> Data:
        if (event.tag is not None or event.anchor is not None) and self._refuse_properties(event):
            return REFUSED
        if not event.style:
            return resolve(event.value)
        if event.style == '"' and INVISIBLE.search(event.value):
            self._refuse(
                Rule.INVISIBLE_CHARACTER, "an escape stands for a character that shows nothing", event, "take it out"
            )
        return event.value

    def _mapping(self, opened: Event, depth: int, path: Path | None) -> Data:
        result: dict[str, Data] = {}
        duplicates: list[tuple[str, Event]] = []
        merged = False
        while type(event := self._next()) is not MappingEndEvent:
            key: str | None
            # Most keys were met before: then it is known that they are text.
            if type(event) is ScalarEvent and event.value in self._keys and event.tag is None and event.anchor is None:
                key = event.value
            else:
                key = self._key(event, depth)
            value_event = self._next()
            if type(value_event) is ScalarEvent and path is None:
                value = self._scalar(value_event)
            else:
                below = None
                if path is not None and depth < OUTLINE_DEPTH and key is not None and key not in result:
                    below = (*path, key)
                value = self._value(value_event, depth + 1, below)
            if key is None:
                merged = merged or _is_merge(event)
            elif key in result:
                duplicates.append((key, event))
            else:
                result[key] = value
                if path is not None:
                    self.outline[(*path, key)] = Extent(marks(value_event)[0], self._end, marks(event))
        self._end = marks(event)[1]
        if duplicates:
            self._refuse_duplicates(duplicates, Extent(marks(opened)[0], self._end))
        return REFUSED if merged else result

    def _sequence(self, depth: int, path: Path | None) -> Data:
        result: list[Data] = []
        while type(event := self._next()) is not SequenceEndEvent:
            below = (*path, len(result)) if path is not None and depth < OUTLINE_DEPTH else None
            value = self._value(event, depth + 1, below)
            if path is not None:
                self.outline[(*path, len(result))] = Extent(marks(event)[0], self._end)
            result.append(value)
        self._end = marks(event)[1]
        return result

    def _key(self, event: Event, depth: int) -> str | None:
        """Return a key, None where it was refused."""
        if type(event) is not ScalarEvent:
            self._value(event, depth + 1, None)
            self._refuse(Rule.KEY, "a key must be text, not a list or a mapping", event)
            return None
        key = self._scalar(event)
        if type(key) is str and not (key == "<<" and _is_merge(event)):
            self._keys.add(key)
            return key
        if _is_merge(event):
            help = "write the keys out that it would bring in"
            self._refuse(Rule.MERGE_KEY, "merge keys are not supported", event, help)
        elif key is not REFUSED:
            self._refuse(Rule.KEY, "a key must be text", event, f'quote it: "{event.value}":')
        return None

    def _refuse_properties(self, event: Event) -> bool:
        """Refuse the anchor and the tag in front of a value. Return whether there is a tag: what it is then is open."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is None and tag is None:
            return False
        start = marks(event)[0]
        properties = _PROPERTIES.match(self.source.text, start.index)
        location = self.source.after(start, len(properties[0]) if properties else 1)
        if anchor is not None:
            help = f"remove `&{anchor}`, and write the value out where it is used"
            self.findings.append(Finding(Rule.ALIAS, Severity.ERROR, "anchors are not supported", location, help))
        if tag is not None:
            help = "remove the tag; quote what is meant as text"
            self.findings.append(Finding(Rule.TAG, Severity.ERROR, "tags are not supported", location, help))
        return tag is not None

    def _refuse_duplicates(self, duplicates: list[tuple[str, Event]], mapping: Extent) -> None:
        first = first_keys(self.source, mapping)
        for key, event in duplicates:
            extent = first[key]
            related = (self.source.between(extent.start, extent.end), "it stands here first")
            self._refuse(Rule.DUPLICATE_KEY, f"key {key} stands twice", event, "keep one of them", related)

    def _refuse(self, rule: Rule, message: str, event: Event, help: str = "", *related: tuple[Location, str]) -> None:
        location = self.source.between(*marks(event))
        self.findings.append(Finding(rule, Severity.ERROR, message, location, help, related=related))


def _is_merge(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.value == "<<" and not event.style
