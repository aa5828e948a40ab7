"""Findings as a terminal shows them: the message, the line with a caret under the place, and what to do.

error[MC203]: price must be zero or more
  --> catalogs/edx.yaml:24:14
   |
24 |   - {kind: certificate, amount: -5, currency: GBP}
   |                                 ^^ found -5
   = in: course 6.431x, prices[1].amount
   = help: a free offering is written `amount: 0`
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from mcred.findings import Severity
from mcred.render.text import to_ascii, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mcred.findings import Finding, Location

_OF_ONE_RULE = 20
"""How many findings of one rule are shown; of the others the number."""

_LEAD = 1000
"""A location's text starts at most so many characters before its column; `sources.place` cuts it there."""

_NARROWEST = 20
"""Narrower than this nothing can be shown, so lines become longer than the terminal is wide."""

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GUTTER = "34"
_BOLD = "1"


def findings_text(findings: Iterable[Finding], width: int, colour: bool, ascii: bool) -> str:  # noqa: A002, FBT001 - what a terminal can do, by the names of render.formats.Style
    """Draw findings for a terminal of `width` columns: with ANSI colours or none, in Unicode or in ASCII alone.

    Every line ends with a line break. Without findings the text is empty.
    """
    listed = list(findings)
    pen = _Pen(max(width, _NARROWEST), colour, ascii)
    seen: Counter[tuple[str, str]] = Counter()
    blocks = []
    for finding in listed:
        kind = (finding.severity.value, str(finding.rule))
        seen[kind] += 1
        if seen[kind] <= _OF_ONE_RULE:
            blocks.append("\n".join(_finding(finding, pen)))
    more = [
        f"and {count - _OF_ONE_RULE} more of {severity}[{rule}]"
        for (severity, rule), count in seen.items()
        if count > _OF_ONE_RULE
    ]
    return "".join(f"{block}\n\n" for block in blocks).removesuffix("\n") + "".join(f"\n{line}\n" for line in more)


@dataclass(frozen=True, slots=True)
class _Pen:
    """How text is drawn: in which width, with colours or not, in ASCII or not."""

    width: int
    colour: bool
    ascii: bool

    def plain(self, text: str) -> str:
        """Make text from a file safe to show."""
        return to_ascii(visible(text)) if self.ascii else visible(text)

    def character(self, character: str) -> str:
        """Draw one character of a source line."""
        return "<TAB>" if character == "\t" else self.plain(character)

    def paint(self, text: str, code: str) -> str:
        """Colour text that has been drawn."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    @property
    def ellipsis(self) -> str:
        """What stands for a part of a line that is left out."""
        return "..." if self.ascii else "\N{HORIZONTAL ELLIPSIS}"


def _finding(finding: Finding, pen: _Pen) -> Iterator[str]:
    places = [finding.location, *(location for location, _words in finding.related)]
    gutter = max(len(str(place.line)) for place in places)
    head = f"{finding.severity.value}[{finding.rule}]"
    first, *further = _wrapped(f"{head}: {pen.plain(finding.message)}", pen.width)
    yield pen.paint(first[: len(head)], _COLOURS[finding.severity]) + pen.paint(first[len(head) :], _BOLD)
    yield from (pen.paint(line, _BOLD) for line in further)
    yield from _excerpt(finding.location, finding.label, gutter, pen, "-->")
    for location, words in finding.related:
        if location == finding.location:  # the first step of a cycle is among its steps
            continue
        yield from _excerpt(location, words, gutter, pen, ":::")
    for name, words in (("in", finding.context), ("help", finding.help)):
        if words:
            lead = f"{' ' * gutter} = {name}: "
            first, *further = _wrapped(pen.plain(words), pen.width - len(lead))
            yield pen.paint(f"{' ' * gutter} =", _GUTTER) + f" {name}: {first}"
            yield from (f"{' ' * len(lead)}{line}" for line in further)


def _excerpt(location: Location, label: str, gutter: int, pen: _Pen, arrow: str) -> Iterator[str]:
    """Name a place, and show its line with carets under it."""
    yield pen.paint(f"{' ' * gutter}{arrow}", _GUTTER) + f" {pen.plain(str(location))}"
    margin = pen.paint(f"{' ' * gutter} |", _GUTTER)
    room = pen.width - gutter - 3
    if not location.text.strip():
        yield from (f"{margin} {line}" for line in _wrapped(pen.plain(label), room) if line)
        return
    line, before, marked = _cut(location, room, pen)
    carets = pen.paint("^" * marked, _BOLD)
    yield margin
    yield pen.paint(f"{location.line:>{gutter}} |", _GUTTER) + f" {line}".rstrip()
    words = pen.plain(label)
    if before + marked + 1 + cell_len(words) <= room:
        yield f"{margin} {' ' * before}{carets} {words}".rstrip()
        return
    yield f"{margin} {' ' * before}{carets}"
    yield from (f"{margin} {line}" for line in _wrapped(words, room))


def _cut(location: Location, room: int, pen: _Pen) -> tuple[str, int, int]:
    """Draw a source line in `room` columns; say how many are before the caret, and how many it marks."""
    start = min(location.column - 1, _LEAD)
    text = location.text.ljust(start + 1)
    drawn = [pen.character(character) for character in text]
    first, last = _window(drawn, start, room, len(pen.ellipsis))
    before = pen.ellipsis if first else ""
    after = pen.ellipsis if last < len(drawn) else ""
    end = min(last, start + max(1, location.end_column - location.column))
    lead = before + "".join(drawn[first:start])
    marked = cell_len("".join(drawn[start:end]))
    return f"{before}{''.join(drawn[first:last])}{after}", cell_len(lead), max(1, marked)


def _window(drawn: Sequence[str], start: int, room: int, ellipsis: int) -> tuple[int, int]:
    """Choose the part of a line to show: all of it, or what is round `start` with room for an ellipsis at each end."""
    if cell_len("".join(drawn)) <= room:
        return 0, len(drawn)
    first, used = start, 0
    while first and used + cell_len(drawn[first - 1]) <= room // 2 - ellipsis:
        first -= 1
        used += cell_len(drawn[first])
    last, left = start, ellipsis if first else 0
    while last < len(drawn) and used + cell_len(drawn[last]) <= room - left - ellipsis:
        used += cell_len(drawn[last])
        last += 1
    right = ellipsis if last < len(drawn) else 0
    while first and used + cell_len(drawn[first - 1]) <= room - ellipsis - right:
        first -= 1
        used += cell_len(drawn[first])
    return first, max(last, start + 1)


def _wrapped(text: str, width: int) -> list[str]:
    """Break text between words, and within a word only where it is wider than a line."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if cell_len(lines[-1] + character) > max(width, 2):
                lines.append("")
            lines[-1] += character
    return lines
