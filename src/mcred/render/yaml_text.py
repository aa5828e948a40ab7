"""A report's entries as a catalog file in YAML: keys in the order of the documentation, text quoted where readers differ."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Final

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from mcred.render.text import UNSEEN
from mcred.report import Entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.render.formats import Style
    from mcred.report import Json, Report

WIDTH: Final = 120

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _./()+&-]*[A-Za-z0-9)+]|[A-Za-z]")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS_WITH_MEANING: Final = frozenset("y n yes no on off true false null none nan inf".split())
"""What some reader of YAML 1.1 or 1.2 takes for something else than text."""


def render(report: Report, style: Style) -> str:
    """Write the entries as one catalog file, each entry under its section."""
    entries = next(block for block in report.blocks if isinstance(block, Entries))
    written = StringIO()
    yaml.emit(_events(entries), stream=written, Dumper=yaml.CDumper, width=WIDTH, allow_unicode=not style.ascii)
    return written.getvalue()


def _events(entries: Entries) -> Iterator[Event]:
    yield StreamStartEvent()
    yield DocumentStartEvent(explicit=False)
    yield MappingStartEvent(None, None, implicit=True, flow_style=False)
    yield from (_scalar("mcred"), _scalar(1))
    for section, rows in entries.sections.items():
        yield _scalar(section)
        yield SequenceStartEvent(None, None, implicit=True, flow_style=False)
        for row in rows:
            yield MappingStartEvent(None, None, implicit=True, flow_style=False)
            for key, value in row.items():
                yield _scalar(key)
                yield from _value(value, rows_of_their_own=True)
            yield MappingEndEvent()
        yield SequenceEndEvent()
    yield MappingEndEvent()
    yield DocumentEndEvent(explicit=False)
    yield StreamEndEvent()


def _value(value: Json | Decimal, *, rows_of_their_own: bool) -> Iterator[Event]:
    """Write a value: rows of a list on lines of their own, all below in brackets."""
    if isinstance(value, Mapping):
        yield MappingStartEvent(None, None, implicit=True, flow_style=True)
        for key, inner in value.items():
            yield _scalar(key)
            yield from _value(inner, rows_of_their_own=False)
        yield MappingEndEvent()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        tall = rows_of_their_own and any(isinstance(one, Mapping) for one in value)
        yield SequenceStartEvent(None, None, implicit=True, flow_style=not tall)
        for one in value:
            yield from _value(one, rows_of_their_own=False)
        yield SequenceEndEvent()
    else:
        yield _scalar(value)


def _scalar(value: bool | float | str | Decimal | None) -> ScalarEvent:  # noqa: FBT001 - a value of any kind
    if isinstance(value, str):
        text = UNSEEN.sub(" ", value)
        plain = _DAY.fullmatch(text) or (_PLAIN.fullmatch(text) and text.casefold() not in _WORDS_WITH_MEANING)
        return ScalarEvent(None, None, (bool(plain), True), text, style=None if plain else '"')
    written = str(value).lower() if isinstance(value, bool) else f"{value:f}" if isinstance(value, Decimal) else str(value)
    return ScalarEvent(None, None, (True, False), written)
