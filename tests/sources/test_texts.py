"""Descriptions from files: plain text, saved pages, lines of JSON; and what is refused."""

from __future__ import annotations

import pytest

from mcred.findings import McredError
from mcred.sources.texts import DEEPEST, MAX_CHARACTERS, MAX_PAGE, shown_text, text_of, texts_of_lines

PAGE = """\
<!doctype html><html><head><title>Shop | Wool</title><script>var x = "Nanodegree"</script></head>
<body><nav><li>Degrees</nav><div>Fine <b>Wo</b>ol<br>since 1900</div><h1>Spinning &amp;
  dyeing</h1><!-- Bootcamp --><p>Two<i> words</i></p><svg><text>Diploma</text></svg><template>x</template>
<p>End</body></html>
"""


def test_of_a_page_what_it_shows_is_read_its_heading_first() -> None:
    assert shown_text(PAGE) == "Spinning & dyeing\n\nFine Wool\n\nsince 1900\n\nTwo words\n\nEnd"


def test_without_a_heading_the_title_stands_for_it() -> None:
    assert shown_text("<title>Wool</title><p>It is warm.") == "Wool\n\nIt is warm."
    assert shown_text("") == ""
    assert shown_text("<title>Wool</title><frameset><frame src=x></frameset>") == "Wool"


@pytest.mark.parametrize("name", ["page.HTM", "-"])
def test_a_page_is_known_by_its_name_or_its_start(name: str) -> None:
    assert text_of(b"\xef\xbb\xbf <HTML><p>Wool</p>", name).text == "Wool"


def test_plain_text_is_taken_as_it_is() -> None:
    assert text_of("<Wolle>\r\nwärmt".encode(), "a.txt").text == "<Wolle>\r\nwärmt"


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"a\xff", "a.txt", "a.txt: not UTF-8: byte 0xFF"),
        (b"a" * (MAX_CHARACTERS + 1), "a.txt", "a.txt: longer than 200,000 characters"),
        (b"<p>" + b"a" * MAX_PAGE, "a.html", "a.html: longer than 8,000,000 characters"),
        (b"<div>" * (DEEPEST + 1), "a.html", "a.html: nested too deeply"),
    ],
)
def test_what_is_refused(content: bytes, name: str, message: str) -> None:
    with pytest.raises(McredError) as caught:
        text_of(content, name)
    assert caught.value.message == message
    assert caught.value.help


def test_many_elements_beside_each_other_are_not_deep() -> None:
    page = b"<html>" + b"<p>a<br><div>b</div>" * (DEEPEST + 1)
    assert text_of(page, "a.html").text.startswith("a\n\nb")


def test_lines() -> None:
    texts, findings = texts_of_lines(
        b'\xef\xbb\xbf{"id": "a", "text": "A", "more": 1}\r\n\n{"id": 7, "text": "B"}\n{"text": "C"}', "f"
    )
    assert [(one.id, one.text) for one in texts] == [("a", "A"), ("7", "B"), ("4", "C")]
    assert findings == []


@pytest.mark.parametrize(
    ("line", "rule", "column", "message"),
    [
        (b'{"text": "a\xff"}', "MC101", 1, "not UTF-8: byte 0xFF"),
        (b'{"text": }', "MC104", 10, "not JSON: Expecting value"),
        (b"[" * 100_000, "MC105", 1, "nested too deeply"),
        (b"[]", "MC207", 1, "an object is due"),
        (b'{"id": "a"}', "MC202", 1, "text is missing"),
        (b'{"text": ' + b"9" * 5000 + b"}", "MC204", 1, "text must be text"),
        (b'{"text": null}', "MC204", 1, "text must be text"),
        (b'{"id": ["a"], "text": "a"}', "MC204", 1, "id must be text"),
        (b'{"text": "' + b"a" * (MAX_CHARACTERS + 1) + b'"}', "MC212", 1, "text is longer than 200,000 characters"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else None,
)
def test_a_bad_line_is_told_and_the_others_are_read(line: bytes, rule: str, column: int, message: str) -> None:
    texts, (finding,) = texts_of_lines(b'{"text": "one"}\n' + line + b'\n{"text": "two"}\n', "f")
    assert [one.text for one in texts] == ["one", "two"]
    assert (finding.rule, finding.message) == (rule, message)
    assert (finding.location.file, finding.location.line, finding.location.column) == ("f", 2, column)
