"""Text made comparable: case, accents and hyphens folded away, with the way back to where each character stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR: Final = "|"
"""What the signs between the parts of a card become: dots in the middle, bullets, ellipses, bars."""

_SEPARATORS: Final = "|·•●∙‣◦▪…⋅"
_HYPHENS: Final = "-_\u2010\u2011\u2012–—\u2212"
_LEFT_OVER: Final = re.compile(r"Opens in a new (?:tab|window)|_x000D_")
"""What scraped pages and spreadsheets leave in their texts, often without a blank before it."""

_LINE_BREAK: Final = re.compile(r"\r\n?|\n")


class _Folds(dict[str, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        folded = _folded(character)
        self[character] = folded
        return folded


def _folded(character: str) -> str:
    if character == "\n":
        return "\n"
    if character in _SEPARATORS:
        return SEPARATOR
    if character in _HYPHENS or character.isspace():
        return " "
    if character in "\u2018\u2019\u02bc\u0060\u00b4":
        return "'"
    if unicodedata.category(character) in {"Cc", "Cf", "So"} or character == "™":  # unseen, and registered signs
        return ""
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in decomposed if not unicodedata.combining(part))


_FOLDS: Final = _Folds()


class Folded:
    """A text, and its folded form: blanks never stand twice, and at most two line breaks follow each other."""

    def __init__(self, source: str) -> None:
        """Fold a text."""
        self.source = source
        characters: list[str] = []
        origins: list[int] = []
        last = before_last = "\n"
        for index, character in _shown(source):
            for part in _FOLDS[character]:
                if part == " " and last in " \n":
                    continue
                if part == "\n":
                    if last == " ":
                        characters.pop()
                        origins.pop()
                        last, before_last = before_last, characters[-2] if len(characters) > 1 else "\n"
                    if last == "\n" == before_last:
                        continue
                characters.append(part)
                origins.append(index)
                last, before_last = part, last
        self.text = "".join(characters)
        self._origins = origins

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where in the source a part of the folded text stands."""
        return self._origins[start], self._origins[end - 1] + 1

    def place(self, index: int) -> tuple[int, int]:
        """Return the line and the column of an index of the source, both from 1, in characters."""
        line = bisect_right(self._lines, index)
        return line, index - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.source))]


def _shown(source: str) -> Iterator[tuple[int, str]]:
    """Go through the characters with their places, but for those that were left over."""
    start = 0
    for found in _LEFT_OVER.finditer(source):
        yield from enumerate(source[start : found.start()], start)
        start = found.end()
    yield from enumerate(source[start:], start)


def fold(words: str) -> str:
    """Return words as they stand in a folded text."""
    return Folded(words).text.strip()
