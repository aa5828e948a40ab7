"""Put weights into a goal file by the smallest change to its text: comments, order, quotes and line ends stay."""

from __future__ import annotations

import codecs
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from mcred.findings import McredError
from mcred.sources.document import parse
from mcred.sources.nodes import line_break, line_opening, root_of

if TYPE_CHECKING:
    from mcred.model.goal import Goal
    from mcred.sources.nodes import Node

Weighting: TypeAlias = dict[str, Decimal] | tuple[str, ...]
"""Points by criterion (`weights`, `swing`), or the criteria in their order (`ranking`)."""

WEIGHTINGS: Final = ("weights", "ranking", "swing")
"""The keys of which a goal has at most one."""

_COMMENT: Final = re.compile(r"#[^\r\n]*")
_LINE_END: Final = re.compile(r"[\r\n]|$")


_Edit: TypeAlias = tuple[int, int, str]
"""From where to where, and what stands there from now on."""


def edit_weighting(content: bytes, file: str, goal: Goal) -> str:
    """Return the text of a goal file with the weighting of `goal`, in place of whatever said what matters before.

    The content must be that of a goal that loads. Raises McredError where it is written in a way in which that cannot
    be changed without touching something else; the file is then better edited by hand.
    """
    name, weighting = weighting_of(goal)
    mark = codecs.BOM_UTF8.decode() if content.startswith(codecs.BOM_UTF8) else ""
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    root = root_of(text)
    old = next((entry for entry in root.entries if entry[0].text in WEIGHTINGS), None)
    edits = _replacing(text, *old, name, weighting) if old else [_inserting(text, root, name, weighting)]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    if not _changes_nothing_else(content, text, name, weighting):
        raise McredError(
            f"{file}: written in a way in which the weights cannot be changed without touching the rest",
            f"put into it by hand: {name}: {written_weighting(weighting)}",
        )
    return mark + text


def weighting_of(goal: Goal) -> tuple[str, Weighting]:
    """Return which key of a goal says what matters, and what it says. Raises ValueError where none does."""
    for name in WEIGHTINGS:
        said = getattr(goal, name)
        if said is not None:
            return name, cast("Weighting", said)
    raise ValueError("the goal has neither weights nor a ranking nor swing points")


def written_weighting(weighting: Weighting, quote: str = "") -> str:
    """Write a weighting as one line of YAML, the names of the criteria between quotes where one is given."""
    if isinstance(weighting, dict):
        return "{" + ", ".join(f"{quote}{name}{quote}: {_number(points)}" for name, points in weighting.items()) + "}"
    return "[" + ", ".join(f"{quote}{name}{quote}" for name in weighting) + "]"


def _number(points: Decimal) -> str:
    return f"{points.normalize():f}"


def _replacing(text: str, key: Node, value: Node, name: str, weighting: Weighting) -> list[_Edit]:
    """Replace a weighting by another one: the numbers alone where they are for the same criteria, else the whole.

    Comments inside what is replaced move to lines of their own in front of it.
    """
    renamed = (key.start, key.end, text[key.start : key.end].replace(key.text, name))
    if isinstance(weighting, dict) and {criterion.text for criterion, _ in value.entries} == weighting.keys():
        return [renamed, *((old.start, old.end, _number(weighting[one.text])) for one, old in value.entries)]
    new = written_weighting(weighting, _quote(text, key))
    comments = _COMMENT.findall(text, key.end, value.end)
    if value.flow and not comments:
        return [renamed, (value.start, value.end, new)]
    margin = _margin(text, key)
    new_line = line_break(text)
    front = "".join(f"{comment}{new_line}{margin or ''}" for comment in comments)
    if front and margin is None:
        front = new_line + front
    return [(key.start, value.end, f"{front}{renamed[2]}: {new}")]


def _inserting(text: str, root: Node, name: str, weighting: Weighting) -> _Edit:
    """Add a weighting behind the last entry of a goal that has none."""
    key, value = root.entries[-1]
    quote = _quote(text, key) if root.flow else ""
    entry = f"{quote}{name}{quote}: {written_weighting(weighting, quote)}"
    margin = _margin(text, key)
    if root.flow:
        space = " " if margin is None else line_break(text) + margin
        return value.end, value.end, f",{space}{entry}"
    if text[value.end - 1] in "\r\n":  # a block of text, whose last line break belongs to it
        return value.end, value.end, f"{margin or ''}{entry}{line_break(text)}"
    line_end = _LINE_END.search(text, value.end)
    place = line_end.start() if line_end else len(text)
    return place, place, f"{line_break(text)}{margin or ''}{entry}"


def _quote(text: str, key: Node) -> str:
    """Return the quotes that a key stands in."""
    return text[key.start] if text[key.start] in "'\"" else ""


def _margin(text: str, node: Node) -> str | None:
    """Return the spaces in front of what starts a line; None where something else stands there."""
    margin = text[line_opening(text, node.start) : node.start]
    return None if margin.strip() else margin


def _changes_nothing_else(content: bytes, text: str, name: str, weighting: Weighting) -> bool:
    """Read the file before and after the change, and compare what both say."""
    before, _ = parse(content, "")
    after, findings = parse(text.encode(), "")
    if before is None or after is None or findings or not isinstance(before.data, dict):
        return False
    rest = {key: value for key, value in before.data.items() if key not in WEIGHTINGS}
    return after.data == {**rest, name: dict(weighting) if isinstance(weighting, dict) else list(weighting)}
