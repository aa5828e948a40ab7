from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.document import parse
from mcred.sources.mending import mend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.findings import Finding
    from mcred.sources.document import Document


def everything(found: Sequence[Finding], _document: Document) -> Sequence[Finding]:
    return found


def mended(text: str) -> str:
    document, _findings = parse(text.encode("utf-8"), "a.yaml")
    assert document is not None
    return mend(document, everything)


def course(*lines: str) -> str:
    return "mcred: 1\ncourses:\n  - id: a\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title: 1984", 'title: "1984"'),
        ("title:  1.10 # sic", 'title:  "1.10" # sic'),
        ("title: true", 'title: "true"'),
        ("title: 0x10", 'title: "0x10"'),
        ('title: "A\u202e"', 'title: "A"'),
        ("title: A\x07B", "title: AB"),
        ("title: A\u2028B", "title: A B"),
        ("title: A \x85", "title: A "),
        (r'title: "A\u202E \x1b[0m\N\t\"\\e"', r'title: "A [0m\t\"\\e"'),
        ("url: “https://example.org/a”", 'url: "https://example.org/a"'),
        ('url: "„https://example.org/a“"', 'url: "https://example.org/a"'),
        ("prices: [{kind: audit, amount: 0, currency: usd}]", "prices: [{kind: audit, amount: 0, currency: USD}]"),
        ("prices: [{kind: audit, currency: 'eUr'}]", "prices: [{kind: audit, currency: 'EUR'}]"),
        ("prices: [{kind: audit, as_of: 2026-1-5}]", "prices: [{kind: audit, as_of: 2026-01-05}]"),
        ('prices: [{kind: audit, as_of: "2026-11-5"}]', 'prices: [{kind: audit, as_of: "2026-11-05"}]'),
    ],
)
def test_a_value_is_written_as_it_was_meant(wrong: str, right: str) -> None:
    assert mended(course(wrong)) == course(right)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (course("title: A", "url: null", "language: en"), course("title: A", "language: en")),
        (course("title: A", "url: ~  # not found", "weeks: 2"), course("title: A", "# not found", "weeks: 2")),
        (course("title: A", "url: NULL").rstrip("\n"), course("title: A")),
        (course("title: A", "url: null").replace("\n", "\r\n"), course("title: A").replace("\n", "\r\n")),
        ("mcred: 1\ncourses:\n- url: null\n  id: a\n", "mcred: 1\ncourses:\n- id: a\n"),
        ("mcred: 1\ncourses:\n- url: null # so\n  id: a\n", "mcred: 1\ncourses:\n- # so\n  id: a\n"),
        ("mcred: 1\ncourses:\n- url: null\n\n  # so\n  id: a\n", "mcred: 1\ncourses:\n-\n\n  # so\n  id: a\n"),
        ("mcred: 1\ncourses:\n  [{id: a, url: null, weeks: 2}]\n", "mcred: 1\ncourses:\n  [{id: a, weeks: 2}]\n"),
        ("{mcred: 1, courses: [{url: ~ , id: a}]}", "{mcred: 1, courses: [{id: a}]}"),
        ("{mcred: 1, courses: [{id: a, url: null}]}", "{mcred: 1, courses: [{id: a}]}"),
        ("{mcred: 1, courses: [{id: a, url: null, weeks: null}]}", "{mcred: 1, courses: [{id: a}]}"),
        ('{\n  "mcred": 1,\n  "plans": null,\n  "courses": []\n}\n', '{\n  "mcred": 1,\n  "courses": []\n}\n'),
        ("{\n  mcred: 1,\n  plans: null, # none\n  courses: []}\n", "{\n  mcred: 1,\n  # none\n  courses: []}\n"),
    ],
)
def test_a_null_goes_with_its_key_and_the_comment_stays(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        course("title: A", "weeks: -1", "url: http://example.org/a", "source: www.example.org"),
        course("title: A", "teaches: [null]"),
        course("title: A", "url:"),
        course("title: A", "prices:", "  - amount: null"),
        course("title: A", "prices: [{kind: audit, currency: dollar, as_of: 2026-2-30}]"),
        course("title: A", "prices: [{kind: audit, as_of: 5-1-2026}]"),
        course("title: A", "url: “no address”"),
        course("title: A", "url: “https://example.org/a"),
        course("title: [7]", "platform: {id: 7}"),
        course("? url", ": null", "title: A"),
        course('title: "A\\\n      B"'),
    ],
)
def test_what_is_not_sure_or_right_is_left_alone(text: str) -> None:
    assert mended(text) == text


def test_goals_are_mended_as_goals() -> None:
    text = "mcred: 1\nlearner: {name: 7, currency: eur}\nskills: [{skill: sql, level: 3}]\n"
    assert mended(text) == text.replace("7", '"7"').replace("eur", "EUR")


def test_one_repair_can_need_another() -> None:
    assert mended(course("title: 19\u202e84")) == course('title: "1984"')


def test_many_of_a_kind() -> None:
    title = "x\x07" * 300
    assert mended(course(f"title: {title}")) == course(f"title: {'x' * 300}")


def test_a_repair_that_would_break_the_file_is_not_made() -> None:
    text = "mcred: 1\n\x07\u2028courses: []\n"
    document, _findings = parse(mended(text).encode("utf-8"), "a.yaml")
    assert document is not None


def test_a_second_byte_order_mark_shifts_nothing() -> None:
    document, _findings = parse(b"\xef\xbb\xbf\xef\xbb\xbf" + course("title: 7").encode(), "a.yaml")
    assert document is not None
    assert mend(document, everything) == course('title: "7"')


SCALARS = st.sampled_from(
    ("7", "1.10", "true", "null", "~", "", '"A"', "A\u202e", '"\\e x"', "“https://a.example”", "usd", "2026-1-5", "'x'")
)
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(("id", "title", "url", "weeks", "language", "level", "pace", "provider")),
        SCALARS,
        st.sampled_from(("", " # so", "  # null: 7")),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda entry: entry[0],
)
BREAKS = st.sampled_from(("\n", "\r\n", "\n\n", "\n    # between\n"))


@st.composite
def blocks(draw: st.DrawFn) -> str:
    lines = ["mcred: 1", "courses:"]
    for entries in draw(st.lists(ENTRIES, min_size=1, max_size=3)):
        for place, (key, value, comment) in enumerate(entries):
            lines.append(f"{'    ' if place else '  - '}{key}: {value}{comment}")
    return draw(BREAKS).join(lines)


@st.composite
def flows(draw: st.DrawFn) -> str:
    separator = draw(st.sampled_from((", ", ",", ",\n     ", " ,  ")))
    items = [
        f"{{{separator.join(f'{key}: {value} ' for key, value, _comment in entries)}}}"
        for entries in draw(st.lists(ENTRIES, min_size=1, max_size=3))
    ]
    return f"mcred: 1\ncourses: [{', '.join(items)}]\n"


def values(text: str) -> list[tuple[str, str]]:
    """Return the keys of all courses and what was written, but for what a repair may change in it."""
    document, _findings = parse(text.encode("utf-8"), "a.yaml")
    assert document is not None
    assert isinstance(document.data, dict)
    courses = document.data["courses"]
    assert isinstance(courses, list)
    return [
        (key, "".join(sign for sign in str(value).lower() if sign not in "\ufffd\x1b“”-0"))
        for course in courses
        if isinstance(course, dict)
        for key, value in course.items()
        if value is not None
    ]


@given(blocks() | flows())
def test_mended_twice_is_mended_once_and_nothing_else_has_changed(text: str) -> None:
    once = mended(text)
    assert mended(once) == once
    assert values(once) == values(text)
    assert [line.partition("#")[2] for line in once.split("\n") if "#" in line] == [
        line.partition("#")[2] for line in text.split("\n") if "#" in line
    ]
