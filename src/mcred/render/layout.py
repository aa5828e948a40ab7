"""Which columns of a table a width has room for, and how wide each becomes. Widths are in terminal columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.report import Column

GAP = 2
"""Blanks between two columns."""

_RUNNING_TEXT = 18
"""The least width at which running text still reads well."""
_LONGEST_WORD = 28
"""Words beyond this (addresses, mostly) may be broken rather than cost the table another column."""
_NARROWEST = 2
"""Room for one character of double width."""


@dataclass(slots=True)
class _Width:
    """How narrow a column may be without loss, how wide it would like to be, and what it has been given."""

    least: int
    natural: int
    given: int


def fit(columns: Sequence[Column], texts: Sequence[Sequence[str]], width: int) -> dict[int, int]:
    """Choose columns and their widths, so that with gaps they take at most `width`.

    `texts` holds, for each column, its heading and then its values. The answer maps the indexes of the columns
    that stay, in order, to their widths. Columns of the largest priority go first, the rightmost of several;
    what is left is squeezed below what its words need only where priority 0 alone is too wide.
    """
    widths = {index: _measure(column, texts[index]) for index, column in enumerate(columns)}
    while _total(widths) > width and (droppable := [index for index in widths if columns[index].priority > 0]):
        del widths[max(droppable, key=lambda index: (columns[index].priority, index))]
    _squeeze(widths, columns, width)
    _stretch(widths, columns, width)
    return {index: each.given for index, each in widths.items()}


def _measure(column: Column, texts: Sequence[str]) -> _Width:
    heading, values = texts[0], texts[1:]
    natural = max(cell_len(text) for text in texts)
    if column.wraps:
        word = max((_longest_word(text) for text in values), default=0)
        least = min(natural, max(_RUNNING_TEXT, min(word, _LONGEST_WORD), _longest_word(heading)))
    else:
        least = max(_longest_word(heading), *(cell_len(text) for text in values), _NARROWEST)
    return _Width(least, max(natural, least), least)


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split(" ")), default=0)


def _total(widths: dict[int, _Width]) -> int:
    return sum(each.given for each in widths.values()) + GAP * (len(widths) - 1)


def _squeeze(widths: dict[int, _Width], columns: Sequence[Column], width: int) -> None:
    """Narrow the widest column of running text, then of other text, then any at all, until they fit or none can."""
    for squeezable, floor in ((_is_running_text, 10), (_is_text, 8), (_is_text, 4), (_is_any, _NARROWEST)):
        while _total(widths) > width:
            wide = [each for index, each in widths.items() if squeezable(columns[index]) and each.given > floor]
            if not wide:
                break
            max(wide, key=lambda each: each.given).given -= 1


def _is_running_text(column: Column) -> bool:
    return column.wraps


def _is_text(column: Column) -> bool:
    """Tell text from numbers, of which a part says something else than the whole."""
    return column.align == "left"


def _is_any(_: Column) -> bool:
    return True


def _stretch(widths: dict[int, _Width], columns: Sequence[Column], width: int) -> None:
    """Hand out the room that is left: to running text first, then to headings that would otherwise be broken."""
    for wraps in (True, False):
        while _total(widths) < width:
            short = [
                each for index, each in widths.items() if columns[index].wraps is wraps and each.given < each.natural
            ]
            if not short:
                break
            min(short, key=lambda each: each.given).given += 1
