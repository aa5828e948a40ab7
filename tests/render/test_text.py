import pytest
from hypothesis import given
from reports import TEXTS

from mcred.render.text import UNSEEN, to_ascii, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Statistics — naïve", "Statistics — naïve"),
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("\x1b[31m", "<U+001B>[31m"),
        ("a\tb", "a<U+0009>b"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("in\u200bvisible", "in<U+200B>visible"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("half \ud83d", "half <U+D83D>"),
    ],
)
def test_what_cannot_be_seen_is_drawn(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("€120–€240", "EUR 120-EUR 240"),
        ("120 €…", "120 EUR..."),
        ("≥ 3 × 4 → ½", ">= 3 x 4 -> 1/2"),
        ("Zürich, Łódź, Straße", "Zurich, Lodz, Strasse"),
        ("e\u0301", "e"),
        ("中", "\\u4e2d"),
        ("5\u202f000", "5 000"),
    ],
)
def test_ascii_keeps_what_ascii_can_say(text: str, ascii_text: str) -> None:
    assert to_ascii(text) == ascii_text


@given(TEXTS)
def test_any_text_becomes_one_visible_line_that_can_be_encoded(text: str) -> None:
    seen = visible(text)
    assert not UNSEEN.search(seen)
    assert len(seen.splitlines()) <= 1
    assert seen.encode("utf-8").decode("utf-8") == seen
    assert to_ascii(seen).isascii()
