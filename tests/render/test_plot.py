from __future__ import annotations

import pytest

from mcred.render.formats import FORMATS, Style
from mcred.render.plot import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, draw, listed
from mcred.report import Plot, Point, Report

PLOT = Plot(
    "Cost against score",
    "cost",
    "score",
    "the front",
    (Point("<b>One</b>", 0, 50, marked=True), Point("Two", 100, 80, marked=True), Point("Three", 90, 10)),
)


def test_points_stand_between_the_axes() -> None:
    drawing = draw(PLOT)
    places = {mark.name: (mark.x, mark.y) for mark in drawing.marks}
    assert places["<b>One</b>"][0] == LEFT
    assert places["Two"][0] == WIDTH - RIGHT
    assert [tick.label for tick in drawing.x_ticks] == ["0", "20", "40", "60", "80", "100"]
    assert drawing.y_ticks[0].at == HEIGHT - BOTTOM


@pytest.mark.parametrize(("most", "end"), [(1, 1), (7, 8), (0, 1), (1234, 1250), (0.3, 0.3)])
def test_an_axis_ends_at_a_round_figure_beyond_the_largest(most: float, end: float) -> None:
    drawing = draw(Plot("", "x", "y", "", (Point("p", most, 0),)))
    assert float(drawing.x_ticks[-1].label.replace(",", "")) == pytest.approx(end)


def test_in_words_the_marked_ones_are_listed_by_the_first_axis() -> None:
    assert listed(PLOT).items == ("<b>One</b>: cost 0, score 50", "Two: cost 100, score 80")


def test_a_page_draws_it_and_escapes_names() -> None:
    page = FORMATS["html"].render(Report("R", {}, (PLOT,)), Style())
    assert page.count('class="marked"') == 2
    assert page.count("<circle") == 1
    assert "<b>One" not in page


def test_no_points_make_an_empty_plot() -> None:
    assert draw(Plot("", "x", "y", "", ())).marks == ()
