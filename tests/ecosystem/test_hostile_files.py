"""Every file of the shared hostile data, as its manifest says, and what no file system can hold for long."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from commands import process, run

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
CASES: list[dict[str, Any]] = (
    json.loads((HOSTILE / "manifest.json").read_text(encoding="utf-8"))["cases"] if HOSTILE.is_dir() else []
)
FILES = [case for case in CASES if not case["kind"].startswith("special")]
HEAVY = [case["file"] for case in FILES if case["kind"] in {"alias", "depth", "size"}]
AS_OF = ("--as-of", "2026-11-24")

SECONDS, MIB = 2, 200
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")

shared_data = pytest.mark.skipif(not CASES, reason="the shared data is not here")


@dataclass(frozen=True)
class Outcome:
    """What `mcred check` did with one file."""

    file: str
    code: int
    stdout: str
    stderr: str

    @property
    def lines(self) -> set[str]:
        """The lines of the file that are named."""
        return set(re.findall(rf"{re.escape(self.file)}:(\d+)", self.stderr))

    @property
    def text(self) -> str:
        """What is said, with the line breaks of the terminal taken out."""
        return " ".join(self.stderr.split())


def checked(file: str) -> Outcome:
    result = run("check", str(HOSTILE / file), *AS_OF)
    return Outcome(file, result.exit_code, result.stdout, result.stderr)


def shown(file: str, format: str, *command: str) -> str:
    """Return another command's output about a file."""
    inputs = ("--catalog", str(HOSTILE / file), *AS_OF, "--format", format)
    return str(run(*(command or ("compare", "--currency", "USD")), *inputs).stdout)


def bounded(outcome: Outcome) -> bool:
    """Tell whether little was said; the limits of time and memory are measured in processes of their own, below."""
    return len(outcome.stderr) < 50_000


def json_is_valid(outcome: Outcome) -> bool:
    findings = json.loads(run("check", str(HOSTILE / outcome.file), *AS_OF, "--format", "json").stdout)["findings"]
    return bool(findings)


def read_as_written(outcome: Outcome) -> bool:
    """Tell whether the plain value was taken as text, or refused with the advice to quote it."""
    key, _, _ = outcome.file.partition("_")
    plain = re.search(rf"(?m)^(?:- |  ){key}: (\S+) *$", (HOSTILE / outcome.file).read_text(encoding="utf-8"))
    assert plain
    if outcome.code:
        return f'quote it: "{plain[1]}"' in outcome.text
    return bool(json.loads(shown(outcome.file, "json", "show", "a"))["offering"]["title"] == plain[1])


def caret_at_first_alias(outcome: Outcome) -> bool:
    text = (HOSTILE / outcome.file).read_text(encoding="utf-8")
    before = text[: text.index("&")]
    return f":{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}" in outcome.stderr


def csv_is_defused(outcome: Outcome) -> bool:
    cells = re.findall(r'(?m)(?:^|,)"?([^",\n]*)', shown(outcome.file, "csv"))
    return not any(cell.startswith(("=", "@", "+", "\t", "\r")) or re.match(r"-\D", cell) for cell in cells)


def markdown_has_its_columns(outcome: Outcome) -> bool:
    rows = [line for line in shown(outcome.file, "markdown").splitlines() if line.startswith("|")]
    return len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


MUST: dict[str, Callable[[Outcome], object]] = {
    "no traceback": lambda outcome: "Traceback" not in outcome.stderr and outcome.code in {0, 1},
    "exit within 2 s and 200 MiB": bounded,
    "stderr names file:line:column": lambda outcome: re.search(rf"{re.escape(outcome.file)}:\d+:\d+", outcome.stderr),
    "names file": lambda outcome: outcome.file in outcome.stderr,
    "value read as written (YAML 1.2 core) or refused with a hint to quote; "
    "never silently another type": read_as_written,
    "no raw control byte 0x00-0x1f/0x7f-0x9f (but newline) on stdout or stderr, tty or pipe": lambda outcome: (
        not CONTROL.search(outcome.stdout + outcome.stderr)
    ),
    "JSON output valid": json_is_valid,
    "shows both lines": lambda outcome: len(outcome.lines) > 1,
    "both locations": lambda outcome: len(outcome.lines) > 1,
    "each edge located": lambda outcome: len(outcome.lines) > 2,
    "both files named when checked together": lambda outcome: both_files_named(Path(outcome.file).parent),
    "caret on first refused alias": caret_at_first_alias,
    "error excerpt truncated, not 20 kB": lambda outcome: max(map(len, outcome.stderr.splitlines())) <= 100,
    "source line cut to terminal width with ellipsis": lambda outcome: (
        "…" in outcome.stderr and max(map(len, outcome.stderr.splitlines())) <= 100
    ),
    "message says how to write it out": lambda outcome: "write the keys out" in outcome.text,
    "no RecursionError, no segfault": lambda outcome: "nested deeper" in outcome.text,
    'at most about 20 errors printed then "and N more"': lambda outcome: (
        outcome.stderr.count("error[") <= 25 and re.search(r"and \d+ more", outcome.stderr)
    ),
    "no ValueError about int conversion limits": lambda outcome: "ValueError" not in outcome.stderr,
    "PWNED must not exist afterwards": lambda _outcome: not Path("PWNED").exists() and not Path("/tmp/PWNED").exists(),  # noqa: S108 - where the payload would put it
    "caret under the tab, tab drawn visibly": lambda outcome: re.search(r"<TAB>.*\n *\| +\^", outcome.stderr),
    "says which encoding": lambda outcome: "UTF-16" in outcome.text,
    "line:column of the byte": lambda outcome: "0xE9" in outcome.text,
    "drawn as escape": lambda outcome: "U+0000" in outcome.text,
    "drawn as <U+202E>": lambda outcome: "<U+202E>" in outcome.stderr,
    "brackets shown literally in table and in errors": lambda outcome: "[bold red]X" in shown(outcome.file, "table"),
    "shown literally": lambda outcome: "[/nope] x" in shown(outcome.file, "table"),
    "caret column right when wide characters precede on the line": lambda outcome: caret_is_under_value(outcome.stderr),
    "no nan/inf in any output": lambda outcome: not re.search(r"(?i)\b(nan|inf)\b", outcome.stdout + outcome.stderr),
    "CSV cell does not begin with = + - @ tab CR (prefix quote), documented": csv_is_defused,
    "no <script> of ours in HTML": lambda outcome: "<script>alert" not in shown(outcome.file, "html"),
    "no line of /etc/passwd printed": lambda outcome: "root:" not in outcome.stderr,
    "row has right number of columns": markdown_has_its_columns,
}
"""What the manifest asks for, in its own words."""


def both_files_named(folder: Path) -> bool:
    result = run("check", str(HOSTILE / folder), *AS_OF)
    return result.exit_code == 1 and all(f"{name}.yaml:" in result.stderr for name in ("one", "two"))


def caret_is_under_value(stderr: str) -> bool:
    """Tell whether the marks stand under the value that the label repeats, in columns of a terminal."""
    for excerpt, marks in re.findall(r"\n *\d+ \| (.*)\n *\| (.*)", stderr):
        found = re.match(r"( *)\^+ found (\S+)", marks)
        if found:
            return cell_len(excerpt[: excerpt.rindex(found[2])]) == len(found[1])
    return False


@shared_data
@pytest.mark.parametrize("case", FILES, ids=lambda case: case["file"])
def test_a_hostile_file_is_met_as_its_manifest_says(case: dict[str, Any], bare_environment: Path) -> None:
    assert bare_environment
    outcome = checked(case["file"])
    # The verdict on minus zero is «error or 0».
    assert outcome.code == case["exit"] or case["exit"] is None or "error or 0" in case["verdict"]
    assert [words for words in case["must"] if not MUST[words](outcome)] == []


@shared_data
def test_no_file_makes_a_control_character_reach_a_terminal(bare_environment: Path) -> None:
    for format in ("github", "csv", "markdown", "html", "junit", "sarif"):
        for case in FILES:
            if case["kind"] == "terminal":
                result = run("check", str(HOSTILE / case["file"]), *AS_OF, "--format", format)
                assert not CONTROL.search(result.stdout.replace("\r\n", "\n") + result.stderr), (case["file"], format)
    assert bare_environment


MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""A process between the tests and the one to measure: a child counts the memory of what started it as its own."""


def measured(*arguments: str) -> tuple[int, float, float]:
    """Return the exit code of a check, its seconds of CPU and its largest MiB of memory."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "mcred", "check", *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own words
    kibibyte = 1024 if sys.platform == "linux" else 1  # macOS counts in bytes
    return int(told[0]), float(told[1]), int(told[2]) * kibibyte / 1024**2


@shared_data
@pytest.mark.parametrize("file", HEAVY)
def test_a_heavy_file_stays_within_its_limits(file: str) -> None:
    code, seconds, mebibytes = measured(str(HOSTILE / file))
    assert code == 1
    assert seconds < SECONDS
    assert mebibytes < MIB


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the special files, by the shared script."""
    folder = tmp_path_factory.mktemp("special") / "files"
    arguments, sys.argv = sys.argv, ["make_special.py", str(folder)]
    try:
        runpy.run_path(str(HOSTILE / "make_special.py"), run_name="__main__")
    finally:
        sys.argv = arguments
    return folder


@shared_data
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("fifo.yaml", "not a regular file"),
        ("dir.yaml", "no .yaml or .yml file in this folder"),
        ("symlink_loop.yaml", "too many levels of symbolic links"),
        ("missing.yaml", "no such file or directory"),
        pytest.param(
            "unreadable.yaml",
            "permission denied",
            marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything"),
        ),
    ],
)
def test_what_is_no_readable_file_is_named_at_once(special: Path, name: str, reason: str) -> None:
    began = time.monotonic()
    result = run("check", str(special / name), *AS_OF)
    assert result.exit_code == 2
    assert f"{name}: {reason}" in " ".join(result.stderr.split())
    assert time.monotonic() - began < SECONDS


def test_a_device_is_no_file() -> None:
    result = run("check", "/dev/zero", *AS_OF)
    assert result.exit_code == 2
    assert "not a regular file" in result.stderr


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    result = run("check", str(path), *AS_OF)
    assert result.exit_code == 2
    assert "larger than 128 MiB" in result.stderr


def test_a_scalar_of_50_megabytes_is_refused_in_a_few_lines(tmp_path: Path) -> None:
    path = tmp_path / "scalar.yaml"
    path.write_text('mcred: 1\ncourses:\n- id: a\n  title: "' + "x" * 50_000_000 + '"\n', encoding="utf-8")
    result = run("check", str(path), *AS_OF, "--select", "MC2")
    assert result.exit_code == 1
    assert "title must have 300 characters at most" in result.stderr
    assert len(result.stderr) < 1000


def test_an_invisible_character_hides_no_place_from_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mcred: 1\ncourses:\n- id: a\n  title: a\x01b\n  prices: [{kind: exam}]\n", encoding="utf-8")
    result = run("check", str(path), *AS_OF, "--select", "MC102", "--select", "MC401")
    assert "a.yaml:4:11" in result.stderr.replace("\n", "")
    assert "a.yaml:5:12" in result.stderr.replace("\n", "")


def test_a_closed_stdout_is_said_and_a_reader_who_leaves_is_none_of_our_business(small_catalog: Path) -> None:
    assert small_catalog
    closed = process("check", "catalog.yaml", "--format", "json", redirection=">&-")
    assert closed.returncode == 2
    assert b"standard output is closed" in closed.stderr
    left = process("check", "--list-rules", redirection="| true")
    assert left.stderr == b""


INTERRUPTED = """
import sys, threading, _thread
from mcred.cli.app import app

def listen(event, arguments):
    if event == "open" and str(arguments[0]).endswith("many.yaml"):
        threading.Timer(0.2, _thread.interrupt_main).start()

sys.addaudithook(listen)
app(sys.argv[1:])
"""
"""A process of its own: an interrupt can come while coverage holds its lock, and it is never let go then."""


def test_an_interrupt_ends_it_with_130(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    entries = (f"- {{id: x{number}, title: T, hours: 5}}\n" for number in range(200_000))
    path.write_text("mcred: 1\ncourses:\n" + "".join(entries), encoding="utf-8")
    command = [sys.executable, "-c", INTERRUPTED, "check", str(path), *AS_OF]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own words
    assert done.returncode == 130
    assert done.stderr == "interrupted\n"
