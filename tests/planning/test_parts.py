"""The way down and up between wholes and their parts."""

from __future__ import annotations

from build import catalog
from mcred.planning.parts import Parts
from mcred.sources.compile import compile_catalog

NESTED = """
courses: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}]
programs:
  - {id: inner, title: Inner, requires: {all_of: [a, b]}}
  - {id: outer, title: Outer, requires: {all_of: [inner, {any_of: [c, {all_of: [a, d]}]}]}}
"""


def test_down_up_and_through_nested_groups() -> None:
    columns = compile_catalog(catalog(NESTED))
    parts, row = Parts.of(columns), columns.ids.index
    a, b, c, d, inner, outer = (row(id) for id in ("a", "b", "c", "d", "inner", "outer"))
    assert parts.children[inner] == (2, (a, b))
    assert (parts.inside(inner), parts.inside(a)) == ((a, b), ())
    assert {one for one in parts.below(outer) if one < parts.named} == {a, b, c, d, inner, outer}
    assert parts.below(a) == {a}
    assert parts.above[b] == [inner]
    assert len(parts.above[a]) == 2  # in the inner program, and in a group of the outer one
    assert parts.certain(outer) - parts.below(inner) - {outer} == {parts.inside(outer)[1]}  # none of any_of
    assert sorted(parts.places(outer)) == sorted([inner, c, a, d])  # what is inside another offering is its own
    assert len(list(parts.requirement(outer))) == 3
    assert list(parts.requirement(a)) == [a]


def test_a_requirement_is_contested_where_it_names_a_part_twice() -> None:
    twice = NESTED.replace("c, {all_of: [a, d]}", "c, {all_of: [inner, d]}")
    for text, contested in ((NESTED, False), (twice, True)):
        columns = compile_catalog(catalog(text))
        parts = Parts.of(columns)
        assert parts.is_contested(columns.ids.index("outer")) is contested
        assert not any(parts.is_contested(row) for row in range(columns.rows) if row != columns.ids.index("outer"))
