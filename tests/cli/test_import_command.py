"""`mcred import`: catalog YAML on stdout and the report on stderr, other formats, and wrong use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commands import process, run
from mcred.cli.app import app
from mcred.cli.importing import FOREIGN
from mcred.sources.importers.formats import IMPORTERS

PAGE = """\
<html><head><link rel="canonical" href="https://school.example/logic">
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Course",
 "name": "NO: [b]Logic[/b] \\u202e", "timeRequired": "PT12M", "image": "x",
 "provider": {"@type": "Organization", "name": "School"}, "offers": {"price": "49.50", "priceCurrency": "EUR"}}
</script></head></html>
"""
TABLE = "Course Name,Kosten,Rating\n" + "".join(f"Logic {place},${place}.50,4.7\n" for place in range(30))
AS_OF = ("--as-of", "2026-11-24")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE, encoding="utf-8")
    Path("courses.csv").write_text(TABLE, encoding="utf-8")
    Path("nothing.html").write_text("<html><body>Learn logic!</body></html>", encoding="utf-8")


def data(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = run("import", *arguments, *AS_OF, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_stdout_is_a_catalog_and_stderr_the_report() -> None:
    result = run("import", "page.html", *AS_OF)
    assert result.exit_code == 0
    assert (
        result.stdout
        == """\
mcred: 1

providers:
  - id: school
    name: School

courses:
  - id: no-b-logic-b
    title: "NO: [b]Logic[/b]"
    provider: school
    url: "https://school.example/logic"
    prices:
      - {kind: tuition, amount: 49.50, currency: EUR, source: "https://school.example/logic", read: 2026-11-24}
    source: "https://school.example/logic"
    read: 2026-11-24
"""
    )
    for words in (
        "page.html: HTML, 1 course",
        "less than an hour; perhaps months were meant",
        "unknown:  credential, hours",
        "image",
    ):
        assert words in result.stderr
    Path("catalog.yaml").write_text(result.stdout, encoding="utf-8")
    assert run("check", "catalog.yaml", *AS_OF).exit_code == 0


def test_json_has_entries_and_every_fact_of_an_offering() -> None:
    found = data("page.html")
    assert found["inputs"]["settings"] == {"format_in": None, "map": {}, "source": None}
    assert found["entries"]["courses"][0]["prices"][0]["amount"] == "49.50"
    (offering,) = found["offerings"]
    assert offering["prices"] == [
        {
            "kind": "tuition",
            "amount": "49.50",
            "low": "49.50",
            "high": "49.50",
            "currency": "EUR",
            "per": "once",
            "region": None,
            "words": None,
        }
    ]
    assert (offering["provider"], offering["hours"], offering["duration"], offering["credits"]) == (
        "School",
        None,
        None,
        None,
    )
    assert offering["not_understood"] == [
        {"about": "length", "words": "PT12M", "why": "less than an hour; perhaps months were meant"}
    ]
    assert offering["taken"] == ["title", "provider", "url", "price"]
    assert "hours" in offering["unknown"]
    assert found["files"] == [
        {
            "path": "page.html",
            "format": "html",
            "offerings": 1,
            "not_understood": [],
            "columns": None,
            "unused_columns": None,
        }
    ]


def test_a_table_shows_how_its_columns_were_taken_and_reasons_once_with_their_number() -> None:
    result = run("import", "courses.csv", *AS_OF, "--source", "https://school.example")
    assert "title:     Course Name" in result.stderr
    assert "not used:  Rating" in result.stderr
    assert "no currency of ISO 4217 beside it (30 times" in result.stderr
    assert "20 more; --format json lists all." in result.stderr
    told = run("import", "courses.csv", *AS_OF, "--map", "price=Rating", "--map", "code = Kosten", "--format", "json")
    assert json.loads(told.stdout)["files"][0]["columns"] == {
        "price": "Rating",
        "code": "Kosten",
        "title": "Course Name",
    }


@pytest.mark.parametrize("name", ["table", "csv", "markdown", "html"])
def test_the_report_alone_in_other_formats(name: str) -> None:
    result = run("import", "page.html", "courses.csv", *AS_OF, "--format", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Logic" in result.stdout
    assert "mcred: 1" not in result.stdout
    assert "\u202e" not in result.stdout


def test_the_suffix_of_the_output_is_its_format() -> None:
    assert run("import", "page.html", *AS_OF, "-o", "catalog.yaml").stdout == ""
    assert Path("catalog.yaml").read_text(encoding="utf-8").startswith("mcred: 1\n")
    run("import", "page.html", *AS_OF, "-o", "report.json")
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["offerings"][0]["kind"] == "course"


def test_standard_input_is_a_source() -> None:
    result = CliRunner().invoke(app, ["import", "-", *AS_OF], input=PAGE)
    assert result.exit_code == 0
    assert "standard input: HTML, 1 course" in result.stderr


def test_nothing_to_import_is_said_and_no_failure() -> None:
    result = run("import", "nothing.html", *AS_OF)
    assert (result.exit_code, result.stdout) == (0, "mcred: 1\n")
    assert "nothing.html: HTML, nothing to import" in result.stderr
    assert "“Learn logic!”: no JSON-LD, microdata or RDFa in it; mcred scan reads its words" in " ".join(
        result.stderr.split()
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.html",), "missing.html: no such file"),
        (("page.html", "--format-in", "htlm"), "did you mean html?"),
        (("page.html", "--format", "yml"), "did you mean yaml?"),
        (("page.html", "--source", "school"), "--source: school is no address"),
        (("courses.csv", "--map", "title"), "title is not FIELD=COLUMN"),
        (("courses.csv", "--map", "titel=Rating"), "no field titel; did you mean title?"),
        (("courses.csv", "--map", "title=Ratings"), "no column Ratings; did you mean Rating?"),
        (("page.html", "--format-in", "csv"), "no column of the table is the title"),
        (("courses.csv", "--format-in", "elm"), "courses.csv:1:1: not JSON"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(arguments: tuple[str, ...], words: str) -> None:
    result = run("import", *arguments, *AS_OF)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_the_help_lists_every_importer_without_importing_one() -> None:
    assert tuple(IMPORTERS) == FOREIGN
    probe = process("import", "--help")
    assert probe.returncode == 0
    for name in FOREIGN:
        assert name in probe.stdout.decode()


def test_the_same_files_on_the_same_day_give_the_same_bytes() -> None:
    first, second = (run("import", "page.html", "courses.csv", *AS_OF, "--format", "json").stdout for _ in range(2))
    assert first == second


def test_a_plain_terminal_gets_no_escape_and_narrow_ones_lose_no_sentence() -> None:
    result = process("import", "page.html", *AS_OF, "--plain", COLUMNS="50", FORCE_COLOR="1")
    assert b"\x1b" not in result.stderr
    assert all(len(line) <= 50 for line in result.stderr.decode().splitlines())
    assert "less than an hour" in " ".join(result.stderr.decode().split())
