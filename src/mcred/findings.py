"""What can be wrong, and where: the vocabulary that every room shares.

A problem in somebody's file is a value (`Finding`), not an exception: loading returns all of them at once,
and a command that cannot go on wraps the same ones in one `InputError`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class ExitCode(IntEnum):
    """What the process tells its caller."""

    DONE = 0
    FOUND = 1
    """`check` found something, a plan is infeasible, or a batch had a bad goal."""
    BAD_INPUT = 2
    """Wrong usage, a path that cannot be read, or a file that is not what it should be."""
    BUG = 70
    INTERRUPTED = 130


class Severity(StrEnum):
    """How much a finding matters, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1, in characters; `end_column` is just past the last one.

    `line` is 0 where a whole file is meant. `text` is the source line, so that a report needs no second look
    at a file that may have changed.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    text: str = ""

    def __str__(self) -> str:
        """Write the place as compilers do: file:line:column."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: what is wrong, where, and what to do.

    `label` stands beside the caret, `context` names the item in the file's own terms ("course 6.431x,
    prices[1].amount"), `related` are further places that belong to it, each with a word on what is there.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
    label: str = ""
    context: str = ""
    related: tuple[tuple[Location, str], ...] = ()


class McredError(Exception):
    """Anything that a user can mend. Shown as a message without a traceback."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, message: str, help: str = "") -> None:
        """Take what is wrong, and what to do about it."""
        super().__init__(message)
        self.message = message
        self.help = help


class UsageError(McredError):
    """A wrong id, option value or combination of options."""


class InputError(McredError):
    """Files that cannot be used as they are, with every finding that says why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Take the findings, of which at least one is an error."""
        super().__init__(f"{len(findings)} problem(s) in the input")
        self.findings = tuple(findings)
