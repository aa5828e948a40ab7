"""Plain values -> YAML as catalogs are written: one key a line, short things between brackets, texts safe to read.

A text is quoted wherever some reader would take it for something else: YAML 1.2 as mcred reads it, or YAML 1.1 as many
tools do (`NO`, `12:30`, `1_000`). Days stand without quotes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from mcred.sources.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH: Final = 120
"""The columns that a list or a mapping between brackets may fill; what is longer takes lines of its own."""

_REMEMBERED: Final = 16_384
"""Texts whose way of writing is kept: keys, ids and addresses come over and over."""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN: Final = re.compile(r"\w(?:[\w .'()/+&%@=~!?*-]*[\w.')/+%!?*-])?")
"""Texts that no reader of YAML takes for anything else by their form, in brackets or not. Whether one takes them for a
number or a truth value is another question."""

_ELEVEN: Final = yaml.resolver.Resolver()
"""What a reader of YAML 1.1 takes a plain text for."""


def inline(value: object) -> str:
    """Write a value on one line: text, a number, a truth value, a day, or a list or a mapping of them in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(inner) for inner in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, str | dt.date):
        return _text(str(value))
    raise TypeError(f"{type(value).__name__} has no place in a catalog")


@lru_cache(_REMEMBERED)
def _text(text: str) -> str:
    """Write a text, between quotes (those of JSON are YAML's too) where it could be taken for something else."""
    if _DAY.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and isinstance(resolve(text), str) and _eleven(text) == _TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


_TEXT: Final = "tag:yaml.org,2002:str"


def _eleven(text: str) -> str:
    return str(_ELEVEN.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


def block(value: Mapping[str, Any]) -> list[str]:
    """Write a mapping as the lines of a block: what is short between brackets, the rest indented by two."""
    lines: list[str] = []
    for key, inner in value.items():
        name = inline(key)
        short = f"{name}: {inline(inner)}"
        if isinstance(inner, dict | list) and inner and (len(short) > WIDTH or _is_rows(inner)):
            lines += [f"{name}:", *(f"  {line}" for line in _lines(inner))]
        else:
            lines.append(short)
    return lines


def _is_rows(value: dict[str, Any] | list[Any]) -> bool:
    """Tell whether something is a list of mappings, of which each takes a line."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _lines(value: dict[str, Any] | list[Any]) -> list[str]:
    return block(value) if isinstance(value, dict) else [line for one in value for line in item(one)]


def item(value: object, *, spread: bool = False) -> list[str]:
    """Write a value as the lines of an item of a list. `spread` gives each key of a mapping a line, however short."""
    short = f"- {inline(value)}"
    if not isinstance(value, dict | list) or not value or (len(short) <= WIDTH and not spread):
        return [short]
    first, *others = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in others)]


def section(name: str, value: object) -> list[str]:
    """Write a part of a catalog file as lines, with an empty line between its entries."""
    if not isinstance(value, list) or not value:
        return block({name: value})
    entries = [[f"  {line}" for line in item(one, spread=True)] for one in value]
    return [f"{name}:", *entries[0], *(line for entry in entries[1:] for line in ("", *entry))]


def document(sections: Mapping[str, Any]) -> str:
    """Write a catalog file: its version, then its sections."""
    lines = [line for name, value in sections.items() if value for line in ("", *section(name, value))]
    return "\n".join(["mcred: 1", *lines]) + "\n"
