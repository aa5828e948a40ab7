"""A terminal at which somebody types answers, for commands that run in this process."""

from __future__ import annotations

import contextlib
import os
import pty
import sys
from typing import TYPE_CHECKING

from mcred.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


class Terminal:
    """Its two ends, and what a command writes elsewhere meanwhile."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> None:
        self.primary, self.secondary = pty.openpty()
        self._capture, self._patch = capture, patch

    def run(self, *command: str, answers: str) -> tuple[str, bytes, int]:
        """Return stderr, stdout and the exit code."""
        os.write(self.primary, answers.encode())
        with open(self.secondary, encoding="utf-8", closefd=False) as stdin, self._patch.context() as patch:
            patch.setattr(sys, "stdin", stdin)
            code = app(list(command), standalone_mode=False)
        stdout, stderr = self._capture.readouterr()
        return stderr.decode(), stdout, code or 0


@contextlib.contextmanager
def opened(capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Open a terminal, and close it in the end."""
    terminal = Terminal(capture, patch)
    try:
        yield terminal
    finally:
        os.close(terminal.primary)
        os.close(terminal.secondary)
