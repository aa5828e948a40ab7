import csv

import pytest
from hypothesis import given
from reports import tables

from mcred.findings import Finding, Location, Severity
from mcred.render.csv_text import render
from mcred.render.formats import Style
from mcred.render.text import visible
from mcred.report import Cell, Column, Facts, Findings, Notes, Report, Table


def test_the_first_table_with_every_column_by_key_and_machine_values() -> None:
    ranking = Table(
        "Ranking",
        (Column("id", "course"), Column("cost", "cost", priority=9)),
        ((Cell("6.431x"), Cell("€278", value="278.00")), (Cell('an "odd", id'), Cell("unknown", value=""))),
    )
    ruled_out = Table("Ruled out", (Column("id", "course"),), ((Cell("nd002"),),))
    text = render(Report("", {}, (Notes("", ("first",)), ranking, ruled_out)), Style(width=50))
    assert text == 'id,cost\n6.431x,278.00\n"an ""odd"", id",\n'


def test_without_a_table_the_findings() -> None:
    finding = Finding("MC203", Severity.ERROR, "price below zero", Location("edx.yaml", 24, 14), help="write 0")
    whole_file = Finding("MC001", Severity.NOTE, "empty", Location("a.yaml"))
    assert render(Report("", {}, (Findings((finding, whole_file)),)), Style()) == (
        "rule,severity,file,line,column,message,help\n"
        "MC203,error,edx.yaml,24,14,price below zero,write 0\n"
        "MC001,note,a.yaml,,,empty,\n"
    )


def test_without_either_facts_and_notes_as_pairs() -> None:
    blocks = (Facts("Goal", (("hours a week", "8"),)), Notes("Doubts", ("no price", "no date")))
    assert render(Report("", {}, blocks), Style()) == ("name,value\nhours a week,8\nDoubts,no price\nDoubts,no date\n")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),  # noqa: RUF001 -- the full-width sign is the case
        ("\t=1", "'<U+0009>=1"),
        ("\n=1", "' =1"),
        ("-5", "-5"),
        ("-1.5e-3", "-1.5e-3"),
        ("+1", "'+1"),
        ("-5-6", "'-5-6"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_cells_that_a_spreadsheet_would_run_are_defused(value: str, written: str) -> None:
    table = Table("", (Column("id", "id"), Column("note", "note")), ((Cell("x"), Cell(value)),))
    rows = list(csv.reader(render(Report("", {}, (table,)), Style()).split("\n")))
    assert rows[1] == ["x", written]


@given(tables())
def test_it_reads_back_row_by_row(table: Table) -> None:
    text = render(Report("", {}, (table,)), Style())
    head, *rows = csv.reader(text.splitlines())
    assert head == [column.key for column in table.columns]
    assert [[field.removeprefix("'") for field in row] for row in rows] == [
        [visible(cell.raw).removeprefix("'") for cell in row] for row in table.rows
    ]
    assert not any(field.lstrip().startswith(("=", "@")) for row in rows for field in row)
