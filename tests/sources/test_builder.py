from __future__ import annotations

from decimal import Decimal

import pytest

from mcred.sources.builder import MAX_DEPTH, REFUSED, Builder
from mcred.sources.place import Source


def built(text: str) -> tuple[object, list[tuple[str, int, int]]]:
    """Build a text: its data, and the rule, line and column of each finding."""
    builder = Builder(Source("f", text))
    data = builder.build()
    return data, [(finding.rule, finding.location.line, finding.location.column) for finding in builder.findings]


def test_plain_scalars_are_typed_and_quoted_ones_are_text() -> None:
    text = "{a: 1, b: '1', c: 1.10, d: \"true\", e: true, f: NO, g: 2026-01-01, h: , i: ~}"
    data, findings = built(text)
    assert data == {
        "a": 1,
        "b": "1",
        "c": Decimal("1.10"),
        "d": "true",
        "e": True,
        "f": "NO",
        "g": "2026-01-01",
        "h": None,
        "i": None,
    }
    assert not findings


def test_block_scalars_are_text() -> None:
    assert built("a: |\n  12\nb: >-\n  x\n  y\n")[0] == {"a": "12\n", "b": "x y"}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: &x 1\n", ("MC107", 1, 4)),
        ("a: *x\n", ("MC107", 1, 4)),
        ("a: !!str 1\n", ("MC109", 1, 4)),
        ("a: !secret [1]\n", ("MC109", 1, 4)),
        ("a: ! x\n", ("MC109", 1, 4)),
        ("a:\n  <<: {b: 1}\n", ("MC108", 2, 3)),
        ("%YAML 1.2\n---\na: 1\n", ("MC110", 1, 1)),
        ("%TAG ! tag:x,2026:\n---\na: 1\n", ("MC110", 1, 1)),
        ("a: 1\n---\nb: 2\n", ("MC111", 2, 1)),
        ("a: 1\n'a': 2\n", ("MC106", 2, 1)),
        ("1: x\n", ("MC112", 1, 1)),
        ("true: x\n", ("MC112", 1, 1)),
        ("~: x\n", ("MC112", 1, 1)),
        ("? [a]\n: x\n", ("MC112", 1, 3)),
        ('a: "\\e[31m"\n', ("MC102", 1, 4)),
        ('"\\u202e": 1\n', ("MC102", 1, 1)),
        ("", ("MC103", 1, 1)),
        ("# nothing\n", ("MC103", 1, 1)),
    ],
)
def test_what_the_format_does_not_take_is_refused_where_it_stands(text: str, finding: tuple[str, int, int]) -> None:
    assert built(text)[1] == [finding]


def test_a_refused_value_leaves_the_rest_readable() -> None:
    data, findings = built("a: *x\nb: !!int 5\nc: &y 3\nd: 4\n")
    assert data == {"a": REFUSED, "b": REFUSED, "c": 3, "d": 4}
    assert [line for _rule, line, _column in findings] == [1, 2, 3]


def test_a_merge_key_makes_its_whole_mapping_unknown() -> None:
    assert built("a: {<<: {c: 1}, b: 2}\n")[0] == {"a": REFUSED}
    assert built("a: {'<<': 1}\n")[0] == {"a": {"<<": 1}}


def test_a_duplicate_key_is_shown_beside_the_first_one_which_counts() -> None:
    builder = Builder(Source("f", "x:\n- a: {b: 1}\n  c: 2\n  a: 3\n  a: 4\n"))
    assert builder.build() == {"x": [{"a": {"b": 1}, "c": 2}]}
    assert [str(finding.location) for finding in builder.findings] == ["f:4:3", "f:5:3"]
    assert {str(place) for finding in builder.findings for place, _words in finding.related} == {"f:2:3"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_levels_are_refused_at_the_first_too_many(opening: str) -> None:
    data, findings = built(opening * 100_000)
    assert data is REFUSED
    assert [rule for rule, _line, _column in findings] == ["MC105"]
    assert findings[0][2] == MAX_DEPTH * len(opening) + 1


def test_as_many_levels_as_allowed_are_read() -> None:
    data, findings = built("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert isinstance(data, list)
    assert not findings


def test_the_outline_has_two_levels() -> None:
    builder = Builder(Source("f", "a:\n- b: {c: 1}\n- 2\nd: {e: {f: 1}}\n"))
    builder.build()
    assert set(builder.outline) == {(), ("a",), ("a", 0), ("a", 1), ("d",), ("d", "e")}
