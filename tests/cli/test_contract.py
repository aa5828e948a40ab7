"""The promises of the command line that hold for every command, or that others build upon."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from commands import INPUTS, compare, process, run
from mcred import __version__
from mcred.cli.app import Commands, app
from mcred.findings import UsageError
from mcred.model.goal import CRITERIA_NAMES

pytestmark = pytest.mark.usefixtures("small_catalog")

REPORTS = [("compare", *INPUTS), ("show", "dear", *INPUTS), ("explain", "dear", *INPUTS), ("types", *INPUTS[:2])]
each_report = pytest.mark.parametrize("command", REPORTS, ids=lambda command: command[0])
each_with_a_goal = pytest.mark.parametrize("command", REPORTS[:3], ids=lambda command: command[0])
COMMANDS = [str(command.name) for command in app.registered_commands]


def money(text: str | None) -> bool:
    return text is None or re.fullmatch(r"\d+(\.\d+)?", text) is not None


@each_report
def test_stdout_is_the_result_alone(command: tuple[str, ...]) -> None:
    result = run(*command, "--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert data["schema_version"] == 1
    assert data["inputs"]["version"] == __version__


@each_report
def test_with_an_output_file_stdout_is_empty(command: tuple[str, ...]) -> None:
    result = run(*command, "-o", "report.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("report.json").read_text(encoding="utf-8") == run(*command, "--format", "json").stdout


def test_what_is_used_unasked_is_named_on_stderr() -> None:
    result = run("compare", "--as-of", "2026-11-24", "--format", "json")
    assert json.loads(result.stdout)["offerings"]
    shipped = r"using the shipped catalogs in \S+catalogs\nusing the shipped goal \S+data-analyst\.yaml\n"
    assert re.fullmatch(shipped, result.stderr)


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("r.json", "{"),
        ("r.csv", "rank,"),
        ("r.md", "# 3"),
        ("r.markdown", "# 3"),
        ("r.html", "<!"),
        ("R.HTM", "<!"),
        ("r.txt", "3 "),
        ("r", "3 "),
    ],
)
def test_the_suffix_of_the_output_chooses_the_format(file: str, first: str) -> None:
    assert compare("--output", file).exit_code == 0
    assert Path(file).read_text(encoding="utf-8").startswith(first)


def test_a_format_that_is_asked_for_beats_the_suffix() -> None:
    compare("--format", "csv", "--output", "r.json")
    assert Path("r.json").read_text(encoding="utf-8").startswith("rank,")


def test_inputs_are_recorded_with_their_hashes() -> None:
    inputs = json.loads(compare("--format", "json").stdout)["inputs"]
    hashes = {file["path"]: file["sha256"] for file in inputs["files"]}
    for name in ("catalog.yaml", "goal.yaml"):
        assert hashes[name] == hashlib.sha256(Path(name).read_bytes()).hexdigest()
    assert {"mcred/catalogs/skills.yaml", "mcred/catalogs/credential-types.yaml"} < hashes.keys()
    assert inputs["goal"]["file"] == "goal.yaml"
    assert inputs["goal"]["limits"]["budget"] == "200"
    assert (inputs["as_of"], inputs["rates_day"]) == ("2026-11-24", None)
    assert inputs["settings"]["order"] == "guaranteed"


def test_the_keys_of_a_comparison() -> None:
    data = json.loads(compare("--format", "json").stdout)
    assert [one["rank"] for one in data["offerings"]] == [1, 2, 3]
    for one in data["offerings"]:
        strings = ("id", "kind", "title", "platform")
        assert all(isinstance(one[key], str) for key in strings)
        assert all(money(one["cost"][key]) for key in ("amount", "low", "high"))
        assert (one["cost"]["currency"], set(one["weeks"])) == ("USD", {"low", "high"})
        assert set(one["criteria"]) == {criterion["name"] for criterion in data["criteria"]}
        assert all({"raw", "value", "weight", "contribution"} <= set(part) for part in one["criteria"].values())
        assert all(isinstance(note, str) for note in one["notes"])
    assert set(data["inactive_criteria"]) | {one["name"] for one in data["criteria"]} == set(CRITERIA_NAMES)
    (out,) = data["ruled_out"]
    assert out["id"] == "foreign"
    assert {"budget": "unknown", "language": "fail"}.items() <= {
        one["limit"]: one["status"] for one in out["limits"]
    }.items()
    assert data["notes"]


def test_unknown_is_null_beside_its_interval() -> None:
    silent = json.loads(compare("silent", "--format", "json").stdout)["offerings"][0]
    assert silent["credential_type"] is None
    assert {"amount": None, "low": "0", "high": None, "route": "unknown"}.items() <= silent["cost"].items()
    assert silent["weeks"] == {"low": 0, "high": None}
    fit = silent["criteria"]["skill_fit"]
    assert (fit["raw"], fit["raw_low"], fit["raw_high"]) == (None, 0, 100)


@pytest.mark.parametrize("end", ["low", "high"])
def test_contributions_add_up_to_the_score(end: str) -> None:
    data = json.loads(compare("--format", "json").stdout)
    for one in data["offerings"]:
        parts = [part["contribution"][end] for part in one["criteria"].values()]
        assert sum(parts) == pytest.approx(one["score"][end])
        assert one["score"]["low"] <= one["score"]["middle"] <= one["score"]["high"]
    assert sum(one["weight"] for one in data["criteria"]) == pytest.approx(1)
    explained = json.loads(run("explain", "dear", *INPUTS, "--format", "json").stdout)
    assert sum(one["contribution"][end] for one in explained["criteria"]) == pytest.approx(explained["score"][end])


@pytest.mark.parametrize("format_name", ["json", "table", "html"])
def test_the_same_inputs_give_the_same_bytes_everywhere(format_name: str) -> None:
    here = compare("--format", format_name).stdout_bytes
    there = process(
        "compare", *INPUTS, "--format", format_name, LANG="de_DE.UTF-8", TZ="Pacific/Auckland", PYTHONHASHSEED="7"
    )
    assert there.stdout == here


@each_with_a_goal
def test_the_locale_reaches_people_alone(command: tuple[str, ...]) -> None:
    german = ("--locale", "de")
    assert run(*command, *german).stdout != run(*command).stdout
    assert run(*command, *german, "--format", "json").stdout == run(*command, "--format", "json").stdout


def test_figures_are_written_for_the_locale() -> None:
    assert "49.50" in compare().stdout
    assert "49,50" in compare("--locale", "de").stdout
    assert "49,50" in compare("--locale", "pt-BR").stdout


@each_with_a_goal
@pytest.mark.parametrize("format_name", ["json", "csv", "table", "html", "markdown"])
def test_anonymous_leaves_the_name_out(command: tuple[str, ...], format_name: str) -> None:
    assert "Kim" not in run(*command, "--anonymous", "--format", format_name).stdout


def test_the_name_is_recorded_otherwise() -> None:
    assert json.loads(compare("--format", "json").stdout)["inputs"]["goal"]["learner"]["name"] == "Kim"


def test_as_of_decides_how_old_a_price_is() -> None:
    def notes(day: str) -> list[str]:
        result = run("compare", "cheap", *INPUTS[:4], "--as-of", day, "--format", "json")
        return list(json.loads(result.stdout)["offerings"][0]["notes"])

    assert not any("price is of" in note for note in notes("2026-11-24"))
    assert "its price is of 2026-11-01, more than half a year old" in notes("2027-06-01")
    assert "its price is of 2026-11-01, more than a year old" in notes("2027-11-24")


def examples_of(name: str, flag: str) -> list[str]:
    result = run(name, flag)
    assert result.exit_code == 0
    assert result.stdout.isascii()
    return re.findall(rf"^ +mcred ({name}\b.*)$", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_has_two_examples(name: str, flag: str) -> None:
    assert len(examples_of(name, flag)) == 2


@pytest.mark.parametrize("name", ["compare", "show", "explain", "types"])
def test_the_examples_run(name: str) -> None:
    for example in examples_of(name, "-h"):
        assert run(*example.split()).exit_code == 0


def test_every_command_is_listed_with_a_whole_sentence() -> None:
    listed = run("-h").stdout.partition("Commands:")[2]
    assert re.findall(r"^  (\w+) .*\.$", listed, re.MULTILINE) == COMMANDS
    assert "..." not in listed


def test_without_a_command_the_help_is_shown() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_offerings_ruled_out_are_a_result() -> None:
    result = compare("foreign")
    assert result.exit_code == 0
    assert "No offering passes every limit." in result.stdout
    assert "is in French" in result.stdout


def failing(error: Exception | type[BaseException], *arguments: str) -> Any:  # noqa: ANN401 - typer's private Result
    app = typer.Typer(cls=Commands)

    @app.callback()
    def start() -> None:
        """Have commands."""

    @app.command()
    def fail() -> None:
        raise error

    return CliRunner().invoke(app, ["fail", *arguments])


def test_a_bug_exits_70_with_its_traceback() -> None:
    result = failing(ZeroDivisionError("the engine divides by zero"))
    assert (result.exit_code, result.stdout) == (70, "")
    assert "Traceback" in result.stderr
    assert "ZeroDivisionError: the engine divides by zero" in result.stderr
    assert result.stderr.endswith("this is a bug in mcred; please report it with the lines above\n")


def test_ctrl_c_exits_130() -> None:
    result = failing(KeyboardInterrupt)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "interrupted\n")


def test_an_error_says_what_to_do() -> None:
    result = failing(UsageError("no such thing", "take another"))
    assert (result.exit_code, result.stderr) == (2, "error: no such thing\nhelp: take another\n")


def test_only_debug_shows_the_traceback_of_an_error() -> None:
    assert "Traceback" not in compare("chaep").stderr
    debugged = compare("chaep", "--debug")
    assert debugged.exit_code == 2
    assert debugged.stderr.startswith("Traceback")
    assert "did you mean cheap?" in debugged.stderr
