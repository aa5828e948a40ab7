"""A plot as shapes with coordinates for a page, or as a list of its marked points where nothing can be drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.report import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.report import Plot

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 16, 48
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
