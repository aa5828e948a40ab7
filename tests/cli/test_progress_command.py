"""`mcred progress` as it is called: files and options in, a report and an exit code out."""

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
    title: Alpha
    hours: 10
    prices: [{kind: certificate, amount: 40, currency: USD, source: "https://x.example", as_of: 2026-11-01}]
  - id: b
    title: Beta
    hours: 20
    prices: [{kind: certificate, amount: 50, currency: USD, source: "https://x.example", as_of: 2026-11-01}]
credentials:
  - {id: series, title: Series, type: specialization, requires: {all_of: [a, b]}}
"""
GOAL = "mcred: 1\nlearner: {name: Kim, hours_per_week: 5, holds: []}\nlimits: {budget: 900}\n"
BADGE = {
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": "https://x.example",
    "validFrom": "2026-05-01T00:00:00Z",
    "credentialSubject": {"achievement": {"id": "urn:1", "name": "Alpha"}},
}
INPUTS = ("--catalog", "catalog.yaml", "--goal", "goal.yaml", "--as-of", "2026-11-24")


@pytest.fixture(autouse=True)
def inputs(bare_environment: Path) -> Path:
    """Put a catalog, a goal that lists nothing and a badge into the working folder."""
    Path("catalog.yaml").write_text(CATALOG, encoding="utf-8")
    Path("goal.yaml").write_text(GOAL, encoding="utf-8")
    Path("badge.json").write_text(json.dumps(BADGE), encoding="utf-8")
    return bare_environment


def progress(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("progress", *arguments, *INPUTS)


def data(*arguments: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
    result = progress(*arguments, "--format", "json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_nothing_held_is_no_failure() -> None:
    result = progress()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Nothing held yet\n")


def test_a_badge_file_counts() -> None:
    found = data("badge.json")
    assert [(one["id"], one["earned"], one["source"]) for one in found["held"]] == [("a", "2026-05-01", "badge.json")]
    (one,) = found["progress"]
    assert one["cost"] == {"amount": "50", "currency": "USD", "low": "50", "high": "50"}
    assert (one["hours"], one["weeks"]) == ({"low": 20, "high": 20}, {"low": 4, "high": 4})
    assert found["inputs"]["files"][-1]["path"] == "badge.json"
    assert found["inputs"]["settings"] == {"files": ["badge.json"], "to": None, "top": None}


def test_a_badge_of_a_later_day_is_not_held_yet() -> None:
    result = run("progress", "badge.json", *INPUTS, "--as-of", "2026-04-30", "--format", "json")
    assert json.loads(result.stdout)["held"] == []
    assert "is of 2026-05-01, after the day of the report; left out" in result.stderr


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert progress("badge.json", "--format", "json").stdout == progress("badge.json", "--format", "json").stdout


def test_what_if_the_pace_were_another() -> None:
    assert data("badge.json", "--hours", "10")["progress"][0]["weeks"] == {"low": 2, "high": 2}


def test_one_credential_by_its_title_part_by_part() -> None:
    result = progress("badge.json", "--to", "series")
    assert "1 Alpha (a): done" in result.stdout
    assert "2 Beta (b): missing" in result.stdout


def test_what_is_held_already() -> None:
    assert "held already" in progress("badge.json", "--to", "a").stdout


def test_no_learners_name_in_anonymous_output() -> None:
    assert "Kim" in progress("--format", "json").stdout
    assert "Kim" not in progress("--format", "json", "--anonymous").stdout


@pytest.mark.parametrize("name", ["table", "csv", "markdown", "html"])
def test_every_format_shows_the_share(name: str) -> None:
    result = progress("badge.json", "--format", name)
    assert result.exit_code == 0
    assert "xxxxx....." in result.stdout


@pytest.mark.parametrize("columns", ["80", "50", "30"])
def test_a_plain_terminal_of_any_width(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    result = progress("badge.json", "--plain")
    assert max(len(line) for line in result.stdout.splitlines()) <= int(columns)
    assert "\x1b" not in result.stdout
    assert "─" not in result.stdout


def test_text_of_a_badge_is_shown_and_not_obeyed() -> None:
    achievement = {"name": "[red]\x1b[31m\u202e=1+1\ud800"}
    Path("evil.json").write_text(json.dumps({**BADGE, "credentialSubject": {"achievement": achievement}}), "utf-8")
    for name in ("table", "json", "markdown", "html"):
        result = progress("evil.json", "--format", name)
        assert result.exit_code == 0
        assert not {"\x1b", "\u202e"} & set(result.stdout)
    assert "[red]<U+001B>[31m<U+202E>=1+1<U+D800>" in progress("evil.json").stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "error: broken.json:1:2: not JSON"),
        (
            "eyJh.e30.c2ln",
            "error: broken.json: a credential in the compact form of a JWT (eyJ...), which is not read here",
        ),
    ],
)
def test_a_file_that_is_no_badge(content: str, message: str) -> None:
    Path("broken.json").write_text(content, encoding="utf-8")
    result = progress("broken.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)


def test_a_wrong_id_gets_the_nearest() -> None:
    result = progress("--to", "seris")
    assert result.exit_code == 2
    assert "did you mean series?" in result.stderr
