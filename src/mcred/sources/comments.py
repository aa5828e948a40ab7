"""The comments of a file, which the parser leaves out: what stands behind a # that is not inside a text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from yaml.events import ScalarEvent, StreamEndEvent

from mcred.sources.builder import INVISIBLE
from mcred.sources.positions import event_reader, marks

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mcred.sources.place import Source


def in_comments(pattern: re.Pattern[str], source: Source) -> Iterator[re.Match[str]]:
    """Go through what a pattern, which starts with a #, matches in the comments of a text that is YAML."""
    found = list(pattern.finditer(source.text))
    texts = _texts(source) if found else []  # hardly any file has such a comment, and looking costs a reading
    for match in found:
        place = bisect_right(texts, (match.start(), len(source.text))) - 1
        if place < 0 or texts[place][1] <= match.start():
            yield match


def _texts(source: Source) -> list[tuple[int, int]]:
    """Return where each scalar starts and ends, in their order."""
    following = event_reader(INVISIBLE.sub("\ufffd", source.text))
    found = []
    while not isinstance(event := following(), StreamEndEvent):
        if isinstance(event, ScalarEvent):
            start, end = marks(event)
            found.append((start.index, end.index))
    return found
