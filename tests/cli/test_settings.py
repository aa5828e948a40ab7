"""Settings: the flag, then MCRED_*, then the project's file, then the user's."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from commands import CATALOG, compare, run

pytestmark = pytest.mark.usefixtures("small_catalog")


def user_settings(text: str) -> None:
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "mcred" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def format_of(text: str) -> str:
    return {"{": "json", "r": "csv", "#": "markdown", "<": "html"}.get(text[0], "table")


def test_each_source_of_settings_beats_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    assert format_of(compare().stdout) == "table"
    user_settings('format = "html"')
    assert format_of(compare().stdout) == "html"
    Path("pyproject.toml").write_text('[tool.mcred]\nformat = "markdown"\n', encoding="utf-8")
    assert format_of(compare().stdout) == "markdown"
    Path("mcred.toml").write_text('format = "csv"\n', encoding="utf-8")
    assert format_of(compare().stdout) == "csv"
    monkeypatch.setenv("MCRED_FORMAT", "json")
    assert format_of(compare().stdout) == "json"
    assert format_of(compare("--format", "table").stdout) == "table"


def test_settings_add_up_across_files() -> None:
    user_settings('format = "json"\nanonymous = true')
    Path("mcred.toml").write_text('as_of = "2027-02-01"\norder = "possible"\ntop = 1\n', encoding="utf-8")
    data = json.loads(run("compare", "--catalog", "catalog.yaml", "--goal", "goal.yaml").stdout)
    assert data["inputs"]["as_of"] == "2027-02-01"
    assert {"order": "possible", "top": 1}.items() <= data["inputs"]["settings"].items()
    assert len(data["offerings"]) == 1
    assert "name" not in data["inputs"]["goal"]["learner"]


def test_the_nearest_file_above_counts_and_its_paths_are_relative_to_it(
    small_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("mcred.toml").write_text('catalog = "catalog.yaml"\ngoal = "goal.yaml"\n', encoding="utf-8")
    deep = small_catalog / "some" / "where"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    result = run("compare", "--as-of", "2026-11-24", "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Cheap" in result.stdout


def test_several_catalogs() -> None:
    Path("more.yaml").write_text("mcred: 1\ncourses: [{id: more, title: More}]\n", encoding="utf-8")
    Path("mcred.toml").write_text('catalog = ["catalog.yaml", "more.yaml"]\ngoal = "goal.yaml"', encoding="utf-8")
    titles = [one["title"] for one in json.loads(run("compare", "--format", "json").stdout)["offerings"]]
    assert {"Cheap", "More"} <= set(titles)


def test_the_variables_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "MCRED_CATALOG": "catalog.yaml",
        "MCRED_GOAL": "goal.yaml",
        "MCRED_AS_OF": "2026-12-24",
        "MCRED_LOCALE": "de",
        "MCRED_ANONYMOUS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    assert "49,50" in run("compare").stdout
    inputs = json.loads(run("compare", "--format", "json").stdout)["inputs"]
    assert inputs["as_of"] == "2026-12-24"
    assert "name" not in inputs["goal"]["learner"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fromat = "csv"', "unknown setting fromat; did you mean format?"),
        ("top = true", "top must be a whole number"),
        ("catalog = 5", "catalog must be a list of texts"),
        ("format =", "cannot be read: Invalid value (at end of document)"),
    ],
)
def test_wrong_settings_are_named_with_their_file(text: str, message: str) -> None:
    Path("mcred.toml").write_text(text, encoding="utf-8")
    result = compare()
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "mcred.toml: " in result.stderr


def test_a_wrong_value_is_refused_as_on_the_command_line() -> None:
    Path("mcred.toml").write_text('format = "jsn"', encoding="utf-8")
    result = compare()
    assert result.exit_code == 2
    assert "did you mean json?" in result.stderr


@pytest.mark.parametrize("text", ["[tool]\nmcred = 3", "tool = 3", "[project]", "not toml", ""])
def test_a_project_file_of_somebody_else_is_let_alone(text: str) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert compare().exit_code == 0


def test_plain_as_a_setting_holds_for_errors_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    Path("broken.yaml").write_text(CATALOG + "platform: 5\n", encoding="utf-8")
    assert "\x1b" in compare("--catalog", "broken.yaml").stderr
    Path("mcred.toml").write_text("plain = true", encoding="utf-8")
    result = compare("--catalog", "broken.yaml")
    assert result.exit_code == 2
    assert "error[" in result.stderr
    assert "\x1b" not in result.stderr
