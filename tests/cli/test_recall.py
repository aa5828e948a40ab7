"""Answers given before: the same bytes while nothing has changed, a new answer as soon as something has."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands import CATALOG, INPUTS, run, start

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("small_catalog")

CASES = sorted(path.parent for path in Path(__file__).parents[1].glob("cases/*/command.txt"))
COMPARE = ("compare", *INPUTS, "--format", "json")


def asked(*arguments: str, **environment: str) -> tuple[bytes, bytes, int]:
    """Run a command in a process of its own; stderr ends with what was imported."""
    command = [sys.executable, "-X", "importtime", "-m", "mcred", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})  # noqa: S603 - ours
    said = b"".join(line for line in done.stderr.splitlines(keepends=True) if not line.startswith(b"import time:"))
    return done.stdout, said, done.returncode


def recalled(*arguments: str, **environment: str) -> bool:
    """Run a command, and tell whether it was answered before anything heavy was imported."""
    command = [sys.executable, "-X", "importtime", "-m", "mcred", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})  # noqa: S603 - ours
    return b"typer" not in done.stderr


def kept() -> list[str]:
    return sorted(path.name for path in Path(os.environ["XDG_CACHE_HOME"]).glob("mcred/store/*"))


def test_the_same_question_gets_the_same_bytes_at_once() -> None:
    first = asked(*COMPARE)
    assert json.loads(first[0])["offerings"]
    assert first[2] == 0
    assert recalled(*COMPARE)
    assert asked(*COMPARE) == first


def test_what_is_said_on_stderr_is_said_again() -> None:
    command = ("compare", "--catalog", "catalog.yaml", "--as-of", "2026-11-24")
    first = asked(*command)
    assert b"using the shipped goal" in first[1]
    assert recalled(*command)
    assert asked(*command) == first


def test_another_answer_is_found_as_soon_as_anything_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    changes: dict[str, Callable[[], object]] = {
        "catalog": lambda: Path("catalog.yaml").write_text(CATALOG + "# the same, but for a remark", encoding="utf-8"),
        "settings": lambda: Path("mcred.toml").write_text("top = 1", encoding="utf-8"),
        "width": lambda: monkeypatch.setenv("COLUMNS", "70"),
        "environment": lambda: monkeypatch.setenv("MCRED_LOCALE", "de"),
        "goal": lambda: Path("goal.yaml").unlink(),
    }
    monkeypatch.setenv("MCRED_LOCALE", "en")
    asked(*COMPARE)
    for name, change in changes.items():
        assert recalled(*COMPARE), f"before another {name}"
        change()
        assert not recalled(*COMPARE), name  # and what is found now is kept


def test_a_file_more_in_a_folder_is_noticed() -> None:
    Path("folder").mkdir()
    Path("catalog.yaml").rename("folder/a.yaml")
    command = ("types", "--catalog", "folder")
    asked(*command)
    assert recalled(*command)
    Path("folder/b.yaml").write_text("mcred: 1\nproviders: [{id: x, name: X}]", encoding="utf-8")
    assert not recalled(*command)
    assert recalled(*command)


def test_nothing_is_kept_that_should_not_be() -> None:
    asked(*COMPARE, MCRED_CACHE="off")
    asked(*COMPARE, "--output", "report.json")
    asked("compare", "cheep", *INPUTS)  # an error
    asked("check", "catalog.yaml")
    asked("compare", "--help")
    assert not [name for name in kept() if name.startswith("answer")]


def test_a_damaged_answer_is_found_anew() -> None:
    first = asked(*COMPARE)
    for path in Path(os.environ["XDG_CACHE_HOME"]).glob("mcred/store/answer*"):
        path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    assert asked(*COMPARE) == first
    assert recalled(*COMPARE)


def test_a_home_that_cannot_be_written_is_no_hindrance() -> None:
    assert asked(*COMPARE, XDG_CACHE_HOME="/dev/null") == asked(*COMPARE, MCRED_CACHE="off")


def test_a_reader_that_has_enough_of_an_answer_is_no_error() -> None:
    courses = "".join(f"  - {{id: c{n}, title: Course {n}}}\n" for n in range(300))
    Path("many.yaml").write_text(f"mcred: 1\ncourses:\n{courses}", encoding="utf-8")
    command = ("compare", "--catalog", "many.yaml", *INPUTS[2:], "--format", "json")
    assert len(asked(*command)[0]) > 100_000
    assert recalled(*command)
    with start(*command) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.read(1) == b"{"
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_without_a_working_folder_nothing_is_recalled(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from mcred.__main__ import main; main()"
    command = [sys.executable, "-c", code, "types", "--catalog", str(tmp_path / "catalog.yaml"), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own words
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert kept() == []


def test_nobody_hears_an_answer_that_is_given_again() -> None:
    asked(*COMPARE)
    full = subprocess.run(  # noqa: S602 - our own words
        f"{shlex.join([sys.executable, '-m', 'mcred', *COMPARE])} >/dev/full",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert (full.returncode, full.stderr.splitlines()[0]) == (
        2,
        b"error: standard output cannot be written: No space left on device",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_case_is_the_same_with_and_without(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    command = (*shlex.split((case / "command.txt").read_text(encoding="utf-8")), "--format", "json")
    with monkeypatch.context() as patch:
        patch.setenv("MCRED_CACHE", "off")
        without = run(*command)
    for _ in range(2):
        assert asked(*command) == (without.stdout_bytes, without.stderr_bytes, without.exit_code)


def test_the_store_is_looked_at_and_cleared() -> None:
    asked(*COMPARE)
    before = json.loads(run("cache", "info", "--format", "json").stdout)
    assert before["kinds"]["answer"]["things"] == 1
    assert before["bytes"] > 0
    assert "MiB kept" in run("cache", "info").stdout
    after = json.loads(run("cache", "clear", "--format", "json").stdout)
    assert (after["removed"], after["bytes"]) == (before["bytes"], 0)
    assert kept() == []


def test_a_store_that_is_off_has_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MCRED_CACHE", "off")
    assert run("cache", "info").stdout.startswith("Nothing is kept: MCRED_CACHE is off")
    assert json.loads(run("cache", "clear", "--format", "json").stdout)["removed"] is None


def test_another_action_names_the_two() -> None:
    assert "did you mean clear?" in run("cache", "cleer").stderr
