"""A plot as shapes with coordinates for a page, or as a list of its marked points where nothing can be drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.report import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.report import Plot, Strip

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 16, 48
_LABELS, _LINE, _FARTHEST = 200, 26, 10
"""Room for the labels of a strip plot, the height of its lines, and where its axis ends, in medians."""
_TICKS = 5
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in pixels of the drawing, with the words for it."""

    x: float
    y: float
    name: str
    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a strip plot in pixels: where it is, its label, and its marks."""

    y: float
    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """A strip plot in pixels; `beyond` things are so far out that they stand at its edge."""

    height: float
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    beyond: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot in pixels."""

    marks: tuple[Mark, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def draw_strip(strip: Strip) -> StripDrawing:
    """Place the things of a strip plot. The axis ends at ten times the median; what is beyond stands at its edge."""
    figures = sorted(x for row in strip.rows for _, x, _ in row.points)
    most = min(figures[-1], _FARTHEST * figures[len(figures) // 2] or figures[-1])
    end, steps = _axis([most])

    def across(value: float) -> float:
        return round(_LABELS + (WIDTH - _LABELS - RIGHT) * min(value, end) / end, 1)

    lines = tuple(
        Line(
            number * _LINE + TOP,
            row.label,
            tuple(
                Mark(across(x), number * _LINE + TOP, name, f"{name}: {x:,.2f}", mark) for name, x, mark in row.points
            ),
        )
        for number, row in enumerate(strip.rows)
    )
    ticks = tuple(Tick(across(step), f"{step:g}") for step in steps)
    return StripDrawing(len(lines) * _LINE + TOP + BOTTOM, lines, ticks, sum(x > end for x in figures))


def listed_strip(strip: Strip) -> Notes:
    """Name the marked things, or tell the span of every line where none is."""
    marked = [
        f"{row.label}: {name}, {x:,.2f} {strip.axis}" for row in strip.rows for name, x, mark in row.points if mark
    ]
    if marked:
        return Notes(strip.title, tuple(marked))
    spans = []
    for row in strip.rows:
        figures = [x for _, x, _ in row.points]
        spans.append(f"{row.label}: {min(figures):,.2f} to {max(figures):,.2f} {strip.axis} ({len(figures)})")
    return Notes(strip.title, tuple(spans))


def draw(plot: Plot) -> Drawing:
    """Place the points and the ticks of both axes, which begin at 0."""
    xs, ys = [point.x for point in plot.points], [point.y for point in plot.points]
    x_end, x_steps = _axis(xs)
    y_end, y_steps = _axis(ys)

    def across(value: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * value / x_end, 1)

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / y_end, 1)

    marks = (
        Mark(across(one.x), up(one.y), one.name, f"{one.name}: {plot.x} {one.x:g}, {plot.y} {one.y:g}", one.marked)
        for one in plot.points
    )
    return Drawing(
        tuple(sorted(marks, key=lambda mark: mark.marked)),
        tuple(Tick(across(step), f"{step:,g}") for step in x_steps),
        tuple(Tick(up(step), f"{step:,g}") for step in y_steps),
    )


def _axis(values: Sequence[float]) -> tuple[float, list[float]]:
    """Return where an axis from 0 ends, and its round steps."""
    most = max(values, default=0.0) or 1.0
    rough = most / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor >= rough * (1 - 1e-9))
    count = math.ceil(most / step - 1e-9)
    return count * step, [step * number for number in range(count + 1)]


def listed(plot: Plot) -> Notes:
    """Say in words what the plot shows: the marked points."""
    marked = sorted((point for point in plot.points if point.marked), key=lambda point: (point.x, point.name))
    items = (f"{point.name}: {plot.x} {point.x:g}, {plot.y} {point.y:g}" for point in marked)
    return Notes(f"{plot.title}: {plot.marked}", tuple(items))
