import json
import math
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import TEXTS

from mcred.findings import ExitCode, Severity
from mcred.render.formats import Style
from mcred.render.json_text import render, written
from mcred.report import Json, Report

VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def test_keys_keep_their_order_and_letters_stay_readable() -> None:
    data: dict[str, Json] = {
        "schema_version": "1.0",
        "cost": {"amount": "278.00", "high": None},
        "title": "Zürich — 数据",
    }
    assert render(Report("", data), Style()) == (
        "{\n"
        '  "schema_version": "1.0",\n'
        '  "cost": {\n'
        '    "amount": "278.00",\n'
        '    "high": null\n'
        "  },\n"
        '  "title": "Zürich — 数据"\n'
        "}\n"
    )


def test_what_cannot_be_seen_is_escaped() -> None:
    text = render(Report("", {"title": "a\x1b\x7f\x9b\u200b\u202e\u2028\ufeff\ud83d\U000e0041"}), Style())
    assert r'"a\u001b\u007f\u009b\u200b\u202e\u2028\ufeff\ud83d\udb40\udc41"' in text


def test_read_only_mappings_and_tuples_are_written() -> None:
    data: dict[str, Json] = {"cost": MappingProxyType({"low": 1}), "notes": ("a",)}
    assert json.loads(render(Report("", data), Style())) == {"cost": {"low": 1}, "notes": ["a"]}


def test_texts_and_numbers_of_an_enumeration_are_written_as_what_they_are() -> None:
    data: dict[str, Json] = {"severity": Severity.ERROR, "code": ExitCode.FOUND, "flags": [True, None], "none": {}}
    assert json.loads(render(Report("", data), Style())) == {
        "severity": "error",
        "code": 1,
        "flags": [True, None],
        "none": {},
    }


def test_what_json_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no place in a report's data"):
        written({"ids": {1}})


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_its_lines_are_those_of_the_standard_library(data: dict[str, Json]) -> None:
    text = json.dumps(data, indent=2, ensure_ascii=True)
    assert written(data, only_ascii=True) == text.replace("\x7f", r"\u007f")


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_numbers_that_json_lacks_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        render(Report("", {"high": number}), Style())


@given(st.dictionaries(TEXTS, VALUES, max_size=3), st.booleans())
def test_it_reads_back_as_what_was_written(data: dict[str, Json], ascii_only: bool) -> None:  # noqa: FBT001 -- drawn
    text = render(Report("", data), Style(ascii=ascii_only))
    assert json.loads(text) == data
    assert text.isascii() or not ascii_only
