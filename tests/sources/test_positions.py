from __future__ import annotations

import pytest

from mcred.sources.place import Point, Source, written
from mcred.sources.positions import Extent, first_keys, locate

TEXT = """\
courses:
- id: a   # a comment
  prices:
  - {kind: audit,
     amount: 0}
  - kind: exam
    amount: 5

- id: b
"""


def whole(source: Source) -> Extent:
    return Extent(Point(0, 0, 0), source.point(len(source.text)))


@pytest.mark.parametrize(
    ("path", "place", "text"),
    [
        (["courses", 0, "id"], "f:2:7", "a"),
        (["courses", 0, "prices", 0], "f:4:5", "{kind: audit,"),
        (["courses", 0, "prices", 0, "amount"], "f:5:14", "0"),
        (["courses", 0, "prices", 1], "f:6:5", "kind: exam"),
        (["courses", 0, "prices", 1, "amount"], "f:7:13", "5"),
        (["courses", 1, "id"], "f:9:7", "b"),
    ],
)
def test_a_path_leads_to_its_value(path: list[str | int], place: str, text: str) -> None:
    source = Source("f", TEXT)
    found = locate(source, whole(source), path)
    location = source.between(found.start, found.end)
    assert (str(location), written(location)) == (place, text)


def test_a_part_of_the_text_is_enough() -> None:
    source = Source("f", TEXT)
    first = locate(source, whole(source), ["courses", 0])
    inside = locate(source, first, ["prices", 1, "amount"])
    assert str(source.between(inside.start, inside.end)) == "f:7:13"


def test_the_part_may_stand_far_to_the_right() -> None:
    source = Source("f", "a: " + "[" * 5 + "{b: 1, c: 2}" + "]" * 5)
    mapping = locate(source, whole(source), ["a", 0, 0, 0, 0, 0])
    found = locate(source, mapping, ["c"])
    assert found.key is not None
    assert str(source.between(*found.key)) == "f:1:16"


def test_where_the_way_ends_early_the_last_step_is_found() -> None:
    source = Source("f", TEXT)
    found = locate(source, whole(source), ["courses", 0, "prices", 7, "amount"])
    assert str(source.between(found.start, found.end)) == "f:4:3"


def test_the_first_of_equal_keys_is_found() -> None:
    source = Source("f", "a: 1\nb: {a: 5}\n'a': 2\n")
    extent = first_keys(source, whole(source))["a"]
    assert str(source.between(extent.start, extent.end)) == "f:1:1"
