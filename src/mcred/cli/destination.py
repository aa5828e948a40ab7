"""Where a changed goal goes: into its file, into a copy, or nowhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.cli.asking import confirmed, on_a_terminal
from mcred.cli.inputs import DEFAULT_GOAL
from mcred.cli.output import write_file
from mcred.findings import McredError, UsageError
from mcred.sources.document import read_file
from mcred.sources.files import shipped
from mcred.sources.goal_editing import edit_weighting, weighting_of, written_weighting

if TYPE_CHECKING:
    from mcred.cli.inputs import Inputs
    from mcred.model.goal import Goal


@dataclass(frozen=True)
class Destination:
    """The file that a goal is read from, and the one to write; `target` is None where it is only to be looked at."""

    source: Path
    target: Path | None
    unasked: bool

    def write(self, inputs: Inputs, goal: Goal) -> str | None:
        """Write the goal's weighting and return the name of the file, None where that is not wanted.

        Raises McredError where the file is another one than the one that was loaded, or cannot be written.
        """
        if self.target is None:
            return None
        name, weighting = weighting_of(goal)
        if not self.unasked and not confirmed(f"Write {name}: {written_weighting(weighting)} to {self.target}?"):
            return None
        content = read_file(self.source)
        if hashlib.sha256(content).hexdigest() != inputs.files[-1].sha256:
            raise McredError(
                f"{self.source}: was changed in the meantime", "nothing was written; run the command again"
            )
        write_file(self.target, edit_weighting(content, str(self.source), goal))
        return str(self.target)


def destination_of(goal: Path | None, save_as: Path | None, *, yes: bool, dry_run: bool) -> Destination:
    """Return where weights go. Raises UsageError for a shipped goal, and where nobody can be asked for consent."""
    source = goal or shipped("goals") / DEFAULT_GOAL
    if dry_run:
        return Destination(source, None, yes)
    target = save_as or source
    if target.resolve().is_relative_to(shipped("goals").resolve()):
        raise UsageError(
            "the goals that come with mcred are never written",
            "name your own with --goal, write a copy with --save-as FILE, or only look with --dry-run",
        )
    if not yes and not on_a_terminal():
        raise UsageError("no terminal to ask on before writing", "--yes writes without asking, --dry-run only shows")
    return Destination(source, target, yes)
