from __future__ import annotations

import pytest

from mcred.sources.place import LINE_LEAD, Point, Source, written

TEXT = "one: 1\r\ntwo:\r  three: [4, 5]\nfour: 6"


@pytest.mark.parametrize(
    ("word", "line", "column"), [("one", 0, 0), ("1", 0, 5), ("two", 1, 0), ("three", 2, 2), ("four", 3, 0)]
)
def test_every_kind_of_line_break_counts_once(word: str, line: int, column: int) -> None:
    assert Source("f", TEXT).point(TEXT.index(word)) == Point(TEXT.index(word), line, column)


def test_a_location_counts_from_one_and_carries_its_line() -> None:
    location = Source("f", TEXT).at(TEXT.index("[4"), 6)
    assert (str(location), location.end_column, location.text) == ("f:3:10", 16, "  three: [4, 5]")
    assert written(location) == "[4, 5]"


def test_what_goes_on_over_lines_is_located_by_its_first() -> None:
    source = Source("f", "a:\n  b: 1  \n  c: 2\n")
    location = source.between(source.point(5), source.point(len(source.text)))
    assert (location.line, location.end_line, written(location)) == (2, 2, "b: 1")


def test_nothing_still_takes_a_column() -> None:
    location = Source("f", "a:").at(2, 0)
    assert (location.column, location.end_column, written(location)) == (3, 4, "")


def test_of_a_long_line_only_what_is_near_is_kept() -> None:
    location = Source("f", "x" * 10_000 + "HERE" + "y" * 10_000).at(10_000, 4)
    assert location.column == 10_001
    assert len(location.text) == 2 * LINE_LEAD
    assert written(location) == "HERE"
