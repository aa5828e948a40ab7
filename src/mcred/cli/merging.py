"""What was imported goes into a catalog file that is there: what is new, what has changed, and no more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mcred.cli.output import print_text, tell, write_file
from mcred.cli.patch import Patch
from mcred.findings import InputError, McredError
from mcred.sources.document import parse, read_file
from mcred.sources.entries import Entries
from mcred.sources.merging import Merged, merge
from mcred.sources.rewriting import rewritten
from mcred.sources.writing import document, inline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.sources.document import Document

_NAMED: Final = 20
"""How many things of a kind are named, before they are only counted."""


@dataclass(frozen=True)
class Merging:
    """A file, what becomes of it, and where things stand in it as it is."""

    path: Path
    content: bytes | None
    text: str
    merged: Merged
    document: Document | None

    def write(self) -> None:
        """Write the file. Raises McredError where it is another one than was read."""
        now = read_file(self.path) if self.path.exists() else None
        if now != self.content:
            raise McredError(f"{self.path}: changed while it was merged", "run it again")
        if self.content is None or self.text.encode("utf-8") != self.content:
            write_file(self.path, self.text)

    def show(self) -> None:
        """Print the change instead of making it."""
        before = self.content.decode("utf-8") if self.content is not None else ""
        print_text(Patch(self.path, before, self.text).text())

    def data(self) -> dict[str, Any]:
        """Return what was done as reports record it."""
        kept = [
            {
                "path": ".".join(map(str, one.path)),
                "line": self._line(one.path),
                "stands": one.stands,
                "read": one.read,
                "why": one.why,
            }
            for one in self.merged.kept
        ]
        return {
            "file": str(self.path),
            "sha256": hashlib.sha256(self.text.encode("utf-8")).hexdigest(),
            "added": [{"section": section, "id": id} for section, id in self.merged.added],
            "updated": [{"section": section, "id": id} for section, id in self.merged.updated],
            "kept": kept,
            "duplicates": [{"read": read, "id": id, "by": by} for read, id, by in self.merged.duplicates],
        }

    def tell(self) -> None:
        """Say on stderr what was added, renewed, recognised, and kept as it stands."""
        merged = self.merged
        counts = f"{len(merged.added)} added, {len(merged.updated)} updated, {len(merged.kept)} kept as they stand"
        tell(f"{self.path}: {counts}")
        _tell_some([f"added {section} {id}" for section, id in merged.added])
        _tell_some([f"updated {section} {id}" for section, id in merged.updated])
        _tell_some([f"{read} is {id}, by its {by}" for read, id, by in merged.duplicates])
        _tell_some([self._said(one.path, one.stands, one.read, one.why) for one in merged.kept])

    def _said(self, path: Sequence[str | int], stands: object, read: object, why: str) -> str:
        place = f"{self.path}:{line}: " if (line := self._line(path)) else ""
        field = ".".join(str(step) for step in path[2:] or path)
        if stands is None:
            return f"{place}{field} {inline(read)} is not taken: {why}"
        return f"{place}{field} {inline(stands)} stays, read was {inline(read)}: {why}"

    def _line(self, path: Sequence[str | int]) -> int | None:
        return self.document.where(path).line if self.document else None


def merging(path: Path, entries: Mapping[str, Sequence[dict[str, Any]]]) -> Merging:
    """Merge entries by section into a file, which need not be there yet.

    Raises InputError where it is no catalog file without faults, McredError where it cannot be changed alone.
    """
    if not path.exists():
        merged = merge({"mcred": 1}, entries)
        sections = {name: value for name, value in merged.data.items() if name != "mcred"}
        return Merging(path, None, document(sections), merged, None)
    content = read_file(path)
    read, findings = parse(content, str(path))
    if read is None or findings:
        raise InputError(findings)
    _, wrong = Entries().add(read, shipped=False)
    if wrong or not isinstance(read.data, dict):
        raise InputError(wrong)
    merged = merge(read.data, entries)
    try:
        text = rewritten(content, str(path), merged.data)
    except McredError as error:
        raise McredError(error.message, "leave out --into, and put what is printed where it belongs") from error
    return Merging(path, content, text, merged, read)


def _tell_some(lines: Sequence[str]) -> None:
    for line in lines[:_NAMED]:
        tell(f"  {line}")
    if len(lines) > _NAMED:
        tell(f"  and {len(lines) - _NAMED} more")
