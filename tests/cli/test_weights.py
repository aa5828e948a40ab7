"""`mcred weights`: answers from options and from a terminal, what is written, and what is shown."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from commands import GOAL, INPUTS, run, start
from mcred.sources.files import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terminal import Terminal

pytestmark = pytest.mark.usefixtures("small_catalog")

COMMAND = ("weights", *INPUTS)
CHOICE = ("--choose", "cheap>dear")


def weights(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("weights", *INPUTS, *arguments)


def data(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = weights(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def goal_text() -> str:
    return Path("goal.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (("--points", "skill_fit=100,cost=62.5"), "swing: {skill_fit: 100, cost: 62.5}"),
        (("--points", "Skill fit=0, time=5", "--method", "swing"), None),
        (("--order", "cost,skill-fit,time"), "ranking: [cost, skill_fit, time]"),
    ],
    ids=["points", "capitals", "order"],
)
def test_answers_are_written_into_the_goal(answers: tuple[str, ...], line: str | None) -> None:
    result = weights(*answers, "--yes")
    if line is None:
        assert (result.exit_code, goal_text()) == (2, GOAL)
        assert "no criterion Skill_fit; did you mean skill_fit?" in result.stderr
    else:
        assert result.exit_code == 0
        assert goal_text() == f"{GOAL}{line}\n"
        assert result.stdout.startswith("Weights written to goal.yaml\n")


def test_choices_become_weights_that_add_up_to_100() -> None:
    assert data(*CHOICE, "--dry-run")["entry"]["weights"]["cost"] > 20  # what all five have without an answer
    report = data(*CHOICE, "--choose", "dear = cheap", "--yes")
    entry = report["entry"]["weights"]
    assert sum(entry.values()) == 100
    written = ", ".join(f"{name}: {points}" for name, points in entry.items())
    assert goal_text() == f"{GOAL}weights: {{{written}}}\n"
    assert [one["taken"] for one in report["agreement"]["answers"]] == ["cheap", None]
    assert report["agreement"]["answers"][1]["changed"]


def test_answers_against_each_other_are_named() -> None:
    shown = " ".join(weights(*CHOICE, *CHOICE, "--choose", "dear>cheap", "--dry-run").stdout.split())
    assert "2 of 3 answers agree with these weights." in shown
    assert "Against them: dear rather than cheap (cheap leads by" in shown
    assert "Answered differently the second time: dear rather than cheap." in shown


def test_the_report_has_weights_and_ranks_before_and_after() -> None:
    compared = json.loads(run("compare", *INPUTS, "--format", "json").stdout)
    before = {one["id"]: one for one in compared["offerings"]}
    report = data("--points", "cost=100", "--yes")
    assert report["weighting"] == {"before": compared["weighting"], "after": "the goal's swing points"}
    shares = {one["name"]: one["weight_before"] for one in report["criteria"]}
    assert shares == {one["name"]: one["weight"] for one in compared["criteria"]}
    assert {one["name"] for one in report["criteria"] if one["weight_after"]} == {"cost"}
    (cost,) = [one for one in report["criteria"] if one["name"] == "cost"]
    assert (cost["worst"], cost["best"], cost["unit"], cost["weight_after"]) == (200, 0, "money", 1)
    assert report["offerings"][0] == {
        "id": "cheap",
        "rank_before": before["cheap"]["rank"],
        "rank_after": 1,
        "score_before": before["cheap"]["score"]["low"],
        "score_after": pytest.approx(100 * (1 - 49.5 / 200)),
    }
    assert {one["id"] for one in report["offerings"]} == before.keys()


def test_for_people() -> None:
    shown = weights("--points", "cost=100,time=50", "--dry-run").stdout
    assert "Weights, not written to any file" in shown
    assert "cost from 200 USD down to 0" in shown
    assert "time from 56.4 weeks down to 0" in shown
    assert "skill fit from 0 to 100 %" in shown
    assert "Without any weight now: skill fit, stackability and platform weight." in " ".join(shown.split())


def test_in_csv_the_weights() -> None:
    rows = weights("--points", "cost=100", "--dry-run", "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("criterion,weight_before,weight_after")
    assert next(row for row in rows if row.startswith("cost,")).split(",")[2] == "1.0"


def test_a_dry_run_and_a_copy_leave_the_goal_as_it_is() -> None:
    assert data("--order", "cost", "--dry-run")["written"] is None
    assert data("--order", "cost", "--yes", "--save-as", "copy.yaml")["written"] == "copy.yaml"
    assert goal_text() == GOAL
    assert Path("copy.yaml").read_text(encoding="utf-8") == f"{GOAL}ranking: [cost]\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--yes",), "no answers, and no terminal to ask on"),
        (("--order", "cost"), "no terminal to ask on before writing"),
        (("--order", "cost", "--points", "cost=1", "--yes"), "give one of --points and --order"),
        (("--order", "cost", "--method", "choices", "--yes"), "--order answers --method ranking, not choices"),
        (("--order", "cost,cost", "--yes"), "cost stands twice"),
        (("--order", ",", "--yes"), "name at least one criterion"),
        (("--order", "academic", "--yes"), "academic does not count for this goal: the goal names no classroom"),
        (("--points", "cost=101", "--yes"), "'101' is no number from 0 to 100"),
        (("--points", "cost", "--yes"), "'' is no number from 0 to 100"),
        (("--points", "cost=nan", "--yes"), "'nan' is no number from 0 to 100"),
        (("--points", "cost=0", "--yes"), "at least one criterion needs points above 0"),
        (("--choose", "cheap", "--yes"), "'cheap' is no choice"),
        (("--choose", "cheap>chaep", "--yes"), "no offering chaep in the catalogs; did you mean cheap?"),
        (("--choose", "cheap>Cheap", "--yes"), "cheap cannot be chosen over itself"),
        (("--order", "cost", "--yes", "--save-as", "."), ".: cannot be written"),
    ],
)
def test_wrong_answers(arguments: tuple[str, ...], message: str) -> None:
    result = weights(*arguments)
    assert (result.exit_code, result.stdout, goal_text()) == (2, "", GOAL)
    assert f"error: {message}" in result.stderr
    assert "help: " in result.stderr


@pytest.mark.parametrize("target", ["goal", "copy", "none"])
def test_shipped_goals_are_never_written(target: str) -> None:
    goal = shipped("goals") / "milestones.yaml"
    before = goal.read_bytes()
    arguments = {"goal": ("--goal", str(goal)), "copy": ("--save-as", str(goal)), "none": ()}[target]
    result = run("weights", "--order", "cost", "--yes", *arguments)
    assert (result.exit_code, goal.read_bytes()) == (2, before)
    assert "the goals that come with mcred are never written" in result.stderr
    assert "--save-as FILE" in result.stderr


def test_a_shipped_goal_with_other_weights_goes_into_a_copy() -> None:
    result = run("weights", "--order", "cost,skill_fit", "--yes", "--save-as", "mine.yaml")
    assert result.exit_code == 0
    original = (shipped("goals") / "data-analyst.yaml").read_text(encoding="utf-8")
    changed = [line for line in Path("mine.yaml").read_text(encoding="utf-8").splitlines() if line not in original]
    assert changed == ["ranking: [cost, skill_fit]"]


def test_settings_for_rankings_do_not_answer() -> None:
    Path("mcred.toml").write_text('order = "middle"\n', encoding="utf-8")
    assert "no answers" in weights("--dry-run").stderr


def test_points_on_a_terminal(terminal: Terminal) -> None:
    shown, stdout, code = terminal.run(*COMMAND, "--format", "json", answers="100\nmany\n60\n0\n0\n40\nyes\n")
    assert code == 0
    assert "cost from 200 USD down to 0: points, 0 to 100?" in shown
    assert "'many' is no number from 0 to 100" in shown
    assert (
        "Write swing: {skill_fit: 100, cost: 60, stackability: 0, platform_weight: 0, time: 40} to goal.yaml?" in shown
    )
    assert stdout.startswith(b"{")
    assert json.loads(stdout)["written"] == "goal.yaml"
    assert goal_text().endswith("swing: {skill_fit: 100, cost: 60, stackability: 0, platform_weight: 0, time: 40}\n")


def test_something_must_matter(terminal: Terminal) -> None:
    shown, _, _ = terminal.run(*COMMAND, "--yes", answers="0\n" * 5 + "1\n" * 5)
    assert "at least one change must be worth something" in shown
    assert "cost: 1," in goal_text()


def test_no_is_taken_for_an_answer(terminal: Terminal) -> None:
    shown, stdout, code = terminal.run(*COMMAND, "--method", "ranking", answers="2, 1\nperhaps\n\n")
    assert code == 0
    assert "2  cost from 200 USD down to 0" in shown
    assert "answer y or n" in shown
    assert stdout.startswith(b"Weights, not written to any file")
    assert goal_text() == GOAL


def test_choices_on_a_terminal(terminal: Terminal) -> None:
    shown, stdout, code = terminal.run(
        *COMMAND, "--method", "choices", "--yes", "--format", "json", answers="1\n3\n2\n"
    )
    assert code == 0
    assert "1: Cheap  2: Dear" in shown
    assert "net cost, USD" in shown
    assert "skill fit, %" in shown
    assert "answer 1, 2 or 0" in shown
    assert "once more" in shown
    report = json.loads(stdout)
    assert [(one["first"], one["second"], one["taken"]) for one in report["agreement"]["answers"]] == [
        ("cheap", "dear", "cheap"),
        ("dear", "cheap", "cheap"),
    ]
    assert report["entry"]["weights"]["cost"] > report["entry"]["weights"]["skill_fit"]


def test_without_two_offerings_there_is_no_choice(terminal: Terminal) -> None:
    Path("catalog.yaml").write_text("mcred: 1\ncourses: [{id: a, title: A}]\n", encoding="utf-8")
    shown, stdout, code = terminal.run(*COMMAND, "--method", "choices", "--yes", answers="")
    assert (stdout, code) == (b"", 2)
    assert "no two offerings differ so that a choice would tell" in shown


def test_answers_that_end_early_change_nothing(terminal: Terminal) -> None:
    shown, stdout, code = terminal.run(*COMMAND, "--yes", answers="100\n\x04")
    assert (stdout, code, goal_text()) == (b"", 2, GOAL)
    assert "error: the answers ended before the questions" in shown


@contextlib.contextmanager
def asked(question: bytes, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Start the command at a terminal in a process of its own, and go on once it asks."""
    primary, secondary = pty.openpty()
    with start("weights", *INPUTS, *arguments, stdin=secondary) as child:
        assert child.stderr is not None
        shown = b""
        while question not in shown:
            one = child.stderr.read(1)
            assert one, shown
            shown += one
        yield child, primary
    os.close(primary)
    os.close(secondary)


def test_ctrl_c_changes_nothing() -> None:
    with asked(b"points, 0 to 100?", "--yes") as (child, _):
        child.send_signal(signal.SIGINT)
        stdout, stderr = child.communicate()
    assert (child.returncode, stdout, goal_text()) == (130, b"", GOAL)
    assert stderr.endswith(b"interrupted\n")


def test_a_goal_that_was_changed_meanwhile_is_not_written() -> None:
    with asked(b"[y/N]", "--order", "cost") as (child, keyboard):
        Path("goal.yaml").write_text(f"{GOAL}# new\n", encoding="utf-8")
        os.write(keyboard, b"y\n")
        _, stderr = child.communicate()
    assert (child.returncode, goal_text()) == (2, f"{GOAL}# new\n")
    assert b"was changed in the meantime" in stderr
