"""What `mcred check --fix` writes, and `--diff` shows instead."""

from __future__ import annotations

import codecs
import difflib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.cli.output import print_text, tell, write_file
from mcred.findings import McredError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.checks.run import Examination
    from mcred.cli.examining import Scope


def mend_files(scope: Scope, examination: Examination) -> bool:
    """Write what can be mended into the files, each whole or not at all, and tell whether there was anything."""
    patches = list(_patches(scope, examination))
    for patch in patches:
        write_file(patch.path, patch.after)
        tell(f"{patch.path} mended")
    return bool(patches)


def print_patch(scope: Scope, examination: Examination, name: str, output: Path | None) -> None:
    """Print what `mend_files` would change. Raises UsageError where another format or a file is asked for."""
    if name != "table" or output is not None:
        raise UsageError("--diff prints a patch, and nothing else", "leave out --format and --output")
    print_text("".join(patch.text() for patch in _patches(scope, examination)))


@dataclass(frozen=True)
class _Patch:
    """A file before and after it is mended."""

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


def _patches(scope: Scope, examination: Examination) -> Iterator[_Patch]:
    """Go through the files that can be mended. Raises McredError for one that has changed since it was read."""
    if not scope.own:
        raise UsageError("the shipped files are not mended", "give the paths of your own")
    from mcred.checks.run import mended
    from mcred.sources.document import read_file
    from mcred.sources.mending import MENDABLE

    hashes = {file.path: file.sha256 for file in examination.files}
    hopeful = {finding.location.file for finding in examination.findings if finding.rule in MENDABLE}
    for document in examination.documents:
        if document.file not in hopeful:
            continue
        after = mended(document, select=scope.select, ignore=scope.ignore)
        if after == document.source.text:
            continue
        path = _path_of(document.file)
        content = read_file(path)
        if hashlib.sha256(content).hexdigest() != hashes[document.file]:
            raise McredError(f"{path}: changed while it was mended", "run it again")
        mark = "\ufeff" if content.startswith(codecs.BOM_UTF8) else ""
        yield _Patch(path, mark + document.source.text, mark + after)


def _path_of(name: str) -> Path:
    """Return where a file is; those that are shipped have names of their own."""
    from mcred.sources.load import shipped

    inside = shipped("catalogs").parent / name.removeprefix("mcred/")
    return inside if name.startswith("mcred/") and inside.is_file() else Path(name)
