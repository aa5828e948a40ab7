"""Where a name of a credential stands: in which part of the text, and what is said right before and after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mcred.scanning.folding import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.scanning.folding import Folded
    from mcred.scanning.phrases import Hit

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_STOP: Final = re.compile(r"(?<!\b\w)(?<!\bdr)(?<!prof)(?<!\bvs)[.!?]+(?=\s|$)|\n\n|[|;\n]")
_SHORT_LINE: Final = 50
"""A line of fewer characters is no line of running text: what it says ends with it."""

_FAR: Final = 250
"""As many characters around a name are looked at, however long its sentence or line is."""

_REPEATED: Final = 0.8
"""The share of a title's words that repeat it. Of its first half alone a series may be named, and not the course."""

_WORD: Final = re.compile(r"\w+")

_BESIDE: Final = re.compile(r"\W*")
_COUNTED: Final = re.compile(r"(?: program| programme)?(?: \d+ \w+)?[ .]*")
"""What may stand beside a name in a field of a card: "MicroMasters Program 4 Courses"."""


class Region(StrEnum):
    """A part of a text."""

    ADDRESS = "address"
    """The address that the text consists of, or that is its first line."""
    LINK = "link"
    """Another address."""
    CARD = "card"
    """A field of its own among others, as on the card of a list."""
    TITLE = "title"
    """The first line, or all of a single one."""
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Near:
    """A cue near a name: how many words lie between them, and what."""

    hit: Hit
    words: int
    between: str


class Surroundings:
    """A folded text with the cues in it, asked about places in it."""

    def __init__(self, folded: Folded, cues: Sequence[Hit]) -> None:
        """Take the text and its cues, in the order of their ends."""
        self.folded, self.text, self.cues = folded, folded.text, cues
        start = len(self.text) - len(self.text.lstrip("\n |"))
        end = self.text.find("\n", start)
        self.title = (start, end if end >= 0 else len(self.text))
        self.has_body = bool(self.text[self.title[1] :].strip(" \n|"))

    @cached_property
    def _ends(self) -> list[int]:
        return [cue.end for cue in self.cues]

    def cues_within(self, start: int, end: int) -> list[Hit]:
        """Return the cues that lie between two places."""
        first, last = bisect_left(self._ends, start), bisect_right(self._ends, end)
        return [cue for cue in self.cues[first:last] if cue.start >= start]

    @cached_property
    def _addresses(self) -> list[tuple[int, int]]:
        return [found.span() for found in _ADDRESS.finditer(self.folded.source)]

    @cached_property
    def _stops(self) -> list[int]:
        """Where sentences and fields end, in order."""
        stops, line = [0], 0
        for found in _STOP.finditer(self.text):
            if found[0] == "\n" and found.start() - line >= _SHORT_LINE and found.start() != self.title[1]:
                line = found.end()
                continue
            if found[0][0] == "\n":
                line = found.end()
            stops.append(found.end())
        return [*stops, len(self.text)]

    def region(self, hit: Hit) -> Region:
        """Return the part of the text that a hit stands in."""
        start, _ = self.folded.origin(hit.start, hit.end)
        place = bisect_right(self._addresses, (start, len(self.folded.source)))
        if place and start < self._addresses[place - 1][1]:
            return Region.ADDRESS if self.title[0] <= hit.start < self.title[1] and place == 1 else Region.LINK
        if self.is_field(hit):
            return Region.CARD
        return Region.TITLE if self.title[0] <= hit.start < self.title[1] else Region.BODY

    def is_field(self, hit: Hit) -> bool:
        """Tell whether a hit is all of a field, or of a line below the title, but for a count."""
        line_start, line_end = self._line(hit)
        line = self.text[line_start:line_end]
        above = self.text[max(0, line_start - _FAR) : max(0, line_start - 1)].rpartition("\n")[2]
        # Without other fields beside it, the title is none, and neither is what is left of a broken line of prose.
        if SEPARATOR not in line and (line_start <= self.title[0] or len(above) >= _SHORT_LINE):
            return False
        offset = hit.start - line_start
        start = line.rfind(SEPARATOR, 0, offset) + 1
        end = line.find(SEPARATOR, hit.end - line_start)
        before, after = line[start:offset], line[hit.end - line_start : end if end >= 0 else len(line)]
        return bool(_BESIDE.fullmatch(before) and _COUNTED.fullmatch(after))

    def is_segment(self, hit: Hit) -> bool:
        """Tell whether a hit is all of what stands between two strokes of an address."""
        return self.text[hit.start - 1] == "/" and self.text[hit.end : hit.end + 1] in {"", "/", "?", "#", "\n"}

    def repeats_title(self, index: int) -> bool:
        """Tell whether nearly all words of the title stand right before a place below it, and no others."""
        wanted = self._title_words
        found: set[str] = set()
        for word in reversed(_WORD.findall(self.text, max(self.title[1], index - _FAR), index)):
            if word not in wanted:
                break
            found.add(word)
        return bool(wanted) and len(found) >= _REPEATED * len(wanted)

    @cached_property
    def _title_words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text, *self.title))

    def sentence(self, hit: Hit) -> tuple[int, int]:
        """Return from where to where the sentence, the title's line or the field around a hit goes."""
        place = bisect_left(self._stops, hit.start + 1)
        start, end = self._stops[place - 1], self._stops[min(place, len(self._stops) - 1)]
        return max(start, hit.start - _FAR), min(max(end, hit.end), hit.end + _FAR)

    def before(self, hit: Hit) -> dict[str, list[Near]]:
        """Return the cues before a hit in its sentence by their kind, the nearest first."""
        start, _ = self.sentence(hit)
        cues = reversed(self.cues_within(start, hit.start))
        return self._near((cue, self.text[cue.end : hit.start]) for cue in cues)

    def after(self, hit: Hit) -> dict[str, list[Near]]:
        """Return the cues after a hit in its sentence by their kind, the nearest first."""
        _, end = self.sentence(hit)
        return self._near((cue, self.text[hit.end : cue.start]) for cue in self.cues_within(hit.end, end))

    @staticmethod
    def _near(found: Iterable[tuple[Hit, str]]) -> dict[str, list[Near]]:
        near: dict[str, list[Near]] = defaultdict(list)
        for cue, between in found:
            one = Near(cue, len(between.split()), between)
            for kind in cue.cues:
                near[kind].append(one)
        return near

    def line_after(self, hit: Hit) -> str:
        """Return what follows a hit in its line."""
        return self.text[hit.end : self._line(hit)[1]]

    def _line(self, hit: Hit) -> tuple[int, int]:
        """Return from where to where the line around a hit goes, as far as it is near."""
        first, last = max(0, hit.start - _FAR), min(hit.end + _FAR, len(self.text))
        end = self.text.find("\n", hit.end, last)
        return self.text.rfind("\n", first, hit.start) + 1 or first, end if end >= 0 else last
