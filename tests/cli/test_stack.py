"""`mcred stack`: the day of finishing, what has lapsed, what is missing, and the formats of graphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import run

CATALOG = """\
mcred: 1
courses:
  - id: a
    title: Course [b]A[/b]
    hours: 40
    counts_toward:
      - kind: recommendation
        credits: {amount: 3, unit: ace}
        by: ACE
        source: https://ace.example
        as_of: 2026-11-01
  - {id: b, title: Course B, hours: 40}
  - {id: alone, title: Alone, hours: 40}
programs:
  - id: series
    title: Series
    requires: {all_of: [a, b]}
    counts_toward:
      - credential: degree
        credits: {amount: 12, unit: us_semester}
        condition: admission
        valid_until: 2027-03-31
        source: https://u.example
        as_of: 2026-11-01
credentials:
  - {id: degree, title: The Degree, type: master_degree, requires: {credit_total: {amount: 30, unit: us_semester}}}
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalog.yaml").write_text(CATALOG, encoding="utf-8")
    Path("goal.yaml").write_text("mcred: 1\nlearner: {hours_per_week: 4, start: 2026-12-01}\n", encoding="utf-8")


def stack(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("stack", "--catalog", "catalog.yaml", "--goal", "goal.yaml", "--as-of", "2026-11-24", *arguments)


def data(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = stack(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_it_is_held_against_the_day_on_which_it_would_be_finished() -> None:
    found = data("a")
    assert found["finish"] == "2027-02-09"  # 40 hours at 4 a week from 2026-12-01
    assert [(one["target"], one["share"]["low"], one["open"]) for one in found["upward"]] == [
        ("series", 0.5, True),
        ("degree", 0.2, True),
    ]
    assert not found["dead_end"]


def test_a_slower_learner_misses_the_last_day() -> None:
    found = data("a", "--hours", "2")
    assert [(one["target"], one["open"]) for one in found["upward"]] == [("series", True), ("degree", False)]
    text = stack("a", "--finish", "2027-04-01").stdout
    assert "until 2027-03-31, lapsed" in " ".join(text.split())


def test_a_recommendation_is_told_apart() -> None:
    found = [(one["of"], one["credits"]) for one in data("a")["recommendations"]]
    assert found == [("a", {"amount": "3", "unit": "ace"})]
    assert "Recommended, which is not accepted" in stack("a").stdout


def test_a_dead_end_is_called_one() -> None:
    assert data("alone")["dead_end"]
    assert "Dead end: it counts toward nothing further." in stack("alone").stdout


def test_what_is_missing_to_a_credential() -> None:
    missing = data("a", "--to", "degree")["to"]["missing"]
    assert [(one["of"], [part["id"] for part in one["parts"]], one["credits"]) for one in missing] == [
        ("series", ["b"], None),
        ("degree", [], {"amount": "18", "unit": "us_semester"}),
    ]
    none: dict[str, object] = {"credential": "degree", "share": None, "open": None, "missing": []}
    assert data("alone", "--to", "degree")["to"] == none
    assert "No path leads there" in stack("alone", "--to", "degree").stdout


def test_what_it_is_made_of() -> None:
    down = data("series")["downward"]
    assert (down["form"], down["take"], [part["id"] for part in down["of"]]) == ("all_of", 2, ["a", "b"])


def test_titles_are_shown_and_not_obeyed() -> None:
    assert stack("series").stdout.count("Course [b]A[/b]") == 1
    assert "#91;b#93;" in stack("series", "--format", "mermaid").stdout


def test_a_day_that_rests_on_nothing_is_said_to() -> None:
    Path("catalog.yaml").write_text("mcred: 1\ncourses: [{id: silent, title: Silent}]\n", encoding="utf-8")
    assert data("silent")["finish"] == "2026-12-01"
    text = " ".join(stack("silent").stdout.split())
    assert "How long it takes is not known: held against 2026-12-01, the earliest day" in text


def test_it_does_not_lead_to_itself() -> None:
    result = stack("series", "--to", "series")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: series is what --to asks for\nhelp: name a credential that it counts toward\n",
    )
    result = stack("a", "--to", "degre")
    assert (result.exit_code, "did you mean degree?" in result.stderr) == (2, True)


def test_a_report_without_a_graph_refuses_to_be_drawn() -> None:
    result = run("show", "a", "--catalog", "catalog.yaml", "--goal", "goal.yaml", "--output", "a.mmd")
    assert (result.exit_code, Path("a.mmd").exists()) == (2, False)
    assert result.stderr.startswith("error: mermaid shows nothing but graphs\nhelp: mcred stack draws one")


def test_help_names_the_formats_of_graphs() -> None:
    assert "mermaid|dot" in "".join(run("stack", "--help").stdout.split())


def test_plain_and_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = stack("a", "--to", "degree", "--plain").stdout.splitlines()
    assert max(map(len, lines)) <= 50
    assert "".join(lines).isascii()
    assert "`- Series (program): 50 %; one of the parts that" in lines


def test_the_suffix_of_the_output_chooses_the_graph() -> None:
    assert stack("a", "--output", "a.dot").exit_code == 0
    assert Path("a.dot").read_text(encoding="utf-8").startswith('digraph "Course [b]A[/b]" {')
    result = stack("a", "--format", "mermaidd")
    assert (result.exit_code, "did you mean mermaid?" in result.stderr) == (2, True)


def test_an_unknown_id_gets_the_nearest() -> None:
    result = stack("serie")
    assert (result.exit_code, "did you mean series?" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", ["table", "csv", "markdown", "html", "dot", "mermaid"])
def test_every_format_shows_it(name: str) -> None:
    result = stack("a", "--to", "degree", "--format", name)
    assert result.exit_code == 0
    assert ("degree" if name == "csv" else "The Degree") in result.stdout
