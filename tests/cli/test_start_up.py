"""What a command imports before it answers, and that the table of commands says of each what it says of itself."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import pytest

from mcred.cli.app import COMMANDS

HEAVY = {
    *(
        "typer",
        "rich",
        "pydantic",
        "pydantic_core",
        "numpy",
        "yaml",
        "jinja2",
        "babel",
        "highspy",
        "currency_converter",
    ),
    *("platformdirs", "ahocorasick", "selectolax", "isodate"),
}

pytestmark = pytest.mark.usefixtures("bare_environment")


def imported(*arguments: str) -> set[str]:
    """Return the packages that a command imports, Python's own left out."""
    command = [sys.executable, "-X", "importtime", "-m", "mcred", *arguments]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own words
    lines = (line for line in done.stderr.decode().splitlines() if line.startswith("import time:"))
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    return {name for name in names if name in HEAVY or name == "mcred"}


def test_the_version_needs_nothing() -> None:
    assert imported("--version") == {"mcred"}


def test_help_needs_typer_alone() -> None:
    assert imported("--help") == {"mcred", "typer"}


def test_the_help_of_a_command_needs_no_arrays() -> None:
    assert imported("plan", "--help").isdisjoint({"numpy", "yaml", "jinja2", "highspy", "babel", "currency_converter"})


def test_a_check_needs_no_arrays(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mcred: 1\ncourses: [{id: a, title: A}]\n", encoding="utf-8")
    assert imported("check", "a.yaml").isdisjoint({"numpy", "highspy", "jinja2", "currency_converter"})


def test_a_comparison_needs_neither_solver_nor_pages() -> None:
    first = imported("compare", "--as-of", "2026-11-24", "--format", "json")
    assert first >= {"typer", "pydantic", "numpy", "yaml"}
    assert first.isdisjoint({"highspy", "jinja2", "rich", "ahocorasick", "selectolax", "isodate"})


def test_an_answer_given_before_needs_none_of_it() -> None:
    imported("types")
    assert imported("types") == {"mcred", "platformdirs"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_what_its_function_says(name: str) -> None:
    module, summary, examples = COMMANDS[name]
    function = getattr(import_module(f"mcred.cli.{module}"), f"{name}_" if iskeyword(name) else name)
    assert (inspect.getdoc(function) or "").partition("\n")[0] == summary
    assert all(example.startswith(f"mcred {name}") for example in examples)
