"""`mcred init`: answers from options and from a terminal, the file that they make, and the comparison at the end."""

from __future__ import annotations

import json
import os
import pty
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from commands import CATALOG, run, start
from mcred.model.goal import Goal
from mcred.sources.document import parse

if TYPE_CHECKING:
    from terminal import Terminal

INPUTS = ("--catalog", "more.yaml", "--as-of", "2026-11-24")
OCCUPATIONS = """
occupations:
  - id: query-writer
    label: Writer of queries
    skills: [{skill: sql, level: 4, importance: 2.6}, {skill: databases, importance: low}]
"""
MINE = Path("mine.yaml")
COMMAND = ("init", str(MINE), *INPUTS)


@pytest.fixture(autouse=True)
def _more(small_catalog: Path) -> None:
    (small_catalog / "more.yaml").write_text(CATALOG + OCCUPATIONS, encoding="utf-8")


def init(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("init", str(MINE), *INPUTS, *arguments)


def written() -> dict[str, Any]:
    """Return what stands in the goal file, which is one without fault."""
    document, findings = parse(MINE.read_bytes(), str(MINE))
    assert document is not None
    assert not findings
    Goal.model_validate(document.data)
    assert isinstance(document.data, dict)
    return document.data


def test_every_answer_is_an_option() -> None:
    answers = (
        *("--name", "Kim: 1", "--hours", "6", "--languages", "en, de", "--currency", "eur", "--region", "de"),
        *(
            "--start",
            "2027-01-11",
            "--want",
            "credit",
            "--occupation",
            "Writer of Queries",
            "--skills",
            "SQL=4, python",
        ),
        *("--have", "sql=1", "--holds", "cheap", "--target", "dear", "--budget", "99.50", "--deadline", "2027-12-31"),
        *("--minimum-weight", "10", "--ranking", "cost,skill fit"),
    )
    result = init(*answers)
    assert result.exit_code == 0, result.stderr
    assert MINE.read_text(encoding="utf-8") == (
        "# What I want to learn, and within which limits. mcred check looks it over after a change.\n"
        "mcred: 1\n"
        "learner:\n"
        "  hours_per_week: 6\n"
        "  languages: [en, de]\n"
        "  currency: EUR\n"
        "  region: DE\n"
        "  start: 2027-01-11\n"
        "  holds: [cheap]\n"
        "  skills:\n"
        "    - {skill: sql, level: 1}\n"
        '  name: "Kim: 1"\n'
        "want: credit\n"
        "job_market: {occupation: query-writer}\n"
        "skills:\n"
        "  - {skill: sql, level: 4}\n"
        "  - {skill: python, level: 3}\n"
        "target: dear\n"
        "limits:\n"
        "  budget: 99.50\n"
        "  deadline: 2027-12-31\n"
        "  minimum_weight: 10\n"
        "ranking: [cost, skill_fit]\n"
    )
    assert run("check", "more.yaml", str(MINE), "--as-of", "2026-11-24", "--select", "MC3").exit_code == 0


def test_an_occupation_brings_its_skills_and_the_comparison_follows() -> None:
    result = init("--occupation", "query-writer", "--format", "json")
    assert written()["skills"] == [
        {"skill": "sql", "level": 4, "importance": "high"},
        {"skill": "databases", "level": 3, "importance": "low"},
    ]
    data = json.loads(result.stdout)
    assert data["inputs"]["goal"]["file"] == str(MINE)
    assert {one["id"] for one in data["offerings"]} >= {"cheap", "dear"}
    assert "mine.yaml written" in result.stderr


def test_nothing_is_written_over_unless_asked() -> None:
    MINE.write_text("mine", encoding="utf-8")
    refused = init("--skills", "sql")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "error: mine.yaml is there already\nhelp: --force writes over it" in refused.stderr
    assert MINE.read_text(encoding="utf-8") == "mine"
    assert init("--skills", "sql", "--force").exit_code == 0
    assert written()["skills"] == [{"skill": "sql", "level": 3}]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (("--skills", "pyton"), "--skills: no skill pyton in the catalogs; did you mean python"),
        (("--skills", "sql=6"), "--skills: sql has the level 6"),
        (("--skills", "sql,SQL=2"), "--skills: sql stands there twice"),
        (("--have", "sql"), "--have: sql at which level?"),
        (("--occupation", "query writer"), "--occupation: no occupation query writer; did you mean query-writer?"),
        (("--want", "certifcate"), "--want: certifcate is not one of"),
        (("--ranking", "costs"), "--ranking: no criterion costs; did you mean cost?"),
        (("--ranking", "cost,cost"), "a criterion stands twice in the ranking"),
        (("--hours", "many"), "--hours: many is not a number"),
        (("--hours", "0"), "--hours: it must be greater than 0"),
        (("--budget", "-1"), "--budget: -1 is no amount"),
        (("--currency", "EURO"), "--currency: EURO is no currency of ISO 4217; did you mean EUR?"),
        (("--region", "Germany"), "--region: Germany is no code of a country"),
        (("--languages", "english"), "--languages: english is no code of a language"),
        (("--deadline", "31.12.2027"), "--deadline: 31.12.2027 is not a day"),
        (("--holds", "cheep"), "--holds: no offering cheep in the catalogs; did you mean cheap?"),
        ((), "no answers, and no terminal to ask on"),
    ],
)
def test_what_is_no_answer_is_named_and_nothing_is_written(answer: tuple[str, ...], message: str) -> None:
    result = init(*answer)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"error: {message}" in result.stderr
    assert not MINE.exists()


def test_whoever_says_yes_is_asked_nothing() -> None:
    assert init("--yes").exit_code == 0
    assert written() == {"mcred": 1}


ASKED = ("hours", "languages", "currency", "region", "want", "occupation", "skills", "have")
LIMITS = ("budget", "deadline", "minimum_weight", "ranking", "name")


def answers(**given: str) -> str:
    """Type an answer to some of the questions, and Enter to the others."""
    return "".join(f"{given.get(name, '')}\n" for name in (*ASKED, *LIMITS))


def test_questions_are_asked_on_stderr_and_explain_themselves(terminal: Terminal) -> None:
    shown, stdout, code = terminal.run(*COMMAND, "--budget", "50", answers=answers(hours="4", want="learn"))
    assert code == 0
    assert written() == {"mcred": 1, "learner": {"hours_per_week": 4}, "want": "learn", "limits": {"budget": 50}}
    assert "Hours of study a week? [5]" in shown
    assert "Your pace decides how long things take" in shown
    assert "The most you can pay" not in shown  # an option has answered it
    assert b"Ranking" in stdout
    assert b"?" not in stdout.split(b"\n")[0]


def test_enter_takes_the_skills_of_the_occupation(terminal: Terminal) -> None:
    shown, _, _ = terminal.run(*COMMAND, answers=answers(occupation="query-writer"))
    assert "Enter takes sql=4, databases=3" in shown
    assert [one["skill"] for one in written()["skills"]] == ["sql", "databases"]


def test_other_skills_can_be_named_instead_and_a_wrong_name_is_asked_for_again(terminal: Terminal) -> None:
    shown, _, _ = terminal.run(*COMMAND, answers=answers(occupation="query-writer", skills="sqll=2\nsql=2"))
    assert "no skill sqll in the catalogs; did you mean sql" in shown
    assert written()["skills"] == [{"skill": "sql", "level": 2}]


def test_answers_that_end_early_leave_no_file(terminal: Terminal) -> None:
    shown, stdout, code = terminal.run(*COMMAND, answers="4\n\x04")
    assert (stdout, code) == (b"", 2)
    assert "the answers ended before the questions" in shown
    assert not MINE.exists()


def test_ctrl_c_leaves_no_file() -> None:
    primary, secondary = pty.openpty()
    with start("init", str(MINE), *INPUTS, stdin=secondary) as child:
        assert child.stderr is not None
        shown = b""
        while b"a week?" not in shown:
            one = child.stderr.read(1)
            assert one, shown
            shown += one
        child.send_signal(signal.SIGINT)
        stdout, stderr = child.communicate()
    os.close(primary)
    os.close(secondary)
    assert (child.returncode, stdout) == (130, b"")
    assert stderr.endswith(b"interrupted\n")
    assert not list(Path().glob("*mine*"))


def test_tab_completes_names_where_all_is_a_terminal() -> None:
    pytest.importorskip("readline", reason="this Python has no line editing")
    primary, secondary = pty.openpty()
    surroundings = {**os.environ, "TERM": "dumb"}
    command = ("init", str(MINE), *INPUTS, "--hours", "5")
    with start(*command, env=surroundings, stdin=secondary, stdout=secondary, stderr=secondary) as child:
        os.close(secondary)
        shown = b""
        typed = {b"An occupation you aim at?": b"quer\t\n", b"Skills to learn": b"data-cl\t=2\n"}
        while child.poll() is None:
            try:
                shown += os.read(primary, 4096)
            except OSError:  # the terminal goes with the command
                break
            if shown.endswith((b"] ", b"python=3? ")):
                question = shown.rpartition(b"\n")[2]
                os.write(primary, next((keys for start, keys in typed.items() if question.startswith(start)), b"\n"))
                shown += b"\n"
    os.close(primary)
    assert child.returncode == 0, shown
    assert written()["job_market"] == {"occupation": "query-writer"}
    assert written()["skills"] == [{"skill": "data-cleaning", "level": 2}]
