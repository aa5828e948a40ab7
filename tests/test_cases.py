"""Whole runs, each a folder of tests/cases: its files, a command, and what comes out.

A folder holds `command.txt` (the arguments) and the files that they name. What is expected stands beside them:
`stdout.*`, one file a format, which its suffix tells; `stderr.txt` where there is a word on stderr; `exit.txt` where
the exit code is not 0. To add a case or a format, make the folder, an empty `stdout.*`, and write them all anew with
`pytest tests/test_cases.py --refresh-cases`; then read the diff.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mcred.cli.app import app
from mcred.render.formats import format_for

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/command.txt"))
CHANGING = {
    r'("sha256": )"[0-9a-f]{64}"': r'\1"..."',  # the shipped vocabulary is one of the files
    r'("version": )"[^"]+"': r'\1"..."',
    r"'sha256-[^']+'": "'sha256-...'",
    r"(?s)(<!DOCTYPE html>.*?<style>).*?(</style>)": r"\1...\2",
    r"(?s)(<!DOCTYPE html>.*<script>).*?(</script>)": r"\1...\2",
}
"""What changes with the version, the shipped data and the looks of a page."""


def outcome(case: Path, format_name: str) -> tuple[str, str, int]:
    arguments = shlex.split((case / "command.txt").read_text(encoding="utf-8"))
    result = CliRunner().invoke(app, [*arguments, "--format", format_name])
    stdout = result.stdout_bytes.decode("utf-8")
    for pattern, replacement in CHANGING.items():
        stdout = re.sub(pattern, replacement, stdout)
    return stdout, result.stderr, result.exit_code


def expected(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(path: Path, text: str) -> None:
    if text:
        path.write_text(text, encoding="utf-8", newline="")
    else:
        path.unlink(missing_ok=True)


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.usefixtures("bare_environment")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    for file in sorted(case.glob("stdout.*")) or [case / "stdout.txt"]:
        stdout, stderr, code = outcome(case, str(format_for(file)))
        exit_code = f"{code}\n" if code else ""
        if request.config.getoption("--refresh-cases"):
            write(file, stdout)
            write(case / "stderr.txt", stderr)
            write(case / "exit.txt", exit_code)
        assert (stdout, stderr, exit_code) == tuple(
            expected(path) for path in (file, case / "stderr.txt", case / "exit.txt")
        )
