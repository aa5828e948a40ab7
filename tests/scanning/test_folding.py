"""Folding: what is alike becomes the same, and each character is found again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scanning.folding import Folded, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Máster  EN\tDatos", "master en datos"),
        ("Post\u2011Graduate_Program", "post graduate program"),
        ("Master\u2019s", "master's"),
        ("MicroMasters\xae", "micromasters"),
        ("Straße ﬁn", "strasse fin"),
        ("a · b • c", "a | b | c"),
        ("a \r\n \n\n\n b", "a\n\nb"),
    ],
)
def test_what_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(st.sampled_from("aéß \n\r\t-·\u200b®İ"), max_size=30) | st.text(max_size=30))
def test_every_character_is_found_again(source: str) -> None:
    folded = Folded(source)
    assert not re.search(r"  | \n|\n |\n{3}", folded.text)
    places = [folded.origin(index, index + 1) for index in range(len(folded.text))]
    assert all(0 <= start < end <= len(source) for start, end in places)
    assert places == sorted(places)
    lines = re.split(r"\r\n?|\n", source)
    for start, _ in places:
        line, column = folded.place(start)
        if source[start] not in "\r\n":
            assert lines[line - 1][column - 1] == source[start]
