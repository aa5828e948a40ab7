"""Our reader on any text, and beside ruamel.yaml in its YAML 1.2 mode: what we take, it takes, and reads the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.document import parse

if TYPE_CHECKING:
    from mcred.sources.document import Document

ruamel = pytest.importorskip("ruamel.yaml", reason="needs the dev extra")

SAMPLE = """\
# A catalog
mcred: 1
platform: {id: open, name: "Open School", url: 'https://open.example/#a'}
courses:
  - id: a
    title: It's a title, with: colons? no
    hours: {min: 1.50, max: 2e1}
    weeks: 0o14
    description: >-
      Folded
      text

      with a break
    teaches: [{skill: sql, level: 3}, {skill: "c\\u0023"}]
  -
    id: NO
    title: |
      Kept
       as it is
    starts: 2027-01-11
    prerequisites: []
"""
SCRAPS = st.sampled_from(
    [
        *":-?,[]{}#&*!|>'\"%@`~ \t\n\\/=<",
        *("\n  ", ": ", "- ", " #", "---\n", "...\n", "<<", "null", "true", "1_000"),
        *(
            "010",
            "0x1F",
            "1e3",
            ".5",
            "-.inf",
            ".nan",
            "12:30",
            "\r\n",
            "\r",
            "é",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\x01",
            "🎓",
        ),
    ]
)
PLAIN = st.sampled_from(
    [
        *(
            "NO",
            "on",
            "null",
            "Null",
            "~",
            "",
            "true",
            "FALSE",
            "12:30",
            "2026-02-30",
            "1.10",
            "1e3",
            "-0",
            "0x1f",
            "0o17",
        ),
        *(
            "010",
            "1_000",
            "+5",
            ".5",
            "5.",
            "-.inf",
            ".NaN",
            "a",
            "a b",
            "a#b",
            "a: b",
            "http://a.example/b?c",
            "-a",
            "?a",
        ),
        *("=", "0b1"),
    ]
)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Draw the sample with a few scraps put in, and a few characters taken out."""
    text = SAMPLE
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(SCRAPS) + text[place + draw(st.integers(0, 2)) :]
    return text


def block(value: Any, indent: int = 0) -> str:  # noqa: ANN401 - a drawn value
    """Write a value in block style, its scalars as they were drawn."""
    pad = " " * indent
    if isinstance(value, list):
        return "".join(f"\n{pad}-{block(item, indent + 2)}" for item in value) if value else " []"
    if isinstance(value, dict):
        return "".join(f"\n{pad}{key}:{block(item, indent + 1)}" for key, item in value.items()) if value else " {}"
    return f" {value}"


def documents() -> st.SearchStrategy[str]:
    """Draw well-formed files with scalars of every spelling."""
    quoted = st.text("aB 1:#-,\\\"'é\n", max_size=6).map(lambda text: "'" + text.replace("'", "''") + "'")
    values = st.recursive(
        PLAIN | quoted,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["a", "b c", "'d'", '"e"', "on", "x-y"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
    return st.dictionaries(st.sampled_from("abcd"), values, min_size=1).map(
        lambda value: block(value).lstrip("\n") + "\n"
    )


@dataclass(frozen=True)
class Plain:
    """A plain scalar to which ruamel.yaml gives a type of its own."""

    text: str


def by_ruamel(text: str) -> Any:  # noqa: ANN401 - what the text holds
    """Read a text with ruamel.yaml. Numbers and days stay as they are written."""
    reader = ruamel.YAML(typ="safe", pure=True)

    class Constructor(ruamel.SafeConstructor):  # type: ignore[name-defined,misc]  # pytest brought the module
        """A class for each reader: constructors are added to classes, for good."""

    for tag in ("int", "float", "timestamp", "value", "merge"):  # the last three are of YAML 1.1, and left over
        Constructor.add_constructor(f"tag:yaml.org,2002:{tag}", lambda _self, node: Plain(node.value))
    reader.Constructor = Constructor
    return reader.load(text)


def same(ours: Any, theirs: Any) -> bool:  # noqa: ANN401 - (the same)
    """Compare what two readers made of a text."""
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and ours.keys() == theirs.keys() and all(same(ours[k], theirs[k]) for k in ours)
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(theirs, Plain):
        return ours == theirs.text if isinstance(ours, str) else same_number(ours, theirs.text)
    return type(ours) is type(theirs) and bool(ours == theirs)


def same_number(ours: object, text: str) -> bool:
    if isinstance(ours, int) and text.startswith(("0x", "0o")):
        return ours == int(text, 0)
    if not isinstance(ours, int | Decimal):
        return False
    number = Decimal(re.sub(r"(?i)\.(inf|nan)", r"\1", text))
    return number == ours or (number.is_nan() and Decimal(ours).is_nan())


def read(text: str) -> Document | None:
    """Read a text; hold what is said about it to the text. Return the document where nothing is wrong."""
    document, findings = parse(text.encode(), "f")
    assert document is not None or findings
    lines = re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))
    for finding in findings:
        place = finding.location
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert place.column < place.end_column
    return None if findings else document


@given(st.lists(st.characters(exclude_categories=["Cs"]) | SCRAPS, max_size=40).map("".join) | edited())
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    read(text)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    document, findings = parse(content, "f")
    assert document is not None or findings


@given(documents() | edited())
def test_what_we_take_ruamel_takes_and_reads_alike(text: str) -> None:
    document = read(text)
    if document is not None and "\t" not in text:  # ruamel.yaml knows no tab inside a plain scalar, YAML 1.2 does
        assert same(document.data, by_ruamel(text))
