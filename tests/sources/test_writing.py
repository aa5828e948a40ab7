"""Plain values and the YAML that is written for them: read again they are the same, by every reader."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.builder import INVISIBLE
from mcred.sources.document import parse
from mcred.sources.writing import block, document, inline

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=30).filter(
    lambda text: not INVISIBLE.search(text)
)
NUMBERS = st.integers(-(10**9), 10**9) | st.decimals(-(10**6), 10**6, places=2)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def read(text: str) -> Any:  # noqa: ANN401 - what a file holds
    found, findings = parse(text.encode(), "f")
    assert found is not None
    assert not findings, text
    return found.data


@given(VALUES)
def test_a_line_says_what_it_was_written_for(value: object) -> None:
    assert read(f"a: {inline(value)}") == {"a": value}


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_a_block_says_what_it_was_written_for(value: dict[str, Any]) -> None:
    assert read("\n".join(block(value))) == value


@given(TEXTS)
def test_a_reader_of_yaml_1_1_sees_a_text_too(text: str) -> None:
    if not text[:4].isdecimal() or "-" not in text:  # days are dates to such a reader, as they are meant
        assert yaml.safe_load(inline(text)) == text


@pytest.mark.parametrize(
    "text", ["NO", "12:30", "1_000", "1e3", "010", "null", "~", "yes", "1.10", "- a", "a: b", "a #b", ""]
)
def test_a_text_that_could_be_something_else_is_quoted(text: str) -> None:
    assert inline(text) == f'"{text}"'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("SQL by hand (part 2)", "SQL by hand (part 2)"),
        ("https://a.example/x", '"https://a.example/x"'),
        ("2026-11-24", "2026-11-24"),
        (dt.date(2026, 11, 24), "2026-11-24"),
        (Decimal("49.00"), "49.00"),
        (Decimal("1E+3"), "1000"),
        (True, "true"),
        ({"min": 1, "max": 2}, "{min: 1, max: 2}"),
    ],
)
def test_values_are_written_as_people_do(value: object, written: str) -> None:
    assert inline(value) == written


def test_nothing_else_has_a_place_in_a_catalog() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        inline(None)


def test_a_file_has_a_line_for_each_field_and_one_between_entries() -> None:
    rows = [{"kind": "audit", "amount": 0}, {"kind": "certificate", "note": "x" * 120}]
    courses = [{"id": "a", "title": "A", "prices": rows, "teaches": []}, {"id": "b", "title": "B"}]
    assert document({"platform": {"id": "p", "name": "P"}, "programs": [], "courses": courses}) == (
        "mcred: 1\n"
        "\n"
        "platform: {id: p, name: P}\n"
        "\n"
        "courses:\n"
        "  - id: a\n"
        "    title: A\n"
        "    prices:\n"
        "      - {kind: audit, amount: 0}\n"
        "      - kind: certificate\n"
        f"        note: {'x' * 120}\n"
        "    teaches: []\n"
        "\n"
        "  - id: b\n"
        "    title: B\n"
    )
