"""The command that plans: what it takes, what it prints, and how it ends."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import pty
import signal
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import INPUTS, process, run, start

pytestmark = pytest.mark.usefixtures("small_catalog")

HEAVY = {"numpy", "highspy", "rich", "yaml", "babel"}


def plan(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result, which is private
    return run("plan", *INPUTS, *arguments)


def planned(*arguments: str, code: int = 0) -> dict[str, Any]:
    result = plan("--format", "json", *arguments)
    assert result.exit_code == code, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def ids(data: dict[str, Any]) -> list[str]:
    return [step["id"] for step in data["steps"]]


def test_the_plan_of_the_small_catalog() -> None:
    data = planned()
    assert (data["aim"], data["status"], data["gap"], data["interrupted"]) == ("cost", "optimal", 0, False)
    (step,) = data["steps"]
    assert (step["id"], step["title"], step["route"]) == ("dear", "Dear", "certificate")
    assert (step["start"], step["end"]) == ("2026-12-01", "2027-02-23")  # 60 hours at 5 a week
    assert step["money"] == {"amount": "149.50", "currency": "USD"}
    assert step["adds"] == [{"skill": "sql", "level": 3}]
    (bill,) = step["bills"]
    assert (bill["source"], bill["as_of"]) == ("https://a.example", "2026-11-01")
    assert data["totals"]["cost"] == {"amount": "149.50", "currency": "USD"}
    assert data["totals"]["weeks"] == 12


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert plan("--format", "json").stdout_bytes == plan("--format", "json").stdout_bytes


def test_what_is_asked_for_stands_in_the_data() -> None:
    settings = planned("--for", "time", "--must", "cheap", "--avoid", "silent", "--alternatives", "1")["inputs"][
        "settings"
    ]
    assert (settings["for"], settings["must"], settings["avoid"]) == ("time", ["cheap"], ["silent"])
    assert settings["alternatives"] == 1


def test_must_and_avoid_by_id_or_title() -> None:
    assert ids(planned("--must", "Cheap")) == ["cheap", "dear"]
    without = planned("--avoid", "Dear", code=1)
    assert (without["steps"], without["status"]) == ([], "infeasible")
    assert {"id": "dear", "reason": "asked to be left out"} in without["left_out"]


def test_other_skills_and_another_target() -> None:
    assert ids(planned("--skill", "sql=2")) == ["cheap"]
    assert ids(planned("--skill", "SQL=3")) == ["dear"]
    assert ids(planned("--skill", "sql=2", "--target", "dear-certificate")) == ["dear"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--skill", "sqll"), "error: no skill sqll in the catalogs; did you mean sql?"),
        (("--target", "dear-certificat"), "error: no offering dear-certificat in the catalogs; did you mean dear-"),
        (("--must", "cheep"), "error: no offering cheep in the catalogs; did you mean cheap?"),
        (("--avoid", "cheep"), "error: no offering cheep in the catalogs; did you mean cheap?"),
    ],
)
def test_a_wrong_name_gets_the_nearest_right_one(arguments: tuple[str, ...], message: str) -> None:
    result = plan(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--skill", "sql=6"), ("--skill", "sql", "--skill", "SQL=2"), ("--for", "costs"), ("--nodes", "0")],
    ids=" ".join,
)
def test_a_wrong_value_is_refused(arguments: tuple[str, ...]) -> None:
    result = plan(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_without_a_plan_the_changes_that_make_one_are_the_result() -> None:
    data = planned("--budget", "100", code=1)
    assert data["status"] == "infeasible"
    (change,) = data["relaxations"][0]["changes"]
    assert change["text"] == "raise the budget by 49.50 USD"
    assert (change["kind"], change["amount"], change["unit"]) == ("budget", "49.50", "USD")
    assert data["relaxations"][0]["plan"]["totals"]["cost"]["amount"] == "149.50"
    shown = plan("--budget", "100")
    assert shown.exit_code == 1
    assert "aise the budget by 49.50 USD" in " ".join(shown.stdout.split())


def test_what_is_held_already_is_no_failure() -> None:
    Path("held.yaml").write_text("mcred: 1\nlearner: {holds: [dear]}\ntarget: dear\n", encoding="utf-8")
    data = planned("--goal", "held.yaml")
    assert (data["status"], data["steps"], data["totals"]["cost"]["amount"]) == ("optimal", [], "0.00")


def test_what_there_is_to_trade() -> None:
    data = planned("--front", "--skill", "sql=2")
    assert data["front_complete"] is True
    assert [point["ids"] for point in data["front"]] == [["cheap"]]
    assert planned()["front_complete"] is None


def test_alternatives_really_differ() -> None:
    data = planned("--skill", "sql=2", "--alternatives", "2")
    assert [ids(other) for other in data["alternatives"]] == [["dear"]]


def test_the_rows_of_a_spreadsheet_are_the_steps() -> None:
    rows = list(csv.DictReader(io.StringIO(plan("--must", "cheap", "--format", "csv").stdout)))
    assert [(row["step"], row["id"], row["start"]) for row in rows] == [
        ("1", "cheap", "2026-12-01"),
        ("2", "dear", "2026-12-29"),
    ]


@pytest.mark.parametrize("format_name", ["table", "json", "csv", "markdown", "html"])
@pytest.mark.parametrize("arguments", [("--alternatives", "1", "--front"), ("--budget", "1")], ids=["plan", "none"])
def test_every_format_shows_it(format_name: str, arguments: tuple[str, ...]) -> None:
    result = plan("--format", format_name, *arguments)
    assert result.exit_code in {0, 1}
    assert "dear" in result.stdout.casefold()


@pytest.mark.parametrize("arguments", [("--alternatives", "1", "--front"), ("--budget", "1")], ids=["plan", "none"])
def test_fifty_plain_columns(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    shown = plan("--plain", *arguments).stdout
    assert max(len(line) for line in shown.splitlines()) <= 50
    assert "\x1b" not in shown


def test_nobody_is_named_when_anonymous() -> None:
    assert planned()["inputs"]["goal"]["learner"]["name"] == "Kim"
    assert "name" not in planned("--anonymous")["inputs"]["goal"]["learner"]


def test_help_imports_neither_arrays_nor_the_solver() -> None:
    result = process("plan", "--help", PYTHONPROFILEIMPORTTIME="1")
    packages = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.decode().splitlines()}
    assert result.returncode == 0
    assert "mcred" in packages
    assert not packages & HEAVY


def write_hard_catalog() -> tuple[str, ...]:
    """Write a set covering problem that is long to prove: 45 courses, and 330 skills of which each is taught by three.

    The courses are the points, the skills the blocks of a Steiner triple system (Bose's construction of order 45;
    Fulkerson, Nemhauser & Trotter 1974 on why covering it is hard).
    """
    points = [(place, row) for row in range(3) for place in range(15)]
    blocks = [{(place, row) for row in range(3)} for place in range(15)]
    for (one, other), row in itertools.product(itertools.combinations(range(15), 2), range(3)):
        blocks.append({(one, row), (other, row), ((one + other) * 8 % 15, (row + 1) % 3)})
    skills = [{"id": f"s{number}", "label": f"S{number}"} for number in range(len(blocks))]
    courses = [
        {
            "id": f"c{place}-{row}",
            "title": f"Course {place}-{row}",
            "hours": 1,
            "teaches": [
                {"skill": f"s{number}", "level": 3} for number, block in enumerate(blocks) if (place, row) in block
            ],
            "prices": [{"kind": "certificate", "amount": 1, "currency": "USD"}],
        }
        for place, row in points
    ]
    Path("hard.yaml").write_text(yaml.safe_dump({"mcred": 1, "skills": skills, "courses": courses}), encoding="utf-8")
    wanted = [{"skill": skill["id"]} for skill in skills]
    Path("all.yaml").write_text(yaml.safe_dump({"mcred": 1, "skills": wanted}), encoding="utf-8")
    return "plan", "--catalog", "hard.yaml", "--goal", "all.yaml", "--as-of", "2026-11-24"


def reached(data: dict[str, Any]) -> set[str]:
    return {one["skill"] for step in data["steps"] for one in step["adds"]}


def test_a_limit_in_nodes_gives_a_plan_and_its_gap() -> None:
    result = run(*write_hard_catalog(), "--nodes", "1", "--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["status"], data["interrupted"]) == (0, "feasible", False)
    assert len(reached(data)) == 330
    assert 0 < data["gap"] < 1


def test_ctrl_c_prints_the_best_so_far_and_takes_the_progress_away() -> None:
    """Press Ctrl-C as soon as the terminal shows progress."""
    primary, secondary = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm"}
    with start(*write_hard_catalog(), "--format", "json", stderr=secondary, env=surroundings) as child:
        os.close(secondary)
        shown = b""
        while b"nodes" not in shown:
            shown += os.read(primary, 65536)
        child.send_signal(signal.SIGINT)
        assert child.stdout is not None
        data = json.loads(child.stdout.read())
        shown += os.read(primary, 65536)
    os.close(primary)
    assert (child.returncode, data["interrupted"], data["status"]) == (130, True, "feasible")
    assert len(reached(data)) == 330
    assert b"\x1b[" in shown.rpartition(b"nodes")[2]  # the line is erased


def test_a_stderr_that_is_no_terminal_hears_nothing_of_progress() -> None:
    with start(*write_hard_catalog(), "--nodes", "200", "--format", "json") as child:
        stdout, stderr = child.communicate()
    assert (child.returncode, stderr) == (0, b"")
    assert json.loads(stdout)["steps"]
