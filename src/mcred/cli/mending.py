"""What `mcred check --fix` writes, and `--diff` shows instead."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.cli.output import print_text, tell, write_file
from mcred.cli.patch import Patch
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


def _patches(scope: Scope, examination: Examination) -> Iterator[Patch]:
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
        yield Patch(path, mark + document.source.text, mark + after)


def _path_of(name: str) -> Path:
    """Return where a file is; those that are shipped have names of their own."""
    from mcred.sources.files import shipped

    inside = shipped("catalogs").parent / name.removeprefix("mcred/")
    return inside if name.startswith("mcred/") and inside.is_file() else Path(name)
