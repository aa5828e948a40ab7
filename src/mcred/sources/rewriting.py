"""Make a YAML text say something else by the smallest changes: comments, order, quotes and line ends stay.

What is to change is found by comparing the data before and after. Whatever was written, the text is read again at the
end and must say just what is wanted, and nothing else.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, Final

from mcred.findings import McredError
from mcred.sources.document import parse
from mcred.sources.dropping import Edit
from mcred.sources.nodes import line_break, line_opening, root_of
from mcred.sources.writing import block, inline, item, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.sources.nodes import Node

_REST_OF_LINE: Final = re.compile(r"[^\r\n]*")
_EMPTY_LINE: Final = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_DASHES: Final = re.compile(r" *(?:- +)+")


def rewritten(content: bytes, file: str, wanted: dict[str, Any]) -> str:
    """Return the text of a file that says what is wanted. Raises McredError where what is written defies that.

    The content must be that of a document without errors, a mapping. Entries of mappings can be changed, added, and
    renamed; items of lists changed and added behind the others.
    """
    document, faults = parse(content, file)
    if document is None or faults or not isinstance(document.data, dict):
        raise ValueError(f"{file} holds no mapping without errors")
    mark = codecs.BOM_UTF8.decode() if content.startswith(codecs.BOM_UTF8) else ""
    text = document.source.text
    try:
        edits = list(_Rewriting(text).changes(root_of(text), document.data, wanted))
    except _DefiedError:
        edits = []
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):  # of those at one place the inner one comes first
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    text = "".join([*parts, text[done:]])
    after, findings = parse(text.encode(), file)
    if after is None or findings or after.data != wanted:
        raise McredError(f"{file}: written in a way in which it cannot be changed without touching the rest")
    return mark + text


class _DefiedError(Exception):
    """What is wanted takes something away."""


class _Rewriting:
    """One text, and the changes that make it say something else."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._new_line = line_break(text)

    def changes(self, node: Node, before: Any, after: Any) -> Iterator[Edit]:  # noqa: ANN401 - what a file may hold
        """Go through the changes that make a value say `after`."""
        if type(before) is type(after) and before == after:
            return
        if isinstance(before, dict) and isinstance(after, dict):
            yield from self._of_mapping(node, before, after)
        elif isinstance(before, list) and isinstance(after, list) and len(after) >= len(before):
            for inner, old, new in zip(node.items, before, after, strict=False):
                yield from self.changes(inner, old, new)
            if len(after) > len(before):
                yield self._appended(node, after[len(before) :])
        else:
            yield Edit(node.start, node.end, inline(after))

    def _of_mapping(self, node: Node, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Edit]:
        """Change the values of keys that stay, rename those that go to those that come, and add what is left."""
        stands = {key.text: (key, value) for key, value in node.entries}
        new = [key for key in after if key not in before]
        for key, old in before.items():
            written, value = stands[key]
            if key in after:
                yield from self.changes(value, old, after[key])
                continue
            if not new:
                raise _DefiedError
            name = new.pop(0)
            yield Edit(written.start, written.end, inline(name))
            yield Edit(value.start, value.end, inline(after[name]))
        if new:
            yield self._entered(node, {key: after[key] for key in new})

    def _entered(self, node: Node, entries: dict[str, Any]) -> Edit:
        """Add entries at the end of a mapping."""
        if node.flow or not node.entries:
            return self._in_brackets(node, [value for _, value in node.entries], inline(entries))
        key, value = node.entries[-1]
        margin = " " * (key.start - line_opening(self._text, key.start))
        if not margin:
            lines = [line for name, inner in entries.items() for line in ("", *section(name, inner))]
        else:
            lines = block(entries)
        return self._below(value, lines, margin)

    def _appended(self, node: Node, items: list[Any]) -> Edit:
        """Add items at the end of a list."""
        if node.flow or not node.items:
            return self._in_brackets(node, node.items, inline(items))
        last = node.items[-1]
        lead = self._text[line_opening(self._text, last.start) : last.start]
        if not _DASHES.fullmatch(lead):
            raise _DefiedError
        spread = bool(last.entries) and not last.flow
        apart = self._apart(node.items) if len(node.items) > 1 else spread
        lines = [line for one in items for line in (*([""] if apart else []), *item(one, spread=spread))]
        return self._below(last, lines, " " * lead.rindex("-"))

    def _apart(self, items: Sequence[Node]) -> bool:
        """Tell whether an empty line stands between the last two items."""
        return bool(_EMPTY_LINE.search(self._text, items[-2].end, items[-1].start))

    def _in_brackets(self, node: Node, inside: Sequence[Node], written: str) -> Edit:
        """Put what is written between brackets behind what stands in such brackets."""
        if not inside:
            return Edit(node.start, node.end, written)
        place = inside[-1].end
        return Edit(place, place, f", {written[1:-1]}")

    def _below(self, last: Node, lines: Sequence[str], margin: str) -> Edit:
        """Put lines below the line on which a value ends."""
        text = self._new_line.join(f"{margin}{line}" if line else "" for line in lines)
        if self._text[last.end - 1 : last.end] in ("\r", "\n"):  # a block of text, whose last line break belongs to it
            return Edit(last.end, last.end, f"{text}{self._new_line}")
        line = _REST_OF_LINE.match(self._text, last.end)
        place = line.end() if line else last.end
        return Edit(place, place, f"{self._new_line}{text}")
