import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import EVERY_BLOCK, NASTY, REPORTS
from rich.cells import cell_len

from mcred.render.formats import Style
from mcred.render.table import render
from mcred.report import Cell, Column, Facts, Notes, Report, Table

RANKING = Report(
    title="Offerings for Kim",
    data={},
    blocks=(
        Table(
            "Ranking",
            (
                Column("rank", "#", align="right"),
                Column("title", "offering", wraps=True),
                Column("cost", "cost", align="right"),
                Column("time", "weeks", align="right", priority=2, name="weeks of study"),
                Column("weight", "platform weight", align="right", priority=1),
            ),
            (
                (Cell("1"), Cell("Probability: the Science of Uncertainty"), Cell("€278"), Cell("16"), Cell("46")),
                (Cell("2"), Cell("Statistics"), Cell("unknown", tone="bad"), Cell("4–8"), Cell("31")),
            ),
            caption="A range runs from what is known to what is possible.",
        ),
        Facts("Goal", (("hours a week", "8"), ("languages", "English, German"))),
        Notes("Doubts", ("The order is a toss-up: a further tenth of weight on cost would turn it over.",)),
    ),
)


def test_plain_at_eighty_columns() -> None:
    assert render(RANKING, Style(width=80, plain=True, colour=True)) == dedent("""\
        Offerings for Kim
        =================

        Ranking
        -------
         #  offering                                    cost  weeks  platform weight
        --  ---------------------------------------  -------  -----  ---------------
         1  Probability: the Science of Uncertainty     €278     16               46
         2  Statistics                               unknown    4–8               31

        A range runs from what is known to what is possible.

        Goal
        ----
        hours a week:  8
        languages:     English, German

        Doubts
        ------
        -  The order is a toss-up: a further tenth of weight on cost would turn it over.
        """)


def test_narrow_ascii_drops_columns_and_names_them() -> None:
    shown = render(RANKING, Style(width=40, ascii=True))
    assert shown[shown.index("Ranking") : shown.index("Goal")] == dedent("""\
        Ranking
        -------
         #  offering                        cost
        --  ---------------------------  -------
         1  Probability: the Science of  EUR 278
            Uncertainty
         2  Statistics                   unknown

        A range runs from what is known to what
        is possible.
        not shown here: weeks of study, platform
        weight; a wider terminal or --format
        json shows them

        """)


@pytest.mark.parametrize("text", NASTY)
def test_control_characters_of_files_never_reach_the_terminal(text: str) -> None:
    shown = render(Report(text, {}, (Notes(text, (text,)), Facts("", ((text, text),)))), Style(width=200))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202e\u2066-\u2069]", shown)


def test_markup_and_escapes_of_files_come_out_literally() -> None:
    note = "[beginner] [/b] :smile: \x1b]8;;https://a.example\x1b\\link"
    assert render(Report("", {}, (Notes("", (note,)),)), Style(width=80, colour=True)) == (
        "•  [beginner] [/b] :smile: <U+001B>]8;;https://a.example<U+001B>\\link\n"
    )


def test_colour_only_supports_what_the_words_say() -> None:
    coloured = render(RANKING, Style(width=80, colour=True))
    assert "\x1b[31munknown\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(RANKING, Style(width=80))


def test_a_long_id_is_cut_only_where_nothing_else_helps() -> None:
    table = Table(
        "",
        (Column("id", "id"), Column("score", "score", align="right")),
        ((Cell("statistics-and-data-science"), Cell("71–78")),),
    )
    report = Report("", {}, (table,))
    assert "statistics-and-data-science  71–78" in render(report, Style(width=34))
    assert "statistics-and-da…  71–78" in render(report, Style(width=25))
    assert "statistics-and-da~  71-78" in render(report, Style(width=25, ascii=True))


@given(REPORTS, st.builds(Style, width=st.integers(50, 130), plain=st.booleans(), ascii=st.booleans()))
def test_no_line_is_wider_than_the_terminal(report: Report, style: Style) -> None:
    shown = render(report, style)
    assert max(cell_len(line) for line in shown.split("\n")) <= style.width
    assert shown.isascii() or not style.ascii


@given(REPORTS)
def test_plain_has_no_escape_and_draws_no_boxes_of_its_own(report: Report) -> None:
    shown = render(report, Style(width=80, plain=True, colour=True))
    assert "\x1b" not in shown
    assert set(re.findall("[\u2500-\u259f]", shown)) <= set(repr(report))


def test_findings_have_colour_only_where_it_can_be_shown() -> None:
    assert "\x1b" in render(Report("", {}, EVERY_BLOCK.blocks[3:]), Style(colour=True))
    assert "\x1b" not in render(EVERY_BLOCK, Style(colour=True, plain=True))
