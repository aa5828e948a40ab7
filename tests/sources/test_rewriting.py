"""A text that is to say something else, and the few of its characters that change."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from mcred.findings import McredError
from mcred.sources.document import parse
from mcred.sources.rewriting import rewritten

BLOCK = """\
mcred: 1  # version
courses:
  # The first one.
  - id: a
    title: 'A: one'   # as printed
    prices:
      - {kind: audit, amount: 0}   # free
    teaches: [{skill: sql}]

  - id: b
    title: B
# the end
"""


def changed(text: str, change: Any) -> str:  # noqa: ANN401 - what is done to the data of a file
    document, _ = parse(text.encode(), "f.yaml")
    assert document is not None
    data = copy.deepcopy(document.data)
    change(data)
    return rewritten(text.encode(), "f.yaml", data)  # type: ignore[arg-type]  # a mapping


def test_a_value_is_put_in_the_place_of_another_and_nothing_else_moves() -> None:
    def change(data: dict[str, Any]) -> None:
        data["courses"][0]["title"] = "NO"
        data["courses"][0]["prices"][0]["amount"] = Decimal("5.50")

    expected = BLOCK.replace("'A: one'", '"NO"').replace("amount: 0", "amount: 5.50")
    assert changed(BLOCK, change) == expected


def test_entries_and_items_are_added_where_the_others_end() -> None:
    def change(data: dict[str, Any]) -> None:
        data["courses"][0]["prices"][0]["currency"] = "USD"
        data["courses"][0]["prices"].append({"kind": "exam"})
        data["courses"][0]["teaches"].append({"skill": "git", "level": 2})
        data["courses"][1]["weeks"] = 4
        data["courses"].append({"id": "c", "title": "C"})
        data["providers"] = [{"id": "p", "name": "P"}]

    assert changed(BLOCK, change) == (
        "mcred: 1  # version\n"
        "courses:\n"
        "  # The first one.\n"
        "  - id: a\n"
        "    title: 'A: one'   # as printed\n"
        "    prices:\n"
        "      - {kind: audit, amount: 0, currency: USD}   # free\n"
        "      - {kind: exam}\n"
        "    teaches: [{skill: sql}, {skill: git, level: 2}]\n"
        "\n"
        "  - id: b\n"
        "    title: B\n"
        "    weeks: 4\n"
        "\n"
        "  - id: c\n"
        "    title: C\n"
        "\n"
        "providers:\n"
        "  - id: p\n"
        "    name: P\n"
        "# the end\n"
    )


def test_a_key_that_goes_gives_its_place_to_one_that_comes() -> None:
    def change(data: dict[str, Any]) -> None:
        data["a"] = {"source": "https://a.example", "as_of": "2026-10-01"}

    text = "a: {source: 'https://a.example', read: 2026-05-01}\n"
    assert changed(text, change) == "a: {source: 'https://a.example', as_of: 2026-10-01}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: []\n", "a: [1]\n"),
        ("a: [0]\n", "a: [0, 1]\n"),
        ("a: [\n  0,  # nought\n]\n", "a: [\n  0, 1,  # nought\n]\n"),
        ("a:\n- 0", "a:\n- 0\n- 1"),
        ("a:\r\n  - 0\r\nb: 1\r\n", "a:\r\n  - 0\r\n  - 1\r\nb: 1\r\n"),
        ("a:\n  - |\n    text\nb: 1\n", "a:\n  - |\n    text\n  - 1\nb: 1\n"),
        ("\ufeffa: [0]\n", "\ufeffa: [0, 1]\n"),
    ],
)
def test_an_item_more_in_every_way_of_writing(text: str, expected: str) -> None:
    assert changed(text, lambda data: data["a"].append(1)) == expected


def test_an_entry_more_between_brackets() -> None:
    assert changed("a: {}\n", lambda data: data["a"].update(b=1)) == "a: {b: 1}\n"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: 1\nb: 2\n", lambda data: data.pop("b")),
        ("a:\n  -\n    0\n", lambda data: data["a"].append(1)),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, change: Any) -> None:  # noqa: ANN401 - (the same)
    with pytest.raises(McredError, match=r"f\.yaml: written in a way in which it cannot be changed"):
        changed(text, change)


@pytest.mark.parametrize("content", [b"- 1", b"a: &x [0]\nb: *x", b"a: ["])
def test_there_is_nothing_to_rewrite_in_what_is_no_mapping_without_errors(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"f\.yaml holds no mapping"):
        rewritten(content, "f.yaml", {})
