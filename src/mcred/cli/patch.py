"""A change of a file, shown as a patch before or instead of being made."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Patch:
    """A file before and after."""

    path: Path
    before: str
    after: str

    def text(self) -> str:
        """Write the change as a patch does."""
        name = self.path.as_posix()
        lines = difflib.unified_diff(_lines(self.before), _lines(self.after), f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Break where a patch does: at line feeds alone."""
    return [line for line in re.split(r"(?<=\n)", text) if line]
