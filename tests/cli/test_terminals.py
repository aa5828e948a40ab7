"""What depends on the process: streams, terminals, encodings, signals, imports."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import signal
import subprocess
from pathlib import Path

import pytest

from commands import CATALOG, INPUTS, process, run, start

pytestmark = pytest.mark.usefixtures("small_catalog")

BOXES = re.compile("[\u2500-\u259f]")
BROKEN = ("compare", "--catalog", "goal.yaml")


def in_a_terminal(*arguments: str, **environment: str) -> str:
    """Run a command whose stdout and stderr are one terminal, and return what the terminal gets."""
    primary, secondary = pty.openpty()
    written = b""
    surroundings = {**os.environ, **environment}
    with start(*arguments, env=surroundings, stdin=secondary, stdout=secondary, stderr=secondary):
        os.close(secondary)
        with contextlib.suppress(OSError):  # how a terminal says that the other end is closed
            while chunk := os.read(primary, 65536):
                written += chunk
    os.close(primary)
    return written.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_colour_and_rules() -> None:
    shown = in_a_terminal("compare", *INPUTS, TERM="xterm")
    assert "\x1b[1m" in shown
    assert BOXES.search(shown)
    assert "\x1b[" in in_a_terminal(*BROKEN, TERM="xterm")


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (("--plain",), {"TERM": "xterm", "FORCE_COLOR": "1"}),
        ((), {"TERM": "dumb", "CLICOLOR_FORCE": "1"}),
        ((), {"TERM": "xterm", "MCRED_PLAIN": "1"}),
    ],
    ids=["--plain", "TERM=dumb", "MCRED_PLAIN"],
)
@pytest.mark.parametrize("command", [("compare", *INPUTS), BROKEN], ids=["report", "findings"])
def test_plain_is_free_of_escapes_and_boxes(
    command: tuple[str, ...], options: tuple[str, ...], environment: dict[str, str]
) -> None:
    shown = in_a_terminal(*command, *options, **environment)
    assert shown
    assert "\x1b" not in shown
    assert not BOXES.search(shown)


@pytest.mark.parametrize("arguments", [("compare", "-h"), ("compare", "--no-such-option")], ids=["help", "usage"])
def test_help_and_usage_errors_are_plain_anyway(arguments: tuple[str, ...]) -> None:
    shown = in_a_terminal(*arguments, TERM="xterm", FORCE_COLOR="1")
    assert "mcred compare" in shown
    assert "\x1b" not in shown
    assert shown.isascii()


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"FORCE_COLOR": "0"}, {"CLICOLOR": "0"}],
    ids=lambda environment: next(iter(environment)),
)
def test_colour_can_be_switched_off(environment: dict[str, str]) -> None:
    assert "\x1b" not in in_a_terminal("compare", *INPUTS, TERM="xterm", **environment)


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_colour_can_be_forced_into_a_pipe(name: str) -> None:
    assert b"\x1b[1m" in process("compare", *INPUTS, **{name: "1"}).stdout
    assert b"\x1b" in process(*BROKEN, **{name: "1"}).stderr
    assert b"\x1b" not in process("compare", *INPUTS, **{name: "0"}).stdout


def test_a_pipe_gets_no_colour() -> None:
    result = process("compare", *INPUTS)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"\x1b" not in result.stdout


ASCII = [
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("environment", ASCII, ids=["PYTHONIOENCODING", "LC_ALL"])
def test_an_ascii_locale(environment: dict[str, str]) -> None:
    Path("accents.yaml").write_text(
        CATALOG.replace("Cheap", "Künstliche Intelligenz für 50 € – 日本"), encoding="utf-8"
    )
    result = process("compare", "--catalog", "accents.yaml", *INPUTS[2:], **environment)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.isascii()
    words = b" ".join(result.stdout.split())
    assert b"Kunstliche Intelligenz" in words
    wrong = process("show", "Künstlich", *INPUTS, **environment)
    assert (wrong.returncode, wrong.stderr.isascii()) == (2, True)
    assert wrong.stderr.startswith(b"error: no offering K")
    help_ = process("compare", "-h", **environment)
    assert (help_.returncode, help_.stdout.isascii()) == (0, True)


@pytest.mark.parametrize("environment", ASCII, ids=["PYTHONIOENCODING", "LC_ALL"])
def test_machines_get_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    Path("accents.yaml").write_text(CATALOG.replace("Cheap", "für 50 €"), encoding="utf-8")
    command = ("compare", "--catalog", "accents.yaml", *INPUTS[2:], "--format", "csv")
    assert "für 50 €" in process(*command, **environment).stdout.decode("utf-8")


@pytest.mark.parametrize("command", [("compare", *INPUTS), ("explain", "dear", *INPUTS), ("show", "dear", *INPUTS)])
def test_fifty_columns(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    for lines in (run(*command).stdout.splitlines(), run(*BROKEN).stderr.splitlines()):
        assert max(len(line) for line in lines) <= 50


def in_the_midst_of_writing() -> subprocess.Popen[bytes]:
    """Start a command that has more to write than a pipe holds, and wait until it writes."""
    courses = "".join(f"  - {{id: c{n}, title: Course {n}}}\n" for n in range(300))
    Path("many.yaml").write_text(f"mcred: 1\ncourses:\n{courses}", encoding="utf-8")
    child = start("compare", "--catalog", "many.yaml", *INPUTS[2:], "--format", "json")
    assert child.stdout is not None
    assert child.stdout.read(1) == b"{"
    return child


def test_a_reader_that_has_enough_is_no_error() -> None:
    with in_the_midst_of_writing() as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_ctrl_c_is_quiet() -> None:
    with in_the_midst_of_writing() as child:
        child.send_signal(signal.SIGINT)
        errors = child.communicate()[1]
    assert (child.returncode, errors) == (130, b"interrupted\n")


def test_a_full_or_closed_stdout_is_named() -> None:
    full = process("compare", *INPUTS, redirection=">/dev/full")
    message = b"error: standard output cannot be written: No space left on device"
    assert (full.returncode, full.stderr.splitlines()[0]) == (2, message)
    closed = process("compare", *INPUTS, redirection=">&-")
    assert (closed.returncode, closed.stderr.splitlines()[0]) == (2, b"error: standard output is closed")


def test_a_closed_stderr_hinders_nothing() -> None:
    assert process("compare", "cheep", *INPUTS, redirection="2>&-").returncode == 2


def imported(*arguments: str) -> set[str]:
    """Return the top-level packages that a run imports."""
    times = process(*arguments, PYTHONPROFILEIMPORTTIME="1").stderr.decode("utf-8")
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in times.splitlines() if "|" in line}


HEAVY = {"numpy", "rich", "yaml", "babel", "jinja2", "currency_converter"}
SOLVERS = {"highspy", "scipy", "pulp", "ortools", "cvxpy"}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("compare", "--help")])
def test_version_and_help_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    packages = imported(*arguments)
    assert "mcred" in packages
    assert not packages & (HEAVY | SOLVERS)
    assert "pydantic" not in packages or arguments[0] == "compare"  # typer imports it to convert any parameter


def test_version_imports_no_typer() -> None:
    assert "typer" not in imported("--version")


def test_compare_imports_no_solver_and_no_rates() -> None:
    packages = imported("compare", *INPUTS)
    assert "numpy" in packages
    assert not packages & (SOLVERS | {"currency_converter"})


def test_a_terminal_sees_how_far_a_batch_is() -> None:
    arguments = ("batch", "goal.yaml", *INPUTS[:2], "--as-of", "2026-11-24", "--force", "--out")
    assert "serving" in in_a_terminal(*arguments, "rich", TERM="xterm")
    assert "serving" not in in_a_terminal(*arguments, "plain", "--plain", TERM="xterm")
