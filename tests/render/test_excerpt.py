from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mcred.findings import Finding, Location, Severity
from mcred.render.excerpt import findings_text
from mcred.sources.document import parse


def drawn(finding: Finding, width: int = 80, *, colour: bool = False, as_ascii: bool = False) -> str:
    return findings_text([finding], width, colour, as_ascii)


def about(text: str, marked: str, label: str = "", context: str = "", help: str = "") -> Finding:
    """Find fault with a part of a line, the twelfth of its file."""
    column = text.index(marked) + 1
    location = Location("a.yaml", 12, column, 12, column + len(marked), text)
    return Finding("MC203", Severity.ERROR, "price must be zero or more", location, help, label, context)


def caret(shown: str) -> str:
    """Return what stands above the carets of a drawing, by display width."""
    lines = shown.splitlines()
    place = next(number for number, line in enumerate(lines) if re.search(r"\| *\^", line))
    start, end = lines[place].index("^"), lines[place].rindex("^") + 1
    line = lines[place - 1]
    ends = [cell_len(line[:length]) for length in range(len(line) + 1)]
    return "".join(character for character, at in zip(line, ends, strict=False) if start <= at < end)


def test_a_finding_is_drawn_with_its_line_and_what_to_do() -> None:
    finding = about(
        "  - {kind: certificate, amount: -5, currency: GBP}",
        "-5",
        label="found -5",
        context="course 6.431x, prices[1].amount",
        help="a free offering is written `amount: 0`",
    )
    assert drawn(finding) == dedent("""\
        error[MC203]: price must be zero or more
          --> a.yaml:12:33
           |
        12 |   - {kind: certificate, amount: -5, currency: GBP}
           |                                 ^^ found -5
           = in: course 6.431x, prices[1].amount
           = help: a free offering is written `amount: 0`
        """)


def test_related_places_are_drawn_below_but_the_same_place_once() -> None:
    here = Location("b.yaml", 100, 3, 100, 5, "  id: a")
    there = Location("a.yaml", 7, 3, 7, 5, "  id: a")
    finding = Finding("MC301", Severity.ERROR, "id a stands twice", here, related=((here, "x"), (there, "here first")))
    assert drawn(finding) == dedent("""\
        error[MC301]: id a stands twice
           --> b.yaml:100:3
            |
        100 |   id: a
            |   ^^
           ::: a.yaml:7:3
            |
          7 |   id: a
            |   ^^ here first
        """)


def test_findings_are_parted_by_a_blank_line_and_nothing_is_nothing() -> None:
    note = Finding("MC999", Severity.NOTE, "n", Location("a.yaml"))
    assert findings_text([note, note], 80, colour=False, ascii=False) == (
        "note[MC999]: n\n --> a.yaml\n\nnote[MC999]: n\n --> a.yaml\n"
    )
    assert findings_text([], 80, colour=False, ascii=False) == ""


def test_of_one_rule_twenty_are_drawn_and_the_rest_counted() -> None:
    many = [Finding("MC201", Severity.ERROR, f"key {n}", Location("a.yaml", n, 1, n, 2, "x")) for n in range(1, 51)]
    other = Finding("MC202", Severity.WARNING, "other", Location("a.yaml"))
    shown = findings_text([*many, other], 80, colour=False, ascii=False)
    assert "key 20\n" in shown
    assert "key 21\n" not in shown
    assert shown.endswith("warning[MC202]: other\n --> a.yaml\n\nand 30 more of error[MC201]\n")


@pytest.mark.parametrize(
    "before",
    [
        "plain ",
        "機械学習 ",
        "e\u0301e\u0301 ",
        "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} ",
        "a\tb ",
        "\u202e",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_caret_stands_under_its_value(before: str, encoding: str) -> None:
    assert caret(drawn(about(f"{before}-5 after", "-5"), as_ascii=encoding == "ascii")) == "-5"


@pytest.mark.parametrize("width", [20, 50, 80])
def test_a_long_line_is_cut_round_the_caret(width: int) -> None:
    shown = drawn(about("x" * 300 + "-5" + "y" * 300, "-5"), width)
    assert caret(shown) == "-5"
    line = next(line for line in shown.splitlines() if line.startswith("12 |"))
    assert line.startswith("12 | …")
    assert line.endswith("…")
    assert cell_len(line) <= width


def test_no_ellipsis_stands_where_nothing_is_left_out() -> None:
    assert drawn(about("-5" + "y" * 300, "-5"), 50).splitlines()[3] == "12 | -5" + "y" * 42 + "…"
    assert drawn(about("y" * 300 + "-5", "-5"), 50).splitlines()[3] == "12 | …" + "y" * 42 + "-5"


def test_the_caret_is_right_in_a_line_of_which_reading_kept_only_a_part() -> None:
    _document, (finding, *_others) = parse(b"[" + b"1, " * 50_000 + b"*x]", "f")
    assert caret(drawn(finding)) == "*x"


def test_a_label_without_room_beside_the_caret_goes_below_it() -> None:
    shown = drawn(about("x" * 60 + " -5", "-5", label="found -5, which is less than nothing"))
    assert shown.splitlines()[4:6] == [f"   | {' ' * 61}^^", "   | found -5, which is less than nothing"]


def test_messages_and_help_are_wrapped_between_words() -> None:
    finding = about("-5", "-5", help="write the price as a plain number, and its currency beside it")
    assert drawn(finding, 40).splitlines()[-3:] == [
        "   = help: write the price as a plain",
        "           number, and its currency",
        "           beside it",
    ]


def test_an_empty_line_is_not_drawn() -> None:
    finding = Finding("MC103", Severity.ERROR, "the file is empty", Location("a.yaml", 1, 1, 1, 2, ""))
    assert drawn(finding) == "error[MC103]: the file is empty\n --> a.yaml:1:1\n"


def test_what_hides_or_commands_is_seen_and_not_obeyed() -> None:
    shown = drawn(about("\x1b[31m[bold]\u202e\t-5", "-5", label="\x9b", context="a\nb", help="\u200b"))
    for character in "\x1b\u202e\t\x9b\u200b":
        assert character not in shown
    assert "12 | <U+001B>[31m[bold]<U+202E><TAB>-5" in shown
    assert "in: a b\n" in shown


def test_colour_adds_nothing_but_escapes() -> None:
    finding = about("amount: -5", "-5", label="found -5", help="x" * 100)
    coloured = drawn(finding, colour=True)
    assert "\x1b[1;31merror[MC203]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == drawn(finding)


TEXT = st.text("ab \t\n\x1b[/]機\N{GRINNING FACE}\u0301\u202eé€“", max_size=150)


@given(
    st.builds(Location, st.just("f.yaml"), st.integers(1, 10**5), st.integers(1, 200), text=TEXT),
    TEXT,
    st.integers(20, 120),
    st.sampled_from(["utf-8", "ascii"]),
)
def test_any_finding_fits_the_width_without_escapes(location: Location, words: str, width: int, encoding: str) -> None:
    finding = Finding("MC101", Severity.WARNING, words, location, words, words, words, ((location, words),))
    shown = drawn(finding, width, as_ascii=encoding == "ascii")
    assert "\x1b" not in shown
    shown.encode(encoding)
    assert shown.endswith("\n")
    wide = [line for line in shown.splitlines() if cell_len(line) > width]
    assert all(line.lstrip().startswith(("--> ", "::: ")) for line in wide)  # a path is not broken
