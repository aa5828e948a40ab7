"""Offerings as text: the same when they are made again, and only so many at a time."""

from __future__ import annotations

import pytest

from mcred.model.catalog import Course, Credential, Program
from mcred.sources import written as module
from mcred.sources.written import Book, written

OFFERINGS: dict[str, Course | Program | Credential] = {
    "b": Course.model_validate({"id": "b", "title": 'Über \\ "B"', "hours": {"min": "4.50", "max": 6}}),
    "a": Program.model_validate({"id": "a", "title": "A", "requires": {"any_of": ["b", {"all_of": ["c"]}]}}),
    "c": Credential.model_validate({"id": "c", "title": "C", "type": "certificate"}),
}


def test_they_are_the_same_in_the_order_of_ids() -> None:
    found = written(OFFERINGS, sorted(OFFERINGS))
    assert list(found) == ["a", "b", "c"]
    assert found == OFFERINGS
    assert [type(one) for one in found.values()] == [Program, Course, Credential]
    assert str(found["b"].hours) == str(OFFERINGS["b"].hours)  # 4.50, not 4.5
    assert len(found) == 3
    assert written(found, ()) is found


def test_what_is_not_there() -> None:
    found = written(OFFERINGS, sorted(OFFERINGS))
    assert "a" in found
    assert not {"", "aa", "d"} & set(found)
    assert all(one not in found for one in ("", "aa", "d", 5))
    with pytest.raises(KeyError, match="aa"):
        found["aa"]
    assert not Book().offerings({})


def test_no_more_stay_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_MADE", 2)
    found = written(OFFERINGS, sorted(OFFERINGS))
    first = found["a"]
    assert found["a"] is first
    assert [found[id].id for id in "bc"] == ["b", "c"]
    assert found["a"] is not first
    assert found["a"] == first


def test_outlines_are_handed_out_once() -> None:
    found = Book().offerings({}, {})
    assert (found.take_outlines(), found.take_outlines()) == ({}, None)
