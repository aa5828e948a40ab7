from __future__ import annotations

import pytest
import yaml

from mcred.findings import Finding
from mcred.sources.builder import Builder
from mcred.sources.place import Source
from mcred.sources.syntax import syntax_finding


def complaint(text: str) -> Finding:
    source = Source("f", text)
    with pytest.raises(yaml.YAMLError) as caught:
        Builder(source).build()
    return syntax_finding(caught.value, source)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('a: "open\n- b: c\n', "f:1:4", "this quote is not closed"),
        ("a: 'open\n---\n", "f:1:4", "this quote is not closed"),
        ("a:\n\tb: 1\n", "f:2:1", "a tab is used for indentation"),
        ("a: b\n\tc: d\n", "f:2:1", "a tab is used for indentation"),
        ("a: |\n  x\n\ty\n", "f:3:1", "a tab is used for indentation"),
        ("a: 1\nb:2\n", "f:2:1", "there is no space after this colon"),
        ("- a: 1\n  b:2\n  c: 3\n", "f:2:3", "there is no space after this colon"),
        ("a: AI: Basics\n", "f:1:6", "a colon and a space inside text"),
        ("- title: AI: Basics\n", "f:1:12", "a colon and a space inside text"),
        ("a:\n  b: 1\n   c: 2\n", "f:3:5", "a key is not expected here"),
        ("a: @x\n", "f:1:4", "text cannot start with @ unless it is quoted"),
        ("a: `x`\n", "f:1:4", "text cannot start with ` unless it is quoted"),
        ("a: {b: 1\nc: 2\n", "f:1:4", "this { is not closed before something else starts"),
        ("a: [1, 2\nb: 3\n", "f:1:4", "this [ is not closed before something else starts"),
        ("a: 'it's'\n", "f:1:8", "text goes on after a closing quote"),
        ("a:\n  - b: 1\n c: 2\n", "f:3:2", "the indentation fits nothing above it"),
        ("a:\n  - x\n  y: 1\n", "f:3:3", "the indentation fits nothing above it"),
        ("a: - b\n", "f:1:4", "a list starts here on the line of its key"),
        ("a: 1\nword\n", "f:3:1", "this line is neither a key nor part of a value"),
        ('a: "\\d"\n', "f:1:5", "a backslash in double quotes starts an escape, and this is none"),
        ('a: "\\ud800"\n', "f:1:7", "this escape stands for no character"),
        ("a: *\n", "f:1:5", "aliases are not supported"),
        ("a: &\n", "f:1:5", "anchors are not supported"),
        ("a: !x!y z\n", "f:1:4", "tags are not supported"),
        ("%FOO x\n---\na: 1\n", "f:1:5", "directives are not supported"),
        ("%YAML 3.0\n---\na: 1\n", "f:1:1", "directives are not supported"),
        ("a: !x%zz y\n", "f:1:6", "tags are not supported"),
        ("a: ? x\n", "f:1:4", "a ? starts a key here"),
        ("a: [b:]\n", "f:1:6", "a colon inside text within [ ] or { }"),
        ("a: [1,,2]\n", "f:1:7", "a value is missing here"),
    ],
)
def test_a_mistake_is_named_where_it_was_made(text: str, place: str, message: str) -> None:
    finding = complaint(text)
    assert (str(finding.location), finding.message) == (place, message)


def test_a_bad_block_indicator_is_explained() -> None:
    assert str(complaint("a: |10\n  x\n").location) == "f:1:6"
    assert "at most one digit" in complaint("a: |0\n  x\n").message


@pytest.mark.parametrize(("text", "help"), [("a: it's: so\n", "'it''s: so'"), ("- b: 5: 6  \n", "'5: 6'")])
def test_text_with_a_colon_is_quoted_for_the_user(text: str, help: str) -> None:
    assert complaint(text).help == f"quote the text: {help}"


def test_an_unknown_complaint_keeps_the_parsers_words() -> None:
    finding = syntax_finding(yaml.MarkedYAMLError(problem="something odd"), Source("f", "x"))
    assert (str(finding.location), finding.message) == ("f:1:1", "this cannot be read as YAML: something odd")


def test_a_complaint_without_a_place_is_about_the_file() -> None:
    assert str(syntax_finding(yaml.YAMLError("?"), Source("f", "x")).location) == "f:1:1"
