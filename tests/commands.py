"""A small catalog and a goal, and how to run a command on them: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from mcred.cli.app import app

CATALOG = """\
mcred: 1
platforms: [{id: open, name: Open School}, {id: shut, name: Shut School}]
courses:
  - id: cheap
    title: Cheap
    platform: open
    hours: 20
    language: en
    teaches: [{skill: sql, level: 2}]
    prices: [{kind: certificate, amount: "49.50", currency: USD, source: "https://a.example", as_of: 2026-11-01}]
  - id: dear
    title: Dear
    platform: shut
    hours: {min: 30, max: 60}
    language: en
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: "149.50", currency: USD, source: "https://a.example", as_of: 2026-11-01}]
    grants: [dear-certificate]
  - {id: silent, title: Silent, platform: open, language: en}
  - {id: foreign, title: Loin, platform: open, hours: 20, language: fr}
credentials:
  - {id: dear-certificate, title: Certificate of the Dear, type: specialization}
"""
GOAL = """\
mcred: 1
learner: {name: Kim, hours_per_week: 5, languages: [en], start: 2026-12-01}
skills: [{skill: sql, level: 3}]
limits: {budget: 200, deadline: 2027-12-31}
"""
INPUTS = ("--catalog", "catalog.yaml", "--goal", "goal.yaml", "--as-of", "2026-11-24")


def write_inputs() -> None:
    """Write the catalog and the goal into the working folder."""
    Path("catalog.yaml").write_text(CATALOG, encoding="utf-8")
    Path("goal.yaml").write_text(GOAL, encoding="utf-8")


def run(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    """Run a command in this process."""
    return CliRunner().invoke(app, list(arguments))


def compare(*arguments: str) -> Any:  # noqa: ANN401 - (the same)
    """Run a comparison of the small catalog."""
    return run("compare", *INPUTS, *arguments)


def start(*arguments: str, redirection: str = "", **streams: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - Popen's own
    """Start a command in a process of its own. Its streams are pipes unless said, or redirected as a shell does."""
    command = [sys.executable, "-m", "mcred", *arguments]
    redirected = ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *command] if redirection else command
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.Popen(redirected, **options)  # noqa: S603 - the tests' own words


def process(*arguments: str, redirection: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, with these variables added to the environment."""
    with start(*arguments, redirection=redirection, env={**os.environ, **environment}) as child:
        stdout, stderr = child.communicate()
    return subprocess.CompletedProcess(child.args, child.returncode, stdout, stderr)
