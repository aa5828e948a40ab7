import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from reports import NASTY, REPORTS, TEXTS, tables

from mcred.findings import Finding, Location, Severity
from mcred.render.formats import Style
from mcred.render.markdown import render
from mcred.render.text import visible
from mcred.report import Cell, Column, Facts, Findings, Notes, Report, Table


def test_each_kind_of_block() -> None:
    report = Report(
        "Offerings",
        {},
        (
            Table(
                "Ranking",
                (Column("id", "course"), Column("fit", "fit", align="right", priority=9, name="skill fit")),
                ((Cell("a|b"), Cell("88")),),
                caption="By what is sure.",
            ),
            Facts("Goal", (("hours", "8"),)),
            Notes("Doubts", ("1. no price", "- no date")),
        ),
    )
    assert render(report, Style(width=10)) == (
        "# Offerings\n\n"
        "## Ranking\n\n"
        "| course | skill fit |\n"
        "| :--- | ---: |\n"
        "| a\\|b | 88 |\n\n"
        "By what is sure.\n\n"
        "## Goal\n\n"
        "- **hours:** 8\n\n"
        "## Doubts\n\n"
        "- 1\\. no price\n"
        "- \\- no date\n"
    )


def test_findings_are_fenced_by_more_backquotes_than_they_hold() -> None:
    finding = Finding("MC001", Severity.ERROR, "a stray ```` here", Location("edx.yaml", 1, 1, 1, 2, "x"))
    text = render(Report("Check", {}, (Findings((finding,)),)), Style())
    assert "\n`````text\n" in text
    assert text.endswith("\n`````\n")


@given(tables())
def test_every_row_has_as_many_cells_as_columns(table: Table) -> None:
    lines = render(Report("", {}, (table,)), Style()).split("\n")
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) >= 2 + len(table.rows)
    assert {_bars(row) for row in rows[: 2 + len(table.rows)]} == {len(table.columns) + 1}


def _bars(row: str) -> int:
    """Count the bars that GitHub's tables split at: those without a backslash that is itself not escaped."""
    without_escapes = row.replace("\\\\", "").replace("\\|", "")
    return without_escapes.count("|")


@pytest.mark.parametrize("text", NASTY)
def test_a_markdown_reader_sees_the_text_itself(text: str) -> None:
    _assert_read_as_is(text)


@given(TEXTS)
def test_a_markdown_reader_sees_any_text_itself(text: str) -> None:
    _assert_read_as_is(text)


def _assert_read_as_is(text: str) -> None:
    report = Report(text, {}, (Table("", (Column("a", "a"),), ((Cell(text),),)), Notes("", (text,))))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render(report, Style()))
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    assert {child.type for children in inline for child in children} <= {"text"}
    read = ["".join(child.content for child in children) for children in inline]
    shown = visible(text).strip()
    assert [part for part in read if part] == [part for part in (shown, "a", shown, shown) if part]


@given(REPORTS)
def test_ascii_only_where_only_that_can_be_written(report: Report) -> None:
    assert render(report, Style(ascii=True)).isascii()
